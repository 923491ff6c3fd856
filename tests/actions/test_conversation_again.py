"""What only corrects the last question, and what is a request of its own."""

from typing import Any

import pytest

from actions.conversation_again import AGAIN, corrects_question, follows_question, wanted_instead

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


@pytest.mark.parametrize("text", ["and unit 3", "ok what about unit 3", "unit 3?", "no i meant unit 3"])
def test_another_unit_follows_the_question_just_answered(text: str) -> None:
    said = message(text, "unit")
    assert follows_question(said, LAST, {"evidence": "key/1", "past": 1}, waits=True) == AGAIN
    assert follows_question(said, LAST, None, waits=False) == AGAIN
    assert follows_question(said, LAST, {"evidence": "key/1"}, waits=True) is None
    assert follows_question(said, None, None, waits=False) is None


def test_a_criterion_answers_what_waits_unless_it_is_asked_of() -> None:
    said, asked = message("and for 3.4", "criterion"), message("and 3.4?", "criterion")
    assert follows_question(said, LAST, None, waits=False) == AGAIN
    assert follows_question(said, LAST, None, waits=True) is None
    assert follows_question(asked, LAST, None, waits=True) == AGAIN


@pytest.mark.parametrize("text", ["unit 3", "it's for unit 3", "and unit 3 when i rang a man"])
def test_an_answer_or_a_note_follows_no_question(text: str) -> None:
    assert follows_question(message(text, "unit"), LAST, None, waits=True) is None
