"""Move the rows of one record into another, uniting what both have."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from learners.models import (
    AlternativeChoice,
    CriterionMark,
    Enrolment,
    Evidence,
    Learner,
    StoredFile,
    UnitChoice,
)

Row = TypeVar("Row", CriterionMark, UnitChoice, AlternativeChoice)


def move_evidence(session: Session, first: Learner, second: Learner) -> Iterator[tuple[str, int, int]]:
    """Give the second's notes and files to the first; gives (qualification, old, new number) where changed.

    Numbers go on after those the first record has given out, even to notes deleted since.
    """
    notes = session.scalars(select(Evidence).filter_by(learner_id=second.id).order_by(Evidence.number)).all()
    given_out = {e.qualification: e.evidence_numbers for e in _enrolments(session, first)}
    for note in notes:
        before, given = note.number, given_out.get(note.qualification, 0)
        note.learner_id = first.id
        if given:
            note.number = given_out[note.qualification] = given + 1
            yield note.qualification, before, note.number
    for file in session.scalars(select(StoredFile).filter_by(learner_id=second.id)):
        file.learner_id = first.id
    session.flush()
    for enrolment in _enrolments(session, first):
        enrolment.evidence_numbers = given_out[enrolment.qualification]


def unite_record(session: Session, first: Learner, second: Learner) -> list[str]:
    """Unite claims, decisions and choices; gives the either/or units where both had chosen differently."""
    for mark, known in _pairs(session, CriterionMark, first, second):
        _unite_marks(mark, known)
    list(_pairs(session, UnitChoice, first, second))
    pairs = _pairs(session, AlternativeChoice, first, second)
    return [mine.unit for mine, other in pairs if mine.alternative != other["alternative"]]


def unite_enrolments(session: Session, first: Learner, second: Learner) -> None:
    """Keep every enrolment once; the qualification chosen last on either stays the current one."""
    mine = {enrolment.qualification: enrolment for enrolment in _enrolments(session, first)}
    for enrolment in _enrolments(session, second):
        known = mine.get(enrolment.qualification)
        if known is None:
            enrolment.learner_id = first.id
            continue
        known.chosen_at = max(known.chosen_at, enrolment.chosen_at)
        known.assessor = known.assessor or enrolment.assessor
        known.evidence_numbers = known.evidence_numbers or enrolment.evidence_numbers
        session.delete(enrolment)
    session.flush()


def _pairs(
    session: Session, table: type[Row], first: Learner, second: Learner
) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Move the second's rows over; gives those both had, with what the second's said."""
    name = "criterion" if table is CriterionMark else "unit"
    mine = {getattr(row, name): row for row in _rows(session, table, first)}
    for row in _rows(session, table, second):
        values = {column.name: getattr(row, column.name) for column in table.__table__.columns}
        session.delete(row)
        session.flush()
        if known := mine.get(getattr(row, name)):
            yield known, values
        else:
            session.add(table(**values | {"learner_id": first.id}))
    session.flush()


def _unite_marks(mark: CriterionMark, other: dict[str, Any]) -> None:
    """The earlier claim, and the later decision."""
    claims = [claim for claim in (mark.claimed_at, other["claimed_at"]) if claim]
    mark.claimed_at = min(claims, default=None)
    decided = other["decided_at"]
    if decided and (mark.decided_at is None or decided > mark.decided_at):
        mark.decision, mark.decided_at = other["decision"], decided


def _rows(session: Session, table: type[Row], learner: Learner) -> Sequence[Row]:
    return session.scalars(select(table).filter_by(learner_id=learner.id)).all()


def _enrolments(session: Session, learner: Learner) -> Sequence[Enrolment]:
    return session.scalars(select(Enrolment).filter_by(learner_id=learner.id)).all()
