"""Wakes who waits for a conversation's or a channel's next message, as soon as one is committed here."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from learners.models import Message

NEW = "conversations with a new message"
Waiting = tuple[asyncio.AbstractEventLoop, asyncio.Event]
_waiting: defaultdict[str, set[Waiting]] = defaultdict(set)
_followers: set["News"] = set()


class News:
    """The conversations of a channel in which something was said since they were taken."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self._loop = asyncio.get_running_loop()
        self._new: set[str] = set()
        self._woken = asyncio.Event()

    async def take(self, seconds: float) -> set[str]:
        """What is new, as soon as something is, and at the latest after so many seconds."""
        with contextlib.suppress(TimeoutError):  # asyncio.wait_for may swallow a cancellation
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        taken, self._new = self._new, set()
        self._woken.clear()
        return taken

    def tell(self, conversation_id: str) -> None:
        """Something was said in this conversation; called from any thread."""
        if conversation_id.partition(":")[0] == self.channel:
            self._loop.call_soon_threadsafe(self._add, conversation_id)

    def _add(self, conversation_id: str) -> None:
        self._new.add(conversation_id)
        self._woken.set()


@contextmanager
def followed(channel: str) -> Iterator[News]:
    """News of every conversation of a channel, inside the block."""
    news = News(channel)
    _followers.add(news)
    try:
        yield news
    finally:
        _followers.discard(news)


@contextmanager
def expected(conversation_id: str) -> Iterator[asyncio.Event]:
    """An event that is set at each message to the conversation that is committed inside the block."""
    woken = asyncio.Event()
    one = (asyncio.get_running_loop(), woken)
    _waiting[conversation_id].add(one)
    try:
        yield woken
    finally:
        _waiting[conversation_id].discard(one)
        if not _waiting[conversation_id]:
            del _waiting[conversation_id]


def listeners(conversation_id: str) -> int:
    """How many wait for this conversation's messages."""
    return len(_waiting.get(conversation_id, ()))


@event.listens_for(Session, "after_flush")
def _note(session: Session, _flushed: UOWTransaction) -> None:
    arrived = {row.conversation_id for row in session.new if isinstance(row, Message)}
    if arrived:
        session.info.setdefault(NEW, set()).update(arrived)


@event.listens_for(Session, "after_commit")
def _wake(session: Session) -> None:
    if session.in_nested_transaction():  # a savepoint's end: others see nothing yet
        return
    for conversation_id in session.info.pop(NEW, ()):
        for loop, woken in tuple(_waiting.get(conversation_id, ())):
            loop.call_soon_threadsafe(woken.set)
        for news in tuple(_followers):
            news.tell(conversation_id)
