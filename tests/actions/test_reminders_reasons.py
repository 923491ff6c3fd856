"""Why something moves, told beside the time, and the one that was meant."""

import pytest

from actions import reminders_correcting, reminders_reasons


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("Ah wait, Thursdays is my daughter's swimming. Make that Wednesdays, same time", "Wednesdays"),
        ("I've got choir on tuesdays - could it be fridays instead?", "fridays"),
        ("tomorrow's my day off so make it saturday", "saturday"),
        ("number 3 is no good, move it to friday", None),
        ("the monday one clashes, make it friday", None),
        ("log that I rang a man, make it friday", None),
    ],
)
def test_the_order_counts_and_not_the_reason(said: str, time: str | None) -> None:
    assert reminders_correcting.new_time(said) == time


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (
            "put it back to the 9th. I meant the 4 December one",
            ("put it back to the 9th", "the 4 December one"),
        ),
        ("wrong one, I meant the room one", ("", "the room one")),
        ("not that one, I meant number 3", ("", "number 3")),
        ("i meant the reminder", None),
        ("I meant friday", None),
        ("did I say I meant the second one?", None),
    ],
)
def test_another_one_was_meant(said: str, meant: tuple[str, str] | None) -> None:
    assert reminders_reasons.meant_one(said) == meant


def test_what_follows_the_time_is_why() -> None:
    assert reminders_reasons.first_told("the Monday? I'm away that weekend") == "the Monday?"
    assert reminders_reasons.first_told("monday at 4.30") == "monday at 4.30"
