"""Small words are read as they are meant."""

import pytest

from knowledge import spelling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat", "what"),
        ("Nxt", "next"),
        ("exmaple", "example"),
        ("anoter", "another"),
        ("enogh", "enogh"),
        ("i got meat, wat now", "i got meat, what now"),
    ],
)
def test_a_word_typed_short_or_with_a_slip(typed: str, meant: str) -> None:
    assert spelling.meant(typed) == meant
