"""What has come in from a Telegram chat and is to be handled as one: a message, an album, a tap, an edit."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session
from telegram import Update
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError

from bot.channels.telegram_bot import Channel
from bot.failures import TRY_AGAIN, NotTaken, TooManyMessages, acceptable
from learners import conversation, telegram_chats, telegram_inbox
from learners.conversation import Reply
from learners.models import Incoming
from learners.telegram_tables import BLOCKED, TelegramChat

TYPING_AFTER = 0.2  # seconds: what is answered sooner needs no sign of life
TYPING_LASTS = 4.5


@dataclass(frozen=True)
class Arrival:
    """Updates of one conversation, first to last; `ids` are those of their rows."""

    channel: Channel
    conversation_id: str
    ids: Sequence[int]
    updates: Sequence[Update]

    @property
    def update(self) -> Update:
        """The first one."""
        return self.updates[0]

    @property
    def chat_id(self) -> int:
        """The chat it came from."""
        chat = self.update.effective_chat
        assert chat is not None, "updates are kept with their chat"
        return chat.id

    @property
    def is_private(self) -> bool:
        """Whether it comes from one learner, not from a group."""
        chat = self.update.effective_chat
        return chat is not None and chat.type == ChatType.PRIVATE

    async def reopen(self) -> None:
        """Their learner is heard again: what is said from now on can be delivered."""
        app = self.channel.app
        with app.database.reading() as session:
            chat = session.get(TelegramChat, self.conversation_id)
        if chat is not None and chat.state != BLOCKED:
            return
        async with app.database.lock:
            with app.database.writing(durable=False) as session:
                telegram_chats.reopen(session, self.conversation_id)

    def close(self, session: Session) -> None:
        """Mark it handled, in a transaction that does more."""
        telegram_inbox.handled(session, self.ids, self.channel.app.clock())
        telegram_chats.of(session, self.conversation_id)  # a deletion of everything took it away

    async def finish(self, reply: Reply | None = None, *, once: bool = False) -> None:
        """Mark it handled, and say something outside a turn; `once`: unless that was the last thing said."""
        app = self.channel.app
        async with app.database.lock:
            with app.database.writing(durable=reply is not None) as session:
                if reply is not None and not (once and _just_said(session, self.conversation_id, reply)):
                    conversation.tell(session, self.conversation_id, reply, app.clock())
                self.close(session)

    async def say(self, response: str, **values: str) -> None:
        """Mark it handled with a response of the domain."""
        await self.finish(self.channel.app.turns.worded(response, **values))

    async def take_turn(self, client_id: str, text: str, *, is_payload: bool = False) -> bool:
        """Have it answered as a message of the learner's; False when it was refused, and they were told.

        Raises:
            TurnFailed: the dialogue failed.
            StorageError: the database failed.
        """
        app = self.channel.app
        try:
            incoming = Incoming(
                conversation_id=self.conversation_id,
                client_id=client_id,
                text=acceptable(text, app.settings.message_limit),
                is_payload=is_payload,
                received_at=app.clock(),
            )
            stored = await app.turns.receive(incoming, app.settings.messages_per_minute)
        except NotTaken as refused:
            await self.finish(Reply(str(refused)), once=isinstance(refused, TooManyMessages))
            return False
        await app.turns.answer(stored)
        return True

    async def give_up(self) -> None:
        """It failed again and again: the learner is asked to send it once more, and it no longer waits."""
        app = self.channel.app
        async with app.database.lock:
            with app.database.writing() as session:
                conversation.drop_waiting(session, self.conversation_id, app.clock())
        await self.finish(Reply(TRY_AGAIN) if self.is_private else None)

    @asynccontextmanager
    async def typing(self, after: float = TYPING_AFTER) -> AsyncIterator[None]:
        """Show that an answer is on its way while the block lasts, from `after` seconds on."""
        shown = asyncio.create_task(self._show_typing(after))
        try:
            yield
        finally:
            shown.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await shown

    async def _show_typing(self, after: float) -> None:
        await asyncio.sleep(after)
        with contextlib.suppress(TelegramError):
            while True:
                await self.channel.bot.send_chat_action(self.chat_id, ChatAction.TYPING)
                await asyncio.sleep(TYPING_LASTS)


def _just_said(session: Session, conversation_id: str, reply: Reply) -> bool:
    last = conversation.latest(session, conversation_id, 1)
    return bool(last) and not last[0].from_learner and last[0].text == reply.text != ""
