"""Read when a series starts and ends: "from Monday", "until the end of January", "for 6 weeks"."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from learners.times import relative, rules
from learners.times.days import Day, monday_after
from learners.times.phrases import count, pattern
from learners.times.plain import Reading
from learners.times.rules import Rule

UNTIL = pattern(r"(?:until|up to|up until|ending|ends|finishing)(?: on)?(?= )")
TO = pattern("(?:to|-|through)(?= )")
FROM = pattern(r"(?:starting|start|beginning|from|as of|commencing)(?: from| on)?(?= )")
LASTS = pattern(r"for (?:the )?(?:next )?(?P<number><N>) (?P<unit>day|week|fortnight|month|year)")
TIMES = pattern(r"(?:for )?(?P<number>\d{1,3}) times")
WEEK = pattern("(?:for )?(?P<which>this|next) week|(?:for )?the rest of the (?P<rest>week)")
FOREVER = pattern(r"until further notice|for ever|forever|from now on")
DAYS = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True)
class Bounds:
    """From which day, until which, for how long or how often."""

    start: Day | None = None
    last: Day | None = None
    lasts: tuple[int, str] | None = None
    times: int | None = None


def read(reading: Reading, today: date) -> Bounds:
    """The bounds of a series, struck out of the reading."""
    reading.take(FOREVER)
    last, start = _day_after(reading, UNTIL, today), _day_after(reading, FROM, today)
    if start and not last:
        last = _day_after(reading, TO, today)
    if not (last or start) and (week := reading.take(WEEK)):
        monday = monday_after(today, 1 if week["which"] == "next" else 0)
        start, last = Day((max(monday, today),)), Day((monday + timedelta(days=6),))
    lasts, times = reading.take(LASTS), reading.take(TIMES)
    return Bounds(
        start,
        last,
        (count(lasts["number"]), lasts["unit"]) if lasts else None,
        int(times["number"]) if times else None,
    )


def _day_after(reading: Reading, cue: re.Pattern[str], today: date) -> Day | None:
    for match in cue.finditer(reading.text):
        if day := relative.read_at(reading, match.end() + 1, today):
            reading.strike(*match.span())
            return day
    return None


def bounded(rule: Rule, bounds: Bounds, first_due: datetime) -> Rule:
    """The rule with its end: a number of times where that is plain, else the last day."""
    if bounds.times:
        return replace(rule, count=bounds.times)
    if bounds.last:
        return replace(rule, until=rules.until(bounds.last.dates[0], first_due))
    if bounds.lasts is None:
        return rule
    number, unit = bounds.lasts
    if whole := _occurrences(rule, number, unit):
        return replace(rule, count=whole)
    last = relative.moved(first_due.date(), relative.steps(number, unit)) - timedelta(days=1)
    return replace(rule, until=rules.until(last, first_due))


def _occurrences(rule: Rule, number: int, unit: str) -> int | None:
    """How often a rule with one time in each of its periods comes in so many of them, when that is whole."""
    if len(rule.hours) > 1 or len(rule.days) > 1:
        return None
    if rule.freq == "MONTHLY" and unit in ("month", "year"):
        return number * (12 if unit == "year" else 1) // rule.interval or None
    period = {"DAILY": 1, "WEEKLY": 7}.get(rule.freq, 0) * rule.interval
    days = number * DAYS.get(unit, 0)
    return days // period if period and days and days % period == 0 else None
