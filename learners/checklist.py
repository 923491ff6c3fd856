"""The checklist: where each criterion stands, what the learner claims and what an assessor decided."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.qualification import Qualification
from learners.changes import recorded
from learners.models import CriterionMark, Evidence, EvidenceCriterion, Learner


class State(StrEnum):
    """Where a criterion stands, from nothing to an assessor's decision."""

    TO_DO = "to do"
    EVIDENCED = "evidence logged"
    CLAIMED = "claimed"
    SIGNED_OFF = "signed off"
    REFERRED_BACK = "referred back"


LEFT = frozenset({State.TO_DO, State.REFERRED_BACK})


def states(session: Session, learner: Learner, qualification: Qualification) -> dict[str, State]:
    """Every criterion of the qualification, by its id in printed order, with where it stands."""
    marks = _marks(session, learner, qualification.key)
    evidenced = evidenced_at(session, learner, qualification.key)
    ids = (qualification.criterion_id(unit, c) for unit in qualification.units for _, c in unit.criteria())
    return {one: _state(marks.get(one), evidenced.get(one)) for one in ids}


def evidenced_at(session: Session, learner: Learner, key: str) -> dict[str, datetime]:
    """When evidence was last logged for each criterion that has any."""
    found = (
        select(EvidenceCriterion.criterion, func.max(Evidence.logged_at).label("at"))
        .join(Evidence, Evidence.id == EvidenceCriterion.evidence_id)
        .where(Evidence.learner_id == learner.id, Evidence.qualification == key)
        .group_by(EvidenceCriterion.criterion)
    )
    return {row.criterion: row.at for row in session.execute(found)}


def counts(stand: Iterable[State]) -> dict[State, int]:
    """How many criteria are in each state; every state has its number."""
    found = list(stand)
    return {state: found.count(state) for state in State}


def mark(session: Session, learner: Learner, criteria: Iterable[str], now: datetime) -> list[str]:
    """Claim criteria as one act; gives those that were not claimed before.

    What an assessor signed off stays so; what was referred back is claimed anew.
    """
    with recorded(session, learner, "mark_criterion", now):
        return [one for one in dict.fromkeys(criteria) if _claim(session, learner, one, now)]


def unmark(session: Session, learner: Learner, criteria: Iterable[str], now: datetime) -> list[str]:
    """Take claims back as one act; gives those that were claims (what an assessor signed off is none)."""
    with recorded(session, learner, "unmark_criterion", now):
        return [one for one in dict.fromkeys(criteria) if _take_back(session, learner, one)]


def correct(
    session: Session, learner: Learner, wrong: Iterable[str], right: Iterable[str], now: datetime
) -> list[str]:
    """Claim `right` instead of `wrong` as one act; gives those newly claimed."""
    wanted = dict.fromkeys(right)
    with recorded(session, learner, "mark_criterion", now):
        for one in wrong:
            if one not in wanted:
                _take_back(session, learner, one)
        return [one for one in wanted if _claim(session, learner, one, now)]


def decide(
    session: Session, learner: Learner, criteria: Iterable[str], decision: State, now: datetime
) -> list[str]:
    """Record an assessor's decision, `SIGNED_OFF` or `REFERRED_BACK`; gives those that it changed."""
    act = "sign_off" if decision is State.SIGNED_OFF else "refer_back"
    with recorded(session, learner, act, now, actor="assessor"):
        return [one for one in dict.fromkeys(criteria) if _decide(session, learner, one, decision, now)]


def _state(found: CriterionMark | None, evidenced_at: datetime | None) -> State:
    if found and found.decision == State.SIGNED_OFF:
        return State.SIGNED_OFF
    if found and found.decided_at and (evidenced_at is None or evidenced_at <= found.decided_at):
        return State.REFERRED_BACK
    if found and found.claimed_at and found.decision is None:
        return State.CLAIMED
    return State.TO_DO if evidenced_at is None else State.EVIDENCED


def _marks(session: Session, learner: Learner, key: str) -> dict[str, CriterionMark]:
    found = select(CriterionMark).where(
        CriterionMark.learner_id == learner.id, CriterionMark.criterion.startswith(f"{key}/", autoescape=True)
    )
    return {mark.criterion: mark for mark in session.scalars(found)}


def _claim(session: Session, learner: Learner, criterion: str, now: datetime) -> bool:
    found = session.get(CriterionMark, (learner.id, criterion))
    if found is None:
        session.add(CriterionMark(learner_id=learner.id, criterion=criterion, claimed_at=now))
        return True
    if found.decision == State.SIGNED_OFF or (found.claimed_at and found.decision is None):
        return False
    found.claimed_at, found.decision, found.decided_at = now, None, None
    return True


def _take_back(session: Session, learner: Learner, criterion: str) -> bool:
    found = session.get(CriterionMark, (learner.id, criterion))
    if found is None or found.decision is not None:
        return False
    session.delete(found)
    return True


def _decide(session: Session, learner: Learner, criterion: str, decision: State, now: datetime) -> bool:
    found = session.get(CriterionMark, (learner.id, criterion))
    if found is None:
        found = CriterionMark(learner_id=learner.id, criterion=criterion)
        session.add(found)
    elif found.decision == decision:
        return False
    found.decision, found.decided_at = str(decision), now
    return True
