"""The conversation as server-sent events: each message once, in order, over reconnects."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Header, HTTPException, Request
from sqlalchemy.orm import Session
from sse_starlette import EventSourceResponse, ServerSentEvent

from bot import arrivals
from bot.app import App
from bot.web.caller import AppHere, Caller, CallerHere, identified
from bot.web.messages import MessageOut, all_shown
from bot.web.metrics import Metrics
from learners import account, changes, conversation
from learners.database import StorageError

HEARTBEAT = 15  # seconds: proxies close what is silent for a minute
LOOK_AGAIN = 5  # seconds after which messages from other processes are seen
AT_ONCE = 100
MOST_STREAMS = 10
RETRY = 2000  # milliseconds


@dataclass
class Place:
    """How far a stream has come: the last message and the last change of the record it told of."""

    message: int
    change: int


async def follow_events(
    app: AppHere,
    who: CallerHere,
    request: Request,
    last_event_id: Annotated[int | None, Header(ge=0, le=2**53)] = None,
) -> EventSourceResponse:
    """The messages after `Last-Event-ID`, or from now on, as they come.

    `message` events carry a message as `GET /api/messages` gives it, their id is the message's;
    `checklist` events say that the learner's record has changed.
    """
    if arrivals.listeners(who.conversation_id) >= MOST_STREAMS:
        raise HTTPException(429, "This chat is open too many times. Close some.", {"Retry-After": "60"})
    place = _place(app, who, last_event_id)
    metrics: Metrics = request.app.state.metrics
    return EventSourceResponse(_follow(app, who, place, metrics), ping=HEARTBEAT)


async def _follow(app: App, who: Caller, place: Place, metrics: Metrics) -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(comment="open", retry=RETRY)
    with (
        metrics.streams.track_inprogress(),
        arrivals.expected(who.conversation_id) as woken,
        contextlib.suppress(StorageError),  # the learner's browser comes again
    ):
        while identified(app, who.token):
            woken.clear()
            messages, changed = _news(app, who, place)
            for message in messages:
                yield _event(message)
            if changed:
                yield ServerSentEvent(event="checklist", data="{}")
            if len(messages) < AT_ONCE:
                with contextlib.suppress(TimeoutError):  # asyncio.wait_for may swallow a cancellation
                    async with asyncio.timeout(LOOK_AGAIN):
                        await woken.wait()


def _event(message: MessageOut) -> ServerSentEvent:
    return ServerSentEvent(event="message", id=str(message.id), data=message.model_dump_json(by_alias=True))


def _news(app: App, who: Caller, place: Place) -> tuple[list[MessageOut], bool]:
    """What came since `place`, which moves on with it."""
    with app.database.reading() as session:
        rows = conversation.history(session, who.conversation_id, place.message, AT_ONCE)
        change, known = _last_change(session, who), place.change
        place.message, place.change = rows[-1].id if rows else place.message, change
        return all_shown(session, rows), change != known


def _place(app: App, who: Caller, last_event_id: int | None) -> Place:
    with app.database.reading() as session:
        change = _last_change(session, who)
        if last_event_id is not None:
            return Place(last_event_id, change)
        latest = conversation.latest(session, who.conversation_id, 1)
        return Place(latest[-1].id if latest else 0, change)


def _last_change(session: Session, who: Caller) -> int:
    identity = account.find(session, who.conversation_id)
    return changes.last_id(session, identity.learner) if identity else 0
