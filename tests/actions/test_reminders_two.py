"""Where one reminder of a message ends and another begins, and what of two days is meant."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from actions import reminders_two

NOW = datetime(2026, 11, 26, 10, 15, tzinfo=ZoneInfo("Europe/London"))
SAT, WED = NOW.replace(day=28, hour=19, minute=0), NOW.replace(month=12, day=2, hour=19, minute=0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("remind me sunday at 2 to bake and on monday to email dave", ("bake", "email dave")),
        ("remind me to bake on sunday and remind me to email dave on monday", ("bake", "email dave")),
        ("remind me to bake on sunday and to email dave on monday", ("bake", "email dave")),
        ("remind me every sunday at 2 and monday at 6 to read", ("read", "read")),
        ("remind me to read sunday at 2 and monday at 6", ("read", "read")),
    ],
)
def test_two_reminders_are_two(text: str, words: tuple[str, str]) -> None:
    found = reminders_two.parts(text, NOW)
    assert found
    assert (found[0][1], found[1][1]) == words


@pytest.mark.parametrize(
    "text",
    [
        "remind me monday to ring sam and ask about the visit on friday",
        "remind me monday to tell sam about monday and tuesday",
        "remind me wed and sat at 7pm to read",
        "remind me every wed and sat at 7pm to read",
        "remind me at 9 and 5 every monday to read",
        "remind me friday at 4 to do unit 4 and unit 9",
    ],
)
def test_one_reminder_is_one(text: str) -> None:
    assert reminders_two.parts(text, NOW) is None


def test_every_goes_for_both_times() -> None:
    found = reminders_two.parts("remind me every sunday at 2 and monday at 6 to read", NOW)
    assert found
    assert found[1][0].startswith("every monday at 6")


def test_both_days_are_meant_by_and_but_not_by_or() -> None:
    assert reminders_two.on_both_days([SAT, WED], "remind me wed and sat at 7pm")
    assert not reminders_two.on_both_days([SAT, WED], "remind me wed or sat at 7pm")
    assert not reminders_two.on_both_days([SAT], "remind me sat and sat at 7pm")


def test_every_week_on_both_days() -> None:
    assert reminders_two.weekly([SAT, WED]) == "FREQ=WEEKLY;BYDAY=WE,SA"
    titles = [one["title"] for one in reminders_two.choices([SAT, WED], None)]
    assert titles == ["Every Wednesday and Saturday at 19:00", "Just once each, at 19:00"]
    assert len(reminders_two.choices([SAT, WED], reminders_two.WEEKLY)) == 1


@pytest.mark.parametrize(
    ("said", "often"),
    [
        ("both, each week", "weekly"),
        ("every week", "weekly"),
        ("just the once", "singly"),
        ("once each", "singly"),
        ("6pm", None),
    ],
)
def test_how_often_is_meant(said: str, often: str | None) -> None:
    assert reminders_two.how_often(said) == often
