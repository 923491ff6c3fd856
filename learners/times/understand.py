"""Understand when a learner wants something from how they said it."""

from collections.abc import Sequence
from datetime import datetime

from learners.times import bounds, clock_phrases, durations, once, parts, plain, recurrence, relative, series
from learners.times.clock import Clock
from learners.times.durations import Offset
from learners.times.phrases import pattern
from learners.times.relative import steps
from learners.times.rules import Rule
from learners.times.understood import Kind, Outcome, Refused, Understood

MOST_OPTIONS = 4
SAME_TIME = pattern(
    "(?:at )?(?:about )?(?:this|the same|same)(?: sort of)? time(?: next (?P<unit>week|month|year))?"
)
ANOTHER_DAY = pattern("and (?:on |every )?(?:<DAY>)s?(?= (?:at|half|quarter|\\d))")


def understand(text: str, now: datetime) -> Understood:
    """When `text` says, as seen at `now` (aware; its zone is the learner's)."""
    now = now.replace(microsecond=0)
    reading = plain.read(text)
    try:
        rule = recurrence.read(reading)
        found, rule = _series(rule, reading, now) if rule else (_moments(reading, now), None)
        found = once.checked(found, now)
    except Refused as refused:
        outcome: Outcome = "ask" if refused.reason == "which_days" else "reject"
        return Understood(outcome, reason=refused.reason, spans=_spans(reading))
    return _understood(sorted(set(found)), rule, _spans(reading))


def _series(rule: Rule, reading: plain.Reading, now: datetime) -> tuple[list[datetime], Rule]:
    if ANOTHER_DAY.search(reading.text):
        raise Refused("which_days")
    limits = bounds.read(reading, now.date())
    day, part = relative.read(reading, now.date()), parts.read(reading)
    return series.first_times(rule, series.day_of(day, limits), (_clocks(reading), part), now)


def _moments(reading: plain.Reading, now: datetime) -> list[datetime]:
    """The moments that may be meant."""
    earlier = durations.read_before(reading)
    offset = durations.read(reading)
    same_time = reading.take(SAME_TIME)
    if same_time and same_time["unit"]:
        offset = Offset(calendar=steps(1, same_time["unit"]))
    part = parts.read(reading)
    day = None if offset and offset.calendar is None else relative.read(reading, now.date())
    clock = _clock(reading) or (Clock(((now.hour, now.minute),)) if same_time else None)
    if offset and not day:
        return once.after(offset, clock, part, now)
    if not (day or clock or part):
        raise Refused("no_time")
    return once.sooner(once.moments(day, clock, part, now), earlier, now)


def _clocks(reading: plain.Reading) -> list[Clock]:
    """The times of day, two of "at 9 and 5"."""
    first = clock_phrases.read(reading)
    more = clock_phrases.read_more(reading) if first else None
    return [clock for clock in (first, more) if clock]


def _clock(reading: plain.Reading) -> Clock | None:
    """The time of day; of two, both to choose from."""
    clocks = _clocks(reading)
    if len(clocks) < 2:
        return clocks[0] if clocks else None
    return Clock(tuple(wall for clock in clocks for wall in clock.likely[:1]))


def _spans(reading: plain.Reading) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(set(reading.spans)))


def _understood(
    found: Sequence[datetime], rule: Rule | None, spans: tuple[tuple[int, int], ...]
) -> Understood:
    kind: Kind = "recurring" if rule else "once"
    said = str(rule) if rule else None
    if len(found) > 1:
        return Understood("ask", kind, None, said, "ambiguous", tuple(found[:MOST_OPTIONS]), spans)
    return Understood("resolve", kind, found[0], said, None, (), spans)
