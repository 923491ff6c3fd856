"""A message of ours becomes parts in the order in which learners should see them."""

from datetime import UTC, datetime
from typing import Any

from bot.channels.telegram_buttons import keyboard
from bot.channels.telegram_parts import parts
from learners.models import Message

YES = {"title": "Yes", "payload": "/affirm"}


def message(text: str, **more: Any) -> Message:
    about = {"buttons": [], "image": None, "file": None} | more
    return Message(
        conversation_id="telegram:1",
        from_learner=False,
        at=datetime(2026, 1, 5, tzinfo=UTC),
        text=text,
        **about,
    )


def test_a_short_text_goes_below_the_picture() -> None:
    (part,) = parts(message("**5** of 9", image={"id": "p", "alt": "x"}, buttons=[YES]))
    assert (part.words.html, part.file, part.is_picture, len(part.buttons)) == ("<b>5</b> of 9", "p", True, 1)


def test_a_text_too_long_for_a_caption_goes_before_the_file() -> None:
    first, second = parts(message("word " * 300, file={"id": "f", "name": "sheet.pdf"}))
    assert (first.file, second.file, second.name, second.words.html) == (None, "f", "sheet.pdf", "")


def test_a_picture_and_a_file_are_two_parts() -> None:
    made = parts(message("both", image={"id": "p", "alt": "x"}, file={"id": "f", "name": "a.pdf"}))
    assert [(part.file, part.is_picture) for part in made] == [("p", True), ("f", False)]


def test_buttons_stand_below_the_last_part() -> None:
    made = parts(message("x\n" * 3000, buttons=[YES]))
    assert len(made) > 1
    assert [bool(part.buttons) for part in made] == [False] * (len(made) - 1) + [True]


def test_an_empty_message_has_no_parts() -> None:
    assert parts(message("", buttons=[YES])) == []


def test_what_buttons_send_is_short_and_says_nothing() -> None:
    long = {"title": "Unit 9: " + "a" * 90, "payload": '/ask_unit_requirements{"unit": "9"}' + " " * 90}
    rows = keyboard([YES, YES, long], "abcdefghijkl").inline_keyboard
    assert [len(row) for row in rows] == [2, 1]
    sent = [button.callback_data for row in rows for button in row]
    assert sent == ["abcdefghijkl:0", "abcdefghijkl:1", "abcdefghijkl:2"]
    assert len(rows[1][0].text) == 64
