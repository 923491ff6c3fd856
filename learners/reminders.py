"""Reminders: kept as wall times of the learner's zone, added, found, cancelled and put off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learners.changes import recorded
from learners.models import Learner
from learners.quiet import Quiet
from learners.reminder_models import Delivery, Reminder
from learners.times import next_due

Record = tuple[Session, Learner]
MOST_PENDING = 100  # reminders a learner may have at once


@dataclass(frozen=True)
class Wanted:
    """A reminder before it is kept: what to say and when, `first_due` aware and in the learner's zone."""

    text: str
    first_due: datetime
    rule: str | None = None
    about: str | None = None
    kind: str = "reminder"


def add(session: Session, learner: Learner, wanted: Wanted, quiet: Quiet, now: datetime) -> Reminder:
    """Keep a reminder as one act that can be undone.

    A time that the learner named in their own quiet hours holds: such a reminder fires in them. What they did
    not time themselves (deadlines, nudges) is moved out of the quiet hours.
    """
    with recorded(session, learner, "set_reminder", now):
        return kept(session, learner, wanted, quiet, now)


def kept(session: Session, learner: Learner, wanted: Wanted, quiet: Quiet, now: datetime) -> Reminder:
    """As `add`, as part of an act that the caller records."""
    due = wanted.first_due.astimezone(UTC)
    urgent = wanted.kind == "reminder" and quiet.holds(due)
    reminder = Reminder(
        learner_id=learner.id,
        kind=wanted.kind,
        text=wanted.text,
        about=wanted.about,
        zone=str(wanted.first_due.tzinfo),
        first_wall=wanted.first_due.replace(tzinfo=None, fold=0).isoformat(timespec="seconds"),
        rule=wanted.rule,
        urgent=urgent,
        state="pending",
        due_at=due,
        fires_at=due if urgent else quiet.over(due),
        created_at=now,
    )
    session.add(reminder)
    session.flush()
    return reminder


def pending(session: Session, learner: Learner) -> Sequence[Reminder]:
    """The learner's reminders that are still to fire, soonest first."""
    mine = select(Reminder).filter_by(learner_id=learner.id, state="pending", cancelled_at=None)
    return session.scalars(mine.order_by(Reminder.due_at, Reminder.id)).all()


def mine(session: Session, learner: Learner, reminder_id: str | int | None) -> Reminder | None:
    """The learner's reminder with this id; None for another's."""
    if reminder_id is None or not str(reminder_id).isdecimal():
        return None
    return session.scalar(select(Reminder).filter_by(id=int(reminder_id), learner_id=learner.id))


def last_fired(session: Session, learner: Learner) -> tuple[Reminder, datetime] | None:
    """The reminder that the learner was told last, and when."""
    found = (
        select(Reminder, Delivery.at)
        .join(Delivery, Delivery.reminder_id == Reminder.id)
        .where(Reminder.learner_id == learner.id, Delivery.message_id.is_not(None))
    )
    row = session.execute(found.order_by(Delivery.at.desc(), Delivery.message_id.desc()).limit(1)).first()
    return (row[0], row[1]) if row else None


def cancel(session: Session, learner: Learner, which: Iterable[Reminder], now: datetime) -> None:
    """Never fire these again; one act that can be undone."""
    with recorded(session, learner, "cancel_reminder", now):
        for reminder in which:
            reminder.cancelled_at = now


def name(session: Session, learner: Learner, reminder: Reminder, text: str, now: datetime) -> None:
    """Say what a reminder set without words is for."""
    with recorded(session, learner, "change_reminder", now):
        reminder.text = text


def change(record: Record, reminder: Reminder, wanted: Wanted, quiet: Quiet, now: datetime) -> Reminder:
    """Put another in a reminder's place, as one act: undone, the first is there again as it was."""
    session, learner = record
    with recorded(session, learner, "change_reminder", now):
        reminder.cancelled_at = now
        return kept(session, learner, wanted, quiet, now)


def put_off(reminder: Reminder, until: datetime) -> None:
    """Fire it at `until`, quiet hours or not; a series goes on from there by its rule."""
    reminder.state, reminder.leased_until, reminder.attempts = "pending", None, 0
    reminder.due_at = reminder.fires_at = until.astimezone(UTC)


def follow(record: Record, quiet: Quiet, now: datetime) -> None:
    """Let what is still to come keep its time of day in the zone of `quiet`, and keep out of its hours.

    What would lie in the past there comes when it was to come.
    """
    for one in pending(*record):
        if one.due_at is not None and one.zone != str(quiet.zone):
            one.due_at, one.zone = _in_zone(one, one.due_at, quiet.zone, now), str(quiet.zone)
        if one.due_at is not None and one.attempts == 0:
            one.fires_at = one.due_at if one.urgent else quiet.over(one.due_at)
    record[0].flush()


def _in_zone(one: Reminder, due: datetime, zone: ZoneInfo, now: datetime) -> datetime:
    wall = due.astimezone(ZoneInfo(one.zone)).replace(tzinfo=zone)
    if wall.astimezone(UTC) > now or due <= now:
        return wall.astimezone(UTC)
    first = datetime.fromisoformat(one.first_wall).replace(tzinfo=zone)
    coming = next_due(one.rule, first, now) if one.rule else None
    return coming.astimezone(UTC) if coming else due


def first_due(reminder: Reminder) -> datetime:
    """Its first firing, aware, in its own zone."""
    return datetime.fromisoformat(reminder.first_wall).replace(tzinfo=ZoneInfo(reminder.zone))


def next_at(reminder: Reminder) -> datetime | None:
    """When it is due next, in its own zone."""
    return reminder.due_at.astimezone(ZoneInfo(reminder.zone)) if reminder.due_at else None


def shown(session: Session, learner: Learner) -> list[dict[str, Any]]:
    """`{"id", "text", "next_at", "rule", "state"}` of each reminder that is still to fire, soonest first."""
    return [
        {
            "id": one.id,
            "text": one.text,
            "next_at": at.isoformat() if (at := next_at(one)) else None,
            "rule": one.rule,
            "state": one.state,
        }
        for one in pending(session, learner)
    ]


def dead(session: Session) -> int:
    """How many reminders could not be delivered after every attempt."""
    counted = select(func.count()).select_from(Reminder).filter_by(state="dead", cancelled_at=None)
    return session.scalar(counted) or 0
