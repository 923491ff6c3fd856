"""A time put off or changed: what is left unsaid of day, time and series stays as it was."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Literal

from learners.times import clock_phrases, durations, parts, plain, relative
from learners.times.clock import Clock
from learners.times.rules import CODES, next_due
from learners.times.understand import understand
from learners.times.understood import Refused, Understood
from learners.times.zones import Wall, after_elapsed, later, place

NUMBER = (
    r"(?:\d+(?:\.5)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|"
    r"forty[- ]?five|half an|half|a couple of|a few)"
)
UNIT = r"(?:m|min|mins|minutes?|h|hr|hrs|hours?|days?|weeks?|fortnights?|months?)"
SPAN = re.compile(
    rf"\b(?P<amount>{NUMBER})(?: ?(?:more|extra))? ?(?P<unit>{UNIT})?\b(?P<half> and a half)?", re.IGNORECASE
)
AMOUNT = rf"{NUMBER} ?{UNIT}(?: and a half)?"
SHIFTS = re.compile(
    rf"(?<!\bin )\b(?:back|on|forwards?|by|another|extra)(?: (?:by|for|another|an extra))* (?P<by>{AMOUNT})\b"
    rf"|\b(?P<later>{AMOUNT}) (?:later|longer|more|extra|earlier|sooner|forwards?|back)\b|"
    rf"\b(?P<number>{NUMBER}) (?:more|extra) (?P<unit>{UNIT})\b|"
    rf"\b(?:push|delay|extend|postpone|shift)\b.*?(?<!\bto )(?<!\bin )\b(?P<put>{AMOUNT})"
    r"(?= please| pls|\W*$)",
    re.IGNORECASE,
)
EARLIER = re.compile(r"\b(?:earlier|sooner)\b|\b(?:bring|pull)\b.*\bforwards?\b", re.IGNORECASE)
NEAR = timedelta(days=14)  # of what is due sooner, a weekday is the coming one
EITHER_SIDE = timedelta(days=3)
EARLIEST = 5  # o'clock: earlier is meant for the afternoon
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
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
        found = _on_day_as_before(found, text, due, now)
        return found if says_time(text, now) else _checked_series(_at_time_of(due, found), now)
    if shifts(text):
        return _checked(shifted(text, due), due, rule, now)
    names_day, names_time = says(text, now)
    if names_day and rule:
        rule = re.sub(r"BYDAY=[A-Z,]+", f"BYDAY={CODES[due.weekday()]}", rule)
    elif names_day:
        found = understand(text, _seen_from(text, due, now))
    if names_time and not names_day:
        found = _on_day_of(due, text)
    elif names_day and not names_time:
        found = _at_time_of(due, found)
    if names_time and timed:
        found = _in_half_of(due, found, text, now)
    return _checked(found, due, rule, now)


def shifts(text: str) -> bool:
    """Whether it says by how much something is to be later or earlier: "back 2 weeks", "a day earlier"."""
    return SHIFTS.search(text) is not None


def shifted(text: str, due: datetime) -> Understood:
    """So much later than `due`, or earlier."""
    said = SHIFTS.search(text)
    if said is None:
        return Understood("reject", reason="no_time")
    amount = said["by"] or said["later"] or said["put"] or f"{said['number']} {said['unit']}"
    sign = -1 if EARLIER.search(text) else 1
    try:
        by = durations.read(plain.read(f"in {amount}"))
        if by is None:
            return Understood("reject", reason="no_time")
        day = relative.moved(due.date(), by.calendar * sign) if by.calendar else due.date()
        placed = place(day, (due.hour, due.minute), due)
        return Understood("resolve", "once", after_elapsed(placed, by.elapsed * sign), spans=(said.span(),))
    except Refused as refused:
        return Understood("reject", reason=refused.reason)


def _seen_from(text: str, due: datetime, now: datetime) -> datetime:
    """From when a day said without its month is looked for: the month of `due`; a weekday, around it."""
    bare = relative.bare(plain.read(text))
    if bare == "date":
        return max(now, due.replace(day=1, hour=0, minute=0))
    around = (due - EITHER_SIDE).replace(hour=0, minute=0)
    return around if bare == "weekday" and due - now > NEAR else now


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


def _on_day_as_before(found: Understood, text: str, due: datetime, now: datetime) -> Understood:
    """ "Every week", said of what is due on a Friday, is every Friday."""
    if found.reason != "ambiguous" or len({one.date() for one in found.options}) < 2:
        return found
    day = f"the {due.day}{ORDINALS.get(due.day, 'th')}" if "MONTHLY" in (found.rule or "") else f"{due:%A}"
    again = understand(f"{text} on {day}", now)
    return replace(again, spans=found.spans) if again.outcome == "resolve" else found


def _checked_series(found: Understood, now: datetime) -> Understood:
    """A series that begins when its first time is still to come."""
    first = found.first_due
    if first is None or later(first, now) or found.rule is None:
        return found
    return replace(found, first_due=next_due(found.rule, first, now))


def says_time(text: str, now: datetime) -> bool:
    """Whether a time of day, a part of the day or so many hours from now are said."""
    return _time_said(text, now) is not None


def says_clock(text: str, now: datetime) -> bool:
    """As `says_time`, without a part of the day that says no time by the clock."""
    return _time_said(text, now) == "clock"


def _time_said(text: str, now: datetime) -> Literal["clock", "part"] | None:
    reading = plain.read(text)
    try:
        if offset := durations.read(reading):
            return "clock" if offset.calendar is None else None
        relative.read(reading, now.date())
        part = parts.read(reading)
        return "clock" if clock_phrases.read(reading) else "part" if part else None
    except Refused:
        return "clock"


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


def says(text: str, now: datetime) -> tuple[bool, bool]:
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
