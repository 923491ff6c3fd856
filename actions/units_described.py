"""Find the unit that somebody describes when asked which one is meant: by what it is about or its place."""

import re
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from actions import services
from actions.request import NAMING, Request
from knowledge import facts, places
from knowledge.qualification import Qualification, Unit

NEAR, AHEAD = 80.0, 8.0  # how nearly the words stand in a unit's title or outcomes, and before all others
ANSWERS = re.compile(
    r"\W*(?:(?:oh|ah|um|er|erm|ok|okay|well|sorry|i (?:think|guess|mean|meant|reckon)|(?:it|that)(?:['’]?s|"
    r" is| was)|its|"
    r"probably|maybe|must be)\b\W*)*(?:in )?(?:the |that )?(?:\w+ )?(?:one|unit|module|first|second|third|"
    r"last)\b",
    re.IGNORECASE,
)
LONGEST = 25  # words: more is a story


def answers(message: dict[str, Any], last_request: Any, sender: str) -> bool:
    """Whether it describes the unit for a criterion or an outcome that was asked about without one."""
    return _unit(message, last_request, sender) is not None


def named(asked: Request) -> Request | None:
    """The request with the unit described as if by its number; None where none is."""
    last = asked.tracker.get_slot("last_request")
    unit = _unit({"text": asked.text, "entities": []}, last, asked.tracker.sender_id)
    if unit is None:
        return None
    said = {"text": f"unit {unit.number}", "entities": [{"entity": "unit", "value": unit.number}]}
    return replace(asked, message=said, unit=unit, units=[unit], named=True)


def _unit(message: dict[str, Any], last_request: Any, sender: str) -> Unit | None:
    text = message.get("text") or ""
    if not _is_waited_for(last_request) or not ANSWERS.match(text) or len(text.split()) > LONGEST:
        return None
    numbered = {one["entity"] for one in message.get("entities") or []} & (NAMING - {"unit_title"})
    qualification = None if numbered or "?" in text else services.get().qualification(sender)
    return _placed(text, qualification) or _worded(text, qualification) if qualification else None


def _is_waited_for(last_request: Any) -> bool:
    last = last_request or {}
    asked = {one["entity"] for one in (last.get("message") or {}).get("entities") or []}
    return bool(last.get("unit_missing") and asked & {"criterion", "outcome"})


def _placed(text: str, qualification: Qualification) -> Unit | None:
    units = qualification.units
    place = places.named(text, len(units))
    return places.unit(text, units) or (None if place is None else units[place])


def _worded(text: str, qualification: Qualification) -> Unit | None:
    """The unit whose title or outcomes have the words for what it is about."""
    said = default_process(facts.subject(text) or text)
    scored = sorted(((_nearness(said, unit), unit.number) for unit in qualification.units), reverse=True)
    best, number = scored[0]
    ahead = best - (scored[1][0] if len(scored) > 1 else 0)
    return qualification.by_number[number] if best >= NEAR and ahead >= AHEAD else None


def _nearness(said: str, unit: Unit) -> float:
    """How nearly the words stand in the title or in an outcome."""
    printed = [default_process(one) for one in (unit.title, *(outcome.text for outcome in unit.outcomes))]
    return max(max(fuzz.partial_ratio(said, one), fuzz.token_set_ratio(said, one)) for one in printed)
