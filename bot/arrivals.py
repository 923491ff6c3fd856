"""Wakes who waits for a conversation's next message, as soon as one is committed in this process."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from learners.models import Message

NEW = "conversations with a new message"
Waiting = tuple[asyncio.AbstractEventLoop, asyncio.Event]
_waiting: defaultdict[str, set[Waiting]] = defaultdict(set)


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
