"""Say what units come to together that a learner asks about, and whether they would be enough.

What is asked never changes what is chosen: a sum is kept as `sum` in the slot `last_request`, so that
"and 31" goes on adding, and a button chooses its units.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import choices_options, choices_rules, choices_standing, choices_wish, replies
from actions import choices_words as words
from actions.choices_wish import Wish
from actions.request import Events, Request
from actions.units import ask_unit
from knowledge import combination, unit_names
from knowledge.combination import Combination
from knowledge.qualification import Unit
from learners import choices

MOST_NAMED = 5  # unit numbers on one button


@dataclass(frozen=True, slots=True)
class Sum:
    """Optional units counted together, those chosen that are left out, and mandatory ones asked about."""

    units: list[Unit]
    left_out: list[Unit]
    mandatory: list[Unit]


def is_asked(asked: Request) -> bool:
    """Whether units are named to be added up, or the last sum is asked for again."""
    if asked.values("taken"):
        return True
    found = unit_names.find(words.without_counts(asked.text), asked.qualification)
    names = len({mention.unit for mention in found.mentions}) + len(found.unclear)
    if not names:
        return before(asked) is not None and not _told_own(asked) and _asks_again(asked.text)
    if before(asked) is not None and words.CONTINUES.match(asked.text):
        return True
    if names > 1:
        compares = words.COMPARES_WORTH.search(asked.text) is not None
        return words.asks_sum(asked.text) if asked.named else not compares
    return words.asks_sum(asked.text) and not words.asks_worth(asked.text)


def named(asked: Request) -> list[Unit]:
    """The units that a message names, also by a bare number or by words of the title."""
    found = unit_names.find(words.without_counts(asked.text), asked.qualification)
    numbers = {mention.unit for mention in found.mentions}
    return [unit for unit in asked.qualification.units if unit.number in numbers]


def tell(dispatcher: CollectingDispatcher, asked: Request, chosen: Sequence[Unit]) -> Events:
    """Add up the units named, those of a sum that goes on, and those chosen where meant."""
    plain = replace(asked, message={**asked.message, "text": words.without_counts(asked.text)})
    wish = choices_wish.read(plain if asked.text else asked, chosen)
    if not choices_standing.has_options(asked.qualification):
        choices_rules.tell(dispatcher, asked)
        return asked.remembered()
    base = [unit for unit in _base(asked, wish, chosen) if unit not in wish.dropped]
    if wish.unclear:
        _ask_which(dispatcher, wish, base)
        return [*_kept(asked, base), *words.saved_still(asked)]
    if wish.unknown:
        asked.unknown = wish.unknown[0]
        ask_unit(dispatcher, asked)
    counted = _counted(asked, wish, base, chosen)
    _say(dispatcher, asked, counted, chosen)
    return [*_kept(asked, counted.units), *words.saved_still(asked), *_closed(asked)]


def exchanges_told(asked: Request, wish: Wish, chosen: Sequence[Unit]) -> bool:
    """Whether a unit that is to go is of the sum just told, and was never chosen."""
    told = before(asked) or []
    return any(unit in told and unit not in chosen for unit in wish.dropped)


def kept(asked: Request, units: Sequence[Unit], own: bool = False) -> SlotSet:
    """The slot with which a next message can go on adding to these units; `own`: they are those chosen."""
    numbers = [unit.number for unit in units]
    last = {"action": "action_tell_credits", "message": asked.message, "unit_missing": False}
    return SlotSet("last_request", {**last, "sum": numbers, "own": own})


def before(asked: Request) -> list[Unit] | None:
    """The units of the sum just told, or None when something else was asked."""
    last: dict[str, Any] = asked.tracker.get_slot("last_request") or {}
    if "sum" not in last:
        return None
    return [unit for unit in asked.qualification.units if unit.number in last["sum"]]


def _told_own(asked: Request) -> bool:
    return bool((asked.tracker.get_slot("last_request") or {}).get("own"))


def _asks_again(text: str) -> bool:
    return words.TOLD_AGAIN.match(text) is not None


def _base(asked: Request, wish: Wish, chosen: Sequence[Unit]) -> list[Unit]:
    """The units to which those named are added."""
    told = before(asked)
    names_none = wish.is_empty and bool(asked.text)
    if told is not None and (
        names_none or words.CONTINUES.match(asked.text) or exchanges_told(asked, wish, chosen)
    ):
        others = len(wish.added) > 1 and words.OTHERS.match(asked.text)
        anew = others or (words.ANEW.match(asked.text) and not words.INSTEAD_OF.search(asked.text))
        return told if names_none or not anew else []
    exchanges = bool(wish.dropped or wish.swaps)
    with_chosen = bool(asked.text) and (exchanges or words.counts_chosen(asked.text))
    return list(chosen) if with_chosen else []


def _counted(asked: Request, wish: Wish, base: Sequence[Unit], chosen: Sequence[Unit]) -> Sum:
    qualification = asked.qualification
    wanted = [*base, *wish.added]
    optional = [u for u in qualification.units if u in wanted and choices.is_optional(qualification, u)]
    return Sum(
        optional,
        [unit for unit in chosen if unit not in optional],
        [unit for unit in wish.added if not choices.is_optional(qualification, unit)],
    )


def _say(dispatcher: CollectingDispatcher, asked: Request, counted: Sum, chosen: Sequence[Unit]) -> None:
    made = combination.combine(asked.qualification, counted.units)
    if counted.mandatory:
        mandatory = choices_standing.unit_lines(counted.mandatory)
        dispatcher.utter_message(response="utter_counts_anyway", units=mandatory)
    noun = "optional credit" if made else "credit"
    dispatcher.utter_message(
        **_verdict(made, _left_out(counted), words.asks_only_sum(asked.text)),
        qualification=asked.qualification.short_title,
        units=choices_standing.unit_lines(counted.units) or "- _none_",
        credits=replies.plural(combination.credits_of(counted.units), noun),
        left_out=_left_out(counted),
        buttons=_buttons(counted, chosen),
    )


def _verdict(made: Combination | None, left_out: str, only_sum: bool) -> dict[str, Any]:
    if made is None:
        return {"response": "utter_sum_without_rule"}
    groups = choices_standing.group_lines(made)
    if only_sum:
        return {"response": "utter_weighed", "groups": groups + left_out}
    if made.is_complete:
        return {"response": "utter_sum_enough", "groups": groups}
    missing = replies.plural(made.missing, "more credit")
    return {"response": "utter_sum_lacks", "groups": groups, "missing": missing}


def _left_out(counted: Sum) -> str:
    if not counted.left_out:
        return ""
    return f"\n\n_Not counted here: your chosen {choices_standing.numbers(counted.left_out)}._"


def _buttons(counted: Sum, chosen: Sequence[Unit]) -> list[replies.Button]:
    new = [unit for unit in counted.units if unit not in chosen]
    return [
        *([choices_options.change_button(_choose(new), new, ())] if new else []),
        *([_count_chosen(counted)] if counted.left_out else []),
        choices_standing.OPTIONS,
    ]


def _choose(units: Sequence[Unit]) -> str:
    few = len(units) <= MOST_NAMED
    return f"Choose {choices_standing.numbers(units) if few else f'these {len(units)} units'}"


def _count_chosen(counted: Sum) -> replies.Button:
    return _sum_button("Count what I've chosen too", [*counted.units, *counted.left_out])


def _ask_which(dispatcher: CollectingDispatcher, wish: Wish, base: Sequence[Unit]) -> None:
    """Offer the units that the words could mean, each counted with the others named."""
    others = [*base, *wish.added]
    dispatcher.utter_message(
        response="utter_which_to_count",
        buttons=[_sum_button(replies.unit_name(unit), [*others, unit]) for unit in wish.unclear[0].units],
    )


def _sum_button(title: str, units: Sequence[Unit]) -> replies.Button:
    return replies.button(title, "ask_credits", taken=" ".join(unit.number for unit in units))


def _kept(asked: Request, units: Sequence[Unit]) -> Events:
    return [*asked.remembered(), kept(asked, units)]


def _closed(asked: Request) -> Events:
    """A change that was weighed is no longer on offer once another sum was asked."""
    task = asked.tracker.get_slot("task") or {}
    return [SlotSet("task", None)] if "offer" in task and task["action"] == "action_choose_units" else []
