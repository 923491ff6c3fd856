"""Everything held about a learner: counted, deleted for good, and the last words said after that."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, event, func, select
from sqlalchemy.orm import Session

from learners import account, conversation
from learners.conversation import Reply
from learners.database import truncate_log
from learners.files import Files
from learners.models import (
    Base,
    Conversation,
    Incoming,
    Learner,
    Message,
    StoredFile,
    Tombstone,
)

FORGOTTEN = "forgotten"  # in a session's info: the conversations deleted in this turn
NOBODYS = {"tombstone"}


def tables() -> list[Table]:
    """Every table that is deleted with a learner, those that others point to first."""
    return [t for t in Base.metadata.sorted_tables if t.name not in NOBODYS and not _stays(t)]


def _stays(table: Table) -> bool:
    """A safeguarding concern and its steps stay with the centre, but no longer say whose they are."""
    return any(
        _stays(key.column.table) or (key.column.table.name == "learner" and key.ondelete == "SET NULL")
        for key in table.foreign_keys
        if key.column.table is not table
    )


def owned(learner: Learner, said: list[str], table: Table) -> ColumnElement[bool]:
    """Which rows of a table are about the learner, whose conversations are `said`.

    A table that names neither learner nor conversation belongs to what its first foreign key points to.
    """
    if table.name == Learner.__tablename__:
        return table.c.id == learner.id
    if table.name == Conversation.__tablename__:
        return table.c.id.in_(said)
    if "learner_id" in table.c:
        return table.c.learner_id == learner.id
    if "conversation_id" in table.c:
        return table.c.conversation_id.in_(said)
    column, target = next((column, key.column) for column in table.c for key in column.foreign_keys)
    return column.in_(select(target).where(owned(learner, said, target.table)))


def held(session: Session, learner: Learner) -> dict[str, int]:
    """How many rows of each table are about the learner; tables with none are left out."""
    said = account.conversations(session, learner)
    counts = {}
    for table in tables():
        counted = select(func.count()).select_from(table).where(owned(learner, said, table))
        counts[table.name] = session.scalar(counted) or 0
    return {name: count for name, count in counts.items() if count}


def delete_all(
    session: Session, learner: Learner, files: Files, now: datetime, *, waiting: bool = False
) -> None:
    """Delete everything about the learner; content of files goes once the rows are gone for good.

    Messages waiting for an answer go only with `waiting`: in a turn, one of them asked for this, others may
    have come after it. The turn then calls `say_last` instead of `conversation.answer`.
    """
    said = account.conversations(session, learner)
    contents = list(session.scalars(select(StoredFile.public_id).filter_by(learner_id=learner.id)))
    session.flush()
    for table in reversed(tables()):
        which = [owned(learner, said, table)]
        if "handled_at" in table.c and not waiting:
            which.append(table.c.handled_at.is_not(None))
        session.execute(delete(table).where(*which))
    session.add(Tombstone(deleted_at=now))
    session.flush()
    session.info.setdefault(FORGOTTEN, set()).update(said)

    def clear_away(_session: Session) -> None:
        files.remove(contents)
        truncate_log(session.get_bind().engine)

    event.listen(session, "after_commit", clear_away, once=True)


def is_forgotten(session: Session, conversation_id: str) -> bool:
    """Whether this turn has deleted everything about the learner of the conversation."""
    return conversation_id in session.info.get(FORGOTTEN, set())


def say_last(session: Session, incoming: Incoming, replies: Sequence[Reply], now: datetime) -> list[Message]:
    """Record the replies to the message that deleted everything, without its words, and start anew."""
    said: set[str] = session.info[FORGOTTEN]
    session.flush()
    session.execute(delete(Conversation).where(Conversation.id.in_(said)))
    session.execute(
        delete(Incoming).where(
            Incoming.conversation_id.in_(said),
            (Incoming.conversation_id != incoming.conversation_id) | (Incoming.id < incoming.id),
        )
    )
    incoming.text, incoming.is_payload, incoming.handled_at = "", False, now
    return conversation.reply(session, incoming, replies, now)


def rows_of(session: Session, learner: Learner, table: Table) -> list[dict[str, Any]]:
    """The learner's rows of a table, oldest first where it counts them."""
    said = account.conversations(session, learner)
    rows = select(table).where(owned(learner, said, table))
    found = session.execute(rows.order_by(*table.primary_key.columns))
    return [dict(row) for row in found.mappings()]
