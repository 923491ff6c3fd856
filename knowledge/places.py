"""What a message names by its place: "the second criterion of unit 3", "the third one" of a list."""

import re
from collections.abc import Sequence
from typing import TypeVar

from knowledge.choosing import COUNTS
from knowledge.ref_words import ONES

One = TypeVar("One")
ORDER = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
LAST = frozenset({"last", "final"})
# the words for a place in what was just shown, which is short
BY_WORD = {"first": 0, "1st": 0, "top": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
BY_WORD |= {"fifth": 4, "5th": 4} | dict.fromkeys(("last", "bottom", "latest", "newest"), -1)
_ORDINAL = rf"(?:very )?(?P<place>{'|'.join([*ORDER, *LAST])}|\d{{1,2}}(?:st|nd|rd|th))"
_COUNT = rf"(?: (?P<count>{'|'.join(COUNTS)}|[2-5])(?= (?:ones|criteri|ac)))?"
CRITERION = re.compile(
    rf"\b{_ORDINAL}{_COUNT} (?:assessment )?(?:crit\w*|acs?)\b|"
    rf"\b(?:criteri(?:on|a)|ac) (?:number |no\.? )?"
    rf"(?P<number>{'|'.join(list(ONES)[1:])}|\d{{1,2}})\b(?![.\d])",
    re.IGNORECASE,
)
ONE = re.compile(
    rf"\b(?:the {_ORDINAL}{_COUNT}(?: (?:ones?|bits?|things?))?|{_ORDINAL.replace('place', 'bare')} ones?)"
    r"(?= (?:in|of|from|for|under|on)\b(?! all\b)|"
    r" (?:pls|please|again|then|mean\w*|is|say\w*|want\w*|ask\w*)\b|\s*(?:[,.?!]|$))",
    re.IGNORECASE,
)
UNIT = re.compile(rf"\b{_ORDINAL} (?:unit|module)\b", re.IGNORECASE)
LISTED = re.compile(
    rf"(?<!\ba )\b(?P<word>{'|'.join(ORDER)}|last)(?P<plain> (?:one|unit|of (?:them|those|these))|"
    r"(?=\W*[,.?]))?\b(?! (?:thing|"
    r"day|week|month|year|night|job|time|name|note|evidence|reminder|outcome|criteri\w+|point|part|step|bit|"
    r"of all|off))|\b(?P<number>\d{1,2})(?:st|nd|rd|th) (?:one|unit)\b",
    re.IGNORECASE,
)
# "in the second, what do I have to show"
WITHIN = re.compile(
    rf"\b(?:in|for|of|about|on) (?:the )?(?:{LISTED.pattern})\s*(?:[,.?]|$|(?:what|how|which|do|can)\b)",
    re.IGNORECASE,
)
LONGEST, LONGEST_PLAIN, LONGEST_WITHIN = 9, 16, 25  # words: more is about something else


def names_criterion(text: str, *, bare: bool = False) -> bool:
    """Whether a text names a criterion by its place; if `bare`, "the second one" will do."""
    return (CRITERION.search(text) or (ONE.search(text) if bare else None)) is not None


def criteria(text: str, among: Sequence[One], *, bare: bool = False) -> list[One]:
    """Those that a text names by their place."""
    found = CRITERION.search(text) or (ONE.search(text) if bare else None)
    if found is None:
        return []
    said = found.groupdict()
    place = _place(next(said[name] for name in ("place", "number", "bare") if said.get(name)))
    count = COUNTS.get((said.get("count") or "one").lower()) or int(said["count"])
    return list(among[max(0, len(among) - count) :] if place is None else among[place : place + count])


def unit(text: str, among: Sequence[One]) -> One | None:
    """The one that a text names as "the second unit", or None."""
    if not (found := UNIT.search(text)):
        return None
    place = _place(found["place"])
    return next(iter(among[-1:] if place is None else among[place : place + 1]), None)


def named(text: str, length: int) -> int | None:
    """The place that a text names in a list of this length, from 0."""
    if not (found := LISTED.search(text)) or len(text.split()) > _longest(text, found):
        return None
    place = _place(found["number"] or found["word"])
    place = length - 1 if place is None else place
    return place if 0 <= place < length else None


def _longest(text: str, found: re.Match[str]) -> int:
    """How many words a text may have that is about the place found in it."""
    if WITHIN.search(text):
        return LONGEST_WITHIN
    return LONGEST_PLAIN if found["plain"] is not None or found["number"] else LONGEST


def _place(word: str) -> int | None:
    """A place from 0 by its word; None for the last."""
    said = word.lower()
    if said in LAST:
        return None
    digits = re.match(r"\d+", said)
    number = int(digits[0]) if digits else ORDER.index(said) + 1 if said in ORDER else ONES[said]
    return number - 1
