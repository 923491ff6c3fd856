"""Which of a learner's reminders they mean: by number, day, time, how often, or what it is about."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from knowledge import refs
from knowledge.taken_back import that_holds
from learners import reminders
from learners.reminder_models import Reminder
from learners.times import clock_phrases, plain, relative
from learners.times.rules import CODES
from learners.times.understood import Refused
from learners.times.vocabulary import WEEKDAYS

NUMBERED = re.compile(
    r"\b(?:reminder|number|no\.?|#)\s*(\d{1,2})\b(?![.:]\d)(?!\s*(?:am|pm|o'?clock))", re.IGNORECASE
)
ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|last|top|bottom)\b", re.IGNORECASE
)
PLACES = {"first": 0, "1st": 0, "top": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
PLACES |= {"fifth": 4, "5th": 4, "last": -1, "bottom": -1}
OFTEN = {
    "DAILY": re.compile(r"\b(?:daily|every ?day|each day|every (?:morning|evening|night))\b", re.IGNORECASE),
    "WEEKLY": re.compile(r"\b(?:weekly|every week|each week|fortnightly|weekday)\b", re.IGNORECASE),
    "MONTHLY": re.compile(r"\b(?:monthly|every month|each month)\b", re.IGNORECASE),
}
KINDS = {
    "deadline": re.compile(r"\bdeadlines?\b", re.IGNORECASE),
    "nudge": re.compile(r"\b(?:summar(?:y|ies)|tips?)\b", re.IGNORECASE),
}
ALL = re.compile(
    r"\b(?:all|everything|every one|both|reminders|nudges|alerts|alarms|pings|reminding|nudging|pinging|"
    r"messaging|texting|nagging|bothering)\b",
    re.IGNORECASE,
)
THAT = re.compile(r"\b(?:that|it|this|just (?:set|made|added))\b", re.IGNORECASE)
NOT_ABOUT = frozenset(
    """
    a about actually after alarm alarms alert alerts all am an and any anymore at back be been bin both
    bother bring but can cancel cancelled change clear could daily delete did do does don't done dont
    drop each earlier edit every everything finished for forget from get had has have i i'm i've im in
    instead is it it's its ive just kill later like longer lose make me mean meant message messaging
    mind monthly more move my nag nagging need next no not now nudge nudges nudging of off oh ok okay on one
    ones only oops or other out ping pinging please pls pm push put rather remind reminded reminder
    reminders reminding remove reschedule rid scrap second sent set shift should show so sorry stop swap
    switch text texting thanks that the them then there this those time to today too turn until up
    update us want week weekday weekly when will wipe with would wrong you your
    """.split()  # noqa: SIM905 - a list of words reads best as one
)


def fitting(mine: Sequence[Reminder], text: str, now: datetime) -> list[Reminder]:
    """Those of `mine` (in the order listed) that the words fit; all when they say nothing of which."""
    if (place := _place(text)) is not None:
        return list(mine[place : place + 1 or None])
    left = list(mine)
    for fits in _conditions(text, now):
        left = [one for one in left if fits(one)]
    return _about(left, text)


def means_all(text: str) -> bool:
    """Whether more than one is meant."""
    return bool(ALL.search(text))


def points(text: str) -> bool:
    """Whether it points at the one just spoken of."""
    return bool(THAT.search(text))


def _place(text: str) -> int | None:
    if numbered := NUMBERED.search(text):
        return int(numbered[1]) - 1
    ordinal = that_holds(ORDINAL, text)
    return PLACES[ordinal[1].lower()] if ordinal and re.search(r"\b(?:one|reminder)\b", text) else None


def _conditions(text: str, now: datetime) -> Iterable[Callable[[Reminder], bool]]:
    reading = plain.read(text)
    named = {CODES[WEEKDAYS.index(word)] for word in re.findall(r"[a-z]+", reading.text) if word in WEEKDAYS}
    if named:
        yield lambda one: bool(named & _days(one))
    elif dates := _dates(reading, now):
        yield lambda one: (at := reminders.next_at(one)) is not None and at.date() in dates
    if walls := _walls(reading):
        yield lambda one: (at := reminders.next_at(one)) is not None and (at.hour, at.minute) in walls
    for freq, said in OFTEN.items():
        if said.search(text):
            yield lambda one, freq=freq: f"FREQ={freq}" in (one.rule or "")  # type: ignore[misc]  # see B023
    for kind, said in KINDS.items():
        if said.search(text):
            yield lambda one, kind=kind: one.kind == kind  # type: ignore[misc]


def _days(one: Reminder) -> set[str]:
    """The weekdays it comes on, as in rules."""
    at = reminders.next_at(one)
    days = re.search(r"BYDAY=([\w,-]+)", one.rule or "")
    said = {code[-2:] for code in days[1].split(",")} if days else set()
    return said | ({CODES[at.weekday()]} if at else set())


def _dates(reading: plain.Reading, now: datetime) -> set[object]:
    try:
        day = relative.read(reading, now.date())
    except Refused:
        return set()
    return set(day.dates) if day else set()


def _walls(reading: plain.Reading) -> set[tuple[int, int]]:
    try:
        clock = clock_phrases.read(reading)
    except Refused:
        return set()
    return {(hour % 24, minute) for hour, minute in clock.readings} if clock else set()


def _about(left: list[Reminder], text: str) -> list[Reminder]:
    """Those that share most of the words, where any word says what it is about."""
    wanted = _content(text)
    if not wanted:
        return left
    shared = [len(wanted & _content(f"{one.text} {_named(one)}")) for one in left]
    most = max(shared, default=0)
    return [one for one, count in zip(left, shared, strict=True) if count == most and most > 0]


def _named(one: Reminder) -> str:
    parts = (one.about or "").split("/")
    return " ".join(part if "." in part else f"unit {part}" for part in parts[1:])


def _content(text: str) -> set[str]:
    """What the words are about: units and criteria by name, other words by their stem."""
    found = {f"{kind} {value}".casefold() for _, _, kind, value in refs.read(text).spans}
    times = re.sub(r"['’]s\b", "", plain.read(refs.without(text)).text)
    words = (word for word in re.findall(r"[a-z']{3,}", times) if word not in NOT_ABOUT | set(WEEKDAYS))
    return found | {re.sub(r"(?:ing|ed|es|s)$", "", word) for word in words if word not in TIMES}


TIMES = frozenset(
    "tomorrow tonight morning evening afternoon night hour hours minute minutes day days half".split()  # noqa: SIM905
)
