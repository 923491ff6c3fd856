"""What a changed or put-off time leaves unsaid stays as it was."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from learners.times.moved import moved, says_time, snoozed

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 26, 10, 15, tzinfo=LONDON)  # a Thursday
DUE = datetime(2026, 12, 4, 16, 30, tzinfo=LONDON)  # a Friday
FRIDAYS = "FREQ=WEEKLY;BYDAY=FR"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("5pm", "2026-12-04T17:00"),
        ("make it 5pm instead", "2026-12-04T17:00"),
        ("saturday", "2026-11-28T16:30"),
        ("saturday at 10", "2026-11-28T10:00"),
        ("tomorrow morning", "2026-11-27T09:00"),
        ("push it back an hour", "2026-12-04T17:30"),
        ("two days later", "2026-12-06T16:30"),
        ("in an hour", "2026-11-26T11:15"),
    ],
)
def test_a_reminder_is_moved(said: str, due: str) -> None:
    found = moved(said, DUE, None, NOW)
    assert (found.outcome, found.rule) == ("resolve", None)
    assert found.first_due == datetime.fromisoformat(due).replace(tzinfo=LONDON)


def test_a_series_goes_on_at_its_new_time() -> None:
    assert moved("5pm", DUE, FRIDAYS, NOW).rule == FRIDAYS


def test_a_series_goes_on_on_the_weekday_it_is_moved_to() -> None:
    assert moved("saturday", DUE, FRIDAYS, NOW).rule == "FREQ=WEEKLY;BYDAY=SA"


def test_a_series_can_become_another() -> None:
    found = moved("every day at 9am", DUE, FRIDAYS, NOW)
    assert (found.kind, found.rule) == ("recurring", "FREQ=DAILY")


def test_it_cannot_be_moved_into_the_past() -> None:
    assert moved("9am", NOW.replace(hour=16), None, NOW).reason == "past"


def test_what_says_no_time_is_not_guessed() -> None:
    assert moved("a bit different", DUE, None, NOW).reason == "no_time"


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("snooze 20 mins", "2026-11-26T10:35"),
        ("snooze 30", "2026-11-26T10:45"),
        ("gimme 5", "2026-11-26T10:20"),
        ("gimme ten mins", "2026-11-26T10:25"),
        ("another half hour", "2026-11-26T10:45"),
        ("snooze for an hour", "2026-11-26T11:15"),
        ("give me two hours", "2026-11-26T12:15"),
        ("one more day please", "2026-11-27T10:15"),
        ("snooze till 6pm", "2026-11-26T18:00"),
    ],
)
def test_a_snooze_counts_from_now(said: str, until: str) -> None:
    assert snoozed(said, NOW).first_due == datetime.fromisoformat(until).replace(tzinfo=LONDON)


@pytest.mark.parametrize("said", ["not now", "later", "snooze", "in a bit im driving"])
def test_a_snooze_without_a_time_is_asked(said: str) -> None:
    assert snoozed(said, NOW).first_due is None


@pytest.mark.parametrize(
    ("said", "due", "moved_to"),
    [
        ("at 5", "2026-12-04T16:00", ["2026-12-04T17:00"]),
        ("at 8", "2026-12-04T16:00", ["2026-12-04T20:00"]),
        ("half 7", "2026-12-04T16:00", ["2026-12-04T19:30"]),
        ("saturday at 6", "2026-12-04T16:00", ["2026-11-28T18:00"]),
        ("at 10", "2026-12-04T09:00", ["2026-12-04T10:00"]),
        ("at 2", "2026-12-04T09:00", ["2026-12-04T14:00"]),
        ("at 12", "2026-12-04T09:00", ["2026-12-04T12:00"]),
        ("at 8 in the morning", "2026-12-04T16:00", ["2026-12-04T08:00"]),
        ("at 11", "2026-12-04T16:00", ["2026-12-04T11:00", "2026-12-04T23:00"]),
        ("at 5", "2026-12-04T09:00", ["2026-12-04T05:00", "2026-12-04T17:00"]),
    ],
)
def test_an_hour_without_am_or_pm_is_in_the_half_of_the_day_said_before(
    said: str, due: str, moved_to: list[str]
) -> None:
    found = moved(said, datetime.fromisoformat(due).replace(tzinfo=LONDON), None, NOW, timed=True)
    times = [found.first_due] if found.first_due else list(found.options)
    assert times == [datetime.fromisoformat(one).replace(tzinfo=LONDON) for one in moved_to]
    assert found.outcome == ("resolve" if len(moved_to) == 1 else "ask")


def test_a_time_that_was_not_said_tells_no_half_of_the_day() -> None:
    assert moved("at 7", DUE.replace(hour=9, minute=0), None, NOW).outcome == "ask"


def test_half_past_is_that_of_the_same_hour() -> None:
    assert moved("half past", DUE.replace(minute=0), None, NOW).first_due == DUE


def test_a_series_on_other_days_keeps_its_time() -> None:
    found = moved("mondays instead", DUE, FRIDAYS, NOW)
    assert found.rule == "FREQ=WEEKLY;BYDAY=MO"
    assert found.first_due == datetime(2026, 11, 30, 16, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("said", "is_said"),
    [
        ("on friday", False),
        ("in 3 days", False),
        ("friday at 5", True),
        ("tomorrow morning", True),
        ("in 2 hours", True),
    ],
)
def test_whether_a_time_of_day_is_said(said: str, is_said: bool) -> None:
    assert says_time(said, NOW) is is_said


FAR = datetime(2027, 1, 31, 9, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("push it back 2 weeks", "2027-02-14"),
        ("bring it forward a week", "2027-01-24"),
        ("2 more days", "2027-02-02"),
        ("a month earlier", "2026-12-31"),
        ("extend it a fortnight", "2027-02-14"),
        ("the 11th", "2027-01-11"),
        ("thursday", "2027-01-28"),
        ("in 2 weeks", "2026-12-10"),
    ],
)
def test_what_is_far_off_is_moved_from_its_own_day(said: str, day: str) -> None:
    now = datetime(2026, 11, 26, 10, 15, tzinfo=FAR.tzinfo)
    found = moved(said, FAR, None, now).first_due
    assert found
    assert found.date().isoformat() == day


def test_a_weekly_rule_takes_the_one_day_said() -> None:
    now = datetime(2026, 11, 26, 10, 15, tzinfo=FAR.tzinfo)
    due = now.replace(day=30, hour=17, minute=0)
    assert moved("wednesday", due, "FREQ=WEEKLY;BYDAY=MO,TU", now).rule == "FREQ=WEEKLY;BYDAY=WE"
    assert moved("every week", due, None, now).rule == "FREQ=WEEKLY;BYDAY=MO"
