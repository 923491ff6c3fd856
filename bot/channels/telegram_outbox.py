"""Deliver what is said to learners on Telegram until it is there: each chat in order, none for another."""

from collections.abc import Callable
from typing import TypeVar

import structlog
from aiolimiter import AsyncLimiter
from sqlalchemy.orm import Session
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken

from bot import arrivals
from bot.channels.telegram_bot import LONGEST_WAIT, Channel, pause, says
from bot.channels.telegram_parts import Part, parts
from bot.channels.telegram_send import send
from bot.channels.workers import Workers
from learners import telegram_chats, telegram_outbox
from learners.database import StorageError
from learners.telegram_outbox import Due
from learners.telegram_tables import BLOCKED

LOOK_AGAIN = 5.0  # seconds: other processes say things too
BURST, BURST_TIME = 20, 20.0  # messages to one chat in so many seconds
MOST_PACES = 1000
GONE = ("chat not found", "user is deactivated", "bot was blocked", "peer_id_invalid", "user not found")
UNREADABLE = (TypeError, ValueError, LookupError, AttributeError)
UNSENT = 0  # in place of Telegram's id
Result = TypeVar("Result")
log = structlog.get_logger()


class Outbox:
    """A delivery for each chat that has something coming."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._deliveries = Workers(self._deliver)
        self._paces: dict[str, AsyncLimiter] = {}

    async def run(self) -> None:
        """Deliver what is said from now on, and what is still to be delivered from before."""
        with arrivals.followed(telegram_chats.CHANNEL) as news:
            while True:
                for conversation_id in self._undelivered():
                    self.see_to(conversation_id)
                for conversation_id in await news.take(LOOK_AGAIN):
                    self.see_to(conversation_id)

    async def stop(self) -> None:
        """Send nothing more; what is left is sent at the next start."""
        await self._deliveries.stop()

    def see_to(self, conversation_id: str) -> None:
        """Deliver what is due in this conversation."""
        self._deliveries.see_to(conversation_id)

    def _undelivered(self) -> list[str]:
        try:
            with self._channel.app.database.reading() as session:
                return list(telegram_chats.undelivered(session))
        except StorageError as error:
            log.error("storage failed", error=str(error))
            return []

    async def _deliver(self, conversation_id: str) -> None:
        """Send all that is due in one chat; after a failure the same again, ever more slowly."""
        failures = 0
        while not self._deliveries.stopping:
            try:
                due = self._next(conversation_id)
                if due is None:
                    return
                await self._attempt(due)
                failures = 0
            except Exception as error:  # Telegram, the database or the disk fails: the message stays due
                failures += 1
                log.warning("message not delivered", error=type(error).__name__, failures=failures)
                revoked = isinstance(error, InvalidToken)
                await self._deliveries.rest(LONGEST_WAIT if revoked else pause(failures, error))

    def _next(self, conversation_id: str) -> Due | None:
        with self._channel.app.database.reading() as session:
            return telegram_outbox.next_due(session, conversation_id)

    async def _attempt(self, due: Due) -> None:
        """Send a message, unless its chat turns out to be closed or to have another number."""
        conversation_id = due.message.conversation_id
        try:
            await self._send(due)
        except Forbidden:
            await self._write(lambda session: _block(session, conversation_id))
        except ChatMigrated as moved:
            chat_id = moved.new_chat_id
            await self._write(lambda session: _move(session, conversation_id, chat_id))

    async def _send(self, due: Due) -> None:
        """Send the parts of a message that are not sent yet; each is on record before the next one goes."""
        made = parts(due.message)
        for number, part in enumerate(made):
            if number < due.sent:
                continue
            if self._deliveries.stopping:
                return
            key = await self._key(due, number, part)
            await self._pace(due.message.conversation_id)
            await self._record(due, number, await self._accepted(due, part, key))
        await self._write(lambda session: telegram_outbox.delivered(session, due.message))

    async def _accepted(self, due: Due, part: Part, key: str) -> int:
        """Telegram's id of a part; `UNSENT` for one that it will never take: the chat must go on."""
        try:
            return await send(self._channel, due.chat_id, part, key)
        except BadRequest as error:
            if says(error, *GONE):
                raise Forbidden(error.message) from None
            log.error("message refused by Telegram", message=due.message.id)
            return UNSENT
        except UNREADABLE as error:  # most likely of Telegram's answer: it must not be sent for ever
            log.error("message not known to be sent", message=due.message.id, error=type(error).__name__)
            return UNSENT

    async def _key(self, due: Due, number: int, part: Part) -> str:
        """What stands for the part's buttons, on record before anybody can tap one."""
        if not part.buttons:
            return ""
        return await self._write(lambda session: telegram_outbox.key_for(session, due.message, number))

    async def _record(self, due: Due, number: int, sent: int) -> None:
        await self._write(lambda session: telegram_outbox.sent(session, due.message, number, sent))

    async def _pace(self, conversation_id: str) -> None:
        """Telegram takes about a message a second in one chat, and short bursts."""
        if len(self._paces) > MOST_PACES:
            self._paces.clear()
        pace = self._paces.setdefault(conversation_id, AsyncLimiter(BURST, BURST_TIME))
        await pace.acquire()

    async def _write(self, change: Callable[[Session], Result]) -> Result:
        database = self._channel.app.database
        async with database.lock:
            with database.writing(durable=False) as session:
                return change(session)


def _block(session: Session, conversation_id: str) -> None:
    telegram_chats.of(session, conversation_id).state = BLOCKED


def _move(session: Session, conversation_id: str, chat_id: int) -> None:
    telegram_chats.of(session, conversation_id).chat_id = chat_id
