"""Which questions are about what is on record."""

import pytest

from actions.checklist_done import LISTS_DONE, LISTS_NOTES, asked_of_record


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("which ones have i got in unit 8", LISTS_DONE),
        ("what criteria did i do for unit 12", LISTS_DONE),
        ("show me everything ive ticked", LISTS_DONE),
        ("what did i log on monday", LISTS_NOTES),
        ("what notes have you got down", LISTS_NOTES),
    ],
)
def test_what_is_done_is_asked_about(text: str, action: str) -> None:
    assert asked_of_record(text) == action


@pytest.mark.parametrize(
    "text",
    [
        "whats left in unit 8",
        "which ones have i not done",
        "what do i need for unit 12",
        "how many have i done",
        "/list_evidence",
        "today i helped a man who had lost his ticket and then i rang the office for him again",
    ],
)
def test_other_questions_are_not(text: str) -> None:
    assert asked_of_record(text) is None
