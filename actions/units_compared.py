"""Say how two units differ: what each is for and what it asks, side by side."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, request, services
from actions.account import ask_first
from actions.request import Events, Request
from actions.units_short import outcome_lines
from knowledge import refs
from knowledge.qualification import Unit

COMPARES = "action_compare_units"
COMPARED = re.compile(
    r"\b(?:differen(?:ce|ces|t)|compare|versus|vs)\b.*?\bunits?\b\W*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
FROM = re.compile(r"\bdiffer\w* (?:from|to|than) (?P<other>.+)", re.IGNORECASE)
LEADS_IN = re.compile(
    r"^\W*(?:(?:on|about|for|called|with|of|to do with|that are|is|are|the|one)\b\W*)+", re.IGNORECASE
)
BETWEEN = re.compile(r"\b(?:and|versus|vs|or)\b(?: the (?:one|unit)(?: (?:on|about|for))?)?", re.IGNORECASE)


class ActionCompareUnits(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Tell two units side by side: those named, else those whose titles come nearest."""

    def name(self) -> str:
        """The action's name in the domain."""
        return COMPARES

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """The outcomes of each say how they differ; nearest ones are said to be."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        named = len(asked.units) > 1
        first = asked.units[:1] if FROM.search(asked.text) else []
        units = asked.units[:2] if named else [*first, *_nearest(asked, first)]
        dispatcher.utter_message(
            response="utter_units_compared" if named else "utter_units_compared_nearest",
            units="\n\n".join(_side(unit) for unit in units),
            source=asked.qualification.short_title,
            buttons=[*replies.unit_buttons(units), replies.button("Show the units", "list_units")],
        )
        asked.unit = None
        return asked.remembered()


def compares(message: dict[str, Any]) -> str | None:
    """The action for a question how two units differ, or None."""
    text = message.get("text") or ""
    units = [one for one in message.get("entities") or [] if one["entity"] in {"unit", "uan"}]
    two = len(units) > 1 or _halves(text) or (units and FROM.search(text))
    if text.startswith("/") or not two:
        return None
    return COMPARES if COMPARED.search(text) or (units and FROM.search(text)) else None


def _halves(text: str) -> tuple[str, str] | None:
    """The words for the one unit and for the other."""
    found = COMPARED.search(refs.without(text))
    parts = [LEADS_IN.sub("", one).strip(" ?.!") for one in BETWEEN.split(found["rest"], 1)] if found else []
    return (parts[0], parts[1]) if len(parts) > 1 and all(parts) else None


def _nearest(asked: Request, besides: list[Unit]) -> list[Unit]:
    """The units whose titles come nearest to what is said of them, each another than those before."""
    other = FROM.search(refs.without(asked.text)) if besides else None
    found = [*besides]
    for words in [other["other"]] if other else _halves(asked.text) or ():
        near = services.get().search.nearest_units(words, asked.qualification.key)
        found += [unit for unit in near if unit not in found][:1]
    return found[len(besides) :]


def _side(unit: Unit) -> str:
    return f"**{replies.unit_name(unit)}** ({replies.facts(unit)})\n\n{outcome_lines(unit)}"
