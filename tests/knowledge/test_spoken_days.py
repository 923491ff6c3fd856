"""Days of the month that are spelled out are put in figures; places in a list are not."""

import pytest

from knowledge.spoken_days import in_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("put Thursday the nineteenth on it", "put Thursday the 19th on it"),
        ("it was the twenty first", "it was the 21st"),
        ("on friday the twelfth i rang her", "on friday the 12th i rang her"),
        ("monday the second", "monday the 2nd"),
        ("not the second one", "not the second one"),
        ("my eighth call", "my eighth call"),
    ],
)
def test_days_are_put_in_figures(text: str, figures: str) -> None:
    assert in_figures(text) == figures
