"""Take up, drop and exchange optional units."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import (
    choices_job,
    choices_options,
    choices_pathways,
    choices_picking,
    choices_rules,
    choices_standing,
    choices_sums,
    choices_wish,
    replies,
    request,
    services,
)
from actions import choices_words as words
from actions.account import ask_first
from actions.answers import QUESTIONS
from actions.choices_wish import Wish
from actions.request import Events, Request
from actions.units import ask_unit
from knowledge import pathways
from knowledge.qualification import Unit
from learners import changes, choices


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a wish did: units new in the choice and gone from it, the choice now, and units with a record."""

    new: list[Unit]
    gone: list[Unit]
    now: list[Unit]
    recorded: set[str]


class ActionChooseUnits(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Change the learner's choice as the message says, and say where it then stands."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_choose_units"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Ways through either/or criteria first; then units; without a unit, what there is to choose from."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        intent = (tracker.latest_message.get("intent") or {}).get("name")
        asks_about = words.ASKS_ABOUT.search(asked.text) and not words.SUITS.search(asked.text)
        if intent in QUESTIONS - {"ask_credits"} and asks_about:
            return [FollowupAction("action_answer_or_admit")]
        waiting = tracker.get_slot("task") or {}
        if intent == "deny" and "offer" in waiting:
            dispatcher.utter_message(response="utter_change_left")
            return [*asked.remembered(), SlotSet("task", None)]
        if (events := choices_pathways.handle(dispatcher, asked)) is not None:
            return events
        chosen = _chosen(asked)
        agreed = waiting.get("offer") if intent == "affirm" else None
        meant = choices_wish.offered(asked, agreed) if agreed else choices_picking.wished(asked)
        wish = meant or choices_wish.read(asked, chosen)
        shows = [FollowupAction("action_tell_unit")] if _only_shows(asked, wish) else None
        if (events := shows or _asked_back(dispatcher, asked, wish, chosen)) is not None:
            return events
        outcome = _change(asked, wish)
        _tell(dispatcher, asked, wish, outcome)
        return [
            *asked.remembered(),
            SlotSet("task", None),
            SlotSet("saved", {"action": self.name(), "units": [unit.number for unit in outcome.new]}),
        ]


def _only_shows(asked: Request, wish: Wish) -> bool:
    """Whether units are put right of which none can be chosen: "unit 8 sorry" asks for unit 8."""
    optional = [unit for unit in wish.added if choices.is_optional(asked.qualification, unit)]
    corrects = words.MEANT.search(asked.text) is not None and words.COMMITS.search(asked.text) is None
    return bool(wish.added) and not optional and corrects


def _asked_back(
    dispatcher: CollectingDispatcher, asked: Request, wish: Wish, chosen: Sequence[Unit]
) -> Events | None:
    """The events when nothing is to be saved yet, because the message leaves something open; else None."""
    if wish.is_empty:
        return _answered_without_units(dispatcher, asked, chosen)
    of_sum = choices_sums.exchanges_told(asked, wish, chosen)
    if wish.unclear and not of_sum:
        choices_options.ask_which(dispatcher, wish, chosen)
    elif wish.unknown and not (wish.added or (wish.dropped and not wish.swaps)):
        asked.unknown = wish.unknown[0]
        ask_unit(dispatcher, asked)
    elif len(wish.added) > 1 and words.compares(asked.text):
        choices_options.compare(dispatcher, wish.added)
    elif of_sum or _asks_sum(asked, wish):
        return choices_sums.tell(dispatcher, asked, chosen)
    elif words.WEIGHS.search(asked.text):
        task, after = choices_options.weigh(dispatcher, asked, wish, chosen)
        return [*asked.remembered(), choices_sums.kept(asked, after), SlotSet("task", task)]
    elif wish.swaps and not wish.added and any(unit in chosen for unit in wish.dropped):
        return [*asked.remembered(), SlotSet("task", choices_options.ask_instead(dispatcher, wish.dropped))]
    else:
        return None
    return [*asked.remembered(), *choices_picking.kept(asked, wish, chosen)]


def _answered_without_units(
    dispatcher: CollectingDispatcher, asked: Request, chosen: Sequence[Unit]
) -> Events:
    """What a message about choosing that names no unit is after; without more, what there is to choose."""
    if choices_job.is_asked(asked):
        return choices_job.tell(dispatcher, asked, chosen)
    if words.CLEARS.search(asked.text) and chosen:
        return [*asked.remembered(), SlotSet("task", choices_options.ask_to_clear(dispatcher, chosen))]
    if words.CLEARS.search(asked.text):
        dispatcher.utter_message(response="utter_nothing_chosen", buttons=[choices_standing.OPTIONS])
    elif pathways.named(asked.text):
        dispatcher.utter_message(response="utter_no_pathways", qualification=asked.qualification.short_title)
    elif words.asks_limit(asked.text):
        choices_rules.tell(dispatcher, asked)
    else:
        return choices_options.offer(dispatcher, asked, chosen)
    return asked.remembered()


def _asks_sum(asked: Request, wish: Wish) -> bool:
    """Whether it asks what units come to, and not of the choice as it is with a change to it."""
    changes_choice = wish.dropped or wish.swaps or words.counts_chosen(asked.text)
    return words.asks_sum(asked.text) and not (words.commits(asked.text) or changes_choice)


def _chosen(asked: Request) -> list[Unit]:
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        return choices.chosen(session, learner, asked.qualification)


def _change(asked: Request, wish: Wish) -> Outcome:
    """Both halves of an exchange as one act, so that one undo takes both back."""
    now, qualification = services.get().clock(), asked.qualification
    act = "swap_units" if wish.added and wish.dropped else "choose_units" if wish.added else "drop_units"
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        with changes.recorded(session, learner, act, now):
            gone = choices.drop(session, learner, qualification, wish.dropped)
            new = choices.choose(session, learner, qualification, wish.added, now)
        recorded = choices.with_record(session, learner, qualification)
        return Outcome(new, gone, choices.chosen(session, learner, qualification), recorded)


def _tell(dispatcher: CollectingDispatcher, asked: Request, wish: Wish, outcome: Outcome) -> None:
    """What was saved, what could not be, and where the choice stands."""
    if outcome.new and outcome.gone:
        dispatcher.utter_message(
            response="utter_units_swapped",
            units=choices_standing.unit_lines(outcome.new),
            dropped=choices_standing.unit_lines(outcome.gone),
        )
    elif outcome.new or outcome.gone:
        dispatcher.utter_message(
            response="utter_units_chosen" if outcome.new else "utter_units_dropped",
            units=choices_standing.unit_lines(outcome.new or outcome.gone),
        )
    if wish.unknown:
        asked.unknown = wish.unknown[0]
        ask_unit(dispatcher, asked)
    _tell_not_changed(dispatcher, asked, wish, outcome)
    for response, units in (
        ("utter_record_kept", outcome.gone),
        ("utter_record_counts_again", outcome.new),
    ):
        if recorded := [unit for unit in units if unit.number in outcome.recorded]:
            dispatcher.utter_message(response=response, units=choices_standing.numbers(recorded))
    _tell_standing(dispatcher, asked, outcome)


def _tell_not_changed(dispatcher: CollectingDispatcher, asked: Request, wish: Wish, outcome: Outcome) -> None:
    """Units that the message named and that are as they were, with the reason."""
    optional = [u for u in [*wish.added, *wish.dropped] if choices.is_optional(asked.qualification, u)]
    left = {
        "utter_counts_anyway": [unit for unit in wish.added if unit not in optional],
        "utter_mandatory_stays": [unit for unit in wish.dropped if unit not in optional],
        "utter_already_chosen": [u for u in wish.added if u in optional and u not in outcome.new],
        "utter_was_not_chosen": [u for u in wish.dropped if u in optional and u not in outcome.gone],
    }
    for response, units in left.items():
        if units:
            dispatcher.utter_message(response=response, units=choices_standing.unit_lines(units))


def _tell_standing(dispatcher: CollectingDispatcher, asked: Request, outcome: Outcome) -> None:
    if not choices_standing.has_options(asked.qualification):
        dispatcher.utter_message(
            response="utter_all_mandatory",
            qualification=asked.qualification.short_title,
            buttons=[replies.button("Show the units", "list_units")],
        )
        return
    if outcome.new:
        choices_standing.tell_over(dispatcher, asked.qualification, outcome.now)
    buttons = [choices_standing.UNDO] if outcome.new or outcome.gone else []
    choices_standing.tell(dispatcher, asked.qualification, outcome.now, buttons)
