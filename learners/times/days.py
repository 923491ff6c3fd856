"""A day as a learner may mean it: one date, the next of several to come, or one to ask about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from learners.times.understood import Refused
from learners.times.vocabulary import MONTHS, WEEKDAYS

MONTHS_AHEAD = 14
YEARS_AHEAD = 9
LEAP_YEAR = 2028  # a date it has not, no year has


@dataclass(frozen=True)
class Day:
    """Candidate dates in order; with `ask` only the learner can say which.

    `keeps_time`: it was counted from now ("in 3 days"); with no time of its own it is at the time it is now.
    """

    dates: tuple[date, ...]
    ask: bool = False
    keeps_time: bool = False

    def moved(self, by: Callable[[date], date]) -> "Day":
        """The day some way before or after this one."""
        return Day(tuple(by(one) for one in self.dates), self.ask, self.keeps_time)


def weekday(name: str) -> int:
    """Monday is 0."""
    return WEEKDAYS.index(name)


def month(name: str) -> int:
    """January is 1."""
    return MONTHS.index(name) + 1


def coming(today: date, wanted: int) -> date:
    """The first day with weekday `wanted`, today included."""
    return today + timedelta(days=(wanted - today.weekday()) % 7)


def monday_after(today: date, weeks: int = 1) -> date:
    """Monday of the week `weeks` after this one."""
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)


def a_date(year: int, month_number: int, day: int) -> date:
    """Raises Refused where the calendar has no such date."""
    try:
        return date(year, month_number, day)
    except ValueError:
        raise Refused("no_such_date") from None


def each_year(today: date, month_number: int, day: int) -> tuple[date, ...]:
    """The coming dates of a day of the year, the nearest first."""
    a_date(LEAP_YEAR, month_number, day)
    return _valid(((year, month_number, day) for year in range(today.year, today.year + YEARS_AHEAD)), today)


def each_month(today: date, day: int) -> tuple[date, ...]:
    """The coming dates of a day of the month, the nearest first; months without it are left out."""
    if not 1 <= day <= 31:
        raise Refused("no_such_date")
    months = (today.month - 1 + ahead for ahead in range(MONTHS_AHEAD))
    return _valid(((today.year + m // 12, m % 12 + 1, day) for m in months), today)


def month_end(year: int, month_number: int) -> date:
    """The last day of a month; `month_number` may be 13."""
    first_of_next = date(year + month_number // 12, month_number % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def nth_weekday(year: int, month_number: int, nth: int, wanted: int) -> date:
    """The `nth` (-1: last) `wanted` weekday of a month; raises Refused for a fifth it has not."""
    if nth < 0:
        last = month_end(year, month_number)
        return last - timedelta(days=(last.weekday() - wanted) % 7)
    found = coming(date(year, month_number, 1), wanted) + timedelta(weeks=nth - 1)
    if found.month != month_number:
        raise Refused("no_such_date")
    return found


def _valid(parts: Iterator[tuple[int, int, int]], today: date) -> tuple[date, ...]:
    return tuple(islice((found for one in parts if (found := _maybe(*one)) and found >= today), MONTHS_AHEAD))


def _maybe(year: int, month_number: int, day: int) -> date | None:
    try:
        return date(year, month_number, day)
    except ValueError:
        return None
