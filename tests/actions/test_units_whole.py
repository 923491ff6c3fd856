"""The question what the whole qualification asks for."""

import pytest

from actions.units_whole import asks_of_whole

NOTHING = {"unit_talked_about": None, "criterion_talked_about": None}
UNIT = {"unit_talked_about": "sfj/9", "criterion_talked_about": None}


@pytest.mark.parametrize(
    "text",
    [
        "so what do i need to do for it",
        "please how much I must do",
        "show me what ive got to do",
        "i asked what i have to do",
        "what do i even have to do for this stupid qualification",
        "what do i have to do to pass",
    ],
)
def test_what_has_to_be_done_in_all(text: str) -> None:
    assert asks_of_whole({"text": text}, NOTHING) == "action_tell_credits"


@pytest.mark.parametrize(
    "text",
    [
        "what do i do",
        "what do i need to do next",
        "what must i do if my assessor leaves",
        "what do i have to do today",
    ],
)
def test_other_things_to_do(text: str) -> None:
    assert asks_of_whole({"text": text}, NOTHING) is None


def test_a_unit_talked_about_is_meant_unless_the_whole_is_named() -> None:
    assert asks_of_whole({"text": "what do i need to do for it"}, UNIT) is None
    assert asks_of_whole({"text": "what do i need to do for the diploma"}, UNIT) == "action_tell_credits"
