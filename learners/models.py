"""The tables: who the learners are, how they reach us, what was said and how far a conversation has got."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To an aware instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of every table; instants are aware UTC datetimes."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(),
        list[dict[str, Any]]: JSON(),
    }


class Learner(Base):
    """A person who learns. `public_id` is the only id that leaves the database."""

    __tablename__ = "learner"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    created_at: Mapped[datetime]
    identities: Mapped[list["ChannelIdentity"]] = relationship(back_populates="learner")


class ChannelIdentity(Base):
    """How a learner is known on a channel; `<channel>:<external_id>` is the conversation's id."""

    __tablename__ = "channel_identity"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(64))
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    learner: Mapped[Learner] = relationship(back_populates="identities")


class WebSession(Base):
    """A web session: only the SHA-256 of its bearer token is kept."""

    __tablename__ = "web_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("channel_identity.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    identity: Mapped[ChannelIdentity] = relationship()


class Enrolment(Base):
    """A learner on a qualification; the one chosen last is the current one, the others are kept."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("learner_id", "qualification"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    qualification: Mapped[str] = mapped_column(String(80))
    chosen_at: Mapped[datetime]


class Conversation(Base):
    """Where a conversation stands: all slots and the last few turns, as one JSON document."""

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(90), primary_key=True)
    state: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]


class Incoming(Base):
    """The inbox: a message as it arrived. `client_id` makes a redelivery the same row."""

    __tablename__ = "incoming"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        Index("ix_incoming_waiting", "handled_at", "id"),
        Index("ix_incoming_recent", "conversation_id", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(90))
    client_id: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    is_payload: Mapped[bool]
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]


class Message(Base):
    """The outbox and the history: every message of a conversation, in order of an ever-increasing id."""

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_conversation", "conversation_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(90))
    incoming_id: Mapped[int | None] = mapped_column(ForeignKey("incoming.id", ondelete="CASCADE"), index=True)
    from_learner: Mapped[bool]
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    buttons: Mapped[list[dict[str, Any]]]
