"""Who gets to see what is said in the chat."""

import pytest

from actions.account_seen import asks_who_sees
from actions.account_words import asked_plainly


@pytest.mark.parametrize(
    "said",
    [
        "does my tutor get to read this chat",
        "will my boss hear about me moaning",
        "so who else sees these messages",
        "is what i type here private",
        "hang on, can anyone at college read what i tell you",
        "do you show my assessor what ive said",
    ],
)
def test_asking_who_sees_the_chat_is_known(said: str) -> None:
    assert asks_who_sees(said)
    assert asked_plainly(said) == "utter_who_sees"


@pytest.mark.parametrize(
    "said",
    [
        "who can see my evidence",
        "can my assessor see what i wrote for 2.2",
        "can my assessor come and see me",
        "tell my assessor what i said",
        "remind me to ask if my tutor can see what i said",
        "is it confidential information when a customer tells me",
    ],
)
def test_what_is_on_record_or_to_be_passed_on_is_another_matter(said: str) -> None:
    assert not asks_who_sees(said)
