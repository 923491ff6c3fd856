"""Work out how many weeks the hours of the specification take at so many hours a week."""

import re
from collections.abc import Sequence
from math import ceil

from rasa_sdk.executor import CollectingDispatcher

from actions import replies
from actions.request import Request
from knowledge.qualification import Unit
from knowledge.ref_words import ONES

MOST = 20  # hours a week: more are those of the job
_HOURS = (
    rf"(?:half an|an?|a couple(?: of)?|{'|'.join(list(ONES)[1:])}|\d{{1,2}}(?:\.5)?)(?: and a half)?"
    r"[ -]?(?:hours?|hrs?|h)\b(?: and a half)?"
)
_WEEK = (
    r"(?:weekly|p/?w|"
    r"(?:an?|per|each|every|in (?:the|a|my|one)|out of (?:the|a|my)|/|of (?:the|my)) ?(?:working )?week)\b"
)
PACE = re.compile(
    rf"\b{_HOURS}(?:[ ,]+\w+){{0,4}}?[ ,]*{_WEEK}|"
    rf"\b(?:weekly|(?:each|every|per|a) week)\b(?:[ ,]+[\w'’]+){{0,6}}?[ ,]*\b{_HOURS}",
    re.IGNORECASE,
)
HOURS = re.compile(
    r"(?P<count>half an|an?|a couple(?: of)?|\w+|[\d.]+)(?P<half> and a half)?[ -]?(?:hours?|hrs?|h)\b"
    r"(?P<later> and a half)?",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\b(?:enough|how (?:long|many|soon)|when|will (?:i|it|that)|would (?:i|it|that)|is (?:it|that)|"
    r"do[- ]?able)\b|^\W*(?:is|are|would|will|can|could)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:remind\w*|nudge|log|evidence|customers?|overtime|contract\w*|shifts?|rota|"
    r"work(?:ing|s)? (?:for )?(?:about )?\d+)\b",
    re.IGNORECASE,
)
COUNTS = {"a": 1.0, "an": 1.0, "half an": 0.5, "a couple": 2.0, "a couple of": 2.0}


def is_asked(text: str) -> bool:
    """Whether it asks if so many hours a week are enough, or how long that takes."""
    return ASKS.search(text) is not None and not ELSEWHERE.search(text) and _pace(text) is not None


def tell(dispatcher: CollectingDispatcher, asked: Request, chosen: Sequence[Unit]) -> None:
    """Weeks for the unit named, else for all; where only units have hours, that they have to be told."""
    pace = _pace(asked.text) or 0.0
    hours = _of_units(asked.units) if asked.named else _of_all(asked, chosen)
    if not hours:
        dispatcher.utter_message(
            response="utter_hours_by_unit",
            qualification=asked.qualification.short_title,
            buttons=[replies.button("Show the units", "list_units")],
        )
        return
    dispatcher.utter_message(
        response="utter_hours_a_week",
        pace=f"{pace:g} hour{'' if pace == 1 else 's'}",
        lines="\n".join(
            f"- **{count} {what}**: about **{_weeks(count, pace)}**" for what, count in hours.items()
        ),
        source=asked.qualification.short_title,
        buttons=[
            replies.button("Ask my assessor", "contact_assessor"),
            replies.button("What next?", "what_next"),
        ],
    )


def _pace(text: str) -> float | None:
    """The hours a week that a text tells."""
    told = PACE.search(text)
    if told is None or (found := HOURS.search(told[0])) is None:
        return None
    said = found["count"].lower()
    number = COUNTS.get(said) or float(ONES.get(said) or said)
    hours = number + (0.5 if found["half"] or found["later"] else 0.0)
    return hours if 0 < hours <= MOST else None


def _of_units(units: Sequence[Unit]) -> dict[str, str]:
    return {f"guided learning hours of unit {unit.number}": str(unit.glh) for unit in units if unit.glh}


def _of_all(asked: Request, chosen: Sequence[Unit]) -> dict[str, str]:
    """The hours printed for the qualification; where none are, those of the units chosen."""
    one = asked.qualification
    printed = {
        "guided learning hours (GLH)": one.glh,
        "hours in all (total qualification time)": str(one.tqt or ""),
        "guided learning hours of the units you chose": _together(chosen) if one.glh is None else None,
    }
    return {what: hours for what, hours in printed.items() if hours}


def _together(units: Sequence[Unit]) -> str:
    return str(sum(unit.glh or 0 for unit in units) or "")


def _weeks(hours: str, pace: float) -> str:
    """The weeks for hours as they are printed, maybe from one number to another."""
    counts = [ceil(int(number) / pace) for number in re.findall(r"\d+", hours)]
    return f"{' to '.join(map(str, counts))} {'week' if counts == [1] else 'weeks'}"
