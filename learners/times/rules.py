"""Recurrence rules (RFC 5545) on the clock of a learner's zone: written, and counted on."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from learners.times.zones import exists, later

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING = CODES[:5]
UTC_FORM = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Rule:
    """How something repeats; `days` are BYDAY codes ("FR", "1MO", "-1FR")."""

    freq: str
    interval: int = 1
    days: tuple[str, ...] = ()
    month_days: tuple[int, ...] = ()
    month: int | None = None
    position: int | None = None
    hours: tuple[int, ...] = ()
    minute: int = 0
    until: str | None = None
    count: int | None = None

    def __str__(self) -> str:
        parts = {
            "FREQ": self.freq,
            "INTERVAL": self.interval if self.interval > 1 else None,
            "BYMONTH": self.month,
            "BYMONTHDAY": ",".join(map(str, self.month_days)),
            "BYDAY": ",".join(self.days),
            "BYHOUR": ",".join(map(str, self.hours)),
            "BYMINUTE": self.minute if self.hours else None,
            "BYSETPOS": self.position,
            "UNTIL": self.until,
            "COUNT": self.count,
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value not in (None, ""))

    @property
    def needs_day(self) -> bool:
        """Whether it does not say on which day of its week, month or year."""
        said = self.days or self.month_days
        return self.freq in ("WEEKLY", "MONTHLY", "YEARLY") and not said


def next_due(rule: str, first_due: datetime, after: datetime) -> datetime | None:
    """The first time after `after` in a series begun at `first_due`, None when it has ended.

    Wall-clock times are kept over clock changes; a time that the clocks skip moves on by what they skip.
    The search runs through the series from `first_due`: without COUNT, a later time of it may stand there.
    """
    naive = first_due.replace(tzinfo=None, fold=0)
    series = rrulestr(_local(rule, first_due), dtstart=naive)
    reach = after.astimezone(first_due.tzinfo).replace(tzinfo=None, fold=0) - timedelta(hours=2)
    while (found := series.after(reach)) is not None:
        due = _shown(found, first_due)
        if later(due, after):
            return due
        reach = found
    return None


def starting(rule: Rule, day: date, wall: tuple[int, int], now: datetime) -> datetime | None:
    """The first time of the rule from `day` on that is still to come."""
    start = datetime.combine(max(day, now.date()), time(*wall), now.tzinfo)
    naive = start.replace(tzinfo=None)
    fits = rrulestr(str(replace(rule, interval=1, until=None, count=None)), dtstart=naive)
    found = fits.after(naive - timedelta(minutes=1))
    while found is not None:
        due = _shown(found, start)
        if later(due, now):
            return due
        found = fits.after(found)
    return None


def until(day: date, now: datetime) -> str:
    """The end of `day` in the zone of `now`, as UNTIL wants it: in UTC."""
    return datetime.combine(day, time(23, 59, 59), now.tzinfo).astimezone(UTC).strftime(UTC_FORM)


def _local(rule: str, first_due: datetime) -> str:
    """The rule with its UNTIL on the wall clock, as a series counted on it needs."""
    parts = []
    for part in rule.split(";"):
        if part.startswith("UNTIL=") and part.endswith("Z"):
            ends = datetime.strptime(part[6:], UTC_FORM).replace(tzinfo=UTC)
            part = ends.astimezone(first_due.tzinfo).strftime("UNTIL=%Y%m%dT%H%M%S")  # noqa: PLW2901
        parts.append(part)
    return ";".join(parts)


def _shown(wall: datetime, first_due: datetime) -> datetime:
    due = wall.replace(tzinfo=first_due.tzinfo)
    return due if exists(due) else due.astimezone(UTC).astimezone(first_due.tzinfo)


def with_day(rule: str, day: datetime) -> str:
    """A weekly rule (as text) that comes on the weekday of `day` too."""

    def add(match: re.Match[str]) -> str:
        found = {*match[1].split(","), CODES[day.weekday()]}
        return f"BYDAY={','.join(code for code in CODES if code in found)}"

    return re.sub(r"BYDAY=([A-Z,]+)", add, rule)


def without_days(rule: str, left_out: Collection[str]) -> str | None:
    """A daily or weekly rule (as text) without these weekdays; None where none is left or nothing changes."""
    named = re.search(r"BYDAY=([A-Z,]+)", rule)
    if not rule.startswith(("FREQ=DAILY", "FREQ=WEEKLY")) or (named is None and "WEEKLY" in rule):
        return None
    before = named[1].split(",") if named else list(CODES)
    kept = [code for code in before if code not in left_out]
    if not kept or kept == before:
        return None
    days = f"BYDAY={','.join(kept)}"
    return rule.replace(named[0], days) if named else rule.replace("FREQ=DAILY", f"FREQ=WEEKLY;{days}")
