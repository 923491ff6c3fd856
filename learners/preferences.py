"""How a learner wants to hear: quiet hours, time zone and channels, each set as an act that can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time

from learners import quiet, reminders
from learners.changes import recorded
from learners.quiet import Quiet
from learners.reminder_models import Preferences
from learners.reminders import Record

ACT = "set_preferences"


def of(record: Record) -> Preferences:
    """The learner's own row; made when there is none."""
    session, learner = record
    own = session.get(Preferences, learner.id)
    if own is None:
        own = Preferences(learner_id=learner.id)
        session.add(own)
        session.flush()
    return own


def set_quiet(record: Record, hours: tuple[time, time], centre: Quiet, now: datetime) -> Quiet:
    """From when to when not to disturb (twice the same: never quiet); gives what holds now.

    It goes for the reminders that there are, those timed in earlier quiet hours too.
    """
    with _changing(record, now) as own:
        for one in reminders.pending(*record):
            one.urgent = False
        own.quiet_from, own.quiet_until = (f"{one:%H:%M}" for one in hours)
    return settle(record, centre, now)


def set_zone(record: Record, zone: str, centre: Quiet, now: datetime) -> Quiet:
    """The IANA zone that the learner's clock shows; reminders keep their time of day on it."""
    with _changing(record, now) as own:
        own.zone = zone
    return settle(record, centre, now)


def set_channels(record: Record, channels: str, now: datetime) -> None:
    """Where reminders go: one of `reminder_channels.WAYS`, or the name of a channel."""
    with _changing(record, now) as own:
        own.channels = channels


def settle(record: Record, centre: Quiet, now: datetime) -> Quiet:
    """Let what is still to come follow the learner's zone and quiet hours as they are now."""
    session, learner = record
    own = quiet.of(session, learner.id, centre)
    reminders.follow(record, own, now)
    return own


@contextmanager
def _changing(record: Record, now: datetime) -> Iterator[Preferences]:
    """The learner's row is there before the act begins, so that undoing never takes the row away."""
    own = of(record)
    with recorded(*record, ACT, now):
        yield own
