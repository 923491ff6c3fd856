"""Work that is told after the optional units were shown is no note of evidence."""

from typing import Any

import pytest

from actions import choices_job

LISTED = {"action": "action_list_units", "shown": ["9"], "optional": True}


def message(text: str, intent: str = "log_evidence") -> dict[str, Any]:
    return {"text": text, "intent": {"name": intent}}


@pytest.mark.parametrize(
    "text", ["i answer the phones mostly", "my job is on the tills", "i run a small team"]
)
def test_work_done_as_a_rule_is_told(text: str) -> None:
    assert choices_job.answers_list(message(text), LISTED) == "action_choose_units"
    assert choices_job.answers_list(message(text), None) is None


@pytest.mark.parametrize(
    "text",
    ["yesterday i calmed a man down", "log evidence: i answer the phones", "i do what?", "calmed a man down"],
)
def test_a_note_or_a_question_is_not(text: str) -> None:
    assert choices_job.answers_list(message(text), LISTED) is None


@pytest.mark.parametrize("text", ["37 and 40", "ok 37", "i'll take 9, 11 and 12", "just 14 please"])
def test_units_of_the_list_are_taken(text: str) -> None:
    assert choices_job.answers_list(message(text, "nlu_fallback"), LISTED) == "action_choose_units"


@pytest.mark.parametrize("text", ["37", "37 and 40?", "what is 37", "2.3 and 2.4"])
def test_one_alone_or_a_question_is_looked_up(text: str) -> None:
    assert choices_job.answers_list(message(text, "nlu_fallback"), LISTED) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("i mostly ring candidates and do the diary. which would suit me", True),
        ("which units fit me, i work on the tills and i do returns", True),
        ("i look after the phones, are there any that match", True),
        ("i sorted a parcel and rang them back, which would suit", False),
        ("i deal with complaints. what would that fit", False),
        ("i work nights, which evidence is best for that", False),
        ("which units suit me", False),
    ],
)
def test_units_are_asked_for_with_the_work_they_are_to_suit(text: str, asks: bool) -> None:
    assert choices_job.asks_beside_work({"text": text, "entities": []}) == asks
