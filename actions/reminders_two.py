"""Two reminders in one message, and one on two days: where the one ends, and how often it is to come."""

import re
from collections.abc import Sequence
from datetime import datetime

from actions import replies
from actions.replies import Button
from learners.times import plain, remaining, understand
from learners.times.moved import says
from learners.times.recurrence import DAYS_TOGETHER
from learners.times.rules import CODES, Rule

# words that say when, and what then
Part = tuple[str, str]
JOINT = re.compile(
    r"[,.;]*\s+(?:(?:and|then|also|plus|n)\b[\s,]*|&\s*)+"
    r"(?:(?:then|again|another(?: one)?|one more|one)\b\s*)*",
    re.IGNORECASE,
)
LEADS_ON = re.compile(r"\W*(?:to|about|for|that)\s", re.IGNORECASE)
ASKS_AGAIN = re.compile(r"\W*(?:please |pls )?(?:remind me|to|for me to)\b", re.IGNORECASE)
EVERY = re.compile(r"\b(?:every|each|weekly)\b", re.IGNORECASE)
ONCE = re.compile(r"\b(?:once|one[- ]?off|just this|this (?:week|time)|both|each|all)\b", re.IGNORECASE)
WEEK = 7  # days
WEEKLY, SINGLY = "weekly", "singly"


def parts(text: str, now: datetime) -> tuple[Part, Part] | None:
    """The two reminders that a message asks for, each with its time and its words; None for one."""
    for joint in JOINT.finditer(text):
        if found := _apart(text[: joint.start()], text[joint.end() :], now):
            return found
    return None


def _apart(first: str, rest: str, now: datetime) -> tuple[Part, Part] | None:
    spans = [understand(part, now).spans for part in (first, rest)]
    if not all(spans) or not (says(first, now)[0] and says(rest, now)[0]):
        return None
    words, then = (remaining(part, found) for part, found in zip((first, rest), spans, strict=True))
    begins_with_time = not rest[: spans[1][0][0]].strip()
    if words and then:
        leads_on = begins_with_time and LEADS_ON.match(_after(rest, spans[1]))
        ends_with_time = not first[spans[0][-1][1] :].strip()
        asks_again = ASKS_AGAIN.match(rest) and (ends_with_time or "remind" in rest.lower())
        return ((first, words), (rest, then)) if leads_on or asks_again else None
    timed = says(first, now)[1] and says(rest, now)[1]
    if not (begins_with_time and timed and (words or then)):
        return None
    every = "every " if EVERY.search(first) and not EVERY.search(rest) else ""
    return (first, words or then), (f"{every}{rest}", words or then)


def _after(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """What follows the words that say when, which may be in several pieces."""
    end = spans[0][1]
    for start, stop in spans[1:]:
        if text[end:start].strip(" ,"):
            break
        end = stop
    return text[end:]


def on_both_days(options: Sequence[datetime], said: str) -> bool:
    """Whether the times are of two weekdays that were both named: "wed and sat at 7"."""
    days = sorted({one.date() for one in options})
    together = DAYS_TOGETHER.search(plain.read(said).text)
    return bool(together) and len(days) == 2 and 0 < (days[1] - days[0]).days < WEEK


def by_clock(options: Sequence[datetime]) -> list[list[datetime]]:
    """The times of both days, for each time of day."""
    clocks = sorted({one.time() for one in options})
    return [sorted(one for one in options if one.time() == clock) for clock in clocks]


def weekly(pair: Sequence[datetime]) -> str:
    """The rule for every week on both days."""
    return str(Rule("WEEKLY", days=tuple(CODES[day] for day in sorted(one.weekday() for one in pair))))


def choices(options: Sequence[datetime], often: str | None) -> list[Button]:
    """Every week or once each, unless `often` says which, at each of the times of day that may be meant."""
    return [
        replies.button(title, "set_reminder", at=" ".join(one.isoformat() for one in pair), when=kind)
        for pair in by_clock(options)
        for title, kind in (
            (f"Every {' and '.join(_weekdays(pair))} at {pair[0]:%H:%M}", WEEKLY),
            (f"Just once each, at {pair[0]:%H:%M}", SINGLY),
        )
        if often in (None, kind)
    ]


def _weekdays(pair: Sequence[datetime]) -> list[str]:
    return [f"{one:%A}" for one in sorted(pair, key=datetime.weekday)]


def how_often(text: str) -> str | None:
    """How often an answer says both days are meant; None where it does not say."""
    if EVERY.search(text) and not re.search(r"\bonce each\b", text, re.IGNORECASE):
        return WEEKLY
    return SINGLY if ONCE.search(text) else None
