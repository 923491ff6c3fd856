"""Which notes of evidence a message is after: by what they are about, and by when they were logged."""

import re
from datetime import date, timedelta

from knowledge import happened

ABOUT = re.compile(
    r"\b(?:about|mention(?:s|ing)?|where i (?:wrote|said|put|helped|talked)(?: about)?|"
    r"(?:one|note|thing|evidence)(?: i (?:logged|saved))? with)\s+(?:the |my |a |an |that )?(?P<what>.+)",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"[,.;:]|\b(?:as|but|only|just|for|and|so|please|pls|instead|is|was|should|to|under|from|off)\b", re.I
)
WORD = re.compile(r"[^\W\d_]{4,}")
PERIOD = re.compile(
    r"\b(?P<which>this|last)\s+(?P<what>week|month)\b|\bweek'?s\b|\b(?P<today>today|yesterday)\b",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince\b\s*(?P<when>.+)", re.IGNORECASE)
NOT_TELLING = frozenset({"that", "this", "with", "from", "what", "have", "been", "please", "logged", "saved"})

POINTED_AT = re.compile(
    r"\b(?:the|that|my) (?P<what>(?:\w+ ){1,3}?)(?:one|note|evidence|entry)\b", re.IGNORECASE
)
PLACED = re.compile(
    r"\b(?:for|to|on|of|off|from|onto) (?:the|my) (?P<place>first|1st|second|2nd|third|3rd|last|latest) "
    r"(?:one|note|evidence|entry)\b|"
    r"^\W*(?:(?:no|sorry|actually|and|oh)\W+)*(?:the |my )?"
    r"(?P<subject>first|1st|second|2nd|third|3rd|last|latest) (?:one|note|entry) "
    r"(?:was|is|happened|should|covers?|needs|goes)\b",
    re.IGNORECASE,
)
PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1, "latest": -1}
NO_CONTENT = frozenset(
    {
        "last",
        "first",
        "second",
        "third",
        "other",
        "same",
        "whole",
        "latest",
        "previous",
        "evidence",
        "wrong",
        "right",
    }
)


def about(text: str) -> list[str]:
    """The telling words of what a note is said to be about; none when the message names it otherwise."""
    found = ABOUT.search(text)
    said = WORD.findall(AFTER.split(found["what"])[0]) if found else []
    return [word for word in said if word.lower() not in NOT_TELLING]


def pointed_at(text: str) -> list[str]:
    """The telling words by which "the facebook one" points at a note; none in "the last one"."""
    found = POINTED_AT.search(text)
    said = WORD.findall(found["what"]) if found else []
    return [word for word in said if word.lower() not in NO_CONTENT | NOT_TELLING]


def place(text: str) -> str | None:
    """The word for the place of the note that something is said of: "2.3 is for the first one"."""
    found = PLACED.search(text)
    return (found["place"] or found["subject"]).lower() if found else None


def period(text: str, today: date) -> tuple[date, date] | None:
    """The days from the first to before the second in which notes are asked for, or None for all."""
    tomorrow = today + timedelta(days=1)
    if since := SINCE.search(text):
        first = happened.happened_on(since["when"], today) or _month(since["when"], today)
        return (first, tomorrow) if first else None
    if (found := PERIOD.search(text)) is None:
        day = happened.told(text, today)
        return (day, day + timedelta(days=1)) if day else None
    if found["today"]:
        return (today, tomorrow) if found["today"].lower() == "today" else (today - timedelta(days=1), today)
    is_month = (found["what"] or "week").lower() == "month"
    first = today.replace(day=1) if is_month else today - timedelta(days=today.weekday())
    if (found["which"] or "this").lower() == "this":
        return first, tomorrow
    return ((first - timedelta(days=1)).replace(day=1) if is_month else first - timedelta(days=7)), first


def _month(text: str, today: date) -> date | None:
    """The first of the latest month with this name."""
    name = text.strip().lower()[:3]
    if name not in happened.MONTHS:
        return None
    month = happened.MONTHS.index(name) + 1
    return date(today.year - (month > today.month), month, 1)
