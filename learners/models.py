"""The tables: who the learners are, how they reach us, what was said and what their record holds."""

from datetime import UTC, date, datetime
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
        dict[str, Any]: JSON(none_as_null=True),
        list[dict[str, Any]]: JSON(),
    }


# columns that are no part of an act of the learner's: they follow from something else, and are not undone
BY_CLOCK: dict[Any, Any] = {"by_clock": True}


class Learner(Base):
    """A person who learns. `public_id` is the only id that leaves the database."""

    __tablename__ = "learner"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True, info=BY_CLOCK)
    created_at: Mapped[datetime] = mapped_column(info=BY_CLOCK)
    name: Mapped[str | None] = mapped_column(String(120))
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
    """A learner on a qualification; the one chosen last is the current one, the others are kept.

    `evidence_numbers` counts the evidence references given out, so that none is ever given twice.
    """

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("learner_id", "qualification"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    qualification: Mapped[str] = mapped_column(String(80))
    chosen_at: Mapped[datetime]
    evidence_numbers: Mapped[int] = mapped_column(default=0)
    assessor: Mapped[str | None] = mapped_column(String(200))


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
    image: Mapped[dict[str, Any] | None]  # {"id": a stored file's public id, "alt": what it shows, in words}
    file: Mapped[dict[str, Any] | None]  # {"id": a stored file's public id, "name": what it is saved as}


class Evidence(Base):
    """A note of evidence in the learner's own words; its reference is E and its number."""

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("learner_id", "qualification", "number"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    qualification: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    type: Mapped[str | None] = mapped_column(String(40))
    unit: Mapped[str | None] = mapped_column(
        String(20)
    )  # the unit it was logged for, before criteria are known
    happened_on: Mapped[date | None]
    logged_at: Mapped[datetime]


class EvidenceCriterion(Base):
    """A criterion that a note of evidence covers; `criterion` is `<qualification>/<unit>/<ref>`."""

    __tablename__ = "evidence_criterion"

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="CASCADE"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(140), primary_key=True)


class CriterionMark(Base):
    """What the learner claims of a criterion, and an assessor's decision: `signed off` or `referred back`."""

    __tablename__ = "criterion_mark"

    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(140), primary_key=True)
    claimed_at: Mapped[datetime | None]
    decision: Mapped[str | None] = mapped_column(String(20))
    decided_at: Mapped[datetime | None]


class UnitChoice(Base):
    """An optional unit that the learner has chosen; `unit` is `<qualification>/<number>`."""

    __tablename__ = "unit_choice"

    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(100), primary_key=True)
    chosen_at: Mapped[datetime]


class AlternativeChoice(Base):
    """Which of a unit's either/or alternatives the learner takes, by its name in the catalogue."""

    __tablename__ = "alternative_choice"

    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(100), primary_key=True)
    alternative: Mapped[str] = mapped_column(String(120))


class StoredFile(Base):
    """A file of a learner's: `kind` is attachment (sent by them), export or picture (made for them)."""

    __tablename__ = "stored_file"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    evidence_id: Mapped[int | None] = mapped_column(
        ForeignKey("evidence.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    stored_at: Mapped[datetime]


class Change(Base):
    """One act that changed a record: who did what when, and every row as it was before and after.

    Rows are only ever added. `undoes` is the act that this one took back.
    """

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))  # learner, assessor or centre
    act: Mapped[str] = mapped_column(String(40))
    rows: Mapped[list[dict[str, Any]]]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("change.id"), unique=True)


class LinkCode(Base):
    """A one-time code that joins another channel to this learner; only its hash is kept."""

    __tablename__ = "link_code"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]


class LinkAttempt(Base):
    """A code that was tried from a conversation, right or wrong: too many are refused."""

    __tablename__ = "link_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(90), index=True)
    at: Mapped[datetime]


class AssessorMessage(Base):
    """A message left for the learner's assessor."""

    __tablename__ = "assessor_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    collected_at: Mapped[datetime | None]


class Tombstone(Base):
    """That a record was deleted, and when; nothing of whose it was."""

    __tablename__ = "tombstone"

    id: Mapped[int] = mapped_column(primary_key=True)
    deleted_at: Mapped[datetime]
