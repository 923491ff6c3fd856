"""A time of day as a learner may mean it: with am, pm or 24 hours, or with none of them."""

from dataclasses import dataclass

from learners.times.understood import Refused
from learners.times.zones import Wall

PM_HOURS = range(1, 6)  # an unmarked hour in the working day: 1 to 5 in the afternoon,
OPEN_HOURS = range(6, 8)  # 6 and 7 may be either,
# 8 to 11 in the morning and 12 at noon.


@dataclass(frozen=True)
class Clock:
    """What a time of day may be: `likely` readings, and `others` only when those are past.

    With `minutes_past` alone ("20 past") it is the next time that the clock shows so many minutes.
    """

    likely: tuple[Wall, ...] = ()
    others: tuple[Wall, ...] = ()
    minutes_past: int | None = None

    @property
    def readings(self) -> tuple[Wall, ...]:
        """All of them."""
        return self.likely + self.others


def sure(hour: int, minute: int = 0) -> Clock:
    """A time with nothing to choose; raises Refused for one no clock shows."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise Refused("no_such_time")
    return Clock(((hour, minute),))


def twelve_hour(hour: int, minute: int, half: str) -> Clock:
    """A time with am or pm; "14 pm" is taken for what it says in 24 hours."""
    if hour > 12 and half == "pm":
        return sure(hour, minute)
    if not 1 <= hour <= 12:
        raise Refused("no_such_time")
    return sure(hour % 12 + 12 * (half == "pm"), minute)


def unmarked(hour: int, minute: int) -> Clock:
    """An hour without am or pm: the working day's reading is the likely one."""
    if hour > 12 or hour == 0:
        return sure(hour, minute)
    if minute > 59:
        raise Refused("no_such_time")
    morning, later = (hour % 12, minute), (hour % 12 + 12, minute)
    if hour in OPEN_HOURS:
        return Clock((later, morning))
    if hour in PM_HOURS:
        return Clock((later,), (morning,))
    if hour == 12:
        return Clock((later,), ((24, minute),))
    return Clock((morning,), (later,))


def spoken(hour: int, minute: int, half: str | None) -> Clock:
    """With am or pm where they were said."""
    return twelve_hour(hour, minute, half) if half else unmarked(hour, minute)


def before_hour(hour: int, minute: int, half: str | None) -> Clock:
    """So many minutes before the hour: "quarter to one" is at 12:45."""
    if not half:
        before = 12 if hour == 1 else hour - 1
        return unmarked(before if hour <= 12 else hour - 1, 60 - minute)
    total = (twelve_hour(hour, 0, half).likely[0][0] * 60 - minute) % (24 * 60)
    return sure(*divmod(total, 60))
