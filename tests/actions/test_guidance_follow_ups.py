"""A few words that ask more of what was just explained."""

import pytest

from actions.guidance_follow_ups import (
    COUNTS,
    FIRST_STEP,
    IDEAS,
    JUDGE,
    NEXT,
    OTHERS,
    SAY_MORE,
    SIMPLER,
    WHY,
    asks_more,
    follows_up,
    is_stuck,
)

NOTHING = {"criterion_talked_about": None, "unit_talked_about": None, "last_request": None, "saved": None}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("in simpler words please", SIMPLER),
        ("can you put that in plain english", SIMPLER),
        ("easier please", SIMPLER),
        ("explain it as if i was six", SIMPLER),
        ("imagine I'm a kid", SIMPLER),
        ("dumb it down a bit", SIMPLER),
        ("I dont understand, more easy please", SIMPLER),
        ("it's all gibberish to me", SIMPLER),
        ("you only said the same thing again", SIMPLER),
        ("nope, still lost", SIMPLER),
        ("what does that even mean", SIMPLER),
        ("for instance?", IDEAS),
        ("can you give me an example", IDEAS),
        ("another example", IDEAS),
        ("like what?", IDEAS),
        ("and the evidence for that", IDEAS),
        ("what proof do i need for it", IDEAS),
        ("what can I write for this?", IDEAS),
        ("how can i prove it? we only work on the phones", IDEAS),
        ("so what do i actually do", FIRST_STEP),
        ("how do i start", FIRST_STEP),
        ("why", WHY),
        ("how come", WHY),
        ("is that good enough", JUDGE),
        ("give me another one", OTHERS),
        ("would a photo be ok for it?", COUNTS),
        ("ok next one", NEXT),
        ("that's too much for me", SIMPLER),
        ("what does it want me to write", IDEAS),
        ("that's quite long-winded", SIMPLER),
        ("Hm. could you put that to me as if you were explaining it to a child of seven or so?", SIMPLER),
        ("words my gran could follow please", SIMPLER),
        ("less waffle", SIMPLER),
        ("that's quite wordy, can you make it easier and give me an example", SIMPLER),
        ("could i use my shift notes?", COUNTS),
        ("and evidence?", IDEAS),
        ("do you think its ok", JUDGE),
    ],
)
def test_words_that_only_ask_for_more(text: str, kind: str) -> None:
    assert follows_up(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "example of a complaint",
        "i gave him an example of our refund form",
        "show my evidence",
        "what evidence have i got for it",
        "evidence",
        "put it in my evidence",
        "explained the form in simple words to a customer",
        "I dont understand. I rang a customer about her parcel today",
        "what do i do next",
        "why is it being withdrawn",
        "no thats wrong",
        "!" * 5000,
        "is it ok," * 2000,
        "",
    ],
)
def test_words_that_say_something_of_their_own(text: str) -> None:
    assert follows_up(text) is None


@pytest.mark.parametrize(
    "text", ["i dont get any of it", "sorry but its far too hard for me, i cant follow it"]
)
def test_somebody_who_is_stuck(text: str) -> None:
    assert is_stuck(text)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("simpler please", {"unit_talked_about": "sfj/9"}),
        ("where do i start with it", {"criterion_talked_about": "2.3"}),
        ("why", {"last_request": {"action": "action_answer_guidance"}}),
        ("is it any good", {"saved": {"evidence": 1}}),
        ("next one", {"criterion_talked_about": "2.3"}),
        ("does a photo count for that", {"criterion_talked_about": "2.3"}),
        (
            "another one",
            {"criterion_talked_about": "2.3", "last_request": {"action": "action_name_evidence"}},
        ),
    ],
)
def test_they_are_about_what_was_talked_about(text: str, about: dict[str, object]) -> None:
    assert asks_more({"text": text}, NOTHING | about) == SAY_MORE
    assert asks_more({"text": text}, NOTHING) is None


def test_what_names_a_unit_is_a_question_of_its_own() -> None:
    message = {"text": "simpler please, 2.3", "entities": [{"entity": "criterion", "value": "2.3"}]}
    assert asks_more(message, NOTHING | {"criterion_talked_about": "2.2"}) is None


def test_next_right_after_a_note_is_not_the_next_criterion() -> None:
    about = NOTHING | {"criterion_talked_about": "2.3", "saved": {"evidence": 1}}
    assert asks_more({"text": "next"}, about) is None
    assert asks_more({"text": "another one"}, about) is None


def test_a_first_step_without_a_criterion_is_left_to_what_comes_next() -> None:
    assert asks_more({"text": "what do i do first"}, NOTHING | {"unit_talked_about": "sfj/9"}) is None


def test_the_criterion_just_told_may_be_named_to_have_it_simpler() -> None:
    about = NOTHING | {"criterion_talked_about": "2.3", "unit_talked_about": "sfj/5"}
    again = {"text": "2.3 in easier words", "entities": [{"entity": "criterion", "value": "2.3"}]}
    other = {"text": "2.4 in easier words", "entities": [{"entity": "criterion", "value": "2.4"}]}
    assert (asks_more(again, about), asks_more(other, about)) == (SAY_MORE, None)
