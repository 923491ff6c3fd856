"""Messages that learners leave for their assessors, until the centre collects them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learners.models import AssessorMessage, Learner


def leave(session: Session, learner: Learner, text: str, now: datetime) -> AssessorMessage:
    """Keep a message, word for word."""
    message = AssessorMessage(learner_id=learner.id, at=now, text=text)
    session.add(message)
    session.flush()
    return message


def is_waiting(session: Session, learner: Learner, message_id: int) -> bool:
    """Whether a message of the learner's is still to be collected."""
    return _waiting(session, learner, message_id) is not None


def _waiting(session: Session, learner: Learner, message_id: int) -> AssessorMessage | None:
    mine = select(AssessorMessage).filter_by(id=message_id, learner_id=learner.id, collected_at=None)
    return session.scalar(mine)


def take_back(session: Session, learner: Learner, message_id: int) -> bool:
    """Delete a message of the learner's; False when it was collected or is none of theirs."""
    message = _waiting(session, learner, message_id)
    if message is None:
        return False
    session.delete(message)
    session.flush()
    return True


def waiting(session: Session) -> Sequence[tuple[Learner, AssessorMessage]]:
    """Messages nobody has collected, oldest first, each with who left it."""
    left = (
        select(Learner, AssessorMessage)
        .join(AssessorMessage, AssessorMessage.learner_id == Learner.id)
        .where(AssessorMessage.collected_at.is_(None))
        .order_by(AssessorMessage.id)
    )
    return [(row[0], row[1]) for row in session.execute(left)]


def collect(messages: Sequence[AssessorMessage], now: datetime) -> None:
    """Mark messages as collected."""
    for message in messages:
        message.collected_at = now
