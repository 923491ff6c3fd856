"""Questions on the front matter that sound like something else."""

import pytest

from actions.guidance_topics import asks_plainly


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("could my boss be my assessor?", "contact_assessor"),
        ("is there a cut-off date", "list_reminders"),
        ("will I have to learn data protection", "export_my_data"),
        ("is there a cap on the optional units", "list_units"),
        ("can my supervisor write me a witness statement", "out_of_scope"),
    ],
)
def test_such_a_question_is_answered_from_the_specification(text: str, intent: str) -> None:
    assert asks_plainly({"text": text, "intent": {"name": intent}}) == "action_answer_guidance"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ring my assessor for me", "contact_assessor"),
        ("which reminders have I got", "list_reminders"),
        ("export all my data under gdpr", "export_my_data"),
        ("list the optional units", "list_units"),
        ("my boss wrote me a witness statement today", "log_evidence"),
        ("/list_units", "list_units"),
    ],
)
def test_others_are_left_to_what_they_were_taken_for(text: str, intent: str) -> None:
    assert asks_plainly({"text": text, "intent": {"name": intent}}) is None
