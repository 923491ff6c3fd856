"""Telegram chats: which conversation each holds, and whether anything can be sent to it."""

from collections.abc import Sequence

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from learners.models import Message
from learners.telegram_tables import BLOCKED, OPEN, TelegramChat, TelegramUpdate

CHANNEL = "telegram"


def conversation_of(session: Session, chat_id: int) -> str:
    """The conversation that a chat holds: it keeps its id when the chat gets another."""
    known = session.scalar(select(TelegramChat.conversation_id).filter_by(chat_id=chat_id))
    return known or f"{CHANNEL}:{chat_id}"


def of(session: Session, conversation_id: str) -> TelegramChat:
    """The conversation's chat; made when it is new, or was deleted with everything of its learner's."""
    chat = session.get(TelegramChat, conversation_id)
    if chat is None:
        chat_id = int(conversation_id.partition(":")[2])
        chat = TelegramChat(conversation_id=conversation_id, chat_id=chat_id, state=OPEN, delivered=0)
        session.add(chat)
        session.flush()
    return chat


def reopen(session: Session, conversation_id: str) -> TelegramChat:
    """The chat of a learner who writes: what was to be sent while they had it blocked is past."""
    chat = of(session, conversation_id)
    if chat.state == BLOCKED:
        chat.state = OPEN
        newest = select(func.max(Message.id)).filter_by(conversation_id=conversation_id)
        chat.delivered = session.scalar(newest) or 0
    return chat


def undelivered(session: Session) -> Sequence[str]:
    """The conversations with a message that is still to be sent."""
    later = exists().where(
        Message.conversation_id == TelegramChat.conversation_id,
        Message.id > TelegramChat.delivered,
        Message.from_learner.is_(False),
    )
    return session.scalars(
        select(TelegramChat.conversation_id).where(TelegramChat.state == OPEN, later)
    ).all()


def is_settled(session: Session, conversation_id: str) -> bool:
    """Whether all that came from a conversation is handled and all that was said in it delivered."""
    waits = select(TelegramUpdate.id).filter_by(conversation_id=conversation_id, handled_at=None).limit(1)
    return session.scalar(waits) is None and conversation_id not in undelivered(session)


def counts(session: Session) -> dict[str, int]:
    """How many chats are in each state."""
    found = select(TelegramChat.state, func.count()).group_by(TelegramChat.state)
    return {row[0]: row[1] for row in session.execute(found)}
