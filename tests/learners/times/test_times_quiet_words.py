"""Quiet hours in words: an evening after which, a morning before which, and ranges that may be two."""

from datetime import time

import pytest

from learners.times import quiet_words
from learners.times.quiet_words import Hours


def hours(begins: str | None, ends: str | None) -> Hours:
    return Hours(time.fromisoformat(begins) if begins else None, time.fromisoformat(ends) if ends else None)


@pytest.mark.parametrize(
    ("said", "begins", "ends"),
    [
        ("don't text me after 8", "20:00", None),
        ("no messages before 9am", None, "09:00"),
        ("before 12", None, "12:00"),
        ("after 12", "00:00", None),
        ("after midnight", "00:00", None),
        ("before 2", None, "14:00"),
        ("after half 9", "21:30", None),
        ("after ten at night", "22:00", None),
        ("after 21 hour", "21:00", None),
        ("not before 10 or after 6", "18:00", "10:00"),
        ("quiet hours 22:00 to 7", "22:00", "07:00"),
        ("2200 to 0700", "22:00", "07:00"),
        ("from 9pm till 8am", "21:00", "08:00"),
        ("10pm-7am", "22:00", "07:00"),
        ("9-5pm", "09:00", "17:00"),
        ("between 11 in the evening and 8", "23:00", "08:00"),
    ],
)
def test_hours_are_read(said: str, begins: str | None, ends: str | None) -> None:
    assert quiet_words.read(said) == [hours(begins, ends)]


@pytest.mark.parametrize(
    ("said", "night", "day"),
    [
        ("9 to 5", ("21:00", "05:00"), ("09:00", "17:00")),
        ("between 10 and 7", ("22:00", "07:00"), ("10:00", "19:00")),
    ],
)
def test_hours_without_am_or_pm_may_be_two(said: str, night: tuple[str, str], day: tuple[str, str]) -> None:
    assert quiet_words.read(said) == [hours(*night), hours(*day)]


@pytest.mark.parametrize("said", ["", "after friday", "before my shift", "at night", "after 25:00"])
def test_what_is_no_hour_is_none(said: str) -> None:
    assert quiet_words.read(said) == []


def test_what_is_quiet_when_only_some_hours_are_not() -> None:
    assert quiet_words.turned(hours("09:00", "17:00")) == hours("17:00", "09:00")
