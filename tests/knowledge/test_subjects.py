"""The criteria of a unit that speak of a subject."""

import pytest

from knowledge import qualification, subjects

UNITS = {unit.number: unit for unit in qualification.load_all()["sfj-l3-customer-service"].units}


@pytest.mark.parametrize(
    ("text", "unit", "refs"),
    [
        ("what does it say about escalating", "9", ["1.6"]),
        ("anything regarding compensation in there?", "9", ["1.8"]),
        ("i ask about negociating", "9", ["1.3"]),
        ("tell me about customers complaints", "9", []),
        ("what is unit 9 about", "9", []),
        ("about dragons", "9", []),
    ],
)
def test_by_all_the_words_of_the_subject(text: str, unit: str, refs: list[str]) -> None:
    assert [one.ref for _, one in subjects.criteria_on(text, UNITS[unit])] == refs
