"""Read days told from today: "tomorrow", "next Tuesday", "a week on Friday", "the day after tomorrow"."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Literal

from dateutil.relativedelta import relativedelta

from learners.times import days, festivals
from learners.times.dates import PATTERNS as CALENDAR
from learners.times.dates import of_any_month, some_time_in
from learners.times.days import Day
from learners.times.phrases import count, pattern
from learners.times.plain import MASK, Reading
from learners.times.understood import Refused

Reader = Callable[[re.Match[str], date], Day]
NEAR = {"today": 0, "tomorrow": 1}
SOON = 2  # days: "next Monday" said on a Sunday may be tomorrow or the Monday after


def steps(number: int, unit: str) -> relativedelta:
    """So many of a unit of time."""
    if unit == "fortnight":
        return relativedelta(weeks=2 * number)
    fields = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months"}
    return relativedelta(**{fields.get(unit, "years"): number})  # type: ignore[arg-type]  # names of its fields


def moved(one: date, delta: relativedelta) -> date:
    """Raises Refused beyond what a calendar holds."""
    try:
        return one + delta
    except (OverflowError, ValueError):
        raise Refused("too_far") from None


def further(match: re.Match[str], today: date) -> Day:
    """A week on Friday, Tuesday fortnight, a week today; "Friday week" said on a Friday may be either."""
    groups = match.groupdict()
    delta = steps(count(groups.get("number")), groups.get("unit") or groups["unit_alone"])
    name = match["day"]
    first = days.coming(today, days.weekday(name)) if name not in NEAR else today + timedelta(days=NEAR[name])
    dates = [moved(first, delta)]
    if first == today and name != "today":
        dates.append(moved(first + timedelta(weeks=1), delta))
    return Day(tuple(dates), ask=len(dates) > 1)


def next_weekday(match: re.Match[str], today: date) -> Day:
    """The one in next week; where that is not the nearest, or the nearest is almost here, ask."""
    nearest = days.coming(today + timedelta(days=1), days.weekday(match["day"]))
    if nearest >= days.monday_after(today) and (nearest - today).days > SOON:
        return Day((nearest,))
    return Day((nearest, nearest + timedelta(weeks=1)), ask=True)


def weekday(match: re.Match[str], today: date) -> Day:
    """The coming one; today while there is time."""
    first = days.coming(today, days.weekday(match["day"]))
    return Day((first, first + timedelta(weeks=1)))


def weekdays_on(match: re.Match[str], today: date) -> Day:
    """Two Fridays from now."""
    first = days.coming(today + timedelta(days=1), days.weekday(match["day"]))
    return Day((moved(first, steps(count(match["number"]) - 1, "week")),))


def either_weekday(match: re.Match[str], today: date) -> Day:
    """Two weekdays, once: ask which."""
    tomorrow = today + timedelta(days=1)
    named = sorted(days.coming(tomorrow, days.weekday(match[name])) for name in ("day", "second"))
    return Day(tuple(named), ask=True)


def next_week(match: re.Match[str], today: date) -> Day:
    """A weekday of next week, or of the week after."""
    return Day((_next_monday(match, today) + timedelta(days=days.weekday(match["day"])),))


def some_day_next_week(match: re.Match[str], today: date) -> Day:
    """Next week with no day said."""
    monday = _next_monday(match, today)
    return Day(tuple(monday + timedelta(days=n) for n in sorted({0, 2, today.weekday(), 4})), ask=True)


def _next_monday(match: re.Match[str], today: date) -> date:
    return days.monday_after(today, 2 if "after next" in match.group() else 1)


def after_next(match: re.Match[str], today: date) -> Day:
    """The Friday after next."""
    nearest = days.coming(today + timedelta(days=1), days.weekday(match["day"]))
    return Day((nearest + timedelta(weeks=1),))


def next_month(match: re.Match[str], today: date) -> Day:
    """A month or a year on with no day said."""
    delta = steps(1, match["unit"])
    same = today + delta
    first = same.replace(day=1) if match["unit"] == "month" else date(same.year, 1, 1)
    return Day((first, same) if same != first else (first, first.replace(day=15)), ask=True)


def this_week(_match: re.Match[str], today: date) -> Day:
    """Any day that is left of the week."""
    left = [today + timedelta(days=n) for n in range(1, 7 - today.weekday())]
    return Day(tuple(left[:3]) or (today,), ask=len(left) > 1)


def weekend(match: re.Match[str], today: date) -> Day:
    """Saturday, or what is left of the weekend."""
    saturday = days.coming(today - timedelta(days=today.weekday() == 6), 5)
    if "next" not in match.group():
        return Day((saturday, saturday + timedelta(days=1), saturday + timedelta(weeks=1)))
    if today.weekday() >= 5:
        return Day((saturday + timedelta(weeks=1),))
    return Day((saturday, saturday + timedelta(weeks=1)), ask=True)


def plain(match: re.Match[str], today: date) -> Day:
    """Today and tomorrow."""
    return Day((today + timedelta(days="tomorrow" in match.group()),))


def in_two_days(_match: re.Match[str], today: date) -> Day:
    """The day after tomorrow."""
    return Day((today + timedelta(days=2),))


def midweek(_match: re.Match[str], today: date) -> Day:
    """Wednesday."""
    return Day((days.coming(today, 2), days.coming(today, 2) + timedelta(weeks=1)))


def _festival(of: festivals.YearDay, match: re.Match[str], today: date) -> Day:
    return Day((of(int(match["year"])),)) if match["year"] else festivals.named(of, today)


def gone(_match: re.Match[str], _today: date) -> Day:
    """Any day that has been."""
    raise Refused("past")


THE_NEXT = "(?:the )?(?:next|following|1 after)(?: 1)?"
WEEK = "week|fortnight|month|year"
AHEAD = rf"(?P<number><N>) (?P<unit>{WEEK})"
TOLD = "(?P<day>today|tomorrow|<DAY>)"
SAID: tuple[tuple[str, Reader], ...] = (
    ("(?:next week|week after next)(?: on)? (?P<day><DAY>)", next_week),
    ("(?P<day><DAY>) (?:of |in )?(?:the )?(?:next week|week after next)", next_week),
    (rf"(?:{AHEAD}|(?P<unit_alone>{WEEK})) (?:(?:on|from|after) )?(?:the |this |next )?{TOLD}", further),
    (rf"(?P<number><N>) (?P<unit>day) (?:from|after) {TOLD}", further),
    (rf"{TOLD} (?P<unit>{WEEK})(?! after)", further),
    ("(?P<number><N>) (?P<day><DAY>)s (?:from now|time|away|hence)", weekdays_on),
    ("day after tomorrow|overmorrow", in_two_days),
    ("(?P<day><DAY>) after next", after_next),
    (rf"not (?:this )?(?:coming )?(?P<day><DAY>) (?:but )?{THE_NEXT}(?: <DAY>)?", after_next),
    (rf"(?P<day><DAY>) not this (?:1|week|coming 1) (?:but )?{THE_NEXT}", after_next),
    ("next weekend|weekend after next|(?:this |this coming )?weekend", weekend),
    ("(?P<day><DAY>) (?:and|or) (?P<second><DAY>)", either_weekday),
    ("next (?P<day><DAY>)", next_weekday),
    ("(?:this |this coming |coming )?(?P<day><DAY>)", weekday),
    ("(?:later )?today|tomorrow", plain),
    ("mid ?week", midweek),
    ("(?:sometime )?(?:next week|week after next)", some_day_next_week),
    ("next (?P<unit>month|year)", next_month),
    ("(?:sometime )?(?:this|during the) week", this_week),
)
GONE = (
    "yesterday|(?:the )?(?:last|previous) (?:<DAY>|night|week|weekend|month|year)(?! (?:of|in) )",
    "(?:<DAY>) (?:gone|just gone)|(?:<N>) (?:<UNIT>) ago|(?:the )?other day",
)
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    *((pattern(said), gone) for said in GONE),
    *CALENDAR,
    *((found, partial(_festival, of)) for found, of in festivals.NAMED),
    (festivals.BANK_HOLIDAY, festivals.bank_holiday),
    *((pattern(said, lead=True), reader) for said, reader in SAID),
)
TIME_AFTER = re.compile(rf" (?:at |by )?(?:\d|{MASK}|half |quarter |noon)")
TIME_BEFORE = re.compile(rf"(?:\d|{MASK}|[ap]m|noon|oclock) $")
BARE_MONTH = pattern(r"(?P<month><MONTH>)(?: (?P<year>20\d\d))?")
BEFORE = pattern(
    r"(?:the )?(?:(?P<number><N>) )?(?P<unit>day|week|fortnight|month) "
    r"(?P<side>before|after(?! (?:tomorrow|today|next|<DAY>)))"
)
NIGHT_BEFORE = pattern(
    rf"(?<={MASK} )before(?! (?:\d{{1,2}}(?:[.:]\d\d)?(?!\S)(?! (?:of )?<MONTH>)|noon|midnight|half|quarter))"
)
EVE = pattern(
    "the (?:night|evening|morning|afternoon) before(?! (?:work|college|school|shift|my shift|uni|lunch|i))"
)
JOINED = re.compile(" (?:and|or) (?:on )?")
SIDE = re.compile(r"(?<!\S)(?P<side>before|after) (?:the )?$")


def read(reading: Reading, today: date) -> Day | None:
    """The day the message names, struck out of the reading; None where it names none."""
    shift = reading.take(BEFORE)
    night_before = None if shift else reading.take(NIGHT_BEFORE)
    found = _named(reading.text)
    if not found and (shift or (night_before and EVE.search(" ".join(word.text for word in reading.words)))):
        raise Refused("no_time")  # before what, is not known
    if not found:
        return None
    match, reader = min(found, key=lambda one: _rank(reading.text, *one))
    reading.strike(*match.span())
    day = _shifted(reading, shift, match.start(), reader(match, today))
    if night_before:
        return day.moved(lambda one: one - timedelta(days=1))
    return _with_another(reading, match.end(), day, today)


def _with_another(reading: Reading, end: int, day: Day, today: date) -> Day:
    """Both days of "the 3rd or the 10th", to ask about."""
    joined = JOINED.match(reading.text, end)
    other = read_at(reading, joined.end(), today) if joined else None
    if joined is None or other is None:
        return day
    reading.strike(*joined.span())
    return Day((_to_come(day, today), _to_come(other, today)), ask=True)


def _to_come(day: Day, today: date) -> date:
    return next((one for one in day.dates if one > today), day.dates[-1])


def _named(text: str) -> list[tuple[re.Match[str], Reader]]:
    """Every day named, each read the most telling way."""
    found: list[tuple[re.Match[str], Reader]] = []
    for said, reader in PATTERNS:
        for match in said.finditer(text):
            if all(match.end() <= one.start() or one.end() <= match.start() for one, _ in found):
                found.append((match, reader))
    return found


def _rank(text: str, match: re.Match[str], reader: Reader) -> tuple[bool, bool, bool, int]:
    """Of several days the one to be reminded on: after "remind me", beside a time, or first."""
    before, after = text[: match.start()], text[match.end() :]
    asked = before.endswith("me ")
    timed = bool(TIME_AFTER.match(after) or TIME_BEFORE.search(before))
    return reader is gone, not asked, not timed, match.start()


def bare(reading: Reading) -> Literal["date", "weekday"] | None:
    """Whether the one day named is the 11th, of whatever month, or Friday, of whatever week."""
    readers = [reader for _, reader in _named(reading.text)]
    if len(readers) != 1 or BEFORE.search(reading.text):
        return None
    return "date" if readers[0] is of_any_month else "weekday" if readers[0] is weekday else None


def names_date(reading: Reading) -> bool:
    """Whether a day of a month is named, if only as the 11th."""
    of_calendar = {reader for _, reader in CALENDAR}
    return any(reader in of_calendar for _, reader in _named(reading.text))


def read_at(reading: Reading, start: int, today: date) -> Day | None:
    """The day named right at `start`; of a month, its first."""
    for found, reader in PATTERNS:
        if match := found.match(reading.text, start):
            reading.strike(*match.span())
            return reader(match, today)
    if match := BARE_MONTH.match(reading.text, start):
        reading.strike(*match.span())
        return Day(some_time_in(match, today).dates[:1])
    return None


def _shifted(reading: Reading, shift: re.Match[str] | None, start: int, day: Day) -> Day:
    """The day, or one before or after it ("2 days before Friday", "before Friday", "after Christmas")."""
    side = shift or SIDE.search(reading.text[:start])
    if side is None:
        return day
    delta = steps(count(shift["number"]), shift["unit"]) if shift else steps(1, "day")
    if not shift:
        reading.strike(*side.span())
    return day.moved(lambda one: moved(one, -delta if side["side"] == "before" else delta))
