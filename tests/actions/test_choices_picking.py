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
