"""A button's label typed does what the button does."""

import pytest

from bot import labels

SAID = [
    {"text": "…", "buttons": [{"title": "What's left to do?", "payload": "/ask_remaining"}]},
    {"text": "…", "buttons": [{"title": "Choose 9", "payload": '/choose_units{"taken": "9"}'}]},
    {"text": "no buttons"},
]


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("whats left to do", "/ask_remaining"),
        ("What’s left to do?", "/ask_remaining"),
        ("  choose 9. ", '/choose_units{"taken": "9"}'),
        ("choose 99", None),
        ("choose 9 and 12", None),
        ("", None),
        ("/ask_remaining", None),
    ],
)
def test_a_label_is_known_however_it_is_typed(text: str, payload: str | None) -> None:
    assert labels.tapped(text, labels.shown(SAID)) == payload


def test_before_any_button_nothing_is_a_label() -> None:
    assert labels.tapped("choose 9", None) is None


def test_what_is_long_is_no_label() -> None:
    assert labels.tapped("w" * 200, {"w" * 200: "/help"}) is None
