"""A time put off or changed: what is left unsaid of day, time and series stays as it was."""

import re
from dataclasses import replace
from datetime import datetime, time

from learners.times import clock_phrases, durations, parts, plain, relative
from learners.times.rules import CODES
from learners.times.understand import understand
from learners.times.understood import Refused, Understood
from learners.times.zones import later

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


def moved(text: str, due: datetime, rule: str | None, now: datetime) -> Understood:
    """When what is due at `due`, by `rule`, is to be instead; "an hour later" counts from when it is due."""
    found = understand(text, now)
    if found.kind == "recurring":
        return found
    if by := BACK.search(text):
        found = snoozed(by["back"] or by["later"], due)
        return _checked(found, due, rule, now)
    says_day, says_time = _says(text, now)
    if says_time and not says_day:
        found = understand(text, datetime.combine(due.date(), time(), due.tzinfo))
    elif says_day and not says_time:
        found = _at_time_of(due, found)
    return _checked(found, due, rule, now)


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
