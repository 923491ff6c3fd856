"""Which questions ask how two units differ."""

from typing import Any

import pytest

from actions.units_compared import COMPARES, compares


def message(text: str, *units: str) -> dict[str, Any]:
    return {"text": text, "entities": [{"entity": "unit", "value": unit} for unit in units]}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("difference between unit 3 and unit 5", ["3", "5"]),
        ("compare the units on social media and diaries", []),
        ("how does unit 4 differ from the one on phones", ["4"]),
    ],
)
def test_units_are_compared(text: str, units: list[str]) -> None:
    assert compares(message(text, *units)) == COMPARES


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("whats the difference between explain and describe", []),
        ("in unit 4 what is the difference between internal and external customers", ["4"]),
        ("i want a different unit", []),
        ("units 3 and 5", ["3", "5"]),
    ],
)
def test_other_things_are_not(text: str, units: list[str]) -> None:
    assert compares(message(text, *units)) is None
