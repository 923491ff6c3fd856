"""The pieces of a message: a new one begins where something else is asked or ordered, or at a full stop."""

import pytest

from bot import clauses


def cores(text: str) -> list[str]:
    return [piece.core for piece in clauses.pieces(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("untick 2.1, and can my boss read this", ["untick 2.1", "can my boss read this"]),
        ("how long is it and is there a test", ["how long is it", "is there a test"]),
        ("pick 12 for me. oh and whats an IQA", ["pick 12 for me.", "whats an IQA"]),
        ("whats left btw bin my last reminder", ["whats left", "bin my last reminder"]),
        ("hiya\nwhat is 1.1", ["hiya", "what is 1.1"]),
        ("im knackered. show me unit 4", ["im knackered.", "show me unit 4"]),
    ],
)
def test_what_asks_or_orders_something_else_is_a_piece_of_its_own(text: str, found: list[str]) -> None:
    assert cores(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "what is the difference between describe and explain",
        "if a guest moans, what do i write",
        "say what it is and why it matters",
        "units 4, 6 and 9",
        "when the phone rings, is that unit 14",
        "",
    ],
)
def test_one_sentence_is_one_piece(text: str) -> None:
    assert cores(text) == ([text] if text else [])


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("tick 2.1 lol", "tick 2.1"),
        ("whats left in unit 3 😂😂", "whats left in unit 3"),
        ("show unit 4, sorry for asking so much", "show unit 4"),
        ("and 12 you donut", "and 12"),
        ("lol", "lol"),
        ("log it for my mate", "log it for my mate"),
    ],
)
def test_laughs_and_the_like_at_the_end_say_nothing(text: str, core: str) -> None:
    assert cores(text) == [core]
