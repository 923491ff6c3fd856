"""Which words tell a fact that is over, and which something to be reminded of."""

from datetime import UTC, datetime

import pytest

from actions import reminders_facts

NOW = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "words", "rest"),
    [
        ("could you remember my course began on 3 june", "my course began on 3 june", ""),
        (
            "make a note that I moved to the Leeds branch in August",
            "I moved to the Leeds branch in August",
            "",
        ),
        (
            "I passed my induction on 4 may, can you remember that please",
            "I passed my induction on 4 may",
            "",
        ),
        (
            "remember she left in july and nudge me friday at 2 to find another mentor",
            "she left in july",
            "nudge me friday at 2 to find another mentor",
        ),
    ],
)
def test_a_fact_is_over(said: str, words: str, rest: str) -> None:
    assert reminders_facts.told(said, NOW) == reminders_facts.Fact(words, rest)


@pytest.mark.parametrize(
    "said",
    [
        "remind me friday at 5 to print my notes",
        "remember I booked the exam for 10 december",
        "remember I was told to ring Sue on friday",
        "remind me I need to ring Sue on friday",
        "don't forget I have to print it tomorrow",
        "remember to log what I did on friday",
    ],
)
def test_what_is_to_come_is_no_fact(said: str) -> None:
    assert reminders_facts.told(said, NOW) is None
