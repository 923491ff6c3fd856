"""A message that says which qualification somebody is on and asks for something too: where it is cut."""

import re
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from actions.request import NAMING, only_names
from bot.several import APART

Parsed = dict[str, Any]
ENROLS = 0.6  # how surely the one part does
WANTED = 0.7  # how surely the other asks for something
ASKS = APART | {"help", "suggest_criteria"}
JOINT = re.compile(
    r"(?<=[.?!;:])\s+|\n+|\s*,\s*(?:(?:and|so|but|also)\b\s*)*|\s+-+\s+|\s+(?:(?:and|so|but|also)\b\s*)+|"
    r"\s+(?=(?:units?|criteri\w+|ac) ?\w?\d)|"
    r"\s+(?=(?:doing|need|want|can (?:you|i)|could (?:you|i)|what\w*|which|how|remind|"
    r"(?:i'?m|i am) (?:on|doing|with|studying|in|at))\b)",
    re.IGNORECASE,
)
ONLY_UNITS = re.compile(r"(?:units?|and|n|plus|\d{1,3}|[\s,.&])+", re.IGNORECASE)
MOST_CUTS = 8


def cuts(text: str) -> Iterator[tuple[str, str]]:
    """The places where a message may be cut in two."""
    for joint in list(JOINT.finditer(text))[:MOST_CUTS]:
        first, rest = text[: joint.start()].strip(), text[joint.end() :].strip()
        if first and rest:
            yield first, rest


async def parts(whole: Parsed, parse: Callable[[str], Awaitable[Parsed]]) -> tuple[Parsed, Parsed] | None:
    """The part that names the one qualification, as short as it can be, and what is asked beside it."""
    named = _qualifications(whole)
    if len(named) != 1:
        return None
    found = []
    for first, rest in cuts(whole["text"]):
        both = [await parse(first), await parse(rest)]
        for naming, other in (both, both[::-1]):
            if not _enrols(naming, named) or _qualifications(other):
                continue
            refs = _refs(naming)
            if asks := _asking(await parse(f"{refs}, {other['text']}") if refs else other):
                found.append((naming, asks))
    return min(found, key=lambda pair: len(pair[0]["text"]), default=None)


def _qualifications(parsed: Parsed) -> set[str]:
    return {one["value"] for one in parsed["entities"] if one["entity"] == "qualification"}


def _refs(parsed: Parsed) -> str:
    """The words that name units or criteria, which belong to what is asked."""
    places = [(one["start"], one["end"]) for one in parsed["entities"] if one["entity"] in NAMING]
    return parsed["text"][min(places)[0] : max(places)[1]] if places else ""


def _enrols(parsed: Parsed, named: set[str]) -> bool:
    intent = parsed["intent"]
    return _qualifications(parsed) == named and intent["name"] == "enrol" and intent["confidence"] >= ENROLS


def _asking(parsed: Parsed) -> Parsed | None:
    """What is surely asked for, or units told to be taken, as a message of its own; else None."""
    if _qualifications(parsed):
        return None
    if ONLY_UNITS.fullmatch(parsed["text"]) and len(re.findall(r"\d+", parsed["text"])) > 1:
        return {**parsed, "intent": {"name": "choose_units", "confidence": 1.0}}
    if only_names(parsed["text"]) and "criterion" in {one["entity"] for one in parsed["entities"]}:
        return {**parsed, "intent": {"name": "explain_criterion", "confidence": 1.0}}
    intent = parsed["intent"]
    if intent["name"] == "set_reminder" and "when" not in {one["entity"] for one in parsed["entities"]}:
        return {**parsed, "intent": {"name": "list_reminders", "confidence": 1.0}}  # how they are set
    return parsed if intent["name"] in ASKS and intent["confidence"] >= WANTED else None
