"""Say a time back: "Friday 27 November at 16:30, then every second Friday"."""

from datetime import UTC, datetime

from learners.times.rules import CODES
from learners.times.vocabulary import MONTHS, WEEKDAYS

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
UNITS |= {"HOURLY": "hour", "MINUTELY": "minute"}
Parts = dict[str, str]


def spoken(first_due: datetime, rule: str | None, now: datetime) -> str:
    """The first time and what follows, for people; the year where it is not that of `now`."""
    first = f"{day_spoken(first_due, now)} at {first_due:%H:%M}"
    return f"{first}, then {rule_spoken(rule, first_due)}" if rule else first


def day_spoken(day: datetime, now: datetime) -> str:
    """Friday 27 November."""
    year = f" {day.year}" if day.year != now.year else ""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {_month(day.month)}{year}"


def rule_spoken(rule: str, first_due: datetime) -> str:
    """A rule as UnitMate writes them: "every second Friday, until 31 January 2027"."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    return _repeating(parts, first_due) + _hours(parts) + _end(parts, first_due)


def _repeating(parts: Parts, first_due: datetime) -> str:
    said = {"WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}.get(parts["FREQ"])
    return said(parts, first_due) if said else _every(parts)


def _every(parts: Parts) -> str:
    """Every day, every second week, every 30 minutes."""
    interval, unit = int(parts.get("INTERVAL", 1)), UNITS[parts["FREQ"]]
    if interval == 1:
        return f"every {unit}"
    if unit in ("hour", "minute") or interval not in ORDINALS:
        return f"every {interval} {unit}s"
    return f"every {ORDINALS[interval]} {unit}"


def _weekly(parts: Parts, first_due: datetime) -> str:
    codes = parts.get("BYDAY", CODES[first_due.weekday()]).split(",")
    if codes == list(CODES[:5]) and "INTERVAL" not in parts:
        return "every weekday"
    every = _every(parts)
    if len(codes) == 1 and every.endswith(" week"):
        return every.removesuffix("week") + _day(codes[0])
    days = _listed([_day(code) for code in codes])
    return f"every {days}" if "INTERVAL" not in parts else f"{every} on {days}"


def _monthly(parts: Parts, first_due: datetime) -> str:
    month = _every(parts)
    if position := parts.get("BYSETPOS"):
        return f"on the {ORDINALS[int(position)]} working day of {month}"
    if days := parts.get("BYDAY"):
        nths = [f"{ORDINALS[int(code[:-2])]} {_day(code[-2:])}" for code in days.split(",")]
        return f"on the {_listed(nths)} of {month}"
    dates = [int(day) for day in parts.get("BYMONTHDAY", str(first_due.day)).split(",")]
    if dates == [-1]:
        return f"on the last day of {month}"
    return f"on the {_listed([_nth(day) for day in dates])} of {month}" + _where_it_is(dates)


def _where_it_is(dates: list[int]) -> str:
    return " that has one" if max(dates) > 28 else ""


def _yearly(parts: Parts, first_due: datetime) -> str:
    month, day = int(parts.get("BYMONTH", first_due.month)), int(parts.get("BYMONTHDAY", first_due.day))
    return f"{_every(parts)} on {day} {_month(month)}"


def _hours(parts: Parts) -> str:
    if "BYHOUR" not in parts:
        return ""
    minute = int(parts.get("BYMINUTE", 0))
    return " at " + _listed([f"{int(hour):02}:{minute:02}" for hour in parts["BYHOUR"].split(",")])


def _end(parts: Parts, first_due: datetime) -> str:
    if "COUNT" in parts:
        return f", {parts['COUNT']} times in all"
    if "UNTIL" not in parts:
        return ""
    last = datetime.strptime(parts["UNTIL"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    last = last.astimezone(first_due.tzinfo)
    return f", until {last.day} {_month(last.month)} {last.year}"


def _day(code: str) -> str:
    return WEEKDAYS[CODES.index(code)].capitalize()


def _month(number: int) -> str:
    return MONTHS[number - 1].capitalize()


def _nth(number: int) -> str:
    ending = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
