"""Which words want back what was cancelled."""

import pytest

from actions import reminders_back


@pytest.mark.parametrize(
    "said",
    [
        "actually no leave it on",
        "oh no i still want it",
        "wait put it back",
        "keep them on",
        "dont cancel that",
    ],
)
def test_what_was_cancelled_is_wanted_back(said: str) -> None:
    assert reminders_back.wants_back(said)


@pytest.mark.parametrize("said", ["leave it", "no thanks", "ok", "put it under 2.3", "set it for friday"])
def test_it_is_not(said: str) -> None:
    assert not reminders_back.wants_back(said)
