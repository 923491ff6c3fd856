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
LAST = re.compile(
    r"(?:it|that|this|them|(?:the|my)(?: last| same)?)(?: (?:one|note|evidence|entry|lot|all))?|"
    r"all(?: of)? (?:it|that)",
    re.IGNORECASE,
)
WORD, SHORT_WORD = re.compile(r"[^\W\d_]{4,}"), re.compile(r"[^\W\d_]{3,}")
PERIOD = re.compile(
    r"\b(?P<which>this|last)\s+(?P<what>week|month)\b|\bweek'?s\b|\b(?P<today>today|yesterday)\b",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince\b\s*(?P<when>.+)", re.IGNORECASE)
NOT_TELLING = frozenset({"that", "this", "with", "from", "what", "have", "been", "please", "logged", "saved"})

_NOTE = r"(?:the|that|my) (?P<what>(?:[\w-]+ ){1,3}?)(?:one|note|evidence|entry)\b"
POINTED_AT = re.compile(rf"\b{_NOTE}", re.IGNORECASE)
_ORDER = (
    r"\W*(?:(?:please|pls|can|could|you|u|and|also|ok|okay|no|oh|now|actually|sorry|just|then|hmm+|um+|erm?)"
    r"\W+)*"
)
# "bin the kettle one", and no more than that
DELETED = re.compile(
    rf"{_ORDER}(?:del\w{{0,4}}|remov\w{{0,2}}|bin|scrap|erase|get rid of|chuck(?: out)?|take out) {_NOTE}"
    r"\W*(?:(?:please|pls|now|then|for me|thanks|ta)\W*)*",
    re.IGNORECASE,
)
# "move the kettle one to unit 215"
MOVED = re.compile(
    rf"{_ORDER}(?:move|shift|switch|transfer|put|stick|pop|chuck|bung) (?P<note>.+?) (?:over |across |down )?"
    r"(?:to|into|under|in|against|for) (?P<where>.+)",
    re.IGNORECASE | re.DOTALL,
)
# "the kettle one is for unit 9 2.3"
SUBJECT = re.compile(
    rf"{_ORDER}{_NOTE} (?:covers?|meets?|needs|(?:is|was|should be|goes|should go|belongs)"
    r"(?:(?: also)?(?: for| in| under| to)| (?=unit|\w?\d)))\b",
    re.IGNORECASE,
)
SENTENCE, NUMBER = re.compile(r"\s*[,.;:!?–—](?:\s+|$)"), re.compile(r"\d")
PLACED = re.compile(
    r"\b(?:for|to|on|of|off|from|onto) (?:the|my) (?P<place>first|1st|second|2nd|third|3rd|last|latest) "
    r"(?:one|note|evidence|entry)\b|"
    r"^\W*(?:(?:no|sorry|actually|and|oh)\W+)*(?:the |my |that )?"
    r"(?P<subject>first|1st|second|2nd|third|3rd|last|latest) (?:one|note|entry) "
    r"(?:was|is|happened|should|covers?|needs|goes)\b",
    re.IGNORECASE,
)
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
        "new",
        "old",
        "top",
        "two",
        "own",
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
    said = SHORT_WORD.findall(found["what"]) if found else []
    return [word for word in said if word.lower() not in NO_CONTENT | NOT_TELLING]


def deleted(text: str) -> list[str]:
    """The telling words of the note that is to go ("bin the kettle one"); none when nothing else is said."""
    names_day = happened.names_day(text)  # a reminder's, as a rule
    return pointed_at(text) if DELETED.fullmatch(text) and not names_day else []


def name_span(text: str) -> tuple[int, int]:
    """Where "the kettle one" stands; nowhere when no note is named so."""
    found = POINTED_AT.search(text)
    return found.span() if found else (0, 0)


def spoken_of(text: str) -> list[str]:
    """The telling words of the note that something is said of: "the kettle one is for 2.3"."""
    return pointed_at(text) if SUBJECT.match(text) else []


def moves_last(text: str) -> str | None:
    """The words for where the note dealt with last is to go ("put it under 206"), or None."""
    found = MOVED.match(text)
    return _where(found["where"]) if found and LAST.fullmatch(found["note"]) else None


def moved(text: str) -> tuple[list[str], str] | None:
    """The telling words of the note that is to be moved, none for "it", and the words for where; or None."""
    found = MOVED.match(text)
    return (pointed_at(found["note"]) or about(found["note"]), _where(found["where"])) if found else None


def _where(words: str) -> str:
    """The words for where a note goes, without a reason or a question after the number of a unit."""
    first, *rest = SENTENCE.split(words, maxsplit=1)
    return first if rest and NUMBER.search(first) and not NUMBER.search(rest[0]) else words


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
