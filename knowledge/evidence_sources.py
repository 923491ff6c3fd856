"""Which evidence the specification names for a criterion, an outcome, a unit or a kind of criterion."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.qualification import EvidenceList, Outcome, Qualification, Unit


@dataclass(frozen=True)
class EvidenceSource:
    """Evidence named for `about` (an outcome, refs or the unit), with where it stands."""

    about: str
    items: tuple[str, ...]
    citation: str


def named(
    qualification: Qualification, unit: Unit, outcome: Outcome | None = None, refs: Sequence[str] = ()
) -> list[EvidenceSource]:
    """The lists that speak of what is asked: of these refs, of this outcome, or of the whole unit."""
    lists = [e for e in unit.evidence if _speaks_of(e, outcome, refs)]
    return [_source(qualification, unit, e) for e in lists]


def _speaks_of(evidence: EvidenceList, outcome: Outcome | None, refs: Sequence[str]) -> bool:
    if refs and evidence.refs:
        return any(ref in evidence.refs for ref in refs)
    if outcome is None:
        return True
    if evidence.outcome is not None:
        return evidence.outcome == outcome.number
    return not evidence.refs or any(c.ref in evidence.refs for c in outcome.criteria)


def _source(qualification: Qualification, unit: Unit, evidence: EvidenceList) -> EvidenceSource:
    about = "The whole unit"
    if evidence.refs:
        about = ", ".join(evidence.refs)
    elif evidence.outcome:
        about = f"Outcome {evidence.outcome}"
    return EvidenceSource(about, tuple(evidence.items), f"{qualification.short_title}, unit {unit.number}")
