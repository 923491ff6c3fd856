"""Large exports that are made after the turn that asked for them, and survive a killed process."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from learners.models import Base, Learner

MOST_ATTEMPTS = 3


class ExportJob(Base):
    """An export that was asked for in a conversation; `kind` is pdf or xlsx."""

    __tablename__ = "export_job"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    conversation_id: Mapped[str] = mapped_column(String(90))
    qualification: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str | None] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(10))
    asked_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(index=True)


def add(session: Session, learner: Learner, job: ExportJob) -> None:
    """Keep a job of the learner's, to be done soon."""
    job.learner_id = learner.id
    session.add(job)
    session.flush()


def waiting(session: Session) -> Sequence[int]:
    """Ids of the jobs not yet done nor given up, oldest first."""
    due = select(ExportJob.id).where(ExportJob.done_at.is_(None), ExportJob.attempts < MOST_ATTEMPTS)
    return session.scalars(due.order_by(ExportJob.id)).all()
