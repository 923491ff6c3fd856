"""A few words that ask more of what was just explained."""

import pytest

from actions.guidance_follow_ups import EXPLAINS, NAMES, follows_up


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("in simpler words please", EXPLAINS),
        ("can you put that in plain english", EXPLAINS),
        ("easier please", EXPLAINS),
        ("dumb it down a bit", EXPLAINS),
        ("for instance?", NAMES),
        ("can you give me an example", NAMES),
        ("like what?", NAMES),
        ("and the evidence for that", NAMES),
        ("what proof do i need for it", NAMES),
    ],
)
def test_words_that_only_ask_for_more(text: str, action: str) -> None:
    assert follows_up(text) == action


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
        "",
    ],
)
def test_words_that_say_something_of_their_own(text: str) -> None:
    assert follows_up(text) is None
