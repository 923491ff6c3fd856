"""Days of the month that are spelled out, in figures: "thursday the nineteenth" as "thursday the 19th"."""

import re

_FEW = ("first", "second", "third", "fourth", "fifth")  # after "the" alone these may be places in a list
_UP_TO_TWENTY = (
    "sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth"
)
_OVER = (
    *(f"twenty-{one}" for one in (*_FEW, "sixth", "seventh", "eighth", "ninth")),
    "thirtieth",
    "thirty-first",
)
SPELLED = (*_FEW, *_UP_TO_TWENTY.split(), *_OVER)
_MANY = "|".join(one.replace("-", "[ -]") for one in SPELLED[len(_FEW) :])
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?"
DAY = re.compile(
    rf"\b(?P<before>the |{_WEEKDAY})(?P<number>{_MANY})\b|"
    rf"\b(?P<weekday>{_WEEKDAY})(?P<few>{'|'.join(_FEW)})\b",
    re.IGNORECASE,
)
TEENS = (11, 12, 13)


def in_figures(text: str) -> str:
    """The text with these days in figures."""
    return DAY.sub(_in_figures, text)


def _in_figures(found: re.Match[str]) -> str:
    said = (found["number"] or found["few"]).lower().replace(" ", "-")
    number = SPELLED.index(said) + 1
    ending = "th" if number in TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{found['before'] or found['weekday']}{number}{ending}"
