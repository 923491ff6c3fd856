"""The calendar feed: what is to come, for whoever has the address, until there is a new one."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from learners import account, deadlines, nudges, reminder_calendar, reminders
from learners.database import Database
from learners.models import Learner
from learners.reminders import Wanted
from tests.learners.conftest import NOW
from tests.learners.reminder_worker import NEVER

LONDON = ZoneInfo("Europe/London")
FRIDAY = datetime(2026, 11, 27, 16, 30, tzinfo=LONDON)


@pytest.fixture
def record(database: Database) -> Iterator[tuple[Session, Learner]]:
    with database.writing() as session:
        yield session, account.new(session, "web", NOW).learner


def events(record: tuple[Session, Learner]) -> dict[str, Calendar]:
    read = Calendar.from_ical(reminder_calendar.feed(*record, NOW))
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


def test_a_reminder_is_at_its_wall_time_with_its_rule(record: tuple[Session, Learner]) -> None:
    reminders.add(*record, Wanted("do; my, notes\nnow", FRIDAY, "FREQ=WEEKLY;BYDAY=FR"), NEVER, NOW)
    event = events(record)["do; my, notes\nnow"]
    assert event["dtstart"].dt == FRIDAY
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=FR"


def test_a_deadline_is_a_day_and_its_reminders_and_nudges_are_left_out(
    record: tuple[Session, Learner],
) -> None:
    deadlines.keep(record, {"sfj-l3-customer-service/4": FRIDAY.date()}, NEVER, NOW)
    nudges.begin(record, NEVER, NOW)
    assert {name: event["dtstart"].dt for name, event in events(record).items()} == {
        "Deadline: unit 4": FRIDAY.date()
    }


def test_a_cancelled_reminder_is_gone(record: tuple[Session, Learner]) -> None:
    kept = reminders.add(*record, Wanted("once", FRIDAY), NEVER, NOW)
    reminders.cancel(*record, [kept], NOW)
    assert events(record) == {}


def test_only_the_newest_address_opens_it(record: tuple[Session, Learner]) -> None:
    session, learner = record
    first, second = (reminder_calendar.new_token(session, learner) for _ in range(2))
    assert first != second
    assert reminder_calendar.whose(session, second) is learner
    assert reminder_calendar.whose(session, first) is None
    assert reminder_calendar.whose(session, "") is None


def test_an_address_that_is_revoked_opens_nothing(record: tuple[Session, Learner]) -> None:
    session, learner = record
    assert not reminder_calendar.revoke(session, learner)
    token = reminder_calendar.new_token(session, learner)
    assert reminder_calendar.revoke(session, learner)
    assert reminder_calendar.whose(session, token) is None
    assert not reminder_calendar.revoke(session, learner)
