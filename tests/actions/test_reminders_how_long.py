"""Asking for more time, and asking when it will all be done."""

import pytest

from actions import reminders_how_long


@pytest.mark.parametrize(
    "said",
    [
        "can i have an extension",
        "its due monday, could i get a bit more time",
        "how do i ask for more time",
        "i need longer to finish unit 4",
        "any chance of an extension on unit 2?",
        "will they give me more time if im off sick",
    ],
)
def test_more_time_is_asked_for(said: str) -> None:
    assert reminders_how_long.asks_for_longer(said)


@pytest.mark.parametrize(
    "said",
    [
        "i gave the customer more time",
        "i spent more time on the till",
        "extend my deadline to 12 december",
        "can i have longer, until friday",
        "do i need more evidence",
        "can you give me a longer explanation",
        "push my deadline back a week",
        "remind me in a bit more time",
        "need a bit longer, ten minutes",
        "can i get extra time in the test",
        "can you tell my tutor i need more time",
    ],
)
def test_a_new_day_or_something_else_is_no_such_question(said: str) -> None:
    assert not reminders_how_long.asks_for_longer(said)


@pytest.mark.parametrize(
    "said",
    [
        "when will i be finished",
        "so when am i going to be done with unit 2",
        "how long will it take me",
        "how long till im done",
        "any idea when ill be finished",
    ],
)
def test_when_all_is_done_is_asked(said: str) -> None:
    assert reminders_how_long.asks_when_done(said)


@pytest.mark.parametrize(
    "said",
    [
        "when do i have to be finished",
        "how long does it take",
        "when will i get my certificate",
        "when is it due",
    ],
)
def test_what_the_specification_or_the_centre_says_is_not(said: str) -> None:
    assert not reminders_how_long.asks_when_done(said)
