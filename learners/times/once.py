"""Find the moment that a day and a time of day make: the one there is, or those to ask about."""

from datetime import date, datetime, timedelta

from learners.times.clock import Clock
from learners.times.days import Day
from learners.times.durations import Offset
from learners.times.parts import Part
from learners.times.relative import moved
from learners.times.understood import Refused
from learners.times.zones import Wall, after_elapsed, exists_at, later, place

MORNING: Wall = (9, 0)
LATER_TODAY: tuple[Wall, ...] = ((17, 0), (19, 0), (21, 0))
QUARTER = timedelta(minutes=15)
FURTHEST = timedelta(days=5 * 366)


def moments(day: Day | None, clock: Clock | None, part: Part | None, now: datetime) -> list[datetime]:
    """The moment meant, or several to ask about; raises Refused when there is none to come."""
    if clock and clock.minutes_past is not None:
        return [_past_the_hour(clock.minutes_past, now)]
    if clock and part:
        clock = part.of(clock)
    day = day or _no_day(part, now.date())
    if clock:
        return _at_clock(day, clock, now)
    if day.keeps_time and not part:
        return [place(day.dates[0], (now.hour, now.minute), now)]
    return _vague(day, part, now)


def after(offset: Offset, clock: Clock | None, part: Part | None, now: datetime) -> list[datetime]:
    """So long from now; a number of days may come with a time of day."""
    try:
        if offset.calendar is None:
            return [after_elapsed(now, offset.elapsed)]
        day = Day((moved(now.date(), offset.calendar),), keeps_time=True)
    except OverflowError:
        raise Refused("too_far") from None
    found = moments(day, clock, part, now)
    return [after_elapsed(one, offset.elapsed) for one in found]


def sooner(found: list[datetime], by: timedelta, now: datetime) -> list[datetime]:
    """The moments brought forward ("half an hour before 5"); raises Refused when none is still to come."""
    return _some([moved_on for one in found if later(moved_on := after_elapsed(one, -by), now)])


def checked(found: list[datetime], now: datetime) -> list[datetime]:
    """What is to come; raises Refused when all of it has been, or lies too far ahead."""
    coming = _some([one for one in found if later(one, now)])
    near = [one for one in coming if one - now < FURTHEST]
    if not near:
        raise Refused("too_far")
    return near


def _no_day(part: Part | None, today: date) -> Day:
    return Day((today,)) if part and part.today else Day((today, today + timedelta(days=1)))


def _past_the_hour(minute: int, now: datetime) -> datetime:
    found = now.replace(minute=minute, second=0, microsecond=0)
    return found if later(found, now) else after_elapsed(found, timedelta(hours=1))


def _at_clock(day: Day, clock: Clock, now: datetime) -> list[datetime]:
    if day.ask:
        return _some([found for one in day.dates for found in _placed(one, clock.likely, now)])
    evening: list[datetime] = []
    for one in day.dates:
        if found := _placed(one, clock.likely, now):
            return evening + found
        if one == now.date():
            evening = _placed(one, clock.others, now)
    return _some(evening)


def _placed(one: date, walls: tuple[Wall, ...], now: datetime) -> list[datetime]:
    """The times of a day that are still to come."""
    gone = (now.hour, now.minute) if one == now.date() else (0, 0)
    shown = [wall for wall in walls if wall >= gone or exists_at(one, wall, now)]
    return [found for wall in shown if later(found := place(one, wall, now), now)]


def _vague(day: Day, part: Part | None, now: datetime) -> list[datetime]:
    """A day or a part of one: at its usual time, or later where only today will do."""
    usual = part.usual if part else (MORNING,)
    each = [_placed(one, usual, now) for one in day.dates]
    coming = [found for found in each if found]
    if day.ask:
        return _some([found[0] for found in coming])
    only_today = day.dates[0] == now.date() and (len(set(day.dates)) == 1 or bool(part and part.today))
    if only_today and (not coming or not part):
        return [_later_today(part, now)]
    return _some(coming[0] if coming else [])


def _later_today(part: Part | None, now: datetime) -> datetime:
    """A time that is left of today, or of the part of it."""
    if part is None:
        soon = after_elapsed(now, QUARTER)
        if left := [found for found in _placed(now.date(), LATER_TODAY, now) if later(found, soon)]:
            return left[0]
    since = timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)
    found = after_elapsed(now, 2 * QUARTER - since)
    ends = place(now.date(), (part.end if part else 24, 0), now)
    if not later(ends, found):
        raise Refused("past")
    return found


def _some(found: list[datetime]) -> list[datetime]:
    if not found:
        raise Refused("past")
    return found
