"""Read how long from now: "in 20 mins", "an hour and a half", "in a month's time"."""

import re
from dataclasses import dataclass
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from learners.times.phrases import count, pattern
from learners.times.plain import Reading
from learners.times.understood import Refused

SECONDS = {"minute": 60, "hour": 3600}
LARGEST = 100_000


@dataclass(frozen=True)
class Offset:
    """So long from now: `elapsed` for minutes and hours, `calendar` for days and longer."""

    elapsed: timedelta = timedelta()
    calendar: relativedelta | None = None


AMOUNT = (
    r"(?:(?P<hours_half>half an? |half )hour|(?P<quarters>(?:a |3 )?quarters?) of an hour"
    r"|(?P<quarter_hour>quarter hour)"
    r"|(?P<number>(?!\d{4} hour)(?:\d+\.\d+|\d+|<N>))(?P<and_half> and (?:a )?half)?"
    r" (?P<unit><UNIT>)(?P<half_after> and (?:a )?half)?"
    r"(?: (?:and )?(?:(?P<minutes>\d+|a quarter)(?: minute)?|(?P<more>\d+) (?P<more_unit>day|hour)))?)"
)
FROM_NOW = r"(?: (?:time|from now|later|hence|from today))"
NOT_DATED = "(?! (?:on|from) (?:<DAY>|today|tomorrow))"
REMIND = "(?:(?<=me )|(?<=back )|(?<=again )|^)"
PATTERNS = (
    pattern(
        rf"(?:in|after|within)(?: (?:about|around|like|another|roughly|approx|exactly|the next))? "
        rf"{AMOUNT}{FROM_NOW}?{NOT_DATED}"
    ),
    pattern(rf"{AMOUNT}{FROM_NOW}"),
    pattern(rf"{REMIND}(?:for |about )?{AMOUNT}(?= to (?!\d)|$| please| pls| plz| [.])"),
)
EARLIER = pattern(rf"{AMOUNT.replace('<UNIT>', 'minute|hour')} (?:before|earlier than)")
IN_MINUTES = pattern(r"in (?P<number>5|10|15|20|25|30|40|45|50|90)(?=$| to | [.]| please| pls)")


def read(reading: Reading) -> Offset | None:
    """The time from now that the message gives, struck out of it."""
    if match := next((found for said in PATTERNS if (found := reading.take(said))), None):
        return _offset(match)
    if match := reading.take(IN_MINUTES):
        return Offset(timedelta(minutes=int(match["number"])))
    return None


def read_before(reading: Reading) -> timedelta:
    """By how many minutes and hours a time is to be anticipated ("half an hour before 5")."""
    match = reading.take(EARLIER)
    if match is None:
        return timedelta()
    return _offset(match).elapsed


def _offset(match: re.Match[str]) -> Offset:
    if match["hours_half"]:
        return Offset(timedelta(minutes=30))
    if match["quarters"] or match["quarter_hour"]:
        return Offset(timedelta(minutes=45 if (match["quarters"] or "").startswith("3") else 15))
    unit, amount = match["unit"], _amount(match)
    if amount > LARGEST:
        raise Refused("too_far")
    if unit in SECONDS:
        return Offset(timedelta(seconds=round(amount * SECONDS[unit])) + _extra(match))
    return Offset(_extra(match), _calendar(unit, amount))


def _amount(match: re.Match[str]) -> float:
    said = match["number"]
    whole = float(said) if re.fullmatch(r"\d+(?:\.\d+)?", said) else float(count(said))
    return whole + (0.5 if match["and_half"] or match["half_after"] else 0)


def _extra(match: re.Match[str]) -> timedelta:
    said = match["minutes"]
    minutes = 15 if said == "a quarter" else int(said or 0) if match["unit"] == "hour" else 0
    return timedelta(minutes=minutes, hours=int(match["more"] or 0) if match["more_unit"] == "hour" else 0)


def _calendar(unit: str, amount: float) -> relativedelta:
    if unit == "fortnight":
        return relativedelta(days=round(14 * amount))
    if unit in ("day", "week"):
        return relativedelta(days=round(amount * (7 if unit == "week" else 1)))
    months = round(amount * (12 if unit == "year" else 1) * 2) / 2
    return relativedelta(months=int(months), days=15 if months % 1 else 0)
