"""The learner's own units are asked for, and nothing else with them."""

import pytest

from actions import choices_own


@pytest.mark.parametrize(
    "text",
    [
        "my units",
        "ok so whats all my units then",
        "show me the ones i'm taking please",
        "which units am i signed up for",
        "what modules have i got",
    ],
)
def test_the_own_units_are_asked_for(text: str) -> None:
    assert choices_own.is_asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "whats left in my units",
        "remove 12 from my units",
        "how many credits are my units",
        "which optional units am i doing",
        "show the units",
        "which units have i got to do",
    ],
)
def test_something_else_is_asked(text: str) -> None:
    assert not choices_own.is_asked(text)
