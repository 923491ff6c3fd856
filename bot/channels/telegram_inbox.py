"""Updates are stored before Telegram is told that they came, then handled: each chat's one by one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from telegram import Update

from bot.channels.telegram_arrival import Arrival
from bot.channels.telegram_bot import Channel, pause
from bot.channels.workers import Workers
from learners import telegram_chats, telegram_inbox
from learners.database import StorageError
from learners.telegram_inbox import Arrived
from learners.telegram_tables import TelegramUpdate

ALBUM_WAIT = 1.0  # seconds: the files of an album come as messages of their own
TRIES = 4
Handle = Callable[[Arrival], Awaitable[None]]
log = structlog.get_logger()


class Inbox:
    """A worker for each chat in which something waits; a slow one holds up no other chat."""

    def __init__(self, channel: Channel, handle: Handle) -> None:
        self._channel = channel
        self._handle = handle
        self._workers = Workers(self._work)

    async def take(self, updates: Sequence[dict[str, Any]]) -> None:
        """Store updates, each once, and see to them; raises StorageError when they could not be stored."""
        arrived = [one for one in map(_arrived, updates) if one is not None]
        if not arrived:
            return
        app = self._channel.app
        async with app.database.lock:
            with app.database.writing() as session:
                new = telegram_inbox.keep(session, arrived, app.clock())
                for one in arrived:
                    telegram_chats.of(session, telegram_chats.conversation_of(session, one.chat_id))
        for conversation_id in new:
            self._workers.see_to(conversation_id)

    def resume(self) -> None:
        """See to what a killed process left; raises StorageError."""
        with self._channel.app.database.reading() as session:
            left = telegram_inbox.waiting(session)
        for conversation_id in left:
            self._workers.see_to(conversation_id)

    async def stop(self) -> None:
        """Let nothing more be handled; what waits is handled at the next start."""
        await self._workers.stop()

    async def _work(self, conversation_id: str) -> None:
        failures = 0
        while not self._workers.stopping:
            try:
                rows = await self._first(conversation_id)
                if not rows:
                    return
                await self._handled(conversation_id, rows, last_try=failures + 1 >= TRIES)
                failures = 0
            except StorageError as error:
                log.error("storage failed", error=str(error))
                await self._workers.rest(pause(1))
            except Exception as error:  # whatever it was, the chat must go on
                failures += 1
                log.error("update not handled", error=type(error).__name__, failures=failures)
                await self._workers.rest(pause(failures, error))

    async def _first(self, conversation_id: str) -> list[TelegramUpdate]:
        """What is next, an album when nothing has come to it for a while."""
        rows = self._waiting(conversation_id)
        while rows and rows[0].album:
            before = len(rows)
            await asyncio.sleep(ALBUM_WAIT)
            rows = self._waiting(conversation_id)
            if len(rows) == before:
                break
        return rows

    def _waiting(self, conversation_id: str) -> list[TelegramUpdate]:
        with self._channel.app.database.reading() as session:
            return telegram_inbox.first(session, conversation_id)

    async def _handled(self, conversation_id: str, rows: list[TelegramUpdate], *, last_try: bool) -> None:
        try:
            updates = [Update.de_json(row.body or {}, self._channel.bot) for row in rows]
        except Exception as error:  # of a kind that is not known here: it would stand in the way for ever
            log.error("update not understood", error=type(error).__name__, update=rows[0].update_id)
            updates = []
        arrival = Arrival(self._channel, conversation_id, [row.id for row in rows], updates)
        try:
            await (self._handle(arrival) if updates else arrival.finish())
        except StorageError:
            raise
        except Exception as error:
            if not last_try:
                raise
            log.error("update given up", error=type(error).__name__)
            await arrival.give_up()


def _arrived(body: dict[str, Any]) -> Arrived | None:
    """An update that names its number and a chat, None for any other."""
    about = next((value for key, value in body.items() if key != "update_id" and isinstance(value, dict)), {})
    chat = (about.get("chat") or about.get("message", {}).get("chat") or about.get("from") or {}).get("id")
    if not isinstance(body.get("update_id"), int) or not isinstance(chat, int):
        return None
    return Arrived(body["update_id"], chat, about.get("media_group_id"), body)
