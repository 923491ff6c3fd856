"""Days with names: Christmas, Easter, bank holidays."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import holidays
from dateutil.easter import easter

from learners.times.days import Day, month
from learners.times.phrases import pattern
from learners.times.understood import Refused

YearDay = Callable[[int], date]


def _fixed(month_number: int, day: int) -> YearDay:
    return lambda year: date(year, month_number, day)


def _by_easter(days: int) -> YearDay:
    return lambda year: easter(year) + timedelta(days=days)


NAMED: tuple[tuple[re.Pattern[str], YearDay], ...] = tuple(
    (pattern(rf"(?:{said})(?: (?P<year>20[2-3]\d))?", lead=True), found)
    for said, found in (
        ("christmas eve", _fixed(12, 24)),
        ("christmas(?: day)?", _fixed(12, 25)),
        ("boxing day", _fixed(12, 26)),
        ("new year'?s? eve|nye", _fixed(12, 31)),
        ("new year'?s?(?: day)?", _fixed(1, 1)),
        ("valentine'?s?(?: day)?", _fixed(2, 14)),
        ("(?:st|saint) patrick'?s?(?: day)?", _fixed(3, 17)),
        ("halloween", _fixed(10, 31)),
        ("bonfire night|guy fawkes(?: night)?", _fixed(11, 5)),
        ("pancake day|shrove tuesday", _by_easter(-47)),
        ("ash wednesday", _by_easter(-46)),
        ("mother'?s'? day|mothering sunday", _by_easter(-21)),
        ("good friday", _by_easter(-2)),
        ("easter monday", _by_easter(1)),
        ("easter(?: sunday)?", _by_easter(0)),
    )
)
BANK_HOLIDAY = pattern(
    r"(?:(?P<month><MONTH>|spring|summer|early may|next) )?bank (?:holiday|hol)s?"
    r"(?: (?P<day>monday|friday))?",
    lead=True,
)
SEASONS = {"spring": (5, 31), "summer": (8, 31), "early may": (5, 7)}


def named(found: YearDay, today: date) -> Day:
    """The next two dates of a day that comes each year."""
    dates = (found(year) for year in range(today.year, today.year + 3))
    return Day(tuple(one for one in dates if one >= today)[:2])


def bank_holiday(match: re.Match[str], today: date) -> Day:
    """The next bank holiday in England and Wales, as narrowed down by month or weekday."""
    listed = holidays.country_holidays("GB", subdiv="ENG", years=range(today.year, today.year + 3))
    after = today if match["month"] != "next" else today + timedelta(days=1)
    found = tuple(one for one in sorted(listed) if one >= after and _fits(match, one))
    if not found:
        raise Refused("no_such_date")
    return Day(found[:3])


def _fits(match: re.Match[str], one: date) -> bool:
    said = match["month"]
    in_season = said not in SEASONS or (one.month == SEASONS[said][0] and one.day <= SEASONS[said][1])
    if said == "spring":
        in_season = in_season and one.day > 7
    in_month = not said or said in SEASONS or said == "next" or one.month == month(said)
    on_day = not match["day"] or one.strftime("%A").lower() == match["day"]
    return in_season and in_month and on_day
