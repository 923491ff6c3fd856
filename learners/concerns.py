"""Safeguarding concerns: raise one, see what is open, say what was done; and who still has to be told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learners.concerns_tables import Concern, ConcernNotice, ConcernStep
from learners.models import Learner

STATES = ("new", "acknowledged", "in_progress", "resolved", "closed")
LEVELS = ("concern", "high", "immediate")
ENDED = ("resolved", "closed")
SAME_TALK = timedelta(hours=1)
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=1), timedelta(hours=1)


class WrongStep(Exception):
    """A concern cannot go from its state to the one asked for; the message says which it can."""


def raise_concern(session: Session, learner: Learner, kind: str, level: str, now: datetime) -> Concern:
    """Record that the learner wrote something of this kind.

    More of it within the hour counts into the same concern, whose level can only rise. Whoever is told of
    concerns is told of a new one and of a rise.
    """
    known = _of_this_talk(session, learner, kind, now)
    if known is None:
        known = Concern(
            learner=learner,
            kind=kind,
            level=level,
            state="new",
            raised_at=now,
            last_at=now,
            times=0,
            to_tell=True,
        )
        session.add(known)
    elif LEVELS.index(level) > LEVELS.index(known.level):
        known.level, known.to_tell = level, True
    known.times += 1
    known.last_at = now
    session.flush()
    return known


def listed(session: Session, states: Sequence[str] = STATES[:3]) -> Sequence[Concern]:
    """Concerns in these states, by default the open ones: the newest first."""
    return session.scalars(
        select(Concern).where(Concern.state.in_(states)).order_by(Concern.raised_at.desc(), Concern.id.desc())
    ).all()


def find(session: Session, concern_id: int) -> Concern | None:
    """The concern with this number, or None."""
    return session.get(Concern, concern_id)


def take_step(session: Session, concern: Concern, step: ConcernStep) -> None:
    """Put a concern in the step's state and keep who did it, when and why.

    Forward to any later state; the same state adds a note; what is resolved or closed can be taken up again
    as `in_progress`.

    Raises:
        WrongStep: any other way.
    """
    allowed = next_states(concern)
    if step.state not in allowed:
        raise WrongStep(f"From {concern.state} it can go to {', '.join(allowed)}.")
    concern.state = step.state
    concern.steps.append(step)
    session.flush()


def next_states(concern: Concern) -> list[str]:
    """The states a concern can be put in."""
    later = list(STATES[STATES.index(concern.state) :])
    return [*later, "in_progress"] if concern.state in ENDED else later


def queue_notices(session: Session, ways: Sequence[str], now: datetime) -> int:
    """Make a notice for every way of telling and every concern to tell of; gives how many were made."""
    untold = session.scalars(select(Concern).filter_by(to_tell=True).with_for_update(skip_locked=True)).all()
    for concern in untold:
        concern.to_tell = False
        session.add_all(
            ConcernNotice(concern=concern, way=way, due_at=now, tries=0, sent_at=None) for way in ways
        )
    session.flush()
    return len(untold) * len(ways)


def anything_to_send(session: Session, now: datetime) -> bool:
    """Whether a concern waits to be told of, or a notice is due."""
    untold = select(Concern.id).filter_by(to_tell=True).limit(1)
    due = (
        select(ConcernNotice.id).where(ConcernNotice.sent_at.is_(None), ConcernNotice.due_at <= now).limit(1)
    )
    return session.scalar(untold) is not None or session.scalar(due) is not None


def claim_notices(session: Session, now: datetime, limit: int = 20) -> Sequence[ConcernNotice]:
    """Take due notices for this worker: each is due again later, after a wait that grows with every try."""
    due = session.scalars(
        select(ConcernNotice)
        .where(ConcernNotice.sent_at.is_(None), ConcernNotice.due_at <= now)
        .order_by(ConcernNotice.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for notice in due:
        notice.due_at = now + min(LONGEST_RETRY, FIRST_RETRY * 2 ** min(notice.tries, 10))
        notice.tries += 1
    session.flush()
    return due


def mark_sent(session: Session, notice_id: int, now: datetime) -> None:
    """A notice has reached whom it was for."""
    if (notice := session.get(ConcernNotice, notice_id)) is not None:
        notice.sent_at = now


def _of_this_talk(session: Session, learner: Learner, kind: str, now: datetime) -> Concern | None:
    return session.scalar(
        select(Concern)
        .filter_by(learner_id=learner.id, kind=kind)
        .where(Concern.state.not_in(ENDED), Concern.last_at >= now - SAME_TALK)
        .order_by(Concern.id.desc())
        .limit(1)
    )
