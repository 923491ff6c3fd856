"""Find what a specification says a term means: its definitions, then its guidance headed by the term."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge import terms
from knowledge.qualification import Guidance, Qualification, Unit
from knowledge.wording import stem

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
# what a criterion's verb has after it: "explain the importance", not "development plan"
AFTER_VERB = re.compile(r" (?:the|an?|how|why|what|when|where|who|which|your|own|and|or|&)\b")
BESIDE_WORD = re.compile(
    r"\b(?:the|a|an|words?|verbs?|terms?|critically|command|here|then|it|by|in|for|they|and|or)\b"
)

# "Feature – what a product does" and "‘Competence’ is the ability …" within guidance on something else
ENTRY = re.compile(
    r"^\W*(?P<term>(?!note\b)[a-z][\w’'/ -]{2,40}?)(?: ?[–—-]|:) +\S.*$", re.IGNORECASE | re.MULTILINE
)
QUOTED_ENTRY = re.compile(r"[‘“\"](?P<term>[A-Za-z][\w /-]{2,40}?)[’”\"] (?:is|means|refers to)\b[^\n]+")
IN_TEXT = (ENTRY, QUOTED_ENTRY)
HEADED = {"definition": 1, "range": 2}  # kinds of guidance on what heads it, the better first
LONGEST_ENTRY = 3  # words of the term: more is a sentence


@dataclass(frozen=True)
class Meaning:
    """A term, the document's words on it, and where they stand."""

    term: str
    text: str
    citation: str


def meanings(text: str, qualification: Qualification, unit: Unit | None = None) -> list[Meaning]:
    """What the document says of the terms in `text`, longest first; the unit talked about before others."""
    said = f" {_plain(text)} "
    asked = phrases(text, qualification)
    found = [
        m
        for m in _all(qualification, unit)
        if f" {_plain(m.term)} " in said and _is_meant(m, text) and not _is_part(m, asked)
    ]
    longest = sorted(found, key=lambda m: -len(m.term))
    kept: dict[str, Meaning] = {}
    for meaning in longest:
        if not any(f" {_plain(meaning.term)} " in f" {term} " for term in kept):
            kept[_plain(meaning.term)] = meaning
    wanted = [term for term, *_ in terms.asked(text)]
    return list(kept.values()) or [one for term in wanted if (one := in_text(term, qualification, unit))]


def in_text(term: str, qualification: Qualification, unit: Unit | None = None) -> Meaning | None:
    """What guidance says a term means in passing, or under another form of it: of this unit before others."""
    wanted, found = _stems(term), []
    for other in qualification.units if 0 < len(wanted) <= LONGEST_ENTRY else ():
        where = f"{qualification.short_title}, unit {other.number}"
        for piece in other.guidance:
            if (rank := HEADED.get(piece.kind)) and piece.heading and _stems(piece.heading) == wanted:
                found.append((other != unit, rank, Meaning(piece.heading, piece.text, where)))
            found += [
                (other != unit, 0, Meaning(name, text, where))
                for name, text in _entries(piece)
                if _stems(name) == wanted
            ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def _entries(piece: Guidance) -> Iterator[tuple[str, str]]:
    """The terms that a piece explains on the way, with its words on each under its heading."""
    of_ref = not piece.heading or piece.heading[0].isdigit()
    for found in (hit for form in IN_TEXT for hit in form.finditer(piece.text)):
        yield found["term"], found[0].strip() if of_ref else f"{piece.heading}\n{found[0].strip()}"


def phrases(text: str, qualification: Qualification) -> list[str]:
    """What is asked about in several words that are more than verbs and the small words around them."""
    verbs = [_plain(one.term) for one in qualification.definitions if one.term.islower()]
    known = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(verbs, key=len, reverse=True)))})\b")
    said = [_plain(term) for term, *_ in terms.asked(text)]
    return [one for one in said if verbs and re.search(r"\w", BESIDE_WORD.sub("", known.sub("", one)))]


def _all(qualification: Qualification, unit: Unit | None) -> Iterator[Meaning]:
    name = qualification.short_title
    for definition in qualification.definitions:
        yield Meaning(definition.term, definition.text, name)
    for other in sorted(qualification.units, key=lambda u: u is not unit):
        for piece in other.guidance:
            if piece.heading and piece.kind in HEADED:
                yield Meaning(piece.heading, piece.text, f"{name}, unit {other.number}")


def _is_meant(meaning: Meaning, text: str) -> bool:
    """Command verbs, printed in small letters ("use", "plan"), are everyday words unless asked about."""
    return (
        not meaning.term.islower() or len(text.split()) <= TERSE or ASKS_ABOUT_A_WORD.search(text) is not None
    )


def _is_part(meaning: Meaning, asked: Sequence[str]) -> bool:
    """Whether it is a verb that is only a word of what is asked about: the plan of a development plan."""
    verb = _plain(meaning.term)
    parts = [one for one in asked if f" {verb} " in f" {one} "]
    heads = [one for one in parts if one.startswith(verb) and AFTER_VERB.match(one, len(verb))]
    return meaning.term.islower() and bool(parts) and not heads


def _stems(term: str) -> tuple[str, ...]:
    """The stems of a term's words, so that one thing and several are the same."""
    return tuple(stem(word) for word in _plain(term).split())


@lru_cache(maxsize=1024)  # a qualification's terms are looked for in each message
def _plain(text: str) -> str:
    words = WORDS_AROUND.sub(" ", text.casefold().replace("-", " "))
    return " ".join(re.sub(r"[^\w&/ ]", " ", words).split())
