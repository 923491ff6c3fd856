"""A place in the list of units just shown is known by its words, and nothing else is."""

from typing import Any

import pytest

from actions import units_shown

SHOWN = {"action": "action_list_units", "message": {}, "unit_missing": False, "shown": ["1", "2", "3"]}


def message(text: str, *entities: str) -> dict[str, Any]:
    return {"text": text, "entities": [{"entity": name, "value": "1"} for name in entities]}


@pytest.mark.parametrize(
    "text",
    ["the third one", "whats the 2nd one about", "and the last", "how many is that", "show me the first"],
)
def test_a_place_or_the_count_is_of_the_list(text: str) -> None:
    assert units_shown.points_at(message(text), SHOWN) == "action_tell_shown"


@pytest.mark.parametrize(
    "text",
    [
        "the fifth one",
        "what do i do first thing",
        "give me a second",
        "the first outcome",
        "last week i rang a man",
    ],
)
def test_what_is_not_in_the_list_or_counts_something_else_is_not(text: str) -> None:
    assert units_shown.points_at(message(text), SHOWN) is None


def test_without_a_list_or_with_a_unit_named_nothing_is_pointed_at() -> None:
    assert units_shown.points_at(message("the third one"), None) is None
    assert units_shown.points_at(message("the third one"), {"action": "action_tell_unit"}) is None
    assert units_shown.points_at(message("first of unit 1", "unit"), SHOWN) is None
