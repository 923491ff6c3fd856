"""Units that somebody was given are told from units that are worked on or asked about."""

from typing import Any

import pytest

from actions.choices_given import tells_own
from knowledge import refs


def message(text: str) -> dict[str, Any]:
    spans = refs.read(text).spans
    return {"text": text, "entities": [{"entity": kind, "value": value} for _, _, kind, value in spans]}


@pytest.mark.parametrize(
    "text",
    [
        "my coach gave me units 203, 207 and 211",
        "they put me on units 7, 9 and 12",
        "im down for unit 8 and unit 10",
        "these are my units: unit 4 and unit 6",
    ],
)
def test_units_given_are_the_learners_own(text: str) -> None:
    assert tells_own(message(text)) == "action_choose_units"


@pytest.mark.parametrize(
    "text",
    [
        "my tutor said unit 203 and 207 are done",
        "they said i need evidence for unit 7 and unit 9",
        "my boss wants unit 9",
        "what did my tutor say about units 7 and 9",
        "she said unit 9 2.3 and 2.4",
        "units 7 and 9",
    ],
)
def test_other_talk_of_units_is_not(text: str) -> None:
    assert tells_own(message(text)) is None
