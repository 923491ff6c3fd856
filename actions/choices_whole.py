"""Say what the whole qualification asks of a learner, and what of it may be left out."""

import re
from itertools import accumulate
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import choices_own, choices_rules, choices_standing, replies, request, services, units_shown
from actions import choices_words as words
from actions.account import ask_first
from actions.choices import asks_plainly as asks_credits_plainly
from actions.request import UNIT_NAMES, Events, Request
from knowledge import combination, whole
from knowledge.qualification import Group, Qualification, Unit
from learners import choices

WHOLE = "action_tell_whole"
HOW_MANY = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)
ALL_NEEDED = re.compile(
    r"\b(?:do|must|have|should) (?:i|we)(?: \w+)?? (?:need|have|got|do|take)(?: to)?"
    r"(?: do| take| pass| complete)? (?:all|every)(?: of)?(?: the| these| those| my)?"
    r"(?: \d+| mandatory| optional)* (?:units?|modules?|ones|optionals?)\W*$",
    re.IGNORECASE,
)
LISTED = 12  # units: more are only counted


class ActionTellWhole(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say which units everybody does and how much is chosen besides, or which ones may go."""

    def name(self) -> str:
        """The action's name in the domain."""
        return WHOLE

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """By the rule of combination; where the document has none, who decides and what to do next."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if not asked.qualification.groups:
            _say_centre_decides(dispatcher, asked)
        elif not whole.asks_what_may_go(asked.text):
            shown = _say_what_is_asked(dispatcher, asked.qualification)
            return [*asked.remembered(), units_shown.kept(asked, shown)]
        elif choices_standing.has_options(asked.qualification):
            _say_what_may_go(dispatcher, asked)
        else:
            choices_rules.tell_what_is_required(dispatcher, asked)
        return asked.remembered()


def asks_plainly(message: dict[str, Any], unit_talked_about: Any, saved: Any) -> str | None:
    """The action for a question about the whole qualification, whatever it was taken for; or None."""
    text = message.get("text") or ""
    if text.startswith("/"):
        return None
    of_a_unit = bool(unit_talked_about)
    of_all = whole.asks_all(text, of_a_unit=of_a_unit) or whole.asks_what_may_go(text)
    if of_all or whole.asks_how_chosen(text):
        return WHOLE
    if choices_own.is_asked(text) or ALL_NEEDED.search(text):
        return "action_tell_choice"
    enough = words.COUNTS_AGAIN.fullmatch(text) and words.ENOUGH.search(text)
    of_choice = enough and not saved
    if asks_credits_plainly(message) or _asks_how_many(message) or of_choice:
        return "action_tell_credits"
    about_unit = whole.asks_if_must(text) or whole.asks_all(text, of_a_unit=False)
    return "action_tell_unit" if unit_talked_about and about_unit else None


def _asks_how_many(message: dict[str, Any]) -> bool:
    """Whether it asks how many optional units or credits there are to do, naming no unit."""
    named = any(one["entity"] in UNIT_NAMES for one in message.get("entities") or [])
    text = message["text"]
    return not named and HOW_MANY.search(text) is not None and words.asks_limit(text)


def _say_what_is_asked(dispatcher: CollectingDispatcher, qualification: Qualification) -> list[Unit]:
    """The mandatory units, which it gives, and what is chosen besides."""
    mandatory = [unit for unit in qualification.units if not choices.is_optional(qualification, unit)]
    options = choices_standing.has_options(qualification)
    total = qualification.rule.total_credit if qualification.rule else qualification.credit
    said = {
        "qualification": qualification.title,
        "total": replies.plural(total or 0, "credit"),
        "units": replies.plural(len(mandatory), "unit"),
        "credits": replies.plural(combination.credits_of(mandatory), "credit"),
        "lines": f"\n\n{choices_standing.unit_lines(mandatory)}" if len(mandatory) <= LISTED else "",
        "source": f"{qualification.short_title}, qualification structure",
    }
    if not options:
        buttons = [replies.button("Where do I start?", "what_next"), choices_rules.SHOW_UNITS]
        dispatcher.utter_message(response="utter_whole_all", **said, buttons=buttons)
        return mandatory
    dispatcher.utter_message(response="utter_whole", **said)
    dispatcher.utter_message(
        response="utter_whole_options",
        needed=replies.plural((total or 0) - combination.credits_of(mandatory), "credit"),
        groups="\n".join(_group_line(qualification, g) for g in qualification.groups if not g.mandatory),
        source=said["source"],
        buttons=[choices_standing.OPTIONS, replies.button("Where do I start?", "what_next")],
    )
    return mandatory


def _group_line(qualification: Qualification, group: Group) -> str:
    """A group's bounds in credits, and the fewest units that can make them."""
    units = [unit for unit in qualification.units if unit.number in group.units]
    largest = sorted((unit.credit or 0 for unit in units), reverse=True)
    least = group.min_credit or 0
    fewest = 1 + sum(made < least for made in accumulate(largest)) if least else 0
    bounds = [
        f"at least {replies.plural(least, 'credit')}, so {replies.plural(fewest, 'unit')} or more"
        if least
        else "",
        f"at most {replies.plural(group.max_credit, 'credit')}" if group.max_credit else "",
    ]
    said = ", ".join(bound for bound in bounds if bound)
    return f"- **{group.name}** ({replies.plural(len(units), 'unit')}): {said}"


def _say_centre_decides(dispatcher: CollectingDispatcher, asked: Request) -> None:
    chosen = _chosen(asked)
    if chosen:
        dispatcher.utter_message(response="utter_choice", units=choices_standing.unit_lines(chosen))
    dispatcher.utter_message(
        response="utter_whole_unknown",
        qualification=asked.qualification.short_title,
        units=replies.plural(len(asked.qualification.units), "unit"),
        buttons=[choices_rules.SHOW_UNITS, replies.button("Ask my assessor", "contact_assessor")],
    )


def _say_what_may_go(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """The rule, and for each unit chosen whether the others would still be enough."""
    chosen = _chosen(asked)
    dispatcher.utter_message(
        response="utter_may_go" if chosen else "utter_may_go_none_chosen",
        rule=replies.quote(asked.qualification.rule.text if asked.qualification.rule else ""),
        lines="\n".join(_may_go(asked.qualification, chosen, unit) for unit in chosen),
        source=f"{asked.qualification.short_title}, qualification structure",
        buttons=[choices_standing.OPTIONS],
    )


def _may_go(qualification: Qualification, chosen: list[Unit], unit: Unit) -> str:
    made = combination.combine(qualification, [one for one in chosen if one is not unit])
    verdict = "can go" if made and made.is_complete else "needed, or another in its place"
    return f"{replies.unit_line(unit)}: {verdict}"


def _chosen(asked: Request) -> list[Unit]:
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        return choices.chosen(session, learner, asked.qualification)
