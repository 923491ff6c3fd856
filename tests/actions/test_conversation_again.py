"""What only corrects the last question, and what is a request of its own."""

from typing import Any

import pytest

from actions.conversation_again import AGAIN, corrects_question, wanted_instead

LAST = {"action": "action_list_remaining"}


def message(text: str, *entities: str) -> dict[str, Any]:
    return {"text": text, "entities": [{"entity": one} for one in entities]}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("no, unit 6", "unit"),
        ("i meant 2.3", "criterion"),
        ("sorry i meant unit 10", "unit"),
        ("nope unit 6", "unit"),
        ("oops wrong one unit 12", "unit"),
    ],
)
def test_a_ref_after_a_no_puts_the_last_question_again(text: str, entity: str) -> None:
    assert corrects_question(message(text, entity), LAST) == AGAIN
    assert corrects_question(message(text, entity), None) is None


def test_a_ref_that_is_not_meant_says_that_something_was_asked_before() -> None:
    assert corrects_question(message("not 2.3, 2.4", "criterion"), None) == AGAIN


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("not remaining, the requirements", "action_tell_unit"),
        ("no the requirements", "action_tell_unit"),
        ("no i meant what's left", "action_list_remaining"),
        ("not the credits, the evidence ideas", "action_name_evidence"),
        ("sorry i wanted my evidence", "action_list_evidence"),
        ("no, my progress", "action_tell_progress"),
    ],
)
def test_another_question_wanted_is_known_by_its_word(text: str, action: str) -> None:
    assert wanted_instead(text) == action
    assert corrects_question(message(text), None) == AGAIN


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "what do i need for unit 6",
        "no customer has complained about the requirements",
        "sorry i was late with the evidence ideas for 2.3 and the units and all that",
        "actually how many credits do i have",
        "remaining",
    ],
)
def test_a_request_of_its_own_is_no_correction(text: str) -> None:
    assert wanted_instead(text) is None
    assert corrects_question(message(text), LAST) is None
