"""What is kept about Telegram: updates as they arrived, each chat, and what was sent to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learners.models import Base

OPEN, BLOCKED, DECLINED = "open", "blocked", "declined"


class TelegramUpdate(Base):
    """The first inbox: an update as Telegram gave it; its body goes once it is handled.

    `album` joins the updates that are one message with several files.
    """

    __tablename__ = "telegram_update"
    __table_args__ = (Index("ix_telegram_update_waiting", "handled_at", "conversation_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    conversation_id: Mapped[str] = mapped_column(String(90))
    album: Mapped[str | None] = mapped_column(String(64))
    body: Mapped[dict[str, Any] | None]
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]


class TelegramChat(Base):
    """Where a conversation is delivered: `delivered` is the id of its last message that is dealt with.

    `state` is open, blocked (by the learner, or their account is gone) or declined (a group).
    """

    __tablename__ = "telegram_chat"

    conversation_id: Mapped[str] = mapped_column(String(90), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    state: Mapped[str] = mapped_column(String(20))
    delivered: Mapped[int]


class TelegramSent(Base):
    """A part of a message as it was sent. `key` stands for its buttons, `chosen` is the one tapped."""

    __tablename__ = "telegram_sent"

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(90), index=True)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)
    key: Mapped[str | None] = mapped_column(String(16), unique=True)
    chosen: Mapped[int | None]
