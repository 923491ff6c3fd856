"""Words that leave a message for the assessor, and those that follow one."""

import pytest

from actions import account_words


@pytest.mark.parametrize(
    "text",
    [
        "message my assessor",
        "can i text my tutor",
        "send my assessor a note",
        "leave a message for my coach",
        "leave my tutor a note",
    ],
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


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("leave a message saying im off on friday", "im off on friday"),
        ("send my tutor a message: can you ring me about unit 4", "can you ring me about unit 4"),
        ("can you pass on a message to my assessor that unit 2 is done", "unit 2 is done"),
    ],
)
def test_a_message_is_told_at_once(said: str, message: str) -> None:
    found = account_words.SAYS.fullmatch(said)
    assert found is not None
    assert found["words"] == message
    assert account_words.asked_plainly(said) == account_words.CONTACTS


def test_a_message_to_oneself_is_none_for_the_assessor() -> None:
    assert account_words.asked_plainly("send me a message saying do my folder") is None


@pytest.mark.parametrize(
    "said",
    [
        "i'd like to complain",
        "how do i put in a complaint about my college",
        "my tutor is really rude to me",
        "who can i complain to about my assessor",
        "im fed up with my training provider",
    ],
)
def test_a_complaint_of_the_learners_own_is_known(said: str) -> None:
    assert account_words.complains(said)


@pytest.mark.parametrize(
    "said",
    [
        "how do i deal with a complaint",
        "a customer wanted to complain about the course",
        "log evidence: helped her complain about a bill",
        "the customer was not happy about the course",
        "my assessor was really helpful",
    ],
)
def test_a_customers_complaint_is_none(said: str) -> None:
    assert not account_words.complains(said)


@pytest.mark.parametrize(
    "said",
    ["my tutor never gets back to me", "havent heard from my assessor in weeks", "my assessor wont answer"],
)
def test_an_assessor_who_does_not_answer_is_known(said: str) -> None:
    assert account_words.IS_SILENT.search(said)
