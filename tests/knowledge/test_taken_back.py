"""What people take back as they speak."""

import re

import pytest

from knowledge import refs
from knowledge.taken_back import that_holds

PLACE = re.compile(r"\b(?:first|second|third)\b")


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("the first", "first"),
        ("the first no the third", "third"),
        ("the second, sorry, the first one", "first"),
        ("the first and the second", "first"),
        ("first, i mean second, no wait third", "third"),
        ("none", None),
    ],
)
def test_of_things_named_one_after_the_other_the_one_meant_holds(said: str, held: str | None) -> None:
    found = that_holds(PLACE, said)
    assert (found and found[0]) == held


@pytest.mark.parametrize(
    ("said", "units", "criteria"),
    [
        ("show me unit 7 sorry unit 8", ("8",), ()),
        ("what's in unit 7 no 8", ("8",), ()),
        ("explain 1.2 i mean 1.3 in unit 4", ("4",), ("1.3",)),
        ("it covers 3.1, no, 3.2", (), ("3.2",)),
        ("K2.1 oh wait K2.2", (), ("K2.2",)),
        ("3.1 and actually 3.2", (), ("3.1", "3.2")),
        ("unit 7 and 8", ("7", "8"), ()),
        ("unit 7 no 8 minutes late", ("7",), ()),
    ],
)
def test_a_ref_taken_back_at_once_is_not_named(
    said: str, units: tuple[str, ...], criteria: tuple[str, ...]
) -> None:
    found = refs.read(said)
    assert (found.units, found.criteria) == (units, criteria)


def test_the_mention_that_holds_stands_in_the_place_of_both() -> None:
    assert refs.without("explain 1.2 sorry 1.3 to me") == "explain to me"
