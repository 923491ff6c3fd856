"""Which unit offered is meant is told by its title, by its place, or by what it is not."""

import pytest

from actions import choices_picking

OFFERED = {
    "which": {"13": "Communicate with customers in writing", "12": "Communicate verbally with customers"},
    "dropping": False,
    "dropped": [],
}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the verbal one", "12"),
        ("no not verbal, the writing one", "13"),
        ("not the writing one", "12"),
        ("the first one please", "13"),
        ("verbally", "12"),
    ],
)
def test_the_one_meant_is_picked(text: str, number: str) -> None:
    assert choices_picking.picked(text, OFFERED) == number


@pytest.mark.parametrize(
    "text",
    [
        "the customers one",
        "is it the verbal one?",
        "neither of them",
        "I was writing to a customer about a parcel",
    ],
)
def test_what_picks_none_is_no_answer(text: str) -> None:
    assert choices_picking.picked(text, OFFERED) is None


def test_nothing_is_picked_where_nothing_was_offered() -> None:
    assert choices_picking.picked("the verbal one", {"sum": ["12"]}) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("i'll go with the second one", "12"),
        ("first one sounds good", "13"),
        ("put me down for the last one", "14"),
        ("can i have the first one please", "13"),
        ("i'll do the first two", "13 12"),
        ("add the last couple", "12 14"),
        ("the first one", ""),
        ("i'll read the second one", ""),
        ("should i pick the first one or the second", ""),
        ("i'll take the ninth one", ""),
    ],
)
def test_units_of_a_list_are_taken_by_their_places(text: str, numbers: str) -> None:
    assert choices_picking.taken_of_list(text, {"shown": ["13", "12", "14"]}) == numbers.split()


def test_both_of_two_are_taken() -> None:
    assert choices_picking.taken_of_list("i'll take both of them", {"shown": ["13", "12"]}) == ["13", "12"]
    assert choices_picking.taken_of_list("i'll take both of them", {"shown": ["13", "12", "14"]}) == []
