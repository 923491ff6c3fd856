"""Read times of day: "half four", "16.30", "20 past", "at 4", "noon"."""

import re
from collections.abc import Callable

from learners.times.clock import Clock, before_hour, spoken, sure, twelve_hour, unmarked
from learners.times.phrases import pattern
from learners.times.plain import MASK, Reading
from learners.times.understood import Refused
from learners.times.vocabulary import CLOSERS

CUE = r"(?:at|by|for|from|around|about|approx|roughly|before|after|until|say|like|on)"
HALF = r"(?: (?P<half>am|pm))"
TAIL = r"(?:(?: -)? ?ish)?(?: (?:on the dot|sharp|prompt|oclock))*"
HOUR = r"(?P<hour>\d{1,2})"
PAIR = rf"{HOUR} (?P<minute>[0-5]\d|(?:o|oh|0) \d)"
ENDS = rf"(?=$| [.-]| {MASK}| (?:{'|'.join(CLOSERS.split())})(?!\S))"
# A bare number right before a day is an hour ("ring mum 7 tonight"), but not after one of these.
COUNTED = (
    "another do finish complete start of criterion and page chapter question level section part step all "
    "the to"
)
NOT_COUNTED = "".join(rf"(?<!\b{word} )" for word in COUNTED.split())
ALONE = r"^(?=\S+(?: \S+)?$)"
BESIDE = rf"(?:(?<={MASK} )|{ALONE}|{NOT_COUNTED}(?=\S+(?: [0-5]\d)? {MASK}))"


def _digital(match: re.Match[str]) -> Clock:
    """16:30, 4.30pm; a leading nought says that 24 hours are meant."""
    hour, minute, half = match["hour"], int(match["minute"]), match.groupdict().get("half")
    if not half and (hour.startswith("0") or int(hour) > 12):
        return sure(int(hour), minute)
    return spoken(int(hour), minute, half)


def _half_past(match: re.Match[str]) -> Clock:
    """Half four; half past four."""
    return _within_day(int(match["hour"]), 30, match["half"])


def _past(match: re.Match[str]) -> Clock:
    """Quarter past 3."""
    return _within_day(int(match["hour"]), _minutes(match), match["half"])


def _to(match: re.Match[str]) -> Clock:
    """Quarter to five."""
    if int(match["hour"]) > 24:
        raise Refused("no_such_time")
    return before_hour(int(match["hour"]), _minutes(match), match["half"])


def _within_day(hour: int, minute: int, half: str | None) -> Clock:
    if hour > 24:
        raise Refused("no_such_time")
    return spoken(hour, minute, half)


def _of_any_hour(match: re.Match[str]) -> Clock:
    """20 past, ten to."""
    minute = _minutes(match)
    return Clock(minutes_past=(60 - minute) % 60 if match["side"] == "to" else minute)


def _minutes(match: re.Match[str]) -> int:
    said = match["minutes"]
    if said == "half":
        return 30
    return 15 if "quarter" in said else int(re.sub(r"\D", "", said))


def _whole_hour(match: re.Match[str]) -> Clock:
    """4pm, 4 o'clock, at 4."""
    return spoken(int(match["hour"]), 0, match.groupdict().get("half"))


def _digits(match: re.Match[str]) -> Clock:
    """1630, 0800 hours, 0930 am."""
    hour, minute = divmod(int(match["digits"]), 100)
    half = match.groupdict().get("half")
    if half:
        return twelve_hour(hour, minute, half)
    return unmarked(hour, minute) if len(match["digits"]) == 3 else sure(hour, minute)


def _pair(match: re.Match[str]) -> Clock:
    """Four thirty, four oh five p m."""
    return spoken(int(match["hour"]), int(match["minute"].split()[-1]), match.groupdict().get("half"))


def _hundred(match: re.Match[str]) -> Clock:
    """Sixteen hundred hours."""
    return sure(int(match["hour"]))


def _named(match: re.Match[str]) -> Clock:
    """Noon and midnight; midnight is the end of the day."""
    return Clock(((12 if match["name"] == "noon" else 24, 0),))


def _beside_named(match: re.Match[str]) -> Clock:
    """Ten to midnight."""
    hour = 12 if match["name"] == "noon" else 24
    if match["side"] == "to":
        return sure(hour - 1, 60 - _minutes(match))
    return Clock(((hour, _minutes(match)),))


QUARTERS = r"(?P<minutes>(?:a )?quarter|(?:5|10|15|20|25|\d{1,2} minute))"
QUARTERS_OR_HALF = "(?P<minutes>half|(?:a )?quarter|5|10|15|20|25)"
WHEN_SAID = rf"(?:{CUE} )*"
PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Clock]], ...] = tuple(
    (pattern(said), reader)
    for said, reader in (
        (rf"{WHEN_SAID}(?:12 )?(?P<name>noon|midnight)", _named),
        (rf"{WHEN_SAID}{QUARTERS_OR_HALF} (?P<side>past|to) (?P<name>noon|midnight)", _beside_named),
        (rf"{WHEN_SAID}half (?:past )?{HOUR}{TAIL}{HALF}?", _half_past),
        (rf"{WHEN_SAID}{QUARTERS} past {HOUR}{TAIL}{HALF}?", _past),
        (rf"{WHEN_SAID}{QUARTERS} to {HOUR}{TAIL}{HALF}?", _to),
        (rf"{WHEN_SAID}{HOUR}[:.](?P<minute>\d\d){HALF}{TAIL}", _digital),
        (rf"{WHEN_SAID}{HOUR}:(?P<minute>\d\d)(?::\d\d)?(?: ish)?(?: hour)?", _digital),
        (rf"(?:{CUE} )+{HOUR}\.(?P<minute>\d\d)(?: ish)?", _digital),
        (
            rf"(?:{CUE} )*{QUARTERS_OR_HALF} (?P<side>past|to)(?=$| [.])",
            _of_any_hour,
        ),
        (rf"at {QUARTERS_OR_HALF} (?P<side>past)", _of_any_hour),
        (rf"{BESIDE}{HOUR}\.(?P<minute>\d\d)(?: ish)?", _digital),
        (rf"{WHEN_SAID}(?P<digits>[01]?\d[0-5]\d){HALF}", _digits),
        (rf"{WHEN_SAID}{PAIR}{HALF}", _pair),
        (rf"{WHEN_SAID}(?:(?:0|o|oh) )?{HOUR} hundred(?: hour)?", _hundred),
        (rf"{WHEN_SAID}{HOUR}(?: ?ish)?{HALF}{TAIL}", _whole_hour),
        (rf"{WHEN_SAID}{HOUR} oclock{HALF}?", _whole_hour),
        (rf"{WHEN_SAID}(?P<digits>[012]\d\d\d) hour", _digits),
        (rf"(?:{CUE} )+(?P<digits>[0-2]\d\d\d){ENDS}", _digits),
        (rf"{BESIDE}(?P<digits>[0-2]\d\d\d){ENDS}", _digits),
        (rf"(?:{CUE} )+{PAIR}{ENDS}", _pair),
        (rf"{BESIDE}{PAIR}{ENDS}", _pair),
        (rf"(?:{CUE} )+{HOUR}{TAIL}{ENDS}", _whole_hour),
        (rf"{WHEN_SAID}{HOUR}(?: -)? ?ish", _whole_hour),
        (rf"{BESIDE}{HOUR}{ENDS}", _whole_hour),
    )
)
ALSO = pattern(rf"(?<={MASK} )and (?:at )?{HOUR}(?:[:.](?P<minute>\d\d))?{HALF}?{ENDS}")
BETWEEN = pattern(
    rf"(?:between|from) {HOUR}(?:[:.](?P<minute>\d\d))?{HALF}? "
    rf"(?:and|-|to|until) \d{{1,2}}(?:[:.]\d\d)?(?: (?:am|pm))?{ENDS}"
)


def read(reading: Reading) -> Clock | None:
    """The time of day the message gives, struck out of it; one that "at" leads to comes before others."""
    if match := reading.take(BETWEEN):
        return spoken(int(match["hour"]), int(match["minute"] or 0), match["half"])
    found = [(match, reader) for said, reader in PATTERNS for match in said.finditer(reading.text)]
    if not found:
        return None
    match, reader = min(found, key=lambda one: _rank(reading.text, one[0]))
    reading.strike(*match.span())
    return reader(match)


def _rank(text: str, match: re.Match[str]) -> tuple[bool, bool, int]:
    """Of several times, the one that follows "remind me", or "at", or is first."""
    return not text[: match.start()].endswith("me "), not match.group().startswith("at "), match.start()


def read_more(reading: Reading) -> Clock | None:
    """A further time of day joined to the one just read ("at 9 and 5")."""
    match = reading.take(ALSO)
    return spoken(int(match["hour"]), int(match["minute"] or 0), match["half"]) if match else None
