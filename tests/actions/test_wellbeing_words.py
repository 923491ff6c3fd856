"""Taking back what was just told."""

import pytest

from actions.wellbeing_words import takes_back


def heard(text: str, intent: str = "deny") -> dict[str, object]:
    return {"text": text, "intent": {"name": intent}}


@pytest.mark.parametrize(
    "text",
    [
        "sorry i was joking",
        "jk lol",
        "didn't mean it",
        "ignore that pls",
        "that wasn't me, my mate had my phone",
        "it was my little brother messing about",
        "i'm ok now honestly",
    ],
)
def test_it_is_taken_back_right_after_distress_alone(text: str) -> None:
    assert takes_back(heard(text), ["greet", "distress"])
    assert not takes_back(heard(text), ["distress", "greet", "greet"])
    assert not takes_back(heard(text), [])


@pytest.mark.parametrize(
    "text",
    [
        "what do i need for unit 9",
        "i was joking but i still feel like that",
        "are you joking?",
        "/affirm",
        "i rang a customer back about her broken kettle and told her when it would come, she was fine",
    ],
)
def test_other_messages_are_what_they_are(text: str) -> None:
    assert not takes_back(heard(text), ["distress"])


def test_what_is_distress_again_is_not_taken_back() -> None:
    assert not takes_back(heard("i wasn't joking, ignore me, i will do it", "distress"), ["distress"])
    assert takes_back(heard("i'm fine now honestly", "distress"), ["distress"])
