"""Messages that ask if so many hours a week are enough."""

import pytest

from actions import choices_hours


@pytest.mark.parametrize(
    "text",
    [
        "i get 3 hours a week at work for it, will that do?",
        "2hrs pw enough?",
        "how long will it take if i do an hour and a half a week",
        "every week I have half an hour, is that enough",
    ],
)
def test_hours_a_week_are_asked_about(text: str) -> None:
    assert choices_hours.is_asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "I work 37 hours a week is that ok",
        "remind me in 2 hours every week to write notes",
        "how many hours is unit 5?",
        "i spend two hours a week on it",
    ],
)
def test_other_hours_are_not(text: str) -> None:
    assert not choices_hours.is_asked(text)
