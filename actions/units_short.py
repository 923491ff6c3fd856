"""Tell units in a few lines, by their outcomes."""

import re
from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher

from actions import replies
from actions.guidance_follow_ups import is_stuck
from actions.request import Request
from knowledge import facts
from knowledge.qualification import Unit

BUTTONS = 6
SHORT = re.compile(
    r"\b(?:(?:short|quick|brief|condensed|potted|tl;?dr|simple|plain)(?:er|est)? (?:version|summary|"
    r"overview|answer|run ?down|"
    r"look|recap|explanation)|in (?:short|brief|a nutshell|a (?:few|couple of) (?:words|lines)|one (?:line|"
    r"go))|"
    r"in (?:my |your )?(?:own |plain|simple|simpler|normal|ordinary|everyday|easy|basic) ?(?:english|words|"
    r"terms|language)|"
    r"briefly|summar(?:y|ise|ize)|sum (?:it |that |unit \w+ )?up|gist|overview|outline|tl;?dr|"
    r"(?:don'?t|no) need (?:it all|every ?thing|the (?:whole|full))|(?:keep it|make it) (?:short|brief|"
    r"quick))\b",
    re.IGNORECASE,
)


def is_asked(asked: Request) -> bool:
    """Whether a unit is to be told in few or in simple words, and none of its outcomes or criteria."""
    simple = asked.named and is_stuck(asked.text)
    return bool(simple or SHORT.search(asked.text)) and not (asked.outcome or asked.refs)


def is_of_unit(asked: Request) -> bool:
    """Whether it asks so of a unit named, or what that is about."""
    asks_aim = "aim" in facts.asked(asked.text) and not (asked.outcome or asked.refs)
    return asked.named and (asks_aim or is_asked(asked))


def tell(dispatcher: CollectingDispatcher, asked: Request, units: Sequence[Unit]) -> None:
    """Their outcomes, with the way to all their criteria."""
    asks_aim = "aim" in facts.asked(asked.text)
    for unit in units:
        dispatcher.utter_message(
            response="utter_unit_in_short",
            unit=replies.unit_name(unit),
            facts=replies.facts(unit),
            aim=f"{replies.quote(unit.aim)}\n\n" if unit.aim and asks_aim else "",
            outcomes=outcome_lines(unit),
            source=f"{asked.qualification.short_title}, unit {unit.number}",
            buttons=[
                replies.button("Whole unit", "ask_unit_requirements", unit=unit.number),
                *replies.next_steps(unit),
            ],
        )


def tell_many(dispatcher: CollectingDispatcher, units: Sequence[Unit]) -> None:
    """What each of several units is, a line each."""
    lines = [f"- **{replies.unit_name(unit)}**: {replies.facts(unit)}" for unit in units]
    dispatcher.utter_message(
        response="utter_units_in_short", lines="\n".join(lines), buttons=replies.unit_buttons(units[:BUTTONS])
    )


def outcome_lines(unit: Unit) -> str:
    """The outcomes of a unit, a line each."""
    return "\n".join(f"- {replies.outcome_name(outcome)}" for outcome in unit.outcomes)
