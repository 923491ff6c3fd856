"""Read how something repeats: "every other Friday", "weekdays", "first Monday of the month"."""

import re
from collections.abc import Callable
from dataclasses import replace

from learners.times.days import LEAP_YEAR, a_date, month, weekday
from learners.times.phrases import pattern
from learners.times.plain import Reading
from learners.times.rules import CODES, WORKING, Rule
from learners.times.understood import Refused

EVERY = r"(?:on )?every(?: single)?"
INTERVAL = r"(?: (?P<interval>other|alternate|2th|3th|4th|couple of|few|\d{1,3}))?"
LINK = r"(?: (?:and|or|on|every|a|-|plus))*"
DAYS = rf"<DAY>s?(?:{LINK} <DAY>s?)*"
ON_DAYS = rf"(?: (?:on|every))?(?: (?:a|the|alternate))? (?P<days>{DAYS})"
OF_MONTH = r"(?:(?:of|in|on|for) )?(?:(?:every|the|each|a) )(?:single )?month"
NTH = r"(?P<nth>[1-5]th|last)(?: (?:and|or) (?P<second_nth>[1-5]th|last))?"
DATE = r"(?P<date>\d{1,2})th(?: and (?:the )?(?P<second_date>\d{1,2})th)?"
WORKING_DAY = "(?P<working>working |work |week)?day"
PARTS_OF_DAY = (
    *("morning", "afternoon", "evening", "night", "lunchtime", "lunch", "teatime", "breakfast", "dinner"),
    *("bedtime", "noon", "midnight"),
)
UNITS = {
    **{"minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "fortnight": "WEEKLY"},
    **{"month": "MONTHLY", "quarter": "MONTHLY", "year": "YEARLY"},
}
ADVERBS = {
    **{"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "fortnightly": "fortnight"},
    **{"monthly": "month", "quarterly": "quarter", "yearly": "year"},
    **{"annually": "year", "everyday": "day"},
}
TIMES = {"fortnight": 2, "quarter": 3}
MOST_SINGLE = 2  # "Monday and Friday" may be once each; three weekdays are every week
SOONEST = 15  # minutes between two reminders


def _interval(said: str | None) -> int:
    if said in ("other", "alternate", "couple of"):
        return 2
    if said == "few":
        raise Refused("which_days")
    number = int((said or "1").removesuffix("th"))
    if number == 0:
        raise Refused("too_often")
    return number


def _codes(said: str) -> tuple[str, ...]:
    """BYDAY of the weekdays named, in the order of the week."""
    found = {weekday(word.removesuffix("s")) for word in re.findall(r"[a-z]+day", said)}
    return tuple(CODES[at] for at in sorted(found))


def _weekdays(_match: re.Match[str]) -> Rule:
    return Rule("WEEKLY", days=WORKING)


def _weekends(match: re.Match[str]) -> Rule:
    return Rule("WEEKLY", _interval(match.groupdict().get("interval")), days=CODES[5:])


def _every_part(_match: re.Match[str]) -> Rule:
    """Every morning."""
    return Rule("DAILY")


def _range(match: re.Match[str]) -> Rule:
    first, last = weekday(match["first"]), weekday(match["last"])
    return Rule("WEEKLY", days=tuple(CODES[at % 7] for at in range(first, last + 1 + 7 * (last < first))))


def _on_days(match: re.Match[str]) -> Rule:
    groups = match.groupdict()
    return Rule(
        "WEEKLY", _interval(groups.get("interval") or groups.get("second")), days=_codes(match["days"])
    )


def _each_unit(match: re.Match[str]) -> Rule:
    groups = match.groupdict()
    unit = ADVERBS.get(groups.get("adverb") or "", groups.get("unit") or "")
    number = _interval(groups.get("interval")) * TIMES.get(unit, 1)
    return _sparing(_with_details(Rule(UNITS[unit], number), groups))


def _half_hourly(_match: re.Match[str]) -> Rule:
    return Rule("MINUTELY", 30)


def _sparing(rule: Rule) -> Rule:
    if rule.freq == "MINUTELY" and rule.interval < SOONEST:
        raise Refused("too_often")
    return rule


def _with_details(rule: Rule, groups: dict[str, str | None]) -> Rule:
    """The rule on the days said beside it ("every month on the 15th")."""
    if groups.get("nth") and groups.get("days"):
        return replace(rule, freq="MONTHLY", days=_nth_days(groups))
    if said := groups.get("days"):
        return replace(rule, days=_codes(said)) if rule.freq in ("WEEKLY", "DAILY") else rule
    dates = [said for said in (groups.get("date"), groups.get("second_date")) if said]
    return replace(rule, month_days=tuple(sorted(map(_month_day, dates))))


def _nth_days(groups: dict[str, str | None]) -> tuple[str, ...]:
    places = [said for said in (groups.get("nth"), groups.get("second_nth")) if said]
    numbers = ["-1" if said == "last" else said.removesuffix("th") for said in places]
    return tuple(number + code for number in numbers for code in _codes(groups["days"] or ""))


def _month_day(said: str) -> int:
    if not 1 <= int(said) <= 31:
        raise Refused("no_such_date")
    return int(said)


def _monthly(match: re.Match[str]) -> Rule:
    return _with_details(Rule("MONTHLY"), match.groupdict())


def _so_many_months(match: re.Match[str]) -> Rule:
    return _with_details(Rule("MONTHLY", _interval(match["interval"])), match.groupdict())


def _month_end(match: re.Match[str]) -> Rule:
    ends = match["which"].startswith(("end", "last"))
    if match["working"]:
        return Rule("MONTHLY", days=WORKING, position=-1 if ends else 1)
    return Rule("MONTHLY", month_days=(-1 if ends else 1,))


def _yearly(match: re.Match[str]) -> Rule:
    said = a_date(LEAP_YEAR, month(match["month"]), int(match["date"]))
    return Rule("YEARLY", month=said.month, month_days=(said.day,))


def _so_many_times(match: re.Match[str]) -> Rule:
    """Twice a week: the learner must say when, unless the days or the times are named."""
    if match["days"]:
        return Rule("WEEKLY", days=_codes(match["days"]))
    if match["unit"] == "day" and re.search(r"\d.* and .*\d", match.string[match.end() :]):
        return Rule("DAILY")
    raise Refused("which_days")


def _unruly(_match: re.Match[str]) -> Rule:
    """Bank holidays and every other weekday follow no rule that can be kept."""
    raise Refused("which_days")


def _once(match: re.Match[str]) -> Rule:
    return _with_details(Rule(UNITS[match["unit"]], TIMES.get(match["unit"], 1)), match.groupdict())


YEAR_DATE = r"(?:the )?(?:(?P<date>\d{1,2})(?:th)?(?: of)? (?P<month><MONTH>))"
YEAR_DATE_2 = r"(?P<month><MONTH>) (?:the )?(?P<date>\d{1,2})(?:th)?"
READERS: tuple[tuple[str, Callable[[re.Match[str]], Rule]], ...] = (
    (rf"{EVERY} (?:bank holiday|(?:other|alternate|2th) (?:weekday|working day))", _unruly),
    (rf"(?:{EVERY} year|yearly|annually|once a year)(?: on)? {YEAR_DATE}", _yearly),
    (rf"(?:{EVERY} year|yearly|annually|once a year)(?: on)? {YEAR_DATE_2}", _yearly),
    (rf"(?:on )?(?:the )?{YEAR_DATE}(?: of)? (?:every year|yearly|annually)", _yearly),
    (rf"{EVERY} {YEAR_DATE}", _yearly),
    (
        rf"(?:{EVERY} month|monthly|once a month|{EVERY})(?: on)?(?: the)? {NTH} (?P<days>{DAYS})"
        rf"(?: {OF_MONTH})",
        _monthly,
    ),
    (rf"(?:{EVERY} month|monthly|once a month)(?: on)?(?: the)? {NTH} (?P<days>{DAYS})", _monthly),
    (rf"{EVERY} (?P<nth>last) (?P<days>{DAYS})", _monthly),
    (rf"(?:on )?(?:the )?{NTH} (?P<days>{DAYS}) {OF_MONTH}", _monthly),
    (
        rf"(?:(?:on|at|by|{EVERY}) )?(?:the )?(?P<which>last|1th) {WORKING_DAY} {OF_MONTH}",
        _month_end,
    ),
    (
        r"(?:(?:on|at|by) )?(?:the )?(?P<which>end|start|beginning) of every (?P<working>(?!))?month",
        _month_end,
    ),
    (
        rf"(?:every month|monthly)(?: on| at)?(?: the)? (?P<which>last|1th|end|start)(?: {WORKING_DAY})?"
        r"(?: of the month)?",
        _month_end,
    ),
    (
        rf"(?:on )?(?:the )?{DATE} {OF_MONTH}",
        _monthly,
    ),
    (
        rf"{EVERY} {DATE}(?: of the month)?(?! (?:<DAY>|<UNIT>|weekend|weekday))",
        _monthly,
    ),
    (
        rf"(?:{EVERY}{INTERVAL} month|monthly|once a month)(?: on)? (?:the )?{DATE}",
        _so_many_months,
    ),
    (
        rf"(?<!last )(?<!1th )(?:(?:on|{EVERY}) )?(?:weekday|(?:working|work|school|week) day)"
        r"(?! (?:before|after) (?:the|my|<DAY>|\d{1,2}th))",
        _weekdays,
    ),
    (rf"(?:(?:on|at) )?{EVERY}{INTERVAL} weekend|(?:(?:on|at) )?weekends", _weekends),
    (rf"(?:(?:on|from|{EVERY}) )*(?P<first><DAY>)s? (?:to|-|through) (?P<last><DAY>)s?", _range),
    (r"(?<!every )(?P<first><DAY>) until (?P<last><DAY>)(?! (?:the )?\d)", _range),
    (rf"(?:{EVERY}{INTERVAL}|(?P<second>alternate)) (?P<days>{DAYS})", _on_days),
    (rf"{EVERY}{INTERVAL} (?P<unit>week|fortnight){ON_DAYS}", _each_unit),
    (rf"(?:(?:a|an) )?(?P<adverb>weekly|fortnightly)(?: reminder)?{ON_DAYS}", _each_unit),
    (rf"once (?:a|every) (?P<unit>week|fortnight){ON_DAYS}", _once),
    (rf"(?P<days>{DAYS})(?: (?:weekly|every week|each week))", _on_days),
    (
        rf"(?P<days>{DAYS}) (?:fortnightly|every fortnight|every 2 week|every other week)",
        lambda match: Rule("WEEKLY", 2, days=_codes(match["days"])),
    ),
    (
        r"(?:twice|thrice|(?:every )?(?:<N>|several) times?) (?:a|per|every) "
        rf"(?P<unit>day|week|month|fortnight)(?:(?: on)? (?P<days>{DAYS}))?",
        _so_many_times,
    ),
    (rf"{EVERY} half (?:an )?hour|half hourly", _half_hourly),
    (
        rf"{EVERY}{INTERVAL} (?P<unit><UNIT>|quarter)(?! (?:of|on) the week)",
        _each_unit,
    ),
    (
        rf"(?:a |an )?(?P<adverb>{'|'.join(ADVERBS)})(?: reminder)?",
        _each_unit,
    ),
    (r"once (?:a|per|every) (?P<unit>day|week|fortnight|month|quarter|year)", _once),
    (
        rf"{EVERY}(?= (?:{'|'.join(PARTS_OF_DAY)}))",
        _every_part,
    ),
)
PATTERNS = tuple((pattern(said), reader) for said, reader in READERS)
PLURAL_DAYS = pattern(rf"(?<!\d )(?:(?:on|every) )?(?P<days>{DAYS})")
DAYS_WITH_PARTS = pattern(rf"(?:on )?(?P<days>{DAYS})(?= (?:mornings|afternoons|evenings|nights|lunchtimes))")
PLURAL_PARTS = pattern(r"mornings|afternoons|evenings|nights|lunchtimes")
DAYS_TOGETHER = pattern(r"(?:<DAY>)(?: (?:and|plus))? (?:on )?(?:<DAY>)")
EXCEPT = pattern(
    rf"(?:except|but not|apart from|not|excluding|bar|but)(?: (?:on|for))? (?P<days>{DAYS}|weekends)"
)


def read(reading: Reading) -> Rule | None:
    """The rule the message gives, struck out of it."""
    excepting = EXCEPT.search(reading.text)
    rule = _read(reading)
    return _without(rule, reading) if rule and excepting else rule


def _read(reading: Reading) -> Rule | None:
    for said, reader in PATTERNS:
        if match := reading.take(said):
            return reader(match)
    if match := reading.take(DAYS_WITH_PARTS):
        return _on_days(match)
    for match in PLURAL_DAYS.finditer(reading.text):
        if "days" in match["days"] or len(_codes(match["days"])) > MOST_SINGLE:
            reading.strike(*match.span())
            return _on_days(match)
    return Rule("DAILY") if PLURAL_PARTS.search(reading.text) else None


def _without(rule: Rule, reading: Reading) -> Rule:
    match = reading.take(EXCEPT)
    if match is None or rule.freq not in ("DAILY", "WEEKLY"):
        return rule
    left_out = CODES[5:] if match["days"] == "weekends" else _codes(match["days"])
    days = tuple(code for code in rule.days or CODES if code not in left_out)
    return replace(rule, freq="WEEKLY", days=days)
