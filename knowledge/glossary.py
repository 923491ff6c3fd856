"""Find what a specification says a term means: its definitions, then its guidance headed by the term."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.qualification import Qualification, Unit

WORDS_AROUND = re.compile(
    r"^(?:what(?:'?s| is| are| does| do)?|whats|define|meaning of|explain|tell me)\s+|"
    r"\b(?:mean|means|meaning|stands? for|short for|definition|defined|in (?:simple|normal|plain) words)\b|"
    r"[?!.\"'“”]",
    re.IGNORECASE,
)
ASKS_ABOUT_A_WORD = re.compile(
    r"\b(?:mean\w*|defin\w*|stands? for|difference|words?|verbs?|terms?|english|says?|asks?|wants?)\b",
    re.IGNORECASE,
)
TERSE = 3  # words


@dataclass(frozen=True)
class Meaning:
    """A term, the document's words on it, and where they stand."""

    term: str
    text: str
    citation: str


def meanings(text: str, qualification: Qualification, unit: Unit | None = None) -> list[Meaning]:
    """What the document says of the terms in `text`, longest first; the unit talked about before others."""
    said = f" {_plain(text)} "
    found = [m for m in _all(qualification, unit) if f" {_plain(m.term)} " in said and _is_meant(m, text)]
    longest = sorted(found, key=lambda m: -len(m.term))
    kept: dict[str, Meaning] = {}
    for meaning in longest:
        if not any(f" {_plain(meaning.term)} " in f" {term} " for term in kept):
            kept[_plain(meaning.term)] = meaning
    return list(kept.values())


def _all(qualification: Qualification, unit: Unit | None) -> Iterator[Meaning]:
    name = qualification.short_title
    for definition in qualification.definitions:
        yield Meaning(definition.term, definition.text, name)
    for other in sorted(qualification.units, key=lambda u: u is not unit):
        for piece in other.guidance:
            if piece.heading and piece.kind in ("definition", "range"):
                yield Meaning(piece.heading, piece.text, f"{name}, unit {other.number}")


def _is_meant(meaning: Meaning, text: str) -> bool:
    """Command verbs, printed in small letters ("use", "plan"), are everyday words unless asked about."""
    return (
        not meaning.term.islower() or len(text.split()) <= TERSE or ASKS_ABOUT_A_WORD.search(text) is not None
    )


def _plain(text: str) -> str:
    words = WORDS_AROUND.sub(" ", text.casefold().replace("-", " "))
    return " ".join(re.sub(r"[^\w&/ ]", " ", words).split())
