"""Doubts about a parsed unit: signs that a criterion was missed, doubled or cut short."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from knowledge.qualification import Outcome, Unit

Kind = Literal["gap", "duplicate", "short", "unfinished", "empty"]

SHORTEST = 12

_UNFINISHED = re.compile(
    r"(?:[,(/-]|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|that|the|their|to|which|with))$",
    re.IGNORECASE,
)


class Doubt(NamedTuple):
    """Something to look into; `ref` is the criterion's, or None where the doubt is about the unit."""

    unit: str
    ref: str | None
    kind: Kind
    text: str


def doubts(unit: Unit) -> Iterator[Doubt]:
    """Every doubt about the unit, in printed order."""
    refs = Counter(criterion.ref for _, criterion in unit.criteria())
    for ref in (ref for ref, count in refs.items() if count > 1):
        yield Doubt(unit.number, ref, "duplicate", f"printed {refs[ref]} times")
    yield from _gaps(unit.number, [outcome.number for outcome in unit.outcomes], None)
    for outcome in unit.outcomes:
        yield from _of_outcome(unit.number, outcome)


def _of_outcome(unit: str, outcome: Outcome) -> Iterator[Doubt]:
    if not outcome.criteria:
        yield Doubt(unit, None, "empty", f"outcome {outcome.number} has no criteria")
    yield from _gaps(
        unit, [c.ref.removeprefix(f"{outcome.number}.") for c in outcome.criteria], outcome.number
    )
    yield from _text(unit, outcome.number, outcome.text)
    for criterion in outcome.criteria:
        yield from _text(unit, criterion.ref, criterion.text)


def _gaps(unit: str, numbers: list[str], outcome: str | None) -> Iterator[Doubt]:
    if outcome is None and not all(number.isdigit() for number in numbers):
        return
    for due, number in enumerate(numbers, start=1):
        if number != str(due):
            ref = f"{outcome}.{due}" if outcome else str(due)
            yield Doubt(unit, ref, "gap", f"expected {ref}, found {number}")
            return


def _text(unit: str, ref: str, text: str) -> Iterator[Doubt]:
    if len(text) < SHORTEST:
        yield Doubt(unit, ref, "short", text)
    if _UNFINISHED.search(text):
        yield Doubt(unit, ref, "unfinished", text[-50:])
