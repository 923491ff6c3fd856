"""Quiet hours, on the clock of the learner's zone."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from learners import account, quiet
from learners.database import Database
from learners.quiet import Quiet
from learners.reminder_models import Preferences
from tests.learners.conftest import NOW

LONDON = ZoneInfo("Europe/London")
NIGHT = Quiet(time(21), time(8), LONDON)


def at(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("said", "over"),
    [
        ("2026-11-26T20:59", "2026-11-26T20:59"),
        ("2026-11-26T21:00", "2026-11-27T08:00"),
        ("2026-11-27T00:00", "2026-11-27T08:00"),
        ("2026-11-27T07:59", "2026-11-27T08:00"),
        ("2026-11-27T08:00", "2026-11-27T08:00"),
        ("2026-03-28T22:00", "2026-03-29T08:00"),  # the clocks go forward in the night
        ("2026-10-24T22:00", "2026-10-25T08:00"),  # and back
    ],
)
def test_what_falls_into_the_night_waits_for_the_morning(said: str, over: str) -> None:
    assert NIGHT.over(at(said)) == at(over).astimezone(UTC)


def test_quiet_hours_within_a_day_end_the_same_day() -> None:
    shift = Quiet(time(9), time(17), LONDON)
    assert shift.over(at("2026-11-26T12:00")) == at("2026-11-26T17:00")
    assert not shift.holds(at("2026-11-26T22:00"))


def test_hours_that_begin_when_they_end_are_never_quiet() -> None:
    never = Quiet(time(0), time(0), LONDON)
    assert not any(never.holds(at(f"2026-11-26T{hour:02}:00")) for hour in range(24))


def test_they_hold_on_the_learners_clock() -> None:
    ten_in_london = at("2026-11-26T22:00")
    assert NIGHT.holds(ten_in_london)
    assert not Quiet(time(21), time(8), ZoneInfo("America/New_York")).holds(ten_in_london)


@pytest.mark.parametrize("said", ["21:00-08:00", "21:00 - 08:00"])
def test_hours_are_read_from_the_setting(said: str) -> None:
    assert quiet.hours(said) == (time(21), time(8))


@pytest.mark.parametrize("said", ["", "21:00", "21-8", "25:00-08:00", "evening-morning"])
def test_what_is_no_two_times_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        quiet.hours(said)


def test_a_learners_own_hours_go_before_the_centres(database: Database) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        assert quiet.of(session, learner.id, NIGHT) == NIGHT
        session.add(Preferences(learner_id=learner.id, quiet_from="19:00", quiet_until="10:00"))
        assert quiet.of(session, learner.id, NIGHT) == Quiet(time(19), time(10), LONDON)
