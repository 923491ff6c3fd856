"""Inbox, turn, outbox: a message is stored, then answered; the answer and all it changed commit together."""

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakValueDictionary

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.nlg.interpolator import interpolate_text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.failures import UNSTORABLE, TooManyMessages, TurnFailed, UnknownButton
from bot.second_process import SecondProcess
from learners import conversation, privacy
from learners.conversation import Reply
from learners.database import Database, StorageError
from learners.models import Incoming, Message

PAYLOAD = re.compile(r"/(\w+)(\{.*\})?", re.DOTALL)
RASA_OWN = {"back", "nlu_fallback", "restart", "session_start"}
log = structlog.get_logger()


class Turns:
    """Handles messages one at a time, each exactly once."""

    def __init__(
        self,
        database: Database,
        agent: Agent,
        clock: Callable[[], datetime],
        second_process: SecondProcess,
    ) -> None:
        self._database = database
        self._agent = agent
        self._clock = clock
        self._second_process = second_process
        self._answering = 0
        self._arriving: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, message: Incoming, per_minute: int) -> int:
        """Store a message and give its inbox id; the same `client_id` again gives the same id.

        Raises:
            UnknownButton: the payload is not one that a button sends.
            TooManyMessages: more than `per_minute` in the last minute.
            StorageError: it could not be stored, so it was not accepted.
        """
        if message.is_payload and not self._is_offered(message.text):
            raise UnknownButton("That button no longer works. Say it in your own words instead.")
        async with self._database.lock:
            with self._database.writing(durable=False) as session:  # the turn's commit acknowledges it
                stored = conversation.receive(session, message.conversation_id, message)
                since = message.received_at - timedelta(minutes=1)
                if conversation.received_since(session, message.conversation_id, since) > per_minute:
                    raise TooManyMessages("That was a lot at once. Wait a minute and send it again.")
        await self._understand_meanwhile(message)
        return stored.id

    async def answer(self, incoming_id: int) -> Sequence[Message]:
        """The replies to a stored message: made now, or those already given.

        Raises:
            TurnFailed: the dialogue failed.
            StorageError: the database failed.
        """
        self._answering += 1
        try:
            async with self._database.lock:
                with self._database.turn() as session:
                    incoming = session.get(Incoming, incoming_id)
                    if incoming is None:  # deleted with everything else of its learner's
                        return []
                    if incoming.handled_at is not None:
                        return conversation.replies_to(session, incoming)
                    return await self._take(session, incoming)
        finally:
            self._answering -= 1

    async def answer_waiting(self) -> int:
        """Answer what a killed process left in the inbox; gives how many."""
        with self._database.reading() as session:
            left = conversation.waiting(session)
        answered = 0
        for incoming_id in left:
            try:
                await self.answer(incoming_id)
                answered += 1
            except (TurnFailed, StorageError):
                log.error("message still waits", incoming=incoming_id)
        return answered

    async def understood(self, text: str) -> str:
        """The intent of a message, without answering it."""
        parsed = await self._agent.parse_message(_as_language(text))
        return str((parsed.get("intent") or {}).get("name"))

    def worded(self, response: str, **values: str) -> Reply:
        """A response of the domain as a message of its own, outside any turn."""
        said = self._agent.domain.responses[response][0]
        return Reply(interpolate_text(said["text"], values), said.get("buttons") or [])

    def _is_offered(self, payload: str) -> bool:
        """Whether a button can send this: an intent of ours, and entities whose values are words."""
        matched = PAYLOAD.fullmatch(payload)
        return (
            matched is not None
            and matched[1] in set(self._agent.domain.intents) - RASA_OWN
            and _has_words(matched[2] or "{}")
        )

    async def _understand_meanwhile(self, message: Incoming) -> None:
        """While other messages are answered, understand this one; a conversation's stay in order."""
        arriving = self._arriving.setdefault(message.conversation_id, asyncio.Lock())
        async with arriving:
            if self._answering and not message.is_payload:
                await self._second_process.understand(_as_language(message.text))

    async def _take(self, session: Session, incoming: Incoming) -> Sequence[Message]:
        replies = await self._replies(incoming)
        if privacy.is_forgotten(session, incoming.conversation_id):
            return privacy.say_last(session, incoming, replies, self._clock())
        return conversation.answer(session, incoming, replies, self._clock())

    async def _replies(self, incoming: Incoming) -> list[Reply]:
        """What is said; what an action or Rasa itself raises fails the turn, a failing database as such."""
        try:
            replies = await self._said(incoming)
        except (StorageError, SQLAlchemyError):
            raise
        except Exception as error:
            cause = error.__cause__ or error
            log.error("turn failed", incoming=incoming.id, error=_place(cause))
            raise TurnFailed from cause
        if not replies:
            log.error("turn failed", incoming=incoming.id, error="no reply")
            raise TurnFailed
        return replies

    async def _said(self, incoming: Incoming) -> list[Reply]:
        heard = UserMessage(
            incoming.text if incoming.is_payload else _as_language(incoming.text),
            _Said(),
            sender_id=incoming.conversation_id,
            input_channel=incoming.conversation_id.partition(":")[0],
        )
        try:
            return [_reply(said) for said in await self._agent.handle_message(heard) or []]
        finally:
            self._second_process.forget(heard.text)


class _Said(CollectingOutputChannel):  # type: ignore[misc]  # Rasa ships no types
    """Collects what is said, each message whole: Rasa's own cuts texts at blank lines.

    A picture (`image`) or a file (`attachment`) belongs to the text before it.
    """

    async def send_text_message(self, recipient_id: str, text: str, **_options: Any) -> None:
        """Keep the text as it is."""
        await self._persist_message(self._message(recipient_id, text=text))

    async def send_image_url(self, _recipient_id: str, image: Any, **_options: Any) -> None:
        """Show the picture with the text just said."""
        self.messages[-1]["image"] = image

    async def send_attachment(self, _recipient_id: str, attachment: Any, **_options: Any) -> None:
        """Hand over the file with the text just said."""
        self.messages[-1]["file"] = attachment


def _as_language(text: str) -> str:
    """Typed words never count as a button's payload, whatever they begin with."""
    return re.sub(r"^[\s/]+", "", text) or "?"


def _has_words(entities: str) -> bool:
    try:
        values = json.loads(entities).values()
    except (ValueError, RecursionError):
        return False
    return all(isinstance(value, str) and not UNSTORABLE.search(value) for value in values)


def _place(error: BaseException) -> str:
    """The error's type and where it was raised; never its message, which may hold a learner's words."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" at {at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else ""
    return f"{type(error).__name__}{where}"


def _reply(said: dict[str, Any]) -> Reply:
    return Reply(said.get("text") or "", said.get("buttons") or [], said.get("image"), said.get("file"))
