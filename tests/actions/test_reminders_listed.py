"""What a number or a place is to have done with it, and what only sounds like it."""

import pytest

from actions import reminders_listed

REMINDERS = {"of": "reminders", "ids": [4, 9, 7]}
NOTES = {"of": "notes", "ids": [3, 2, 1]}
CANCEL, CHANGE, UNDO = "action_cancel_reminder", "action_change_reminder", "action_undo"


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("delete number 1", [0]),
        ("bin the 2nd one please", [1]),
        ("cancel the third, cheers", [2]),
        ("number 2 can go", [1]),
        ("the last one, get rid of it pls", [-1]),
        ("remove numbers 1 and 3", [0, 2]),
        ("delete 1 and 2", [0, 1]),
        ("get rid of number two", [1]),
        ("cancel the first no the second one", [1]),
    ],
)
def test_what_stands_at_a_place_is_to_go(said: str, places: list[int]) -> None:
    assert reminders_listed.named(said) == places
    assert reminders_listed.asked(said, "nlu_fallback", REMINDERS) == CANCEL
    assert reminders_listed.asked(said, "nlu_fallback", NOTES) == UNDO


@pytest.mark.parametrize(
    "said",
    ["delete all my data", "delete 2.3", "log number 1 again", "cancel the one at 2pm", "delete 9", "thanks"],
)
def test_what_names_no_place_of_the_list_is_left_to_others(said: str) -> None:
    assert reminders_listed.asked(said, "nlu_fallback", REMINDERS) is None


def test_a_place_is_never_taken_for_everything_though_no_list_was_shown() -> None:
    assert reminders_listed.asked("delete number 1", "delete_my_data", None) == CANCEL
    assert reminders_listed.asked("remove the second one", "undo", None) is None


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ("number 2 pls, shift it to monday the 7th", CHANGE),
        ("can the first one be at 6pm instead", CHANGE),
        ("put number 3 back an hour", CHANGE),
        ("remind me about number 2 on monday", None),
        ("what is number 2 on monday?", None),
    ],
)
def test_what_stands_at_a_place_is_to_be_at_another_time(said: str, action: str | None) -> None:
    assert reminders_listed.asked(said, "set_deadline", REMINDERS) == action
    assert reminders_listed.asked(said, "set_deadline", NOTES) is None


@pytest.mark.parametrize("said", ["delete both", "get rid of them all please", "cancel all of those"])
def test_all_that_is_listed_is_not_all_that_is_held(said: str) -> None:
    assert reminders_listed.asked(said, "delete_my_data", REMINDERS) == CANCEL
    assert reminders_listed.asked(said, "delete_my_data", REMINDERS | {"stale": True}) is None


def test_one_goes_with_another_or_with_a_reason() -> None:
    for said in ("bin the scanner one and number 1", "the second one's no longer needed, delete it"):
        assert reminders_listed.asked(said, "undo", REMINDERS) == CANCEL
    assert reminders_listed.asked("remove the first one, only 2.3", "undo", REMINDERS) is None
