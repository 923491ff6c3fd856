"""Build the patterns that are matched against plain words."""

import re

from learners.times.vocabulary import MONTHS, WEEKDAYS

LEAD = (
    r"(?:(?:the )?week (?:of|starting|beginning) |w c )?"
    r"(?:(?:sometime|some time|anytime|any time) )?"
    r"(?:(?:on|by|for|due|in|at|from|of|around|about|until|starting) )*(?:the )?"
)
NAMES = {
    "LEAD": LEAD,
    "DAY": "|".join(WEEKDAYS),
    "MONTH": "|".join(MONTHS),
    "N": r"\d{1,4}|an?|couple of|a couple of|couple|a couple|few|a few",
    "UNIT": "minute|hour|day|week|fortnight|month|year",
}


def pattern(body: str, lead: bool = False) -> re.Pattern[str]:
    """Whole plain words: `<DAY>`, `<MONTH>`, `<N>` and `<UNIT>` in `body` stand for any of their kind;
    with `lead`, a "by", "on the" and so on before it belongs to it."""
    for name, choices in NAMES.items():
        body = body.replace(f"<{name}>", f"(?:{choices})")
    return re.compile(rf"(?<!\S){LEAD if lead else ''}(?:{body})(?!\S)")


def count(said: str | None, default: int = 1) -> int:
    """The amount "3", "a", "couple" or "few" says."""
    if not said:
        return default
    if said.isdigit():
        return int(said)
    return {"couple": 2, "few": 3}.get(said.removeprefix("a ").removesuffix(" of"), 1)


def year(said: str | None, default: int) -> int:
    """The year "2027" or "27" says."""
    if not said:
        return default
    return int(said) + (2000 if len(said) == 2 else 0)
