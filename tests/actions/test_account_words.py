"""Words that leave a message for the assessor, and those that follow one."""

import pytest

from actions import account_words


@pytest.mark.parametrize(
    "text",
    ["message my assessor", "can i text my tutor", "send my assessor a note", "leave a message for my coach"],
)
def test_a_message_is_to_be_left(text: str) -> None:
    assert account_words.writes(text)


@pytest.mark.parametrize("text", ["who is my assessor", "how do i message my assessor", "i need my tutor"])
def test_anything_else_only_asks_who(text: str) -> None:
    assert not account_words.writes(text)


@pytest.mark.parametrize(
    "text", ["did it send", "has she seen it yet?", "have you sent it", "sent?", "take it back"]
)
def test_words_after_a_message_are_about_it(text: str) -> None:
    assert account_words.corrected_by(text, {}, False) == account_words.CONTACTS


@pytest.mark.parametrize("text", ["did i do unit 4", "whats left", "has unit 4 got 2.3 in it"])
def test_other_words_are_not(text: str) -> None:
    assert account_words.corrected_by(text, {}, False) is None
