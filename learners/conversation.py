"""What was said: the inbox, the outbox that is also the history, and where each conversation stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from learners.models import Conversation, Incoming, Message

LATELY = 20  # messages back in which a tapped button is looked for

# what every turn asks is put together once: that takes longer than to run it
_KNOWN = select(Incoming).filter_by(conversation_id=bindparam("conversation"), client_id=bindparam("client"))
_RECEIVED_SINCE = select(func.count()).where(
    Incoming.conversation_id == bindparam("conversation"), Incoming.received_at > bindparam("since")
)
_STATE = select(Conversation.state).where(Conversation.id == bindparam("conversation"))
_NEW_STATE = update(Conversation).where(Conversation.id == bindparam("conversation"))


@dataclass(frozen=True)
class Reply:
    """One message to a learner: Markdown text, buttons `{"title", "payload"}`, a picture, a file.

    `image` is `{"id", "alt"}` and `file` `{"id", "name"}`, with the public id of a stored file.
    """

    text: str
    buttons: list[dict[str, Any]] = field(default_factory=list)
    image: dict[str, Any] | None = None
    file: dict[str, Any] | None = None


def receive(session: Session, conversation_id: str, message: Incoming) -> Incoming:
    """Store a message once: the same `client_id` again gives the row already there."""
    stored = known(session, conversation_id, message.client_id)
    if stored is not None:
        return stored
    session.add(message)
    session.flush()
    return message


def known(session: Session, conversation_id: str, client_id: str) -> Incoming | None:
    """The message that was stored under this `client_id`, or None."""
    return session.scalar(_KNOWN, {"conversation": conversation_id, "client": client_id})


def received_since(session: Session, conversation_id: str, since: datetime) -> int:
    """How many messages the conversation sent after `since`."""
    return session.scalar(_RECEIVED_SINCE, {"conversation": conversation_id, "since": since}) or 0


def lately_received(
    session: Session, conversation_id: str, limit: int, *, before_id: int | None = None
) -> Sequence[Incoming]:
    """The messages that came last, before the one with this id, the newest first."""
    received = select(Incoming).filter_by(conversation_id=conversation_id)
    if before_id is not None:
        received = received.where(Incoming.id < before_id)
    return session.scalars(received.order_by(Incoming.id.desc()).limit(limit)).all()


def waiting(session: Session) -> Sequence[int]:
    """Ids of messages stored but not yet answered, oldest first (left by a process that was killed)."""
    return session.scalars(select(Incoming.id).filter_by(handled_at=None).order_by(Incoming.id)).all()


def drop_waiting(session: Session, conversation_id: str, now: datetime) -> None:
    """Let the conversation's messages that could not be answered wait no longer: they will be sent again."""
    for row in session.scalars(select(Incoming).filter_by(conversation_id=conversation_id, handled_at=None)):
        row.handled_at = now


def answer(session: Session, incoming: Incoming, replies: Sequence[Reply], now: datetime) -> list[Message]:
    """Record what the learner said or tapped and the replies to it, and mark it handled."""
    said = _tapped(session, incoming) if incoming.is_payload else incoming.text
    if said is not None:
        session.add(_row(incoming, Reply(said), incoming.received_at, from_learner=True))
    return reply(session, incoming, replies, now)


def reply(session: Session, incoming: Incoming, replies: Sequence[Reply], now: datetime) -> list[Message]:
    """Record the replies to a message without what was said, and mark it handled."""
    rows = [_row(incoming, one, now, from_learner=False) for one in replies]
    session.add_all(rows)
    incoming.handled_at = now
    session.flush()  # ids follow the order of adding; who waits for them is told by this flush
    return rows


def tell(
    session: Session, conversation_id: str, reply: Reply, now: datetime, *, from_learner: bool = False
) -> Message:
    """Put a message outside a turn into the outbox: a finished export, or a file the learner handed in."""
    row = Message(
        conversation_id=conversation_id,
        from_learner=from_learner,
        at=now,
        text=reply.text,
        buttons=reply.buttons,
        image=reply.image,
        file=reply.file,
    )
    session.add(row)
    session.flush()
    return row


def replies_to(session: Session, incoming: Incoming) -> Sequence[Message]:
    """The replies already given to a message, in order."""
    said = select(Message).filter_by(incoming_id=incoming.id, from_learner=False).order_by(Message.id)
    return session.scalars(said).all()


def history(session: Session, conversation_id: str, after: int, limit: int) -> Sequence[Message]:
    """Up to `limit` messages with an id above `after`, oldest first."""
    later = select(Message).where(Message.conversation_id == conversation_id, Message.id > after)
    return session.scalars(later.order_by(Message.id).limit(limit)).all()


def client_ids(session: Session, messages: Sequence[Message]) -> dict[int, str]:
    """The `client_id` that each of the learner's own messages was sent under, by the message's id."""
    sent = {row.incoming_id: row.id for row in messages if row.from_learner and row.incoming_id}
    if not sent:
        return {}
    found = session.execute(select(Incoming.id, Incoming.client_id).where(Incoming.id.in_(sent)))
    return {sent[incoming_id]: client_id for incoming_id, client_id in found}


def latest(session: Session, conversation_id: str, limit: int) -> Sequence[Message]:
    """The last `limit` messages, oldest first."""
    said = select(Message).filter_by(conversation_id=conversation_id)
    return session.scalars(said.order_by(Message.id.desc()).limit(limit)).all()[::-1]


def state(session: Session, conversation_id: str) -> dict[str, Any] | None:
    """Where the conversation stands, or None for one never begun."""
    return session.scalar(_STATE, {"conversation": conversation_id})


def save_state(session: Session, conversation_id: str, state: dict[str, Any], now: datetime) -> None:
    """Replace what is known of where the conversation stands."""
    values = {"state": state, "updated_at": now}
    connection = session.connection()
    if not connection.execute(_NEW_STATE, {"conversation": conversation_id} | values).rowcount:
        connection.execute(insert(Conversation), {"id": conversation_id} | values)


def _tapped(session: Session, incoming: Incoming) -> str | None:
    """The title of the button whose payload this is, as lately offered; None when none was."""
    offered = (
        button for row in latest(session, incoming.conversation_id, LATELY)[::-1] for button in row.buttons
    )
    return next((button["title"] for button in offered if button["payload"] == incoming.text), None)


def _row(incoming: Incoming, reply: Reply, at: datetime, *, from_learner: bool) -> Message:
    return Message(
        conversation_id=incoming.conversation_id,
        incoming_id=incoming.id,
        from_learner=from_learner,
        at=at,
        text=reply.text,
        buttons=reply.buttons,
        image=reply.image,
        file=reply.file,
    )
