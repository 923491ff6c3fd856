"""Deadlines of units and of whole qualifications, each with reminders of its own before it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from learners import reminders
from learners.changes import recorded
from learners.quiet import Quiet
from learners.reminder_models import Deadline, Reminder
from learners.reminders import Record, Wanted

BEFORE = (timedelta(days=7), timedelta(days=1))
AT = time(9)


def keep(
    record: Record, days: Mapping[str, date], quiet: Quiet, now: datetime, instead_of: Iterable[str] = ()
) -> dict[str, list[Reminder]]:
    """Set or move deadlines (by id of the unit or qualification), as one act with the reminders of each."""
    session, learner = record
    with recorded(session, learner, "set_deadline", now):
        _taken_away(record, instead_of, now)
        return {about: _kept(record, about, day, quiet, now) for about, day in days.items()}


def _kept(record: Record, about: str, day: date, quiet: Quiet, now: datetime) -> list[Reminder]:
    session, learner = record
    found = session.get(Deadline, (learner.id, about))
    if found is None:
        session.add(Deadline(learner_id=learner.id, about=about, day=day, set_at=now))
    else:
        found.day, found.set_at = day, now
    _drop_reminders(record, about, now)
    dues = [datetime.combine(day - before, AT, quiet.zone) for before in BEFORE]
    wanted = [Wanted(f"Deadline: {named(about)}", due, None, about, "deadline") for due in dues if due > now]
    return [reminders.kept(session, learner, one, quiet, now) for one in wanted]


def drop(record: Record, about: Iterable[str], now: datetime) -> list[str]:
    """Take deadlines and their reminders away, as one act; those there were."""
    with recorded(*record, "drop_deadline", now):
        return _taken_away(record, about, now)


def _taken_away(record: Record, about: Iterable[str], now: datetime) -> list[str]:
    session, learner = record
    found = [one for name in about if (one := session.get(Deadline, (learner.id, name)))]
    for one in found:
        _drop_reminders(record, one.about, now)
        session.delete(one)
    return [one.about for one in found]


def of(record: Record) -> Sequence[Deadline]:
    """The learner's deadlines, soonest first."""
    session, learner = record
    mine = select(Deadline).filter_by(learner_id=learner.id)
    return session.scalars(mine.order_by(Deadline.day, Deadline.about)).all()


def _drop_reminders(record: Record, about: str, now: datetime) -> None:
    for one in reminders.pending(*record):
        if one.kind == "deadline" and one.about == about:
            one.cancelled_at = now


def named(about: str) -> str:
    """What a deadline is for."""
    _, _, unit = about.partition("/")
    return f"unit {unit}" if unit else "the whole qualification"
