"""What a learner changes about the refs of a note: "2.4 not 2.3", "put 2.5 on it as well", "take 2.3 off"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge import refs

TAKES_OFF = re.compile(
    r"\b(?:not|isn'?t|wasn'?t|doesn'?t cover|instead of|rather than|remove|delete|drop|lose|scrap|"
    r"take(?:n)?(?: off| out)?|get rid of|except|without|no longer)\b",
    re.IGNORECASE,
)
EXCHANGES = re.compile(r"\b(?:change|changed|swap|switch|replace|move)\b", re.IGNORECASE)
PUTS_ON = re.compile(
    r"\b(?:put|add|adding|plus|include|stick|also|should(?: be| have been)?|but|meant?|"
    r"it'?s|actually|make it|to|for|with|by|and (?:put|add))\b|[.;]\s",
    re.IGNORECASE,
)
IN_PLACE = re.compile(
    r"\b(?:should(?:'ve| have)?|meant?|wrong|actually|instead|rather|only|just|change|make it|sorry|oops|"
    r"whoops|no)\b|\bit'?s\b",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\b(?:as well|too|also|add|plus|include|put .* on|stick)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Correction:
    """Refs to take off and to put on; `in_place`: those put on take the place of all that were there."""

    off: tuple[str, ...]
    on: tuple[str, ...]
    in_place: bool


def read(text: str, present: Iterable[str]) -> Correction:
    """What the message changes about a note that covers the refs `present`."""
    had = {ref.casefold() for ref in present}
    exchanged = bool(EXCHANGES.search(text))
    off: list[str] = []
    on: list[str] = []
    for start, _, kind, value in refs.read(text).spans:
        if kind == "criterion":
            (off if _taken_off(text[:start], exchanged) else on).append(value)
    if not exchanged and not on:  # "not 2.3, 2.4": what the note has not cannot be taken off it
        meant = [ref for ref in off if ref.casefold() not in had]
        if 0 < len(meant) < len(off) and re.search(r"\bnot\b", text, re.IGNORECASE):
            off, on = [ref for ref in off if ref not in meant], meant
    in_place = not off and bool(IN_PLACE.search(text)) and not BESIDE.search(text)
    return Correction(tuple(dict.fromkeys(off)), tuple(dict.fromkeys(on)), in_place)


def _taken_off(before: str, exchanged: bool) -> bool:
    """Whether the words before a ref take it off: by the marker that stands nearest to it."""
    last_on = max((found.end() for found in PUTS_ON.finditer(before)), default=-1)
    marker = [*TAKES_OFF.finditer(before), *(EXCHANGES.finditer(before) if exchanged else [])]
    last_off = max((found.end() for found in marker), default=-1)
    return last_off > last_on
