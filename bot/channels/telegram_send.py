"""Send one part of a message; what Telegram will not take as it is goes in a plainer form."""

import asyncio
from dataclasses import replace
from pathlib import Path

from telegram import InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.channels.telegram_bot import Channel, says
from bot.channels.telegram_buttons import keyboard
from bot.channels.telegram_parts import Part
from bot.channels.telegram_text import Piece, pieces

MOST_BYTES = 50 * 2**20  # of a file that a bot may send
NOT_AS_HTML = ("can't parse", "entities")
NOT_AS_PICTURE = ("photo_invalid", "image_process_failed", "photo")


async def send(channel: Channel, chat_id: int, part: Part, key: str) -> int:
    """Send a part with its buttons under `key`; gives Telegram's id for it.

    Raises:
        TelegramError: it is not sent.
        OSError: its file cannot be read.
    """
    if part.file and (instead := _instead_of_file(channel, part)):
        part = replace(part, file=None, words=instead)
    markup = keyboard(list(part.buttons), key) if part.buttons else None
    try:
        return await _sent(channel, chat_id, part, markup, as_html=True)
    except BadRequest as error:
        if part.words.html and says(error, *NOT_AS_HTML):
            return await _sent(channel, chat_id, part, markup, as_html=False)
        if part.is_picture and says(error, *NOT_AS_PICTURE):
            return await _sent(channel, chat_id, replace(part, is_picture=False), markup, as_html=True)
        raise


async def _sent(
    channel: Channel, chat_id: int, part: Part, markup: InlineKeyboardMarkup | None, *, as_html: bool
) -> int:
    words = part.words.html if as_html else part.words.plain
    mode = ParseMode.HTML if as_html else None
    bot = channel.bot
    if part.file is None:
        sent = await bot.send_message(chat_id, words, parse_mode=mode, reply_markup=markup)
        return sent.message_id
    content = await asyncio.to_thread(_path(channel, part).read_bytes)
    file = InputFile(content, filename=part.name)
    hand_over = bot.send_photo if part.is_picture else bot.send_document
    sent = await hand_over(chat_id, file, caption=words or None, parse_mode=mode, reply_markup=markup)
    return sent.message_id


def _instead_of_file(channel: Channel, part: Part) -> Piece | None:
    """The words alone where the file is past its time, or with why where it is too big."""
    path = _path(channel, part)
    if not path.is_file():
        return part.words if part.words.plain else Piece(part.name, part.name)
    if path.stat().st_size <= MOST_BYTES:
        return None
    why = pieces(channel.app.turns.worded("utter_file_too_big_to_send", name=part.name).text)[0]
    if not part.words.plain:
        return why
    return Piece(f"{part.words.html}\n\n{why.html}", f"{part.words.plain}\n\n{why.plain}")


def _path(channel: Channel, part: Part) -> Path:
    return channel.app.services.files.path(part.file or "")
