"""Delete what need not be kept any longer; a learner's record and evidence never go this way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, inspect, select, update
from sqlalchemy.orm import Session

from learners.files import Files
from learners.models import (
    AssessorMessage,
    Base,
    ChannelIdentity,
    Conversation,
    Incoming,
    LinkAttempt,
    LinkCode,
    Message,
    StoredFile,
    WebSession,
)
from learners.telegram_tables import OPEN, TelegramChat, TelegramUpdate

BATCH = 500  # rows of a kind in one transaction: turns are not held up for long
DAY = timedelta(days=1)
Which = tuple[type[Base], ColumnElement[bool]]


@dataclass(frozen=True)
class Keep:
    """How long each kind of thing is kept."""

    messages: timedelta
    inbox: timedelta
    pictures: timedelta
    exports: timedelta


def purge(session: Session, files: Files, keep: Keep, now: datetime) -> int:
    """Delete up to `BATCH` of each kind of what is past its time; gives how many, 0 when nothing is left.

    The content of files goes before their rows: what a kill leaves is a row, and its turn comes again.
    """
    gone = _purge_inbox(session, _handled(keep, now)) + _purge_files(session, files, _made(keep, now))
    return gone + sum(_purge_rows(session, *which) for which in _rows(keep, now))


def sweep(session: Session, files: Files, now: datetime) -> int:
    """Delete content that no row names, left by a kill between storing it and its commit; gives how many."""
    old = (now - DAY).timestamp()
    found = [path for path in files.folder.glob("??/*") if path.stat().st_mtime < old]
    known = set(session.scalars(select(StoredFile.public_id)))
    orphans = [path for path in found if path.name not in known]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _handled(keep: Keep, now: datetime) -> ColumnElement[bool]:
    """Answered long ago, or the blank that a deletion of everything left."""
    return (Incoming.handled_at < now - keep.inbox) | (
        (Incoming.handled_at < now - DAY) & (Incoming.text == "")
    )


def _made(keep: Keep, now: datetime) -> ColumnElement[bool]:
    return ((StoredFile.kind == "picture") & (StoredFile.stored_at < now - keep.pictures)) | (
        (StoredFile.kind == "export") & (StoredFile.stored_at < now - keep.exports)
    )


def _rows(keep: Keep, now: datetime) -> Iterable[Which]:
    return [
        (Message, Message.at < now - keep.messages),
        (Conversation, Conversation.updated_at < now - keep.messages),
        (AssessorMessage, AssessorMessage.collected_at < now - keep.messages),
        (WebSession, WebSession.expires_at < now),
        (LinkCode, LinkCode.expires_at < now),
        (LinkAttempt, LinkAttempt.at < now - DAY),
        (TelegramUpdate, TelegramUpdate.handled_at < now - keep.inbox),
        (TelegramChat, _of_nobody()),
    ]


def _of_nobody() -> ColumnElement[bool]:
    """A chat whose learner and messages are gone."""
    said = exists().where(Message.conversation_id == TelegramChat.conversation_id)
    known = exists().where("telegram:" + ChannelIdentity.external_id == TelegramChat.conversation_id)
    return (TelegramChat.state == OPEN) & ~said & ~known


def _purge_rows(session: Session, table: type[Base], condition: ColumnElement[bool]) -> int:
    (key,) = inspect(table).primary_key
    ids = session.scalars(select(key).where(condition).limit(BATCH)).all()
    session.execute(delete(table).where(key.in_(ids)))
    return len(ids)


def _purge_inbox(session: Session, condition: ColumnElement[bool]) -> int:
    """The message log outlives the inbox, except for what a deletion left."""
    due = select(Incoming.id, Incoming.text).where(condition).limit(BATCH)
    found = session.execute(due).all()
    ids = [row.id for row in found]
    blank = [row.id for row in found if not row.text]
    session.execute(delete(Message).where(Message.incoming_id.in_(blank)))
    session.execute(update(Message).where(Message.incoming_id.in_(ids)).values(incoming_id=None))
    session.execute(delete(Incoming).where(Incoming.id.in_(ids)))
    return len(ids)


def _purge_files(session: Session, files: Files, condition: ColumnElement[bool]) -> int:
    due = session.execute(select(StoredFile.id, StoredFile.public_id).where(condition).limit(BATCH)).all()
    files.remove([row.public_id for row in due])
    session.execute(delete(StoredFile).where(StoredFile.id.in_([row.id for row in due])))
    return len(due)
