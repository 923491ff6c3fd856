"""What is asked is heard through the swearing around it."""

import pytest

from knowledge import swearing


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("what the fuck is unit 4", "what is unit 4"),
        ("how many bloody criteria are there", "how many criteria are there"),
        ("ffs, show me unit 3", "show me unit 3"),
        ("add 10 you useless plonker", "add 10"),
        ("which shitty unit is that", "which unit is that"),
        ("what is the assessor for", "what is the assessor for"),
        ("explain class A offences", "explain class A offences"),
    ],
)
def test_swearing_is_left_out_and_nothing_else(text: str, meant: str) -> None:
    assert swearing.without(text) == meant
    assert swearing.swears(text) == (text != meant)


@pytest.mark.parametrize("text", ["ffs", "this is bollocks", "omg what a load of crap", "you stupid bot"])
def test_what_only_swears_asks_for_nothing(text: str) -> None:
    assert swearing.is_all(text)


@pytest.mark.parametrize("text", ["hello", "this is crap, whats left", "shit, wrong unit"])
def test_what_says_more_does_not_only_swear(text: str) -> None:
    assert not swearing.is_all(text)
