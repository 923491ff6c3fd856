"""The tables of reminders, deadlines and what a learner prefers of both."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learners.models import BY_CLOCK, Base


class Reminder(Base):
    """Something to be said at a time: wall time in the learner's zone, and the next instant computed from it.

    `kind` is reminder, deadline or nudge. `state` is pending, done or dead (it could not be delivered); one
    that was cancelled stays as it was, with `cancelled_at`. Whoever has claimed it holds it until
    `leased_until`.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        Index("ix_reminder_due", "state", "fires_at"),
        Index("ix_reminder_of_learner", "learner_id", "state", "fires_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    about: Mapped[str | None] = mapped_column(String(140))  # id of the qualification, unit or criterion
    zone: Mapped[str] = mapped_column(String(60), info=BY_CLOCK)  # follows the learner's
    first_wall: Mapped[str] = mapped_column(String(20))  # ISO wall time of the first firing, without zone
    rule: Mapped[str | None] = mapped_column(Text)
    urgent: Mapped[bool]  # fires in quiet hours too
    created_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(20), info=BY_CLOCK)
    due_at: Mapped[datetime | None] = mapped_column(info=BY_CLOCK)  # as the rule gives, or snoozed to
    fires_at: Mapped[datetime | None] = mapped_column(info=BY_CLOCK)  # moved by quiet hours and retries
    leased_until: Mapped[datetime | None] = mapped_column(info=BY_CLOCK)
    attempts: Mapped[int] = mapped_column(default=0, info=BY_CLOCK)


class Delivery(Base):
    """A reminder that was put into the outbox for one due time: there is never a second."""

    __tablename__ = "delivery"

    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminder.id", ondelete="CASCADE"), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime]


class Deadline(Base):
    """The day by which a unit, or a whole qualification, is to be finished; `about` is its id."""

    __tablename__ = "deadline"

    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True)
    about: Mapped[str] = mapped_column(String(100), primary_key=True)
    day: Mapped[date]
    set_at: Mapped[datetime]


class Preferences(Base):
    """When and how a learner wants to hear; times are wall clock, as HH:MM.

    `channels` is one of `reminder_channels.WAYS` or a channel's name. What is None is as the centre has it.
    """

    __tablename__ = "preferences"

    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True)
    zone: Mapped[str | None] = mapped_column(String(60))
    quiet_from: Mapped[str | None] = mapped_column(String(5))
    quiet_until: Mapped[str | None] = mapped_column(String(5))
    channels: Mapped[str | None] = mapped_column(String(20))
    calendar_hash: Mapped[str | None] = mapped_column(String(64), unique=True, info=BY_CLOCK)
