"""What a message names by its place is found, and no other words are taken for one."""

import pytest

from knowledge import places

REFS = ["1.1", "1.2", "1.3", "2.1", "2.2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the second criterion of unit 3", ["1.2"]),
        ("what does the very last ac say", ["2.2"]),
        ("the last two criteria", ["2.1", "2.2"]),
        ("first three criteria please", ["1.1", "1.2", "1.3"]),
        ("criterion number four", ["2.1"]),
        ("the ninth criterion", []),
        ("the third one of unit 3", []),
        ("criterion 2.1", []),
        ("first thing in the morning", []),
    ],
)
def test_criteria_by_their_place(text: str, expected: list[str]) -> None:
    assert places.criteria(text, REFS) == expected


@pytest.mark.parametrize("text", ["the third one", "what does the third mean", "the 3rd one in unit 9"])
def test_a_bare_place_is_a_criterions_only_where_that_is_said(text: str) -> None:
    assert places.criteria(text, REFS, bare=True) == ["1.3"]
    assert not places.names_criterion(text)


def test_units_by_their_place() -> None:
    assert places.unit("the first criterion of the second unit", ["201", "202"]) == "202"
    assert places.unit("last unit", ["201", "202"]) == "202"
    assert places.unit("the fifth unit", ["201", "202"]) is None
    assert places.unit("my second job", ["201", "202"]) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the third one please", 2),
        ("whats the last", 4),
        ("2nd one", 1),
        ("in the first, what do i show", 0),
        ("the ninth one", None),
        ("i started last year", None),
        ("the first thing i did", None),
    ],
)
def test_the_place_in_a_list_of_five(text: str, place: int | None) -> None:
    assert places.named(text, 5) == place
