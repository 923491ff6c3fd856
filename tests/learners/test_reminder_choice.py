"""Which reminder words name: by place, and by day and date."""

from datetime import UTC, date, datetime

import pytest

from learners import reminder_choice
from learners.reminder_models import Reminder

NOW = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)
DAYS = {"notes": 27, "rota": 28, "forms": 34}  # of November: a Friday, a Saturday, the next Friday


def mine() -> list[Reminder]:
    at = {name: datetime(2026, 11 + day // 31, day % 30 or 30, 9, tzinfo=UTC) for name, day in DAYS.items()}
    return [
        Reminder(text=name, kind="reminder", due_at=due, zone="Europe/London", rule=None)
        for name, due in at.items()
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("the Friday 4th one", ["forms"]),
        ("the 4 December one on the list", ["forms"]),
        ("the friday one", ["notes", "forms"]),
        ("the 28th one", ["rota"]),
        ("the 2nd one", ["rota"]),
        ("number 3", ["forms"]),
        ("number 4", []),
        ("the first and last ones", ["notes", "forms"]),
    ],
)
def test_words_fit_by_place_or_by_day_and_date(said: str, found: list[str]) -> None:
    assert [one.text for one in reminder_choice.fitting(mine(), said, NOW)] == found


@pytest.mark.parametrize(
    "said", ["put it on the 1st", "the friday 4th one", "the 2nd december one", "at 2pm"]
)
def test_a_date_is_no_place(said: str) -> None:
    assert reminder_choice.places(said) == []


def test_all_words_for_a_call_are_one() -> None:
    call = Reminder(text="ring my assessor", kind="reminder", due_at=NOW, zone="Europe/London", rule=None)
    assert reminder_choice.fitting([*mine(), call], "the phone call one", NOW) == [call]


def test_a_day_is_named_by_weekday_or_date() -> None:
    friday = date(2026, 11, 27)
    assert reminder_choice.falls_on(friday, "friday", NOW)
    assert reminder_choice.falls_on(friday, "the 27th", NOW)
    assert not reminder_choice.falls_on(friday, "saturday", NOW)
