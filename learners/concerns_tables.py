"""The tables of safeguarding concerns: what kind, who and when, never the learner's words."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learners.models import Base, Learner


class Concern(Base):
    """That a learner wrote something that worries us. It outlives the learner's record, without the name.

    `raised_at` is the first message, `last_at` the last one that was counted into it.
    """

    __tablename__ = "concern"
    __table_args__ = (Index("ix_concern_state", "state", "raised_at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int | None] = mapped_column(ForeignKey("learner.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    level: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    raised_at: Mapped[datetime]
    last_at: Mapped[datetime]
    times: Mapped[int]
    to_tell: Mapped[bool]
    learner: Mapped[Learner | None] = relationship()
    steps: Mapped[list["ConcernStep"]] = relationship(order_by="ConcernStep.id", passive_deletes=True)


class ConcernStep(Base):
    """What somebody did about a concern: the state they put it in, when, and their note."""

    __tablename__ = "concern_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)


class ConcernNotice(Base):
    """Word of a concern that has to reach somebody; it is tried again until `sent_at`."""

    __tablename__ = "concern_notice"
    __table_args__ = (Index("ix_concern_notice_due", "sent_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id", ondelete="CASCADE"), index=True)
    way: Mapped[str] = mapped_column(String(20))
    due_at: Mapped[datetime]
    tries: Mapped[int]
    sent_at: Mapped[datetime | None]
    concern: Mapped[Concern] = relationship()
