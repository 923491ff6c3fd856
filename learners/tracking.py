"""A learner's evidence tracking sheet, put together from the record; large ones are made after the turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import qualification as catalogue
from knowledge.qualification import Qualification
from learners import checklist, choices, evidence
from learners.checklist import State
from learners.export import pdf, sheet, xlsx
from learners.files import Content
from learners.models import CriterionMark, Evidence, EvidenceCriterion, Learner, StoredFile

AS_PRINTED: dict[State, sheet.State] = {
    State.TO_DO: "to do",
    State.EVIDENCED: "evidenced",
    State.CLAIMED: "claimed",
    State.SIGNED_OFF: "signed off",
    State.REFERRED_BACK: "referred back",
}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Scope:
    """What a sheet is of: a qualification, one unit of it or all that count, and who it names."""

    qualification: Qualification
    unit: catalogue.Unit | None = None
    centre: str = ""
    assessor: str = ""


def units(session: Session, learner: Learner, scope: Scope) -> list[catalogue.Unit]:
    """The units a sheet has: the one asked for, else those that count; all of them while none does."""
    if scope.unit is not None:
        return [scope.unit]
    return choices.counting_units(session, learner, scope.qualification) or scope.qualification.units


def put_together(session: Session, learner: Learner, scope: Scope, made_at: datetime) -> sheet.Sheet:
    """The sheet as the record stands; `made_at` is aware, in the zone to be shown."""
    chosen = units(session, learner, scope)
    record = _Record(session, learner, scope.qualification)
    shown = tuple(_unit(record, unit, _taken(session, learner, scope, unit)) for unit in chosen)
    inside = {f"{scope.qualification.key}/{unit.number}/" for unit in chosen}
    return sheet.Sheet(
        qualification=scope.qualification.title,
        qualification_number=scope.qualification.number or "",
        made_at=made_at,
        units=shown,
        evidence=tuple(record.entry(note) for note in record.notes if record.belongs(note, inside)),
        learner=learner.name or "",
        centre=scope.centre,
        assessor=scope.assessor,
    )


def rendered(made: sheet.Sheet, kind: str, unit: catalogue.Unit | None) -> Content:
    """The sheet as a file of `kind`, pdf or xlsx."""
    data = pdf.render(made) if kind == "pdf" else xlsx.render(made)
    part = f" unit {unit.number}" if unit else ""
    name = f"Evidence tracking sheet{part} {made.made_at:%Y-%m-%d}.{kind}"
    return Content("export", name, MEDIA_TYPES[kind], data)


class _Record:
    """All that the record of one qualification holds, read at once."""

    def __init__(self, session: Session, learner: Learner, qualification: Qualification) -> None:
        self.qualification = qualification
        self.states = checklist.states(session, learner, qualification)
        self.notes, _ = evidence.matching(
            session, learner, qualification.key, evidence.Filter(), (0, 100_000)
        )
        self.notes.sort(key=lambda note: note.number)
        self.covers = _covers(session, learner, qualification.key)
        self.files = _files(session, learner)
        self.signed = _signed(session, learner)

    def belongs(self, note: Evidence, inside: set[str]) -> bool:
        """Whether a note covers a criterion of these units (prefixes of ids) or was logged for one."""
        covered = self.covers.get(note.id, [])
        logged_for = f"{self.qualification.key}/{note.unit}/"
        return any(one.startswith(tuple(inside)) for one in covered) or (not covered and logged_for in inside)

    def entry(self, note: Evidence) -> sheet.Evidence:
        """A note as the evidence index lists it."""
        return sheet.Evidence(
            reference=f"E{note.number}",
            words=note.text,
            type=note.type,
            happened_on=note.happened_on,
            covers=tuple((one.split("/")[1], one.split("/")[2]) for one in self.covers.get(note.id, [])),
            attachments=tuple(self.files.get(note.id, [])),
        )

    def uses(self, criterion: str) -> tuple[sheet.EvidenceUse, ...]:
        """The notes that cover a criterion."""
        return tuple(
            sheet.EvidenceUse(f"E{note.number}", note.type, note.happened_on)
            for note in self.notes
            if criterion in self.covers.get(note.id, [])
        )


def _unit(record: _Record, unit: catalogue.Unit, left_out: Sequence[str]) -> sheet.Unit:
    outcomes = (
        sheet.Outcome(
            outcome.number,
            outcome.text,
            tuple(_criterion(record, unit, one) for one in outcome.criteria if one.ref not in left_out),
        )
        for outcome in unit.outcomes
    )
    return sheet.Unit(unit.number, unit.title, unit.uan or "", tuple(outcomes))


def _criterion(record: _Record, unit: catalogue.Unit, one: catalogue.Criterion) -> sheet.Criterion:
    criterion_id = record.qualification.criterion_id(unit, one)
    signed = record.signed.get(criterion_id)
    return sheet.Criterion(
        ref=one.ref,
        text=one.text,
        state=AS_PRINTED[record.states[criterion_id]],
        evidence=record.uses(criterion_id),
        met_on=signed.date() if signed else None,
    )


def _taken(session: Session, learner: Learner, scope: Scope, unit: catalogue.Unit) -> list[str]:
    """The refs of the either/or ways that the learner does not take; none before they have chosen."""
    taken = choices.alternative(session, learner, scope.qualification, unit)
    if taken is None:
        return []
    ways = [way for either_or in unit.either_or for way in either_or.alternatives]
    return [ref for way in ways if way != taken for ref in way.refs if ref not in taken.refs]


def _covers(session: Session, learner: Learner, key: str) -> dict[int, list[str]]:
    """The criteria of each note, those of a unit together."""
    rows = session.execute(
        select(EvidenceCriterion.evidence_id, EvidenceCriterion.criterion)
        .join(Evidence, Evidence.id == EvidenceCriterion.evidence_id)
        .where(Evidence.learner_id == learner.id, Evidence.qualification == key)
        .order_by(EvidenceCriterion.criterion)
    )
    found: dict[int, list[str]] = {}
    for evidence_id, criterion in rows:
        found.setdefault(evidence_id, []).append(criterion)
    return found


def _files(session: Session, learner: Learner) -> dict[int, list[str]]:
    sent = select(StoredFile).where(StoredFile.learner_id == learner.id, StoredFile.evidence_id.is_not(None))
    found: dict[int, list[str]] = {}
    for file in session.scalars(sent.order_by(StoredFile.id)):
        found.setdefault(file.evidence_id or 0, []).append(file.name)
    return found


def _signed(session: Session, learner: Learner) -> dict[str, datetime]:
    marks = select(CriterionMark).filter_by(learner_id=learner.id, decision=str(State.SIGNED_OFF))
    return {one.criterion: one.decided_at for one in session.scalars(marks) if one.decided_at}
