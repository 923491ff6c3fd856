"""A learner's reminders and deadlines as an iCalendar feed, under an address that only they know."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vRecur
from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import deadlines, preferences, reminders
from learners.models import Learner
from learners.reminder_models import Deadline, Preferences, Reminder

LASTS = timedelta(minutes=15)  # in the calendar: a reminder has no length


def new_token(session: Session, learner: Learner) -> str:
    """A secret that opens the learner's feed; the one before no longer does."""
    own = preferences.of((session, learner))
    token = secrets.token_urlsafe(24)
    own.calendar_hash = _hashed(token)
    session.flush()
    return token


def revoke(session: Session, learner: Learner) -> bool:
    """No address opens the learner's feed any more; False when none did."""
    own = session.get(Preferences, learner.id)
    if own is None or own.calendar_hash is None:
        return False
    own.calendar_hash = None
    session.flush()
    return True


def whose(session: Session, token: str) -> Learner | None:
    """The learner whose feed the token opens."""
    own = session.scalar(select(Preferences).filter_by(calendar_hash=_hashed(token)))
    return session.get(Learner, own.learner_id) if own else None


def feed(session: Session, learner: Learner, now: datetime) -> bytes:
    """All that is to come, as RFC 5545; deadlines are whole days."""
    calendar = Calendar()
    calendar.add("prodid", "-//UnitMate//Reminders//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "UnitMate")
    for one in reminders.pending(session, learner):
        if one.kind == "reminder":
            calendar.add_component(_reminder(one, learner, now))
    for deadline in deadlines.of((session, learner)):
        calendar.add_component(_deadline(deadline, learner, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _reminder(one: Reminder, learner: Learner, now: datetime) -> Event:
    begins = reminders.first_due(one) if one.rule else reminders.next_at(one)
    event = Event()
    event.add("uid", f"reminder-{one.id}-{learner.public_id}@unitmate")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("duration", LASTS)
    event.add("summary", one.text or "Portfolio")
    if one.rule:
        event.add("rrule", vRecur.from_ical(one.rule))
    return event


def _deadline(one: Deadline, learner: Learner, now: datetime) -> Event:
    _, _, unit = one.about.partition("/")
    event = Event()
    event.add("uid", f"deadline-{one.about.replace('/', '-')}-{learner.public_id}@unitmate")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", one.day)
    event.add("summary", f"Deadline: {f'unit {unit}' if unit else 'the whole qualification'}")
    return event


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
