"""Messages that ask whether units bar each other."""

import pytest

from actions import choices_barred


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("does unit 11 clash with anything?", True),
        ("are any of the units barred?", True),
        ("can units 9 and 17 not be taken together?", True),
        ("does unit 11 clash with my shift?", False),
        ("unit 11 was a clash with a customer", False),
        ("what is a conflict?", False),
    ],
)
def test_only_units_that_bar_each_other(text: str, asks: bool) -> None:
    assert choices_barred.is_asked({"text": text, "entities": []}) is asks
