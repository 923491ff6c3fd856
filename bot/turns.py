"""Inbox, turn, outbox: a message is stored, then answered; the answer and all it changed commit together."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from sqlalchemy.orm import Session

from bot import agent as rasa_agent
from bot.failures import TooManyMessages, TurnFailed
from learners import conversation
from learners.conversation import Reply
from learners.database import Database
from learners.models import Incoming, Message

log = structlog.get_logger()


class Turns:
    """Handles messages one at a time, each exactly once."""

    def __init__(self, database: Database, agent: Agent, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._agent = agent
        self._clock = clock

    async def receive(self, message: Incoming, per_minute: int) -> int:
        """Store a message and give its inbox id; the same `client_id` again gives the same id.

        Raises:
            TooManyMessages: more than `per_minute` in the last minute.
            StorageError: it could not be stored, so it was not accepted.
        """
        async with self._database.lock:
            with self._database.writing() as session:
                stored = conversation.receive(session, message.conversation_id, message)
                since = message.received_at - timedelta(minutes=1)
                if conversation.received_since(session, message.conversation_id, since) > per_minute:
                    raise TooManyMessages("That was a lot at once. Wait a minute and send it again.")
                return stored.id

    async def answer(self, incoming_id: int) -> Sequence[Message]:
        """The replies to a stored message: made now, or those already given.

        Raises:
            TurnFailed: the dialogue failed.
            StorageError: the database failed.
        """
        async with self._database.lock:
            with self._database.turn() as session:
                incoming = session.get_one(Incoming, incoming_id)
                if incoming.handled_at is not None:
                    return conversation.replies_to(session, incoming)
                return await self._take(session, incoming)

    async def answer_waiting(self) -> int:
        """Answer what a killed process left in the inbox; gives how many."""
        with self._database.reading() as session:
            left = conversation.waiting(session)
        for incoming_id in left:
            try:
                await self.answer(incoming_id)
            except TurnFailed:
                log.error("message still waits", incoming=incoming_id)
        return len(left)

    async def _take(self, session: Session, incoming: Incoming) -> Sequence[Message]:
        replies = await self._said(incoming)
        if (error := rasa_agent.failure()) is not None or not replies:
            log.error("turn failed", incoming=incoming.id, error=type(error).__name__)
            raise TurnFailed from error
        return conversation.answer(session, incoming, replies, self._clock())

    async def _said(self, incoming: Incoming) -> list[Reply]:
        rasa_agent.forget_failure()
        heard = UserMessage(
            incoming.text if incoming.is_payload else _as_language(incoming.text),
            CollectingOutputChannel(),
            sender_id=incoming.conversation_id,
            input_channel=incoming.conversation_id.partition(":")[0],
        )
        return [_reply(said) for said in await self._agent.handle_message(heard) or []]


def _as_language(text: str) -> str:
    """Typed words never count as a button's payload, whatever they begin with."""
    return text.lstrip("/ \n\t") or "?"


def _reply(said: dict[str, Any]) -> Reply:
    return Reply(said.get("text") or "", said.get("buttons") or [])
