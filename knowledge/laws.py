"""Which laws a specification names, in a unit or in all of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.qualification import Criterion, Guidance, Qualification, Unit

_LAWS = r"(?:laws?|acts|legislations?|regulations?|legal (?:stuff|things?|requirements?))"
ASKED = re.compile(
    rf"^(?!.*\b(?:says?|said|mean\w*|break\w*|broke\w*|fine|year|employ\w*|sack\w*|"
    r"data protection|consumer|equality|safety|gdpr)\b).*"
    rf"(?:\b(?:which|what|whats|any|all|every|list|name|show)\b\W+(?:\w+\W+){{0,4}}?{_LAWS}\b"
    rf"|\b(?:know|learn|need|give|tell)\b\W+(?:\w+\W+){{0,4}}?{_LAWS}\b"
    rf"|^\W*(?:the )?{_LAWS} (?:for|in|of|to know)\b)",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b[A-Z]\w+(?: \([^)]*\))? (?:Act|Regulations|Directive)\b(?! [Nn]otice)")
HEADED = re.compile(r"\b(?:legislation|laws?)\b", re.IGNORECASE)
OF_LAWS = re.compile(r"\b(?:legislation|legislative|laws?|legal|regulations?)\b", re.IGNORECASE)
LEADS_IN = re.compile(r":$|^eg$")
SENTENCE = re.compile(r"(?<=[.;]) +|\n")


@dataclass(frozen=True, slots=True)
class Law:
    """Lines of a unit that name laws: of a criterion, or of guidance for criteria, under its heading."""

    unit: str
    heading: str
    refs: tuple[str, ...]
    lines: tuple[str, ...]


def are_asked(text: str) -> bool:
    """Whether a question is which laws there are, and not what they say."""
    return ASKED.search(text) is not None


def named(qualification: Qualification, unit: Unit | None = None) -> list[Law]:
    """What names laws in the unit, or in every unit, in printed order; often nothing."""
    units = [unit] if unit else qualification.units
    return [law for one in units for law in _of(one)]


def each_once(found: Sequence[Law]) -> list[str]:
    """Their lines without what leads in to a list, each once."""
    lines = (line.strip("- .") for law in found for line in law.lines if not LEADS_IN.search(line))
    return list(dict.fromkeys(lines))


def asking(unit: Unit) -> list[Criterion]:
    """The criteria of a unit that speak of laws, whether or not they name one."""
    return [criterion for _, criterion in unit.criteria() if OF_LAWS.search(criterion.text)]


def _of(unit: Unit) -> Iterator[Law]:
    for _, criterion in unit.criteria():
        if NAMED.search(criterion.text):
            yield Law(unit.number, "", (criterion.ref,), (criterion.text,))
    for piece in unit.guidance:
        if lines := _lines(piece):
            yield Law(unit.number, piece.heading or "", tuple(piece.refs), lines)


def _lines(piece: Guidance) -> tuple[str, ...]:
    """Those that name a law; all of a list that is headed so and names one."""
    said = [line.strip() for line in SENTENCE.split(piece.text) if line.strip()]
    naming = [line for line in said if NAMED.search(line)]
    if naming and HEADED.search(piece.heading or ""):
        return tuple(said)
    return tuple(naming)
