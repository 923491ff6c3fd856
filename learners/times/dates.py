"""Read calendar dates: "3/11", "the 3rd of November", "Friday 13th", "end of the month"."""

import re
from datetime import date, timedelta

from learners.times import days
from learners.times.days import Day
from learners.times.phrases import pattern, year
from learners.times.understood import Refused

W = r"(?:(?P<weekday><DAY>)s? )?(?:the )?"
Y = r"(?: (?P<year>20[2-9]\d|'?[2-3]\d(?!\S)(?! (?:am|pm|minute|hour))))?"
FAR = 366 * 3


def iso(match: re.Match[str], _today: date) -> Day:
    """Year, month, day."""
    return Day((days.a_date(int(match["year"]), int(match["month"]), int(match["day"])),))


def numeric(match: re.Match[str], today: date) -> Day:
    """Day first, with or without a year."""
    return _dated(match, int(match["month"]), today)


def in_month(match: re.Match[str], today: date) -> Day:
    """The day of a month that is named."""
    return _dated(match, days.month(match["month"]), today)


def of_month(match: re.Match[str], today: date) -> Day:
    """The day of this or next month."""
    first = _month_said(match["which"], today)
    return _on_weekday(match, (days.a_date(first.year, first.month, int(match["day"])),))


def of_any_month(match: re.Match[str], today: date) -> Day:
    """The next such day of a month; with a weekday that does not fit, ask."""
    return _on_weekday(match, days.each_month(today, int(match["day"])))


def working_day(match: re.Match[str], today: date) -> Day:
    """The first or last working day, Monday to Friday, of a month that is named."""
    firsts = _months(match["which"], today)
    found = [_working(first, match["nth"] == "last") for first in firsts]
    return Day(tuple(one for one in found if one >= today) or (found[0],))


def _working(first: date, last: bool) -> date:
    edge = days.month_end(first.year, first.month) if last else first
    step = timedelta(days=-1 if last else 1)
    return next(one for one in (edge + n * step for n in range(3)) if one.weekday() < 5)


def _months(which: str, today: date) -> list[date]:
    """The first days of the months that are meant, the nearest first."""
    if which in ("this", "next"):
        return [_month_said(which, today)]
    return [date(today.year + ahead, days.month(which), 1) for ahead in range(2)]


def nth_weekday(match: re.Match[str], today: date) -> Day:
    """The first Monday of a month that is named."""
    nth = -1 if match["nth"] == "last" else int(match["nth"].removesuffix("th"))
    wanted = days.weekday(match["weekday"])
    found = [
        days.nth_weekday(first.year, first.month, nth, wanted) for first in _months(match["which"], today)
    ]
    return Day(tuple(one for one in found if one >= today) or (found[0],))


def end_of(match: re.Match[str], today: date) -> Day:
    """The start, middle or end of a week, a month or the year."""
    part = {"start": 0, "beginning": 0, "1th day": 0, "middle": 1, "mid": 1, "mid -": 1}.get(
        match["part"] or "end", 2
    )
    which = match["which"] or "the"
    if match["unit"] == "week":
        monday = days.monday_after(today, 1 if which == "next" else 0)
        dates = [monday + timedelta(days=(0, 2, 4)[part])] + [monday + timedelta(days=6)] * (part == 2)
    elif match["unit"] == "month":
        firsts = [_month_said(which, today)]
        if which == "the":
            firsts.append(_month_said("next", today))
        dates = [_in_month(first, part) for first in firsts]
    elif match["unit"] == "year":
        dates = [(date(today.year, 1, 1), date(today.year, 7, 1), date(today.year, 12, 31))[part]]
        dates = [one.replace(year=one.year + (which == "next")) for one in dates]
    else:
        number = days.month(match["unit"])
        dates = [_in_month(date(today.year + ahead, number, 1), part) for ahead in range(2)]
    return Day(tuple(one for one in dates if one >= today) or (dates[-1],))


def some_time_in(match: re.Match[str], today: date) -> Day:
    """A month with no day: its first, middle and last day to choose from."""
    number = days.month(match["month"])
    first = date(year(match["year"], today.year), number, 1)
    if days.month_end(first.year, number) < today and not match["year"]:
        first = first.replace(year=first.year + 1)
    return Day((first, first.replace(day=15), days.month_end(first.year, number)), ask=True)


def _dated(match: re.Match[str], month_number: int, today: date) -> Day:
    number = int(match["day"])
    if match["year"]:
        said = days.a_date(year(match["year"].lstrip("'"), today.year), month_number, number)
        return _on_weekday(match, (said,))
    if month_number == 2 and number == 29 and not days.each_year(today, 2, 29):
        raise Refused("no_such_date")
    return _on_weekday(match, days.each_year(today, month_number, number))


def _on_weekday(match: re.Match[str], dates: tuple[date, ...]) -> Day:
    """The dates if the weekday said is theirs; otherwise the learner must choose between date and weekday."""
    said = match.groupdict().get("weekday")
    if not said or days.weekday(said) == dates[0].weekday():
        return Day(dates)
    wanted, first = days.weekday(said), dates[0]
    fitting = [one for one in dates if one.weekday() == wanted]
    ahead = (wanted - first.weekday()) % 7
    nearest = first + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return Day((first, nearest, *(one for one in fitting[:1] if (one - first).days < FAR)), ask=True)


def _month_said(which: str, today: date) -> date:
    """The first day of this month, or of the next."""
    first = today.replace(day=1)
    return days.month_end(first.year, first.month) + timedelta(days=1) if which.startswith("next") else first


def _in_month(first: date, part: int) -> date:
    return (first, first.replace(day=15), days.month_end(first.year, first.month))[part]


NUMBERED = r"(?P<day>\d{1,2})"
NOT_A_TIME = r"(?! ?(?:am|pm|oclock|minute|hour|[:.]\d))"
PATTERNS = (
    (
        pattern(
            r"(?P<nth>1th|last) (?:weekday|(?:working|work|week) day) (?:of|in) "
            r"(?P<which>this|next|<MONTH>)(?: month)?",
            lead=True,
        ),
        working_day,
    ),
    (pattern(rf"{W}(?P<day>\d\d?)th of the (?P<month>\d\d?)th(?P<year>(?!))?", lead=True), numeric),
    (pattern(r"(?P<year>20\d\d)[-/](?P<month>\d\d?)[-/](?P<day>\d\d?)", lead=True), iso),
    (pattern(rf"{W}(?P<day>\d\d?)([/.-])(?P<month>\d\d?)\3(?P<year>20\d\d|\d\d)", lead=True), numeric),
    (pattern(rf"{W}(?P<day>\d\d?)[/-](?P<month>\d\d?)(?P<year>(?!))?", lead=True), numeric),
    (
        pattern(rf"on (?:the )?{W}(?P<day>\d\d?)\.(?P<month>1[0-2]|0?[1-9])(?P<year>(?!))?{NOT_A_TIME}"),
        numeric,
    ),
    (
        pattern(
            r"(?P<nth>[1-5]th|last) (?P<weekday><DAY>) (?:of|in) (?:the )?"
            r"(?:(?P<which>this|next|<MONTH>)(?: month)?)",
            lead=True,
        ),
        nth_weekday,
    ),
    (
        pattern(
            r"(?P<part>end|start|beginning|middle|mid(?: -)?|last day|1th day) (?:of )?"
            r"(?P<which>the|this|next)? ?(?P<unit>week|month|year|<MONTH>)",
            lead=True,
        ),
        end_of,
    ),
    (pattern(rf"{W}{NUMBERED}th (?:of )?(?P<month><MONTH>){Y}", lead=True), in_month),
    (
        pattern(rf"(?:(?P<weekday><DAY>) )?(?P<month><MONTH>) (?:the )?{NUMBERED}th{Y}", lead=True),
        in_month,
    ),
    (pattern(rf"{W}{NUMBERED} (?:of )?(?P<month><MONTH>){Y}", lead=True), in_month),
    (
        pattern(
            rf"(?:(?P<weekday><DAY>) )?(?P<month><MONTH>) {NUMBERED}{NOT_A_TIME}{Y}",
            lead=True,
        ),
        in_month,
    ),
    (pattern(rf"{W}{NUMBERED}th of (?P<which>this|next|next's) month", lead=True), of_month),
    (pattern(rf"{W}{NUMBERED}th(?: of (?:the|this) month)?(?! thing)", lead=True), of_any_month),
    (
        pattern(
            r"(?:sometime )?(?:(?:in|during)(?: early| late)?|early|late) "
            r"(?P<month><MONTH>)(?: (?P<year>20\d\d))?"
        ),
        some_time_in,
    ),
)
