"""Find when a series is first due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from learners.times import rules
from learners.times.bounds import Bounds, bounded
from learners.times.clock import Clock
from learners.times.days import Day
from learners.times.once import MORNING
from learners.times.parts import Part
from learners.times.rules import CODES, Rule
from learners.times.understood import Refused
from learners.times.zones import Wall, later, place

CHOICES = 4


def first_times(
    rule: Rule, bounds: Bounds, times: tuple[list[Clock], Part | None], now: datetime
) -> tuple[list[datetime], Rule]:
    """When the series may first be due, several to ask about, and the rule with its bounds.

    Raises Refused for one that ends before it begins.
    """
    if rule.freq in ("HOURLY", "MINUTELY"):
        return _through_the_day(rule, bounds, now)
    walls, rule = _walls(rule, *times)
    if rule.needs_day:
        return _which_day(rule, bounds, walls[0], now)
    start = bounds.start.dates[0] if bounds.start else now.date()
    readings = [_shifted(rule, wall) for wall in walls]
    found = [due for one, wall in readings if (due := rules.starting(one, start, wall, now))]
    if not found:
        raise Refused("no_such_date")
    return _within(sorted(found), bounded(readings[0][0], bounds, found[0]))


def _walls(rule: Rule, clocks: list[Clock], part: Part | None) -> tuple[list[Wall], Rule]:
    """The times of day, several when they are to choose from; several times each day go into the rule."""
    clocks = [part.of(clock) for clock in clocks] if part else clocks
    if any(clock.minutes_past is not None for clock in clocks):
        raise Refused("no_time")
    if len(clocks) > 1:
        chosen = [clock.likely[0] for clock in clocks]
        if len({minute for _, minute in chosen}) > 1:
            raise Refused("which_days")
        hours = tuple(sorted(hour % 24 for hour, _ in chosen))
        return [(hours[0], chosen[0][1])], replace(rule, hours=hours, minute=chosen[0][1])
    if clocks:
        return list(clocks[0].likely), rule
    return list(part.usual) if part else [MORNING], rule


def _shifted(rule: Rule, wall: Wall) -> tuple[Rule, Wall]:
    """Midnight is the end of the day named, so it falls on the day after."""
    hour, minute = wall
    if hour < 24:
        return rule, wall
    days = tuple(code[:-2] + CODES[(CODES.index(code[-2:]) + 1) % 7] for code in rule.days)
    return replace(rule, days=days), (hour % 24, minute)


def _which_day(rule: Rule, bounds: Bounds, wall: Wall, now: datetime) -> tuple[list[datetime], Rule]:
    """A rule with no day takes the day it starts on; without one the learner must choose."""
    if bounds.start:
        due = place(bounds.start.dates[0], wall, now)
        if not later(due, now):
            raise Refused("past")
        return _within([due], bounded(_on_day_of(rule, due), bounds, due))
    coming = (place(now.date() + timedelta(days=ahead), wall, now) for ahead in range(CHOICES + 1))
    found = [due for due in coming if later(due, now)][:CHOICES]
    return _within(found, bounded(rule, bounds, found[0]))


def _on_day_of(rule: Rule, due: datetime) -> Rule:
    if rule.freq == "WEEKLY":
        return replace(rule, days=(CODES[due.weekday()],))
    return replace(rule, month_days=(due.day,), month=due.month if rule.freq == "YEARLY" else None)


def _through_the_day(rule: Rule, bounds: Bounds, now: datetime) -> tuple[list[datetime], Rule]:
    step = timedelta(minutes=rule.interval * (60 if rule.freq == "HOURLY" else 1))
    due = now + step
    return _within([due], bounded(rule, bounds, due))


def _within(found: list[datetime], rule: Rule) -> tuple[list[datetime], Rule]:
    """The times that are not after the end of the series."""
    ends = rule.until or "9"
    in_time = [due for due in found if due.astimezone(UTC).strftime(rules.UTC_FORM) <= ends]
    if not in_time:
        raise Refused("past")
    return in_time, rule


def day_of(day: Day | None, bounds: Bounds) -> Bounds:
    """The bounds with a day named on its own as the start."""
    return replace(bounds, start=day) if day and not bounds.start else bounds
