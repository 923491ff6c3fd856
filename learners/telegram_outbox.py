"""What is still to be sent to a Telegram chat, what was sent, and the buttons that came with it."""

import secrets
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import telegram_chats
from learners.models import Message
from learners.telegram_tables import OPEN, TelegramChat, TelegramSent

LETTERS = 12  # of a key, 6 bits each


@dataclass(frozen=True)
class Due:
    """A message to send to a chat, and how many of its parts are sent already."""

    message: Message
    chat_id: int
    sent: int


@dataclass(frozen=True)
class Tapped:
    """A button that was tapped: where its message stands, what it says and what it sends."""

    sent: TelegramSent
    title: str
    payload: str


def next_due(session: Session, conversation_id: str) -> Due | None:
    """The conversation's next message to send; None when there is none or the chat cannot be reached."""
    chat = session.get(TelegramChat, conversation_id)
    if chat is None or chat.state != OPEN:
        return None
    later = select(Message).where(
        Message.conversation_id == conversation_id,
        Message.id > chat.delivered,
        Message.from_learner.is_(False),
    )
    message = session.scalar(later.order_by(Message.id).limit(1))
    if message is None:
        return None
    parts = session.scalars(select(TelegramSent).filter_by(message_id=message.id)).all()
    return Due(message, chat.chat_id, sum(part.telegram_id is not None for part in parts))


def key_for(session: Session, message: Message, part: int) -> str:
    """The key that stands for the message's buttons: the same when they have to be sent again."""
    known = session.get(TelegramSent, (message.id, part))
    if known is None:
        known = TelegramSent(message_id=message.id, part=part, conversation_id=message.conversation_id)
        session.add(known)
    known.key = known.key or secrets.token_urlsafe(LETTERS * 6 // 8)
    session.flush()
    return known.key


def sent(session: Session, message: Message, part: int, telegram_id: int) -> None:
    """Keep under which id Telegram has a part; 0 for one that Telegram would not take."""
    row = session.get(TelegramSent, (message.id, part))
    if row is None:
        row = TelegramSent(message_id=message.id, part=part, conversation_id=message.conversation_id)
        session.add(row)
    row.telegram_id = telegram_id
    session.flush()


def delivered(session: Session, message: Message) -> None:
    """The message is dealt with: the next one is due."""
    chat = telegram_chats.of(session, message.conversation_id)
    chat.delivered = max(chat.delivered, message.id)


def tapped(session: Session, conversation_id: str, key: str, place: int) -> Tapped | None:
    """The button that a key and a place among the message's buttons stand for, in this conversation only."""
    row = session.scalar(select(TelegramSent).filter_by(key=key, conversation_id=conversation_id))
    message = session.get(Message, row.message_id) if row else None
    if row is None or message is None or not 0 <= place < len(message.buttons):
        return None
    button = message.buttons[place]
    return Tapped(row, button["title"], button["payload"])
