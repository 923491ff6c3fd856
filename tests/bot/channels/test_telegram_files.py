"""A message's file is found, with a name that tells its kind and is its own."""

from typing import Any

import pytest
from telegram import Message

from bot.channels.telegram_files import held

FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 9}
FRAMED = FILE | {"width": 4, "height": 3, "duration": 1}


def message(**content: Any) -> Message:
    chat = {"id": 7, "type": "private"}
    made = Message.de_json({"message_id": 31, "date": 1_790_000_000, "chat": chat} | content, None)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ({"photo": [FRAMED]}, "photo-20260921-31.jpg"),
        ({"voice": FRAMED}, "voice-20260921-31.ogg"),
        ({"video_note": FRAMED | {"length": 4}}, "video-20260921-31.mp4"),
        ({"video": FRAMED}, "video-20260921-31.mp4"),
        ({"animation": FRAMED | {"file_name": "cat.mp4"}, "document": FILE}, "cat.mp4"),
        ({"audio": FRAMED}, "audio-20260921-31.mp3"),
        ({"document": FILE | {"file_name": "My letter.pdf"}}, "My letter.pdf"),
        ({"document": FILE | {"file_name": "scan", "mime_type": "application/pdf"}}, "scan.pdf"),
        ({"document": FILE}, "document-20260921-31"),
    ],
)
def test_every_kind_of_file_has_a_name(content: dict[str, Any], name: str) -> None:
    file = held(message(**content))
    assert file is not None
    assert (file.name, file.size) == (name, 9)


def test_of_a_picture_the_largest_is_taken() -> None:
    sizes = [FRAMED | {"file_id": "small"}, FRAMED | {"file_id": "large", "width": 900}]
    file = held(message(photo=[sizes[1], sizes[0]]))
    assert file is not None
    assert file.file_id == "large"


@pytest.mark.parametrize("content", [{"text": "hello"}, {"location": {"latitude": 1.0, "longitude": 2.0}}])
def test_what_has_no_file_has_none(content: dict[str, Any]) -> None:
    assert held(message(**content)) is None
