"""Send a message and get its answer; the conversation so far."""

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from sqlalchemy.orm import Session

from bot.app import App
from bot.failures import acceptable, storable
from bot.web.caller import AppHere, Caller, CallerHere
from bot.web.metrics import Metrics
from learners import conversation
from learners.models import Incoming, Message


def _storable(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_storable)]


class Button(BaseModel):
    """A quick reply: what it says and what it sends."""

    title: str
    payload: str


class MessageIn(BaseModel):
    """What a learner sends. The same `client_id` again is the same message."""

    model_config = ConfigDict(extra="forbid")

    client_id: str = Field(min_length=1, max_length=64, pattern="^[ -~]+$")
    text: Words | None = None
    payload: str | None = Field(None, max_length=2000)

    @model_validator(mode="after")
    def one_of_text_and_payload(self) -> "MessageIn":
        """Exactly one of the two is sent."""
        if (self.text is None) == (self.payload is None):
            raise ValueError("send either text or payload")
        return self


class MessageOut(BaseModel):
    """A message of the conversation; `id` always grows. `text` is Markdown.

    `client_id` is that of the learner's own message, by which its sender knows it again.
    """

    model_config = ConfigDict(populate_by_name=True)

    id: int
    at: datetime
    from_: str = Field(alias="from")
    text: str
    buttons: list[Button]
    image: str | None = None
    image_alt: str | None = None
    file: str | None = None
    file_name: str | None = None
    client_id: str | None = None


class Messages(BaseModel):
    """Messages, oldest first."""

    messages: list[MessageOut]


async def send_message(app: AppHere, who: CallerHere, message: MessageIn, request: Request) -> Messages:
    """Send a message and get the messages that answer it."""
    metrics: Metrics = request.app.state.metrics
    text = acceptable(message.payload or message.text or "", app.settings.message_limit)
    stored = await app.turns.receive(_incoming(app, who, message, text), app.settings.messages_per_minute)
    started = time.perf_counter()
    with metrics.turns_failed.count_exceptions():
        answered = await app.turns.answer(stored)
    metrics.turn_seconds.observe(time.perf_counter() - started)
    return Messages(messages=[shown(row) for row in answered])


async def list_messages(
    app: AppHere,
    who: CallerHere,
    after: Annotated[int | None, Query(ge=0)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Messages:
    """The conversation: the messages after an id, or the last ones."""
    with app.database.reading() as session:
        if after is None:
            rows = conversation.latest(session, who.conversation_id, limit)
        else:
            rows = conversation.history(session, who.conversation_id, after, limit)
        return Messages(messages=all_shown(session, rows))


def all_shown(session: Session, rows: Sequence[Message]) -> list[MessageOut]:
    """Messages as the API gives them, the learner's own with the `client_id` they were sent under."""
    sent_as = conversation.client_ids(session, rows)
    return [shown(row, sent_as.get(row.id)) for row in rows]


def shown(row: Message, client_id: str | None = None) -> MessageOut:
    """A message as the API gives it."""
    return MessageOut(
        id=row.id,
        at=row.at,
        from_="learner" if row.from_learner else "unitmate",
        text=row.text,
        buttons=[Button(**button) for button in row.buttons],
        image=row.image and f"/api/files/{row.image['id']}",
        image_alt=row.image and row.image["alt"],
        file=row.file and f"/api/files/{row.file['id']}",
        file_name=row.file and row.file["name"],
        client_id=client_id,
    )


def _incoming(app: App, who: Caller, message: MessageIn, text: str) -> Incoming:
    return Incoming(
        conversation_id=who.conversation_id,
        client_id=message.client_id,
        text=text,
        is_payload=message.payload is not None,
        received_at=app.clock(),
    )
