"""A message of ours as the parts that Telegram is sent: texts, a picture, a file; buttons below the last."""

from dataclasses import dataclass, replace
from typing import Any

from bot.channels.telegram_text import CAPTION, Piece, pieces
from learners.models import Message

EMPTY = Piece("", "")


@dataclass(frozen=True)
class Part:
    """One message on Telegram; `file` is the public id of what comes with the words."""

    words: Piece
    file: str | None = None
    name: str = ""
    is_picture: bool = False
    buttons: tuple[dict[str, Any], ...] = ()


def parts(message: Message) -> list[Part]:
    """What there is to send, in order; none when there is nothing to show."""
    files = _files(message)
    captions = pieces(message.text, CAPTION) if files else []
    if len(captions) == 1:
        made = [replace(files[0], words=captions[0]), *files[1:]]
    else:
        made = [*(Part(piece) for piece in pieces(message.text)), *files]
    if made and message.buttons:
        made[-1] = replace(made[-1], buttons=tuple(message.buttons))
    return made


def _files(message: Message) -> list[Part]:
    found = []
    if message.image:
        found.append(Part(EMPTY, message.image["id"], "picture.png", is_picture=True))
    if message.file:
        found.append(Part(EMPTY, message.file["id"], message.file["name"]))
    return found
