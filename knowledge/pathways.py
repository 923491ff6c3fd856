"""Which way through a unit's either/or criteria a message means: by refs, its name or the learner's work."""

import re
from collections.abc import Iterable, Sequence

from knowledge.qualification import Alternative, EitherOr, Unit

FACING, NON_FACING = "face", "non"
BY_NAME = {
    NON_FACING: r"\bnon[ -]?fac\w*|\bnot (?:customer[ -])?facing\b",
    FACING: r"\bface[ -]?(?:to|2)[ -]?face\b|\bf2f\b|\bcustomer[ -]facing\b",
}
BY_WORK = {
    NON_FACING: r"\b(?:never|don'?t|do not) (?:ever |really |actually )?(?:see|meet)\b|\bphones?\b|\btele\w+|"
    r"\bcall (?:cent\w+|handl\w+)|\bcontact cent\w+|\bonline\b|\b(?:web|live)? ?chat\b|\be-?mails?\b",
    FACING: r"\bin person\b|\bin front of\b|\bcounter\b|\bshop ?floor\b|\bshowroom\b|\breception\b|"
    r"\btills?\b|\bin (?:a|the) (?:shop|store|cafe|restaurant|hotel|bar|pub)\b",
}
DENIED = re.compile(
    r"\b(?:not|no|never|from|off|isn'?t|ain'?t|don'?t|without)(?:\s+\w+){0,2}\s*$", re.IGNORECASE
)
TWO_WAYS = re.compile(
    r"\b(?:path(?:way)?s?|routes?|versions?|sides?|half|either|both ways|alternatives?|set of criteria)\b",
    re.IGNORECASE,
)


def named(text: str) -> set[str]:
    """The kinds of way (`FACING`, `NON_FACING`) that a message names, or else tells by the work done."""
    return _kinds(text, BY_NAME) or _kinds(text, BY_WORK)


def speaks_of_ways(text: str) -> bool:
    """Whether a message is about a choice between two ways at all."""
    return bool(named(text)) or TWO_WAYS.search(text) is not None


def meant(text: str, unit: Unit, refs: Sequence[str]) -> list[Alternative]:
    """The unit's alternatives that a message fits: one when it is clear, all or none when it is not."""
    by_ref = [way for way in _ways(unit) if set(refs) & _own_refs(unit.either_or, way)]
    kinds = named(text)
    return by_ref or [way for way in _ways(unit) if any(way.name.casefold().startswith(k) for k in kinds)]


def always_counting(unit: Unit) -> list[str]:
    """The refs of the unit's criteria that count whichever way is taken."""
    optional = {ref for way in _ways(unit) for ref in way.refs}
    return [criterion.ref for _, criterion in unit.criteria() if criterion.ref not in optional]


def left_out(unit: Unit, taken: Alternative) -> list[str]:
    """The refs that do not count when this way is taken."""
    return [ref for way in _ways(unit) for ref in way.refs if ref not in taken.refs]


def _ways(unit: Unit) -> list[Alternative]:
    return [way for either_or in unit.either_or for way in either_or.alternatives]


def _own_refs(either_or: Iterable[EitherOr], way: Alternative) -> set[str]:
    """Refs of this way alone: one that is printed in two forms tells nothing."""
    others = {
        ref for one in either_or for other in one.alternatives if other is not way for ref in other.refs
    }
    return set(way.refs) - others


def _kinds(text: str, words: dict[str, str]) -> set[str]:
    kinds = set()
    for kind, pattern in words.items():
        other = FACING if kind == NON_FACING else NON_FACING
        for found in re.finditer(pattern, text, re.IGNORECASE):
            kinds.add(other if DENIED.search(text[: found.start()]) else kind)
    return kinds
