"""Which of a learner's reminders they mean: by number, day, time, how often, or what it is about."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from knowledge import refs
from knowledge.places import BY_WORD
from knowledge.taken_back import that_holds
from learners import reminders
from learners.reminder_models import Reminder
from learners.times import clock_phrases, plain, relative
from learners.times.rules import CODES
from learners.times.understood import Refused
from learners.times.vocabulary import WEEKDAYS

_NUMBER = r"\d{1,2}\b(?![.:]\d)(?!\s*(?:am|pm|o'?clock))"
WORDS = {word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six"), 1)}
_NUMBERED = (
    rf"(?:(?:\b(?:reminders?|numbers?|nos?\.?|num|item)|#)\s*{_NUMBER}|\bnumbers? (?:{'|'.join(WORDS)})\b)"
)
_MONTH = r"(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_NO_DATE = "".join(
    f"(?<!{lead} )" for lead in ("day", "day the", "on the", "to the", "for the", "by the", "till the")
)
_ORDINAL = (
    r"\b(?:(?:first|second|third|fourth|fifth|last|top|bottom)|"
    rf"{_NO_DATE}(?:1st|2nd|3rd|4th|5th)(?! {_MONTH}))"
    r"(?= (?:one|reminder)s?\b|\W*$|\W+(?:and|&|please|pls|thanks|thank|ta|cheers|no|can)\b)|"
    r"(?<=the )(?:first|second|third|fourth|fifth|last)(?=\W+(?:to|is|isn'?t|can|should|needs)\b)"
)
# "number 2", "numbers 1 and 3", "the second one"
_MORE = rf"(?:\s*[,&]\s*|\s+and\s+)(?:number\s*|#)?(?:{_NUMBER}|(?:{'|'.join(WORDS)})\b)"
PLACED = re.compile(
    rf"(?<!\bnot )(?<!\bnot the )(?:(?P<numbers>{_NUMBERED}(?:{_MORE})*)|(?P<ordinal>{_ORDINAL}))",
    re.IGNORECASE,
)
DATES = re.compile(r"\d(?:st|nd|rd|th)\b", re.IGNORECASE)  # beyond the end of a list they are days
OFTEN = {
    "DAILY": re.compile(r"\b(?:daily|every ?day|each day|every (?:morning|evening|night))\b", re.IGNORECASE),
    "WEEKLY": re.compile(r"\b(?:weekly|every week|each week|fortnightly|weekday)\b", re.IGNORECASE),
    "MONTHLY": re.compile(r"\b(?:monthly|every month|each month)\b", re.IGNORECASE),
}
KINDS = {
    "deadline": re.compile(r"\bdeadlines?\b", re.IGNORECASE),
    "nudge": re.compile(r"\b(?:summar(?:y|ies)|tips?)\b", re.IGNORECASE),
}
PRONOUN = re.compile(r"(?<!\bat)(?<!\bpast)(?<!\bto)(?<!\bfor) ones?\b", re.IGNORECASE)  # no hour
ALL = re.compile(
    r"\b(?:all|everything|every one|both|reminders|nudges|alerts|alarms|pings|reminding|nudging|pinging|"
    r"messaging|texting|nagging|bothering)\b",
    re.IGNORECASE,
)
THAT = re.compile(r"\b(?:that|it|this|just (?:set|made|added))\b", re.IGNORECASE)
NOT_ABOUT = frozenset(
    """
    a about actually after alarm alarms alert alerts all am an and any anymore at back be been bin both
    bother bring but can cancel cancelled change clear could daily delete did do does don't done dont drop
    each earlier edit every everything finished for forget from get had has have i i'm i've im in instead is
    it it's its ive just kill later like list listed longer lose make me mean meant message messaging mind
    monthly more move my nag nagging need needed next no not now nudge nudges nudging of off oh ok okay on one
    ones only oops or other out ping pinging please pls pm push put rather remind reminded reminder reminders
    reminding remove reschedule rid scrap second sent set shift should show so sorry stop swap switch text
    texting thanks that the them then there this those time to today too turn until up update us want week
    weekday weekly when will wipe with would wrong you your
    """.split()  # noqa: SIM905 - a list of words reads best as one
)


def fitting(mine: Sequence[Reminder], text: str, now: datetime) -> list[Reminder]:
    """Those of `mine` (in the order listed) that the words fit; all when they say nothing of which."""
    if (at := places(text)) and (max(at) < len(mine) or not DATES.search(text)):
        return at_places(mine, at)
    left = list(mine)
    for fits in _conditions(text, now):
        left = [one for one in left if fits(one)]
    return _about(left, text)


def names(text: str) -> bool:
    """Whether the words say what a reminder is about."""
    return bool(_content(text))


def is_then(one: Reminder, text: str, now: datetime) -> bool:
    """Whether it comes when the words say."""
    return all(fits(one) for fits in _conditions(text, now))


def falls_on(day: date, text: str, now: datetime) -> bool:
    """Whether the words name this day."""
    reading = plain.read(text)
    named = _weekdays(reading)
    if named and not relative.names_date(reading):
        return CODES[day.weekday()] in named
    return day in _dates(reading, now)


def means_all(text: str) -> bool:
    """Whether more than one is meant."""
    return bool(ALL.search(text))


def points(text: str) -> bool:
    """Whether it points at the one just spoken of."""
    return bool(THAT.search(text))


def places(text: str) -> list[int]:
    """The places in a list that the words name, from 0 (-1: the last); none where they name it otherwise.

    Of two ordinals the second counts where it takes back the first; joined, both do.
    """
    if (found := that_holds(PLACED, text)) is None:
        return []
    if found["numbers"]:
        said = re.findall(rf"\d{{1,2}}|{'|'.join(WORDS)}", found["numbers"].lower())
        return [number - 1 for one in said if (number := WORDS.get(one) or int(one))]
    joined = [one for one in PLACED.finditer(text, found.start()) if one["ordinal"]]
    kept = [found]
    for one in joined[1:]:
        if re.fullmatch(r"\W*(?:one\W*)?(?:and|&|,)(?: the)? ", text[kept[-1].end() : one.start()]):
            kept.append(one)
    return [BY_WORD[one["ordinal"].lower()] for one in kept]


def says_ordinal(text: str) -> bool:
    """Whether the places are named as "the first", and not as "number 1"."""
    found = PLACED.search(text)
    return found is not None and found["ordinal"] is not None


def at_places(listed: Sequence[Reminder], at: Iterable[int]) -> list[Reminder]:
    """Those that stand at these places, each once; places beyond the list are left out."""
    within = [place % len(listed) for place in at if -1 <= place < len(listed)]
    return [listed[place] for place in dict.fromkeys(within)]


def _conditions(text: str, now: datetime) -> Iterable[Callable[[Reminder], bool]]:
    reading = plain.read(PRONOUN.sub("", text))
    named = _weekdays(reading)
    if named and not relative.names_date(reading):
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


def _weekdays(reading: plain.Reading) -> set[str]:
    return {CODES[WEEKDAYS.index(word)] for word in re.findall(r"[a-z]+", reading.text) if word in WEEKDAYS}


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
    return found | {_stem(word) for word in words if word not in TIMES}


def _stem(word: str) -> str:
    """The word without its ending; all words for a call are one."""
    stem = re.sub(r"(?:ing|ed|es|s)$", "", word)
    return "call" if {word, stem} & CALLS else stem


CALLS = frozenset({"ring", "rang", "phone", "phon", "telephone", "bell", "fone"})
TIMES = frozenset(
    """
    tomorrow tonight morning evening afternoon night hour hours minute minutes day days half january february
    march april may june july august september october november december
    """.split()  # noqa: SIM905
)
