"""A time put off or changed: what is left unsaid of day, time and series stays as it was."""

import re
from dataclasses import replace
from datetime import datetime, time

from learners.times import clock_phrases, durations, parts, plain, relative
from learners.times.clock import Clock
from learners.times.rules import CODES, next_due
from learners.times.understand import understand
from learners.times.understood import Refused, Understood
from learners.times.zones import Wall, later

NUMBER = (
    r"(?:\d+(?:\.5)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|"
    r"forty[- ]?five|half an|half|a couple of|a few)"
)
UNIT = r"(?:m|min|mins|minutes?|h|hr|hrs|hours?|days?|weeks?|fortnights?|months?)"
SPAN = re.compile(
    rf"\b(?P<amount>{NUMBER})(?: ?(?:more|extra))? ?(?P<unit>{UNIT})?\b(?P<half> and a half)?", re.IGNORECASE
)
BACK = re.compile(
    rf"\b(?:back|on|forwards?)(?: by)? (?P<back>{NUMBER} ?{UNIT})\b|\b(?P<later>{NUMBER} ?{UNIT}) later\b",
    re.IGNORECASE,
)
EARLIEST = 5  # o'clock: earlier is meant for the afternoon
AWAKE, ASLEEP = time(7), time(21, 59)
UNITS = {"m": "minutes", "min": "minutes", "mins": "minutes", "h": "hours", "hr": "hours", "hrs": "hours"}


def snoozed(text: str, now: datetime) -> Understood:
    """Until when something is put off: a time, or so long from now, where a bare number is minutes."""
    found = understand(text, now)
    if found.reason != "no_time":
        return found
    for match in SPAN.finditer(text):
        if match["unit"] or match["amount"].isdecimal():
            unit = (match["unit"] or "minutes").lower()
            again = understand(f"in {match['amount']} {UNITS.get(unit, unit)}{match['half'] or ''}", now)
            if again.outcome == "resolve":
                return replace(again, spans=(match.span(),))
    return found


def moved(text: str, due: datetime, rule: str | None, now: datetime, timed: bool = False) -> Understood:
    """When what is due at `due`, by `rule`, is to be instead; "an hour later" counts from when it is due.

    `timed`: the time of `due` was said, so that an hour without am or pm is in the same half of the day.
    """
    found = understand(text, now)
    if found.kind == "recurring":
        return found if says_time(text, now) else _checked_series(_at_time_of(due, found), now)
    if by := BACK.search(text):
        found = snoozed(by["back"] or by["later"], due)
        return _checked(found, due, rule, now)
    names_day, names_time = _says(text, now)
    if names_time and not names_day:
        found = _on_day_of(due, text)
    elif names_day and not names_time:
        found = _at_time_of(due, found)
    if names_time and timed:
        found = _in_half_of(due, found, text, now)
    return _checked(found, due, rule, now)


def _on_day_of(due: datetime, text: str) -> Understood:
    """A time of day on the day it is due on; "half past" is that of the same hour."""
    clock = _clock(plain.read(text))
    if clock and clock.minutes_past is not None:
        text = f"at {due.hour:02}:{clock.minutes_past:02}"
    return understand(text, datetime.combine(due.date(), time(), due.tzinfo))


def _clock(reading: plain.Reading) -> Clock | None:
    try:
        return clock_phrases.read(reading)
    except Refused:
        return None


def _checked_series(found: Understood, now: datetime) -> Understood:
    """A series that begins when its first time is still to come."""
    first = found.first_due
    if first is None or later(first, now) or found.rule is None:
        return found
    return replace(found, first_due=next_due(found.rule, first, now))


def says_time(text: str, now: datetime) -> bool:
    """Whether a time of day, a part of the day or so many hours from now are said."""
    reading = plain.read(text)
    try:
        if offset := durations.read(reading):
            return offset.calendar is None
        relative.read(reading, now.date())
        return parts.read(reading) is not None or clock_phrases.read(reading) is not None
    except Refused:
        return True


def _in_half_of(due: datetime, found: Understood, text: str, now: datetime) -> Understood:
    """Of an hour that may be am or pm, the one in the half of the day of `due`; where that is no hour to be
    awake at, both to choose from."""
    usual = [one for one in (found.first_due, *found.options) if one]
    walls = _either_half(text, now)
    if not walls or len({one.date() for one in usual}) != 1:
        return found
    both = [usual[0].replace(hour=hour, minute=minute) for hour, minute in walls]
    same = both[due.hour >= 12]
    if not later(same, now) or (same not in usual and same.hour < EARLIEST):
        return found
    if same in usual or AWAKE <= same.time() <= ASLEEP:
        return replace(found, outcome="resolve", first_due=same, reason=None, options=())
    return replace(found, outcome="ask", first_due=None, reason="ambiguous", options=tuple(both))


def _either_half(text: str, now: datetime) -> list[Wall]:
    """The two times of day, am first, that an hour said without am or pm may be; noon is noon."""
    reading = plain.read(text)
    try:
        relative.read(reading, now.date())
    except Refused:
        return []
    part, clock = parts.read(reading), _clock(reading)
    walls = sorted(clock.readings) if clock and not part else []
    return walls if len(walls) == 2 and walls[0][0] < 12 and walls[1][0] - walls[0][0] == 12 else []


def _says(text: str, now: datetime) -> tuple[bool, bool]:
    """Whether it says a day, and whether a time of day."""
    reading = plain.read(text)
    try:
        if durations.read(reading):
            return True, True
        part = parts.read(reading)
        day = relative.read(reading, now.date())
        return day is not None, clock_phrases.read(reading) is not None or part is not None
    except Refused:
        return True, True


def _at_time_of(due: datetime, found: Understood) -> Understood:
    def on(day: datetime) -> datetime:
        return day.replace(hour=due.hour, minute=due.minute, second=due.second)

    options = tuple(sorted({on(option) for option in found.options}))
    return replace(found, first_due=found.first_due and on(found.first_due), options=options)


def _checked(found: Understood, due: datetime, rule: str | None, now: datetime) -> Understood:
    """Only times to come; a series goes on, on the weekday it is moved to."""
    options = tuple(one for one in found.options if later(one, now))
    if found.outcome == "ask" and found.reason == "ambiguous" and len(options) == 1:
        found = replace(found, outcome="resolve", first_due=options[0], reason=None)
    if found.first_due and not later(found.first_due, now):
        return Understood("reject", reason="past", spans=found.spans)
    kept = _on_weekday(rule, due, found.first_due) if rule else None
    return replace(found, options=options, rule=kept)


def _on_weekday(rule: str, due: datetime, first_due: datetime | None) -> str:
    """The rule with its weekday changed along, and without hours of its own."""
    parts_kept = [part for part in rule.split(";") if not part.startswith(("BYHOUR=", "BYMINUTE="))]
    before = f"BYDAY={CODES[due.weekday()]}"
    after = f"BYDAY={CODES[first_due.weekday()]}" if first_due else before
    return ";".join(after if part == before else part for part in parts_kept)
