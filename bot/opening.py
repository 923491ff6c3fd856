"""A message that says which qualification somebody is on and asks for something too: where it is cut."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

from actions.account_finding import meant_of
from actions.request import NAMING, only_names
from bot.several import APART
from knowledge import swearing, telling, traces, whole

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


async def parts(
    whole: Parsed, parse: Callable[[str], Awaitable[Parsed]], shown: Sequence[str] = ()
) -> tuple[Parsed, Parsed] | None:
    """The part that names the one qualification, as short as it can be, and what is asked beside it.

    Of the ones `shown`, by "the first one" or by less of its name too.
    """
    named = _qualifications(whole) or set(meant_of(whole["text"], shown))
    if len(named) != 1:
        return None
    found = []
    for first, rest in cuts(whole["text"]):
        both = [await parse(first), await parse(rest)]
        for naming, other in (both, both[::-1]):
            answers = set(meant_of(naming["text"], shown)) == named
            if not (
                answers or _enrols(naming, named) or _only_names(naming, named, other)
            ) or _qualifications(other):
                continue
            refs = _refs(naming)
            if asks := _asking(await parse(f"{refs}, {other['text']}") if refs else other):
                found.append((_naming(naming, *named), asks))
    return min(found, key=lambda pair: (not _has_question(pair[1]), len(pair[0]["text"])), default=None)


def _has_question(parsed: Parsed) -> bool:
    return telling.ASKING.search(parsed["text"]) is not None


async def after_units(other: Parsed, parse: Callable[[str], Awaitable[Parsed]]) -> list[Parsed]:
    """All the units told first in what comes beside the qualification, and what is asked after them."""
    told = [parts for parts in cuts(other["text"]) if _tells_units(parts[0])]
    if not told:
        return []
    first, rest = told[-1]
    return [_choosing(await parse(first)), await parse(rest)]


def _naming(parsed: Parsed, key: str) -> Parsed:
    """The part with the qualification that it stands for."""
    named = {"entity": "qualification", "value": key, "start": 0, "end": len(parsed["text"])}
    others = [one for one in parsed["entities"] if one["entity"] != "qualification"]
    return {**parsed, "entities": [*others, named]}


def _qualifications(parsed: Parsed) -> set[str]:
    return {one["value"] for one in parsed["entities"] if one["entity"] == "qualification"}


def _refs(parsed: Parsed) -> str:
    """The words that name units or criteria, which belong to what is asked."""
    places = [(one["start"], one["end"]) for one in parsed["entities"] if one["entity"] in NAMING]
    return parsed["text"][min(places)[0] : max(places)[1]] if places else ""


def _enrols(parsed: Parsed, named: set[str]) -> bool:
    intent = parsed["intent"]
    return _qualifications(parsed) == named and intent["name"] == "enrol" and intent["confidence"] >= ENROLS


def _only_names(naming: Parsed, named: set[str], other: Parsed) -> bool:
    """Whether small words name it beside units that are told: "Hi, in a hurry - C&G 5528 …"."""
    unsaid = naming["intent"]["name"] in {"nlu_fallback", "greet"} and _qualifications(naming) == named
    return unsaid and any(_tells_units(first) for first, _ in cuts(other["text"]))


def _asking(parsed: Parsed) -> Parsed | None:
    """What is surely asked for, or units told to be taken, as a message of its own; else None."""
    text, intent = parsed["text"], parsed["intent"]
    if _qualifications(parsed) or traces.points_at_one(text):
        return None
    if plainly := _asked_plainly(parsed):
        return {**parsed, "intent": {"name": plainly, "confidence": 1.0}}
    if _tells_units(text) or any(_tells_units(first) for first, _ in cuts(text)):
        return _choosing(parsed)
    return parsed if intent["name"] in ASKS and intent["confidence"] >= WANTED else None


def _asked_plainly(parsed: Parsed) -> str | None:
    """The intent of what is plain by its form: doubts, all there is to do, a ref alone, setting reminders."""
    text, found = parsed["text"], {one["entity"] for one in parsed["entities"]}
    if traces.doubts(text):
        return "enrol"
    if whole.asks_all(swearing.without(text), of_a_unit=False):
        return "ask_credits"
    if only_names(text) and "criterion" in found:
        return "explain_criterion"
    return "list_reminders" if parsed["intent"]["name"] == "set_reminder" and "when" not in found else None


def _tells_units(text: str) -> bool:
    return ONLY_UNITS.fullmatch(text) is not None and len(re.findall(r"\d+", text)) > 1


def _choosing(parsed: Parsed) -> Parsed:
    return {**parsed, "intent": {"name": "choose_units", "confidence": 1.0}}
