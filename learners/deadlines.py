"""Deadlines of units and of whole qualifications, each with reminders of its own before it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from learners import reminders
from learners.changes import recorded
from learners.quiet import Quiet
from learners.reminder_models import Deadline, Reminder
from learners.reminders import Record, Wanted

BEFORE = (timedelta(days=7), timedelta(days=1))
AT = time(9)


def keep(record: Record, about: str, day: date, quiet: Quiet, now: datetime) -> list[Reminder]:
    """Set or move a deadline (`about`: id of the unit or qualification), as one act with its reminders."""
    session, learner = record
    with recorded(session, learner, "set_deadline", now):
        found = session.get(Deadline, (learner.id, about))
        if found is None:
            session.add(Deadline(learner_id=learner.id, about=about, day=day, set_at=now))
        else:
            found.day, found.set_at = day, now
        _drop_reminders(record, about, now)
        dues = [datetime.combine(day - before, AT, quiet.zone) for before in BEFORE]
        return [
            reminders.kept(
                session,
                learner,
                Wanted(f"Deadline: {_named(about)}", due, None, about, "deadline"),
                quiet,
                now,
            )
            for due in dues
            if due > now
        ]


def drop(record: Record, about: str, now: datetime) -> bool:
    """Take a deadline and its reminders away, as one act; False when there was none."""
    session, learner = record
    found = session.get(Deadline, (learner.id, about))
    if found is None:
        return False
    with recorded(session, learner, "drop_deadline", now):
        _drop_reminders(record, about, now)
        session.delete(found)
    return True


def of(record: Record) -> Sequence[Deadline]:
    """The learner's deadlines, soonest first."""
    session, learner = record
    mine = select(Deadline).filter_by(learner_id=learner.id)
    return session.scalars(mine.order_by(Deadline.day, Deadline.about)).all()


def _drop_reminders(record: Record, about: str, now: datetime) -> None:
    for one in reminders.pending(*record):
        if one.kind == "deadline" and one.about == about:
            one.cancelled_at = now


def _named(about: str) -> str:
    _, _, unit = about.partition("/")
    return f"unit {unit}" if unit else "the whole qualification"
