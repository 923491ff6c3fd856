"""Rows of a learner's record, put there without the conversation that usually does."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import account, changes
from learners.models import (
    AlternativeChoice,
    CriterionMark,
    Enrolment,
    Evidence,
    EvidenceCriterion,
    Learner,
    UnitChoice,
)
from tests.learners.conftest import NOW

SFJ = "sfj-l3-customer-service"
SKILLS = "highfield-l2-customer-service-skills"
LATER = NOW + timedelta(days=1)


def somebody(session: Session, channel: str = "web", *, days: int = 0) -> Learner:
    """A learner of a channel, enrolled on SFJ, whose record was begun `days` after the others."""
    begun = NOW + timedelta(days=days)
    learner = account.new(session, channel, begun).learner
    account.enrol(session, learner, SFJ, begun)
    return learner


def log(session: Session, learner: Learner, text: str, *criteria: str, key: str = SFJ) -> Evidence:
    """A note of evidence with the next number of the learner's enrolment on `key`."""
    enrolment = session.scalars(
        select(Enrolment).filter_by(learner_id=learner.id, qualification=key).with_for_update()
    ).one()
    enrolment.evidence_numbers += 1
    with changes.recorded(session, learner, "log_evidence", NOW):
        note = Evidence(
            learner_id=learner.id,
            qualification=key,
            number=enrolment.evidence_numbers,
            text=text,
            logged_at=NOW,
        )
        session.add(note)
        session.flush()
        session.add_all([EvidenceCriterion(evidence_id=note.id, criterion=one) for one in criteria])
    return note


def claim(session: Session, learner: Learner, criterion: str, *, days: int = 0) -> CriterionMark:
    with changes.recorded(session, learner, "mark_criterion", NOW):
        mark = CriterionMark(
            learner_id=learner.id, criterion=criterion, claimed_at=NOW + timedelta(days=days)
        )
        session.add(mark)
    return mark


def choose(session: Session, learner: Learner, unit: str, alternative: str | None = None) -> None:
    with changes.recorded(session, learner, "choose_units", NOW):
        if alternative is None:
            session.add(UnitChoice(learner_id=learner.id, unit=unit, chosen_at=NOW))
        else:
            session.add(AlternativeChoice(learner_id=learner.id, unit=unit, alternative=alternative))


def notes(session: Session, learner: Learner) -> list[tuple[int, str]]:
    found = session.scalars(
        select(Evidence).filter_by(learner_id=learner.id).order_by(Evidence.qualification, Evidence.number)
    )
    return [(note.number, note.text) for note in found]
