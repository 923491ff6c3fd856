"""Words that count back from a deadline, and those that count from something else."""

import pytest

from actions.reminders_before import BEFORE, ON_IT


@pytest.mark.parametrize(
    "text",
    [
        "remind me the day before at 8pm",
        "remind me 3 days before it at 7",
        "remind me a week before the deadline",
        "remind me the night before unit 4 is due to check it",
        "remind me two weeks ahead as well",
    ],
)
def test_before_a_deadline(text: str) -> None:
    assert BEFORE.search(text)


@pytest.mark.parametrize(
    "text",
    ["remind me the day before my visit", "remind me the day before friday at 4", "remind me before lunch"],
)
def test_before_something_else(text: str) -> None:
    assert not BEFORE.search(text)


def test_on_the_day_itself() -> None:
    assert ON_IT.search("remind me the morning it's due")
    assert not ON_IT.search("remind me on the day of my visit")
