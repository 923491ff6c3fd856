"""Fire reminders: claimed in small batches, put into the outbox as they move on to their next time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import or_, select, tuple_
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, aliased

from learners import conversation, reminder_channels, reminders
from learners.conversation import Reply
from learners.database import Database
from learners.quiet import Quiet
from learners.reminder_models import Delivery, Reminder
from learners.times import next_due

log = structlog.get_logger()
BATCH = 20  # a claim and its deliveries hold SQLite's only write lock
LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 6
FIRST_RETRY = timedelta(seconds=10)  # doubled at every attempt
LATE = timedelta(minutes=5)
TOO_LATE = timedelta(hours=24)


@dataclass(frozen=True)
class Firing:
    """A reminder about to be told: when it was meant for, how late that is, and the learner's quiet hours."""

    reminder: Reminder
    now: datetime
    quiet: Quiet

    @property
    def planned(self) -> datetime:
        """When it was to be told."""
        due = self.reminder.due_at or self.now
        return due if self.reminder.urgent else self.quiet.over(due)

    @property
    def late(self) -> bool:
        """Whether to say that it comes late."""
        return self.now - self.planned > LATE

    @property
    def too_late(self) -> bool:
        """Whether only to say that it was missed."""
        return self.now - self.planned > TOO_LATE


@dataclass(frozen=True)
class Teller:
    """What is told of a firing (None: nothing this time); a learner's quiet hours and conversations."""

    say: Callable[[Session, Firing], Reply | None]
    quiet: Callable[[Session, int], Quiet]
    where: Callable[[Session, int], Sequence[str]] = reminder_channels.conversations


def fire_due(database: Database, teller: Teller, now: datetime, lease: timedelta = LEASE) -> int:
    """Tell a batch of the reminders that are due; gives how many were claimed.

    What is claimed by a process that is then killed is claimed again when its lease is over.
    """
    with database.reading() as session:
        if not any_due(session, now):
            return 0
    with database.writing() as session:
        claimed = claim_due(session, now, lease, BATCH)
    if claimed:
        with database.writing() as session:
            for reminder_id in claimed:
                _tell(session, teller, reminder_id, now)
    return len(claimed)


def any_due(session: Session, now: datetime) -> bool:
    """Whether any reminder is due, claimed or not."""
    due = select(Reminder.id).where(
        Reminder.state == "pending", Reminder.fires_at <= now, Reminder.cancelled_at.is_(None)
    )
    return session.scalar(due.limit(1)) is not None


def claim_due(session: Session, now: datetime, lease: timedelta, limit: int) -> list[int]:
    """Ids of up to `limit` due reminders, held for this worker until `now + lease` (UTC); others skip them.

    Of each learner's only the first due: the next one waits until that one is told, whoever tells it.
    """
    earlier = aliased(Reminder)
    before = (
        select(earlier.id)
        .where(
            earlier.learner_id == Reminder.learner_id,
            earlier.state == "pending",
            earlier.cancelled_at.is_(None),
            earlier.fires_at <= Reminder.fires_at,
            tuple_(earlier.fires_at, earlier.due_at, earlier.id)
            < tuple_(Reminder.fires_at, Reminder.due_at, Reminder.id),
        )
        .exists()
    )
    due = session.scalars(
        select(Reminder)
        .where(
            Reminder.state == "pending",
            Reminder.fires_at <= now,
            Reminder.cancelled_at.is_(None),
            or_(Reminder.leased_until.is_(None), Reminder.leased_until < now),
            ~before,
        )
        .order_by(Reminder.fires_at, Reminder.due_at, Reminder.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for reminder in due:
        reminder.leased_until = now + lease
    session.flush()
    return [reminder.id for reminder in due]


def deliver(session: Session, firing: Firing, reply: Reply | None, to: Sequence[str]) -> None:
    """Put what a reminder says into the outbox of each conversation, and move it on, as one change.

    Nothing is put there when this due time was delivered before.
    """
    reminder = firing.reminder
    due = reminder.due_at or firing.now
    if session.get(Delivery, (reminder.id, due)) is None:
        told = [conversation.tell(session, one, reply, firing.now).id for one in to] if reply else []
        message_id = told[0] if told else None
        session.add(Delivery(reminder_id=reminder.id, due_at=due, message_id=message_id, at=firing.now))
    _move_on(firing)
    session.flush()


def failed(reminder: Reminder, now: datetime) -> None:
    """Try a claimed reminder again later, a few times; then it is dead and `unitmate doctor` shows it."""
    reminder.attempts += 1
    reminder.leased_until = None
    if reminder.attempts >= MOST_ATTEMPTS:
        reminder.state = "dead"
    else:
        reminder.fires_at = now + FIRST_RETRY * 2 ** (reminder.attempts - 1)


def _tell(session: Session, teller: Teller, reminder_id: int, now: datetime) -> None:
    """Tell one claimed reminder; a failure is its own and leaves the others of the batch alone."""
    reminder = session.get(Reminder, reminder_id, with_for_update=True)
    if reminder is None or not _is_due(reminder, now):  # changed since it was claimed
        return
    try:
        with session.begin_nested():
            firing = Firing(reminder, now, teller.quiet(session, reminder.learner_id))
            if firing.late and not reminder.urgent and firing.quiet.holds(now):
                reminder.fires_at, reminder.leased_until = firing.quiet.over(now), None
            else:
                to = teller.where(session, reminder.learner_id)
                deliver(session, firing, teller.say(session, firing), to)
    except SQLAlchemyError:
        raise  # the database's failure, not the reminder's: the lease runs out, and it is claimed again
    except Exception as error:  # whatever it was, the others of the batch must not suffer
        log.error("reminder failed", reminder=reminder_id, error=type(error).__name__)
        failed(reminder, now)
        session.flush()


def _is_due(reminder: Reminder, now: datetime) -> bool:
    waits = reminder.state == "pending" and reminder.cancelled_at is None
    return waits and reminder.fires_at is not None and reminder.fires_at <= now


def _move_on(firing: Firing) -> None:
    """On to the first time of the series after now: what was missed meanwhile is not made up for."""
    reminder, now = firing.reminder, firing.now
    after = max(now, reminder.due_at or now)
    due = next_due(reminder.rule, reminders.first_due(reminder), after) if reminder.rule else None
    reminder.leased_until, reminder.attempts = None, 0
    reminder.due_at = due.astimezone(UTC) if due else None
    reminder.fires_at = None
    if reminder.due_at is None:
        reminder.state = "done"
    else:
        reminder.fires_at = reminder.due_at if reminder.urgent else firing.quiet.over(reminder.due_at)
