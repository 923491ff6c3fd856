"""The day on which what a note tells of happened, from the learner's words; never a day to come."""

import re
from datetime import date, timedelta
from itertools import pairwise

from knowledge import taken_back
from knowledge.spoken_days import in_figures

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
REST = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "a couple of": 2}
OPENING_WORDS = 8  # where notes say when it was; a day named later is mostly part of the story
_DAY = r"(mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = f"({'|'.join(f'{month}(?:{rest})?' for month, rest in zip(MONTHS, REST, strict=True))}|sept)"
_FROM = r"(?:^\W*|\b(?:on|from|dated|of|was) )(?:the )?"
# "i did that last tuesday, …", "…, last tuesday"; a plain "on tuesday" at the end may be still to come
DID_THEN = re.compile(
    r"\b(?:(?:did|done|had) (?:that|this|it|one)|happened) (?P<when>(?:last|on) \w+)|"
    r"\b(?P<last>last \w+)\W*$",
    re.IGNORECASE,
)
_THIS = r"this (?:morn(?:ing?)?|afternoon|arvo|evening)"
TODAY = re.compile(rf"\b(?:today|2day|{_THIS}|tonight|just now)\b", re.IGNORECASE)
BEFORE_YESTERDAY = re.compile(r"\b(?:the )?day before (?:yesterday|yday)\b", re.IGNORECASE)
YESTERDAY = re.compile(r"\b(?:yesterday|yest?[eu]rday|yday|last night)\b", re.IGNORECASE)
AGO = re.compile(r"\b(\d{1,2}|a couple of|a|one|two|three|four|five|six) (day|week)s? ago\b", re.IGNORECASE)
LAST_WEEKDAY = re.compile(rf"\blast {_DAY}\b", re.IGNORECASE)
_BEFORE_DAY = (
    r"(?:\W*\b(?:also|and|then|so|ok|okay|oh|hi|hiya|hey|well|right|plus|just|um+|er+m?|this)\b)*\W*"
)
ON_WEEKDAY = re.compile(rf"(?:\bon {_DAY}\b|^{_BEFORE_DAY}{_DAY}\b(?!['’]?s))", re.IGNORECASE)
DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}\b\.?(?:,? (\d{{4}}))?", re.IGNORECASE
)
MONTH_DAY = re.compile(rf"{_FROM}{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?", re.IGNORECASE)
NUMERIC = re.compile(
    rf"{_FROM}(\d{{1,2}})[/.-](\d{{1,2}})(?:[/.-](\d{{4}}|\d{{2}}))(?![\d/])"
    rf"|\b(?:on|from|dated) (?:the )?(\d{{1,2}})/(\d{{1,2}})(?![\d/])",
    re.IGNORECASE,
)
_ANY_DAY = (
    r"(?:(?:the )?day before )?(?:yesterday|yest?[eu]rday|yday)|last night|today|2day|tonight|"
    rf"{_THIS}|(?:last |this |on |the )*{_DAY.replace('(mon', '(?:mon', 1)}\b|"
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH.replace('(', '(?:', 1)}\b|"
    r"the \d{1,2}(?:st|nd|rd|th)\b"
)
ANY_DAY = re.compile(rf"\b(?:{_ANY_DAY})", re.IGNORECASE)
DENIED = re.compile(
    rf"\b(?:not|wasn['’]?t|isn['’]?t|instead of|rather than) (?:on )?(?:{_ANY_DAY})", re.IGNORECASE
)
WEEKDAY = re.compile(rf"\b{_DAY}\b(?!['’]?s\b)", re.IGNORECASE)
OF_MONTH = re.compile(
    r"\bthe (\d{1,2})(?:st|nd|rd|th)\b(?=\W*$|\W+(?:not|actually|i mean|i think|and|but|please)\b)",
    re.IGNORECASE,
)
LAST_WEEK = re.compile(r"\b(?:last week|the week before)\b", re.IGNORECASE)
VAGUE = re.compile(
    r"\b(?:(?:last|this|the other|earlier this|earlier in the|a few|few|a couple of|some) "
    r"(?:day|week|month|weekend)s?(?: ago)?|the (?:week|day) before|the other (?:day|week))\b",
    re.IGNORECASE,
)
# "thursday the nineteenth": the day's number beside its name
WEEKDAY_OF_MONTH = re.compile(rf"\b{_DAY},? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[.,;!?\n]+\s*")
BESIDE_DAY = re.compile(r"\b(?:on|it was|that was|i think)\b", re.IGNORECASE)
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def happened_on(text: str, today: date) -> date | None:
    """The day named, or None when none is or it lies ahead; dates without a year are the latest past ones.

    A day put right as the story is told ("sorry it wasn't friday it was thursday") is the one meant.
    """
    text = in_figures(text)
    right = _put_right(text)
    return (told(right, today) if right else None) or _first_day(text, today)


def _first_day(text: str, today: date) -> date | None:
    """The day that a story begins or ends with, or that is dated in it."""
    opening = " ".join(text.split()[:OPENING_WORDS])
    found = _relative(opening)
    if found is None:
        found = _relative(" ".join(text.split()[-3:]))
    if found is not None:
        return today - found
    day = _dated(text, today) or _weekday(opening, today) or _weekday(_beside_deed(text), today)
    return day if day and day <= today else None


def _beside_deed(text: str) -> str:
    """What says when it was in the midst of a story, or at its end; empty for nothing."""
    found = DID_THEN.search(text)
    return (found["when"] or found["last"]) if found else ""


def told(text: str, today: date) -> date | None:
    """The day that a correction gives ("last friday not today" is Friday); None when it is not certain."""
    said = DENIED.sub(" ", in_figures(text))
    if dated := WEEKDAY_OF_MONTH.search(said):
        return _latest(int(dated[2]), today)
    named = WEEKDAY.search(said)
    if named and LAST_WEEK.search(said):
        return week_before(today)[_place(named[1])]
    if found := _first_day(said, today):
        return found
    if named:
        return today - timedelta(days=(today.weekday() - _place(named[1])) % 7 or 7)
    of_month = OF_MONTH.search(said)
    return _latest(int(of_month[1]), today) if of_month else None


def names_day(text: str) -> bool:
    """Whether any day or other time past is named, however vaguely."""
    return without_days(text) != text


def without_days(text: str) -> str:
    """The words that are left when the days named are taken out."""
    text = in_figures(text)
    for pattern in (DENIED, WEEKDAY_OF_MONTH, VAGUE, LAST_WEEK, ANY_DAY, AGO, NUMERIC, ISO):
        text = pattern.sub(" ", text)
    return text


def _put_right(text: str) -> str | None:
    """What a story says of its day once it takes one back that it named before; None for all others."""
    for denied in DENIED.finditer(text):
        begins = max((one.end() for one in CLAUSE.finditer(text, 0, denied.start())), default=0)
        ends = [one.start() for one in CLAUSE.finditer(text, denied.end())]
        stretch = text[begins : [*ends, len(text), len(text)][1]]
        named = [one[0].lower().split()[-1] for one in ANY_DAY.finditer(text[: denied.start()])]
        if denied[0].lower().split()[-1] in named and ANY_DAY.search(DENIED.sub(" ", stretch)):
            return stretch
    for before, after in pairwise(list(ANY_DAY.finditer(text))[:2]):
        between = BESIDE_DAY.sub(" ", text[before.end() : after.start()]).strip(" ,.;:–—-")
        if taken_back.INSTEAD.fullmatch(" ".join(between.split())):
            return after[0]
    return None


def week_before(today: date) -> list[date]:
    """The days of the week before this one, from Monday."""
    monday = today - timedelta(days=today.weekday() + 7)
    return [monday + timedelta(days=number) for number in range(7)]


def _latest(number: int, today: date) -> date | None:
    """The latest day with this number in its month."""
    before = today.replace(day=1) - timedelta(days=1)
    found = [_date(one.year, one.month, number) for one in (today, before)]
    return next((day for day in found if day and day <= today), None)


def _place(weekday: str) -> int:
    return next(place for place, day in enumerate(DAYS) if day.startswith(weekday.lower()[:3]))


def _relative(text: str) -> timedelta | None:
    if BEFORE_YESTERDAY.search(text):
        return timedelta(days=2)
    if YESTERDAY.search(text):
        return timedelta(days=1)
    if TODAY.search(text):
        return timedelta()
    if ago := AGO.search(text):
        number = NUMBERS.get(ago[1].lower()) or int(ago[1])
        return timedelta(weeks=number) if ago[2].lower() == "week" else timedelta(days=number)
    return None


def _weekday(text: str, today: date) -> date | None:
    """The latest such day; "last Monday" and a bare one are never today."""
    if not (named := LAST_WEEKDAY.search(text) or ON_WEEKDAY.search(text)):
        return None
    wanted = _place(next(group for group in named.groups() if group))
    back = (today.weekday() - wanted) % 7 or 7
    return today - timedelta(days=back)


def _dated(text: str, today: date) -> date | None:
    if iso := ISO.search(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if named := DAY_MONTH.search(text):
        return _in_year(named[3], _month(named[2]), int(named[1]), today)
    if named := MONTH_DAY.search(text):
        return _in_year(named[3], _month(named[1]), int(named[2]), today)
    if named := NUMERIC.search(text):
        return _in_year(named[3], int(named[2] or named[5]), int(named[1] or named[4]), today)
    return None


def _month(name: str) -> int:
    return MONTHS.index(name.lower()[:3]) + 1


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _date(today.year, month, day)
    return this if this and this <= today else _date(today.year - 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
