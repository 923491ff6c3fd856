"""Words that count back from a deadline, and those that count from something else."""

import pytest

from actions.reminders_before import BEFORE, ON_IT, event


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


def test_a_day_told_with_what_happens_on_it_is_counted_from() -> None:
    told = event(
        "the audit is on 16 december 2026, pop it in please and remind me to tidy up a week before at 9"
    )
    assert told == ("tidy up (the audit is on 16 december 2026)", "on 9 December 2026 at 9")


@pytest.mark.parametrize(
    "text",
    [
        "unit 4 is due on 3 december, remind me the day before",
        "we had an audit on 3 december and my boss was off the day before",
        "remind me the day before at 8pm",
    ],
)
def test_a_deadline_and_a_story_are_not_such_a_day(text: str) -> None:
    assert event(text) is None
