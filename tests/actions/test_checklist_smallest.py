"""Whether one small thing is wanted, and not a whole unit."""

from typing import Any

import pytest

from actions.checklist_smallest import asks


def message(text: str, intent: str = "nlu_fallback", *named: str) -> dict[str, Any]:
    entities = [{"entity": one, "value": "1"} for one in named]
    return {"text": text, "intent": {"name": intent}, "entities": entities}


@pytest.mark.parametrize(
    "text",
    [
        "what's the tiniest thing i can do tonight",
        "just give me one job",
        "no, 14 is loads. only show me one little bit",
        "is there any quick win for me",
    ],
)
def test_one_small_thing(text: str) -> None:
    assert asks(message(text)) == "action_suggest_next"
    assert asks(message(text, "ask_unit_requirements", "unit"))


@pytest.mark.parametrize(
    "text",
    ["which is the easiest unit", "one thing i did was ring a customer back", "/what_next", "one more"],
)
def test_something_else(text: str) -> None:
    assert asks(message(text)) is None


def test_neither_a_criterion_named_nor_another_wish() -> None:
    assert asks(message("one small thing on 2.3", "explain_criterion", "criterion")) is None
    assert asks(message("remind me of one small thing at 5", "set_reminder")) is None
