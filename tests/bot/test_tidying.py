"""Nothing is said twice in one reply."""

from typing import Any

from bot.tidying import tidy

ONE = {"title": "Show the units", "payload": "/list_units"}
TWO = {"title": "Undo", "payload": "/undo"}


def test_a_button_stands_only_where_it_comes_last() -> None:
    said: list[dict[str, Any]] = [{"text": "a", "buttons": [ONE, TWO]}, {"text": "b", "buttons": [ONE]}]
    tidy(said)
    assert said == [{"text": "a", "buttons": [TWO]}, {"text": "b", "buttons": [ONE]}]


def test_a_message_said_again_further_down_is_left_out() -> None:
    said: list[dict[str, Any]] = [{"text": "a"}, {"text": "b"}, {"text": "a", "buttons": [TWO]}]
    tidy(said)
    assert said == [{"text": "b"}, {"text": "a", "buttons": [TWO]}]


def test_pictures_and_other_buttons_stay() -> None:
    said: list[dict[str, Any]] = [
        {"text": "a", "buttons": [ONE]},
        {"text": "", "image": "x"},
        {"text": "", "image": "y"},
        {"text": "a", "buttons": [TWO]},
    ]
    tidy(said)
    assert len(said) == 4
