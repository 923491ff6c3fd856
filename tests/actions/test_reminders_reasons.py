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


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("no!! friday was for the phone call", ("the phone call", "friday")),
        ("the 5th at 3 is meant for seeing Jo", ("seeing Jo", "5th at 3")),
        ("the call was for the assessor", None),
        ("that was for the best", None),
    ],
)
def test_a_time_is_for_something_else(said: str, found: tuple[str, str] | None) -> None:
    assert reminders_reasons.time_of(said) == found


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("it should be friday not thursday", "thursday"),
        ("the 21st instead of the 20th please", "20th"),
        ("make it 20 december not 18", "the 18th"),
        ("make it 5 not 4", "4"),
        ("i did not go on friday", ""),
    ],
)
def test_the_day_or_hour_that_is_put_right(said: str, day: str) -> None:
    assert reminders_reasons.old_time(said) == day


@pytest.mark.parametrize(
    ("said", "each"),
    [
        (
            "move the call to friday and the visit to 3pm",
            [("move the call", "friday"), ("the visit", "3pm")],
        ),
        ("move the call to friday and saturday", []),
        ("move E1 to unit 3 and E2 to unit 4", []),
    ],
)
def test_several_are_moved_each_to_its_own_time(said: str, each: list[tuple[str, str]]) -> None:
    assert reminders_reasons.moves_each(said) == each


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("wait the print thing is friday not thursday", ("the print thing", "friday")),
        ("the assessor call's on monday now, not tuesday", ("the assessor call", "monday")),
        ("the sam one should be at 4", ("the sam one", "4")),
        ("my shift is friday", None),
        ("is the sam one at 4?", None),
    ],
)
def test_what_is_named_is_put_at_a_time(said: str, found: tuple[str, str] | None) -> None:
    assert reminders_reasons.put_at(said) == found
