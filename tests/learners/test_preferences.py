"""How a learner wants to hear: kept, followed by what is to come, and taken back."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from learners import account, changes, preferences, quiet, reminder_calendar, reminders
from learners.database import Database
from learners.models import Learner
from learners.quiet import Quiet
from learners.reminder_models import Reminder
from learners.reminders import Wanted
from tests.learners.conftest import NOW

LONDON, WARSAW = ZoneInfo("Europe/London"), ZoneInfo("Europe/Warsaw")
NIGHT = Quiet(time(21), time(8), LONDON)
EVENING = datetime(2026, 11, 27, 20, 30, tzinfo=LONDON)
Record = tuple[Session, Learner]


@pytest.fixture
def record(database: Database) -> Iterator[Record]:
    with database.writing() as session:
        yield session, account.new(session, "web", NOW).learner


def remind(record: Record, due: datetime = EVENING, rule: str | None = None) -> Reminder:
    return reminders.add(*record, Wanted("log it", due, rule), NIGHT, NOW)


def undo(record: Record) -> None:
    act = changes.last_undoable(*record)
    assert act is not None
    assert act.act == preferences.ACT
    changes.undo(*record, act, NOW)
    preferences.settle(record, NIGHT, NOW)


def test_what_falls_into_new_quiet_hours_waits_and_comes_again_when_they_are_undone(record: Record) -> None:
    kept = remind(record)
    own = preferences.set_quiet(record, (time(20), time(8)), NIGHT, NOW)
    assert own.spoken == "20:00 to 08:00"
    assert kept.fires_at == datetime(2026, 11, 28, 8, tzinfo=UTC)
    undo(record)
    assert quiet.of(record[0], record[1].id, NIGHT) == NIGHT
    assert kept.fires_at == kept.due_at == EVENING


def test_they_go_for_what_was_timed_in_earlier_quiet_hours_too(record: Record) -> None:
    kept = remind(record, EVENING.replace(hour=22))
    assert kept.urgent
    preferences.set_quiet(record, (time(20), time(8)), NIGHT, NOW)
    assert kept.fires_at == datetime(2026, 11, 28, 8, tzinfo=UTC)
    undo(record)
    assert kept.fires_at == EVENING.replace(hour=22)


def test_never_quiet(record: Record) -> None:
    own = preferences.set_quiet(record, (time(0), time(0)), NIGHT, NOW)
    assert not own.ever
    assert not own.holds(EVENING.replace(hour=23))


def test_reminders_keep_their_time_of_day_in_another_zone(record: Record) -> None:
    once, series = remind(record), remind(record, rule="FREQ=WEEKLY;BYDAY=FR")
    own = preferences.set_zone(record, "Europe/Warsaw", NIGHT, NOW)
    assert own == Quiet(time(21), time(8), WARSAW)
    for one in (once, series):
        assert reminders.next_at(one) == EVENING.replace(tzinfo=WARSAW)
        assert reminders.first_due(one).tzinfo == WARSAW
    undo(record)
    assert reminders.next_at(once) == EVENING


def test_what_would_be_past_in_another_zone_comes_when_it_was_to_come(record: Record) -> None:
    soon = NOW + timedelta(minutes=20)
    kept = remind(record, soon.astimezone(LONDON))
    preferences.set_zone(record, "Europe/Warsaw", NIGHT, NOW)
    assert kept.due_at == soon
    assert (at := reminders.next_at(kept)) is not None
    assert at.hour == 11


def test_a_series_goes_on_at_its_next_time_there(record: Record) -> None:
    kept = remind(record, (NOW + timedelta(minutes=20)).astimezone(LONDON), "FREQ=DAILY")
    preferences.set_zone(record, "Europe/Warsaw", NIGHT, NOW)
    assert reminders.next_at(kept) == datetime(2026, 11, 27, 10, 35, tzinfo=WARSAW)


def test_one_put_off_after_a_failure_keeps_its_next_try(record: Record) -> None:
    kept = remind(record)
    kept.attempts, kept.fires_at = 2, NOW + timedelta(hours=1)
    preferences.set_quiet(record, (time(20), time(8)), NIGHT, NOW)
    assert kept.fires_at == NOW + timedelta(hours=1)


def test_a_new_calendar_address_does_not_stand_in_the_way_of_undo(record: Record) -> None:
    preferences.set_quiet(record, (time(20), time(8)), NIGHT, NOW)
    token = reminder_calendar.new_token(*record)
    undo(record)
    assert reminder_calendar.whose(record[0], token) is record[1]


def test_each_is_an_act_of_its_own(record: Record) -> None:
    preferences.set_channels(record, "both", NOW)
    preferences.set_quiet(record, (time(20), time(8)), NIGHT, NOW)
    undo(record)
    assert preferences.of(record).channels == "both"
    undo(record)
    assert preferences.of(record).channels is None
