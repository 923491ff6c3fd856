"""Which evidence the specification names for a criterion, an outcome, a unit or a kind of criterion."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.qualification import EvidenceList, Outcome, Qualification, Unit

# other guidance on a criterion says what its words mean
OF_EVIDENCE = frozenset({"guidance", "requirement"})


@dataclass(frozen=True)
class EvidenceSource:
    """Evidence named for `about` (an outcome, refs, the unit); `verbatim` items are guidance, not a list."""

    about: str
    items: tuple[str, ...]
    citation: str
    verbatim: bool = False


def named(
    qualification: Qualification, unit: Unit, outcome: Outcome | None = None, refs: Sequence[str] = ()
) -> list[EvidenceSource]:
    """The guidance on these refs, then the lists of evidence for them, for the outcome, for the unit."""
    citation = f"{qualification.short_title}, unit {unit.number}"
    pieces = [g for g in unit.guidance if any(ref in g.refs for ref in refs) and g.kind in OF_EVIDENCE]
    lists = [e for e in unit.evidence if _speaks_of(e, outcome, refs)]
    return [
        *(EvidenceSource(", ".join(g.refs), (g.text,), citation, verbatim=True) for g in pieces),
        *(EvidenceSource(_about(e), tuple(e.items), citation) for e in lists),
    ]


def _speaks_of(evidence: EvidenceList, outcome: Outcome | None, refs: Sequence[str]) -> bool:
    if refs and evidence.refs:
        return any(ref in evidence.refs for ref in refs)
    if outcome is None:
        return True
    if evidence.outcome is not None:
        return evidence.outcome == outcome.number
    return not evidence.refs or any(c.ref in evidence.refs for c in outcome.criteria)


def _about(evidence: EvidenceList) -> str:
    if evidence.refs:
        return ", ".join(evidence.refs)
    return f"Outcome {evidence.outcome}" if evidence.outcome else "The whole unit"
