"""Words right after a reminder that give another time and nothing else."""

import pytest

from actions import reminders_correcting


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("make it 5", "at 5"),
        ("mak it 5 pls", "at 5"),
        ("no 9", "at 9"),
        ("not 8, 9", "at 9"),
        ("can you make it 6?", "at 6"),
        ("five instead", "at five"),
        ("8.30", "at 8.30"),
        ("actually 9:30 pls", "at 9:30"),
        ("at 5", "at 5"),
        ("no 5pm", "5pm"),
        ("half 5", "half 5"),
        ("actually friday instead", "friday"),
        ("sorry i mean saturday", "saturday"),
        ("no not 4, at 6", "at 6"),
        ("at 5 oclock", "at 5 oclock"),
        ("saturday not friday", "saturday"),
        ("half past would be better", "half past"),
    ],
)
def test_a_new_time_is_found(said: str, time: str) -> None:
    assert reminders_correcting.new_time(said) == time


@pytest.mark.parametrize(
    "said",
    [
        "5",
        "2.3",
        "2.10",
        "no 2.3",
        "no",
        "unit 5",
        "friday?",
        "what about friday?",
        "at 5 i rang a customer",
        "i did it on friday at work",
        "thanks",
        "and one on sunday at 10 to ring mum",
        "to write up the complaint",
        "K1.2",
        "log it",
    ],
)
def test_anything_else_is_none(said: str) -> None:
    assert reminders_correcting.new_time(said) is None


def test_a_number_alone_is_an_hour_when_the_time_was_asked_for() -> None:
    assert reminders_correcting.new_time("5", asked=True) == "at 5"
    assert reminders_correcting.new_time("2.3", asked=True) is None
