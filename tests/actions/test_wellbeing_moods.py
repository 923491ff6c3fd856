"""A low mood is heard alone where the message asks for nothing besides."""

from typing import Any

import pytest

from actions.wellbeing_moods import is_only_low, moods, wants


def said(text: str, intent: str = "nlu_fallback", *asides: str, named: str | None = None) -> dict[str, Any]:
    entities = [{"entity": named, "value": "x"}] if named else []
    return {"text": text, "intent": {"name": intent}, "entities": entities, "asides": list(asides)}


@pytest.mark.parametrize(
    "text",
    [
        "worn out, remind me on sunday",
        "so far behind, what could i finish first",
        "im dreading it. show me unit 3",
        "feel daft asking but which ones count",
        "got two kids so can you move my deadline",
    ],
)
def test_a_request_beside_a_mood_is_a_request(text: str) -> None:
    assert wants(said(text, "what_next"))
    assert not is_only_low(said(text, "what_next", "tired"), None)


@pytest.mark.parametrize(
    "text",
    [
        "whats the point when i only fail",
        "i dont know where to begin with it",
        "how am i meant to fit this in",
        "why do i even bother",
        "what if im not good enough",
        "nobody tells me what to do",
        "not logged a thing for weeks",
    ],
)
def test_a_question_that_asks_for_nothing_is_a_mood(text: str) -> None:
    assert is_only_low(said(text, "ask_progress", "behind"), None)
    assert not is_only_low(said(text, "ask_progress"), None)


def test_small_talk_asks_for_nothing_and_a_named_qualification_does() -> None:
    assert not wants(said("could be worse, what can you do", "goodbye"))
    assert wants(said("on the recruitment one and way behind", "enrol", named="qualification"))


def test_what_is_meant_for_somebody_else_or_may_be_a_note_is_not_taken() -> None:
    low = said("im way behind and feel bad", "deny", "behind")
    assert is_only_low(low, "choice")
    assert not is_only_low(low, "message")
    assert is_only_low(low, "words")
    story = said(
        "i was worn out but i kept on serving until the queue had gone and then i cleaned up",
        "log_evidence",
        "tired",
    )
    assert not is_only_low(story, "words")


def test_only_moods_and_losses_are_moods() -> None:
    assert moods(said("words", "deny", "loss", "check_in", "sad")) == ["loss", "sad"]
