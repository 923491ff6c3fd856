"""Series are counted on the learner's clock."""

from datetime import UTC, datetime

import pytest

from learners.times import next_due, rules
from tests.learners.times.conftest import at


def test_the_time_on_the_clock_stays_over_clock_changes() -> None:
    first = at("2027-03-27 09:00")
    spring = next_due("FREQ=DAILY", first, first)
    assert spring is not None
    assert spring.astimezone(UTC) == datetime(2027, 3, 28, 8, 0, tzinfo=UTC)
    autumn = next_due("FREQ=DAILY", first, at("2027-10-30 12:00"))
    assert autumn is not None
    assert autumn.astimezone(UTC) == datetime(2027, 10, 31, 9, 0, tzinfo=UTC)


def test_a_time_the_clocks_skip_comes_when_they_have_moved_on() -> None:
    first = at("2027-03-27 01:30")
    assert next_due("FREQ=DAILY", first, first) == at("2027-03-28 02:30")
    assert next_due("FREQ=DAILY", first, at("2027-03-28 02:30")) == at("2027-03-29 01:30")


def test_a_time_that_comes_twice_is_due_once() -> None:
    first = at("2026-10-24 01:30")
    due = next_due("FREQ=DAILY", first, first)
    assert due is not None
    assert due.timestamp() == at("2026-10-25 01:30").timestamp()
    assert next_due("FREQ=DAILY", first, due) == at("2026-10-26 01:30")


def test_every_second_week_counts_from_the_first() -> None:
    first = at("2026-11-27 16:30")
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
    assert next_due(rule, first, at("2026-12-04 18:00")) == at("2026-12-11 16:30")


def test_a_series_that_has_ended_is_due_no_more() -> None:
    first = at("2026-11-30 09:00")
    assert next_due("FREQ=WEEKLY;BYDAY=MO;COUNT=2", first, first) == at("2026-12-07 09:00")
    assert next_due("FREQ=WEEKLY;BYDAY=MO;COUNT=2", first, at("2026-12-07 09:00")) is None


def test_a_series_goes_on_until_the_end_of_its_last_day_here() -> None:
    first, rule = at("2027-06-29 23:30"), "FREQ=DAILY;UNTIL=20270630T225959Z"
    assert next_due(rule, first, first) == at("2027-06-30 23:30")
    assert next_due(rule, first, at("2027-06-30 23:30")) is None


def test_a_day_of_the_month_that_is_not_there_is_left_out() -> None:
    first = at("2026-12-31 10:00")
    assert next_due("FREQ=MONTHLY;BYMONTHDAY=31", first, at("2027-01-31 10:00")) == at("2027-03-31 10:00")


@pytest.mark.parametrize(
    ("rule", "left_out", "left"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TH", {"TH"}, "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=DAILY", {"SA", "SU"}, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("FREQ=WEEKLY;BYDAY=MO", {"MO"}, None),
        ("FREQ=WEEKLY;BYDAY=MO", {"TU"}, None),
        ("FREQ=MONTHLY;BYMONTHDAY=3", {"TU"}, None),
    ],
)
def test_a_rule_without_some_of_its_days(rule: str, left_out: set[str], left: str | None) -> None:
    assert rules.without_days(rule, left_out) == left
