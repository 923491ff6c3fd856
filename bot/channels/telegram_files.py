"""Files that come by Telegram are kept with the learner's evidence; a caption is the note they belong to."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session
from telegram import Message
from telegram.error import BadRequest

from actions import replies
from bot import file_types, uploads
from bot.channels import telegram_words
from bot.channels.telegram_arrival import Arrival
from bot.channels.telegram_bot import Channel, says
from bot.uploads import FileRefused, FileTooBig
from learners import account, conversation
from learners.conversation import Reply
from learners.files import Content
from learners.models import Learner, StoredFile

MOST_MB = 20  # of a file that a bot can fetch from Telegram


@dataclass(frozen=True)
class Held:
    """A file that a message holds, under the name it will be kept by."""

    file_id: str
    name: str
    size: int


def held(message: Message) -> Held | None:
    """The file of a message, None when it has none that could be evidence."""
    named = f"{message.date:%Y%m%d}-{message.message_id}"
    if message.photo:
        largest = max(message.photo, key=lambda one: one.width * one.height)
        return Held(largest.file_id, f"photo-{named}.jpg", largest.file_size or 0)
    if message.voice:
        return Held(message.voice.file_id, f"voice-{named}.ogg", message.voice.file_size or 0)
    if message.video_note:
        return Held(message.video_note.file_id, f"video-{named}.mp4", message.video_note.file_size or 0)
    for kind, file, ending in (
        ("video", message.animation or message.video, ".mp4"),
        ("audio", message.audio, ".mp3"),
        ("document", message.document, ""),
    ):
        if file:
            name = file.file_name or f"{kind}-{named}"
            if "." not in name:
                name += mimetypes.guess_extension(file.mime_type or "") or ending
            return Held(file.file_id, name, file.file_size or 0)
    return None


async def take(arrival: Arrival, messages: Sequence[Message]) -> None:
    """Keep the files of a message or an album, then log the caption with them or say that they are kept."""
    kept: list[int] = []
    refused: list[str] = []
    for message in messages:
        if file := held(message):
            try:
                kept.append(await _keep(arrival, file, f"m{message.message_id}"))
            except FileRefused as error:
                refused.append(f"**{replies.escaped(file.name)}**: {error}")
    captioned = next((message for message in messages if message.caption), None)
    if captioned is None:
        await _say(arrival, kept, refused, closes=True)
        return
    if refused:
        await _say(arrival, [], refused, closes=False)
    said = await telegram_words.of(arrival.channel.app, captioned)
    if said and await arrival.take_turn(f"m{captioned.message_id}", said.text, is_payload=said.is_payload):
        await arrival.finish()


async def _keep(arrival: Arrival, file: Held, client_id: str) -> int:
    """Fetch and store a file; gives its row's id. Raises FileRefused, or TelegramError to try again."""
    app = arrival.channel.app
    uploads.check_size(app.settings, file.size, MOST_MB)
    async with arrival.channel.downloads:
        data = await _fetched(arrival.channel, file)
        name = file.name if "." in file.name else file.name + file_types.extension(data)
        content = uploads.checked(app.settings, name, data)
        async with app.database.lock:
            with app.database.writing() as session:
                return _stored(session, arrival, content, client_id)


async def _fetched(channel: Channel, file: Held) -> bytes:
    try:
        found = await channel.bot.get_file(file.file_id)
        uploads.check_size(channel.app.settings, found.file_size or 0, MOST_MB)
        return bytes(await found.download_as_bytearray())
    except BadRequest as error:
        if says(error, "too big"):
            raise FileTooBig(f"That file is too big: {MOST_MB} MB at most.") from None
        raise FileRefused(channel.app.turns.worded("utter_file_not_fetched").text) from None


def _stored(session: Session, arrival: Arrival, content: Content, client_id: str) -> int:
    """A file that belongs to a note already is kept once more, for the note that it comes with now."""
    app, conversation_id = arrival.channel.app, arrival.conversation_id
    learner = _learner(session, arrival)
    row, new = uploads.keep(session, app, learner, content)
    if row.evidence_id is not None and not conversation.known(session, conversation_id, client_id):
        row, new = app.services.files.add(session, learner, content, app.clock()), True
    if new:
        handed = Reply("", file={"id": row.public_id, "name": row.name})
        conversation.tell(session, conversation_id, handed, app.clock(), from_learner=True)
    return row.id


async def _say(arrival: Arrival, kept: Sequence[int], refused: Sequence[str], *, closes: bool) -> None:
    app = arrival.channel.app
    async with app.database.lock:
        with app.database.writing() as session:
            said = [Reply("\n\n".join(refused))] if refused else []
            if kept:
                rows = [session.get_one(StoredFile, one) for one in kept]
                said.append(uploads.kept_reply(session, app, _learner(session, arrival), rows))
            for reply in said:
                conversation.tell(session, arrival.conversation_id, reply, app.clock())
            if closes:
                arrival.close(session)


def _learner(session: Session, arrival: Arrival) -> Learner:
    channel, _, external_id = arrival.conversation_id.partition(":")
    return account.find_or_create(session, channel, external_id, arrival.channel.app.clock()).learner
