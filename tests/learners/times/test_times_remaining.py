"""What a reminder is about is what is left of the message."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from learners.times import remaining, understand

ABOUT = {
    "remind me to ring my assessor at half 4": "ring my assessor",
    "remind me every Friday at half 4 to log my hours": "log my hours",
    "2moro afternoon can u remind me to scan my logs": "scan my logs",
    "pls remind me 2moz at 9.15am 2 email dave": "email dave",
    "set a reminder for the 4th of December at three pm to submit unit 12": "submit unit 12",
    "finish 1.1 to 1.4 by sunday": "finish 1.1 to 1.4",
    "remind me about K1.2 and S9.4 on monday at 4": "K1.2 and S9.4",
    "evidence for 4.1-4.4 due 18 dec": "evidence for 4.1-4.4",
    "remind me friday 3pm about the 9am standup": "the 9am standup",
    "hiya could you give me a shout at quarter to 1 about my witness statement": "my witness statement",
    "ring 3 customers on monday please": "ring 3 customers",
    "Friday: chase Dr O'Neil, re: Unit 9 (2.3)!": "chase Dr O'Neil, re: Unit 9 (2.3)!",
    "remind me tomorrow to prep for friday's meeting": "prep for friday's meeting",
    "don't let me forget to print the form tomorrow morning": "print the form",
    "tomorrow at 4": "",
    "remind me at 5": "",
    "": "",
}


@pytest.mark.parametrize(("text", "about"), ABOUT.items())
def test_the_learners_words_without_the_time_are_left(text: str, about: str, now: datetime) -> None:
    assert remaining(text, understand(text, now).spans) == about


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("remind me to carry on tues night", "carry on"),
        ("remind me to hand it in friday", "hand it in"),
        ("remind me to log in tomorrow at 4", "log in"),
        ("remind me to call in 20 mins", "call"),
        ("remind me to ring sam on friday", "ring sam"),
    ],
)
def test_a_verb_keeps_its_small_word(text: str, left: str) -> None:
    now = datetime(2026, 11, 26, 10, 15, tzinfo=ZoneInfo("Europe/London"))
    assert remaining(text, understand(text, now).spans) == left
