"""What is said right after distress: taken back, getting better, still there, who is told."""

from typing import Any

import pytest

from actions.wellbeing_words import (
    EASED,
    asks_who_is_told,
    gets_better,
    is_denied,
    is_glad_beside,
    is_still_there,
    takes_back,
)


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
        "i only meant the coursework",
        "no i was on about my shift",
        "eh? i only meant the rota",
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
        "i meant it",
        "i meant what i said",
        "/affirm",
        "i rang a customer back about her broken kettle and told her when it would come, she was fine",
    ],
)
def test_other_messages_are_what_they_are(text: str) -> None:
    assert not takes_back(heard(text), ["distress"])


def test_what_is_distress_again_is_not_taken_back() -> None:
    assert not takes_back(heard("i wasn't joking, ignore me, i will do it", "distress"), ["distress"])
    assert takes_back(heard("i'm fine now honestly", "distress"), ["distress"])


BEFORE = ["distress"]


def said(text: str, intent: str = "distress", *, certain: bool = False) -> dict[str, Any]:
    entities = (
        [{"entity": "concern", "value": "self_harm", "certain": certain}] if intent == "distress" else []
    )
    return {"text": text, "intent": {"name": intent}, "entities": entities}


@pytest.mark.parametrize(
    "text", ["i feel loads better now", "my dad is here with me", "i rang them, doing a bit better"]
)
def test_getting_better_is_told_from_more_distress(text: str) -> None:
    assert gets_better(said(text), BEFORE)
    assert gets_better(said(text), [EASED])
    assert not gets_better(said(text, certain=True), BEFORE)
    assert not gets_better(said(text), ["greet"])


@pytest.mark.parametrize(
    "text", ["id be better off dead", "i feel better but i still want to die", "feel better?"]
)
def test_what_only_sounds_better_is_not(text: str) -> None:
    assert not takes_back(said(text), BEFORE)
    assert not gets_better(said(text), BEFORE)


def test_only_a_plain_denial_is_one() -> None:
    denied = {"entity": "concern", "value": "reassured", "certain": True}
    assert is_denied([denied])
    assert not is_denied([denied | {"certain": False}])
    assert not is_denied([denied | {"value": "self_harm"}])


def test_who_is_all_right_and_asks_for_something_is_answered() -> None:
    asks = said("im fine now, what is left in unit 4", "ask_remaining")
    assert is_glad_beside(asks, BEFORE)
    assert not takes_back(asks, BEFORE)
    assert not is_glad_beside(said("what is left in unit 4", "ask_remaining"), BEFORE)
    assert not is_glad_beside(asks, ["greet"])


def test_a_low_mood_right_after_distress_is_not_sent_to_the_course() -> None:
    low = said("im just so worn out by it all", "out_of_scope") | {"asides": ["tired"]}
    assert is_still_there(low, BEFORE, is_asked=True)
    assert not is_still_there(low, ["greet"], is_asked=False)


def test_who_only_answers_is_still_there() -> None:
    assert is_still_there(said("ok il ring", "affirm"), BEFORE, is_asked=False)
    assert not is_still_there(said("ok", "affirm"), BEFORE, is_asked=True)
    assert is_still_there(said("thanks", "thank"), BEFORE, is_asked=True)
    assert not is_still_there(said("what is left in unit 4", "ask_remaining"), BEFORE, is_asked=False)
    assert not is_still_there(said("ring my assessor", "contact_assessor"), BEFORE, is_asked=False)


def test_who_asks_that_nobody_be_told_is_heard() -> None:
    assert asks_who_is_told(said("pls dont tell my manager"), BEFORE)
    assert not asks_who_is_told(said("tell my assessor im ill", "contact_assessor"), BEFORE)
    assert not asks_who_is_told(said("dont tell my manager"), ["greet"])
