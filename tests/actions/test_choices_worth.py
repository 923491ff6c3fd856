"""Messages that ask which units are worth the most or the fewest credits."""

import pytest

from actions import choices_worth


@pytest.mark.parametrize(
    "text",
    [
        "what else in group B is worth the most credits?",
        "which of group a gives the most credits",
        "whats the biggest unit in group b",
        "which optional ones have the fewest credits",
        "what's the smallest one in group a",
    ],
)
def test_the_most_or_the_fewest_are_asked_for(text: str) -> None:
    assert choices_worth.is_asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "what's the most credits i can take from group b",
        "how many credits at most from group b",
        "I'll take the biggest one",
        "whats the smallest one",
    ],
)
def test_limits_and_choices_are_not(text: str) -> None:
    assert not choices_worth.is_asked(text)
