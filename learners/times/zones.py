"""Wall-clock times in a learner's zone, over clock changes."""

from datetime import UTC, date, datetime, time, timedelta

from learners.times.understood import Refused

Wall = tuple[int, int]  # hour 0-24 (24 = midnight at the day's end) and minute


def place(day: date, wall: Wall, now: datetime) -> datetime:
    """The aware time on `day` in the zone of `now`; raises Refused for one the clocks skip.

    Of an hour that comes twice, the first that is still to come.
    """
    found = _at(day, wall, now)
    if not exists(found):
        raise Refused("no_such_time")
    return found if later(found, now) else found.replace(fold=1)


def exists_at(day: date, wall: Wall, now: datetime) -> bool:
    """Whether the clocks in the zone of `now` show this time on `day`."""
    return exists(_at(day, wall, now))


def _at(day: date, wall: Wall, now: datetime) -> datetime:
    hour, minute = wall
    return datetime.combine(day + timedelta(days=hour // 24), time(hour % 24, minute), now.tzinfo)


def exists(moment: datetime) -> bool:
    """Whether clocks in its zone show this wall time on that day."""
    there_and_back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return there_and_back.replace(tzinfo=None, fold=0) == moment.replace(tzinfo=None, fold=0)


def later(moment: datetime, now: datetime) -> bool:
    """Whether `moment` is after `now`, as instants (two times of one zone would compare as wall times)."""
    return moment.astimezone(UTC) > now.astimezone(UTC)


def after_elapsed(now: datetime, elapsed: timedelta) -> datetime:
    """What the clock shows once `elapsed` has gone by."""
    return (now.astimezone(UTC) + elapsed).astimezone(now.tzinfo)
