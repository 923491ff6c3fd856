"""Updates from Telegram: each kept once before anything is done about it, then handled in its chat's turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learners.telegram_chats import conversation_of
from learners.telegram_tables import TelegramUpdate


@dataclass(frozen=True)
class Arrived:
    """An update that Telegram has delivered, and the chat that it is about."""

    update_id: int
    chat_id: int
    album: str | None
    body: dict[str, Any]


def keep(session: Session, arrived: Iterable[Arrived], now: datetime) -> set[str]:
    """Store what is not known yet; gives the conversations in which something is new."""
    new = {one.update_id: one for one in arrived}
    known = session.scalars(select(TelegramUpdate.update_id).where(TelegramUpdate.update_id.in_(new)))
    for update_id in known.all():
        del new[update_id]
    rows = [_row(session, one, now) for one in new.values()]
    session.add_all(rows)
    session.flush()
    return {row.conversation_id for row in rows}


def waiting(session: Session) -> Sequence[str]:
    """The conversations in which an update is not handled yet."""
    return session.scalars(select(TelegramUpdate.conversation_id).filter_by(handled_at=None).distinct()).all()


def first(session: Session, conversation_id: str) -> list[TelegramUpdate]:
    """The conversation's oldest update not handled yet, with those that are one album with it."""
    open_ones = select(TelegramUpdate).filter_by(conversation_id=conversation_id, handled_at=None)
    oldest = session.scalar(open_ones.order_by(TelegramUpdate.id).limit(1))
    if oldest is None or oldest.album is None:
        return [oldest] if oldest else []
    return list(session.scalars(open_ones.filter_by(album=oldest.album).order_by(TelegramUpdate.id)))


def handled(session: Session, ids: Sequence[int], now: datetime) -> None:
    """Mark updates handled; what they said is forgotten here, as the conversation has it."""
    done = update(TelegramUpdate).where(TelegramUpdate.id.in_(ids))
    session.execute(done.values(handled_at=now, body=None))


def _row(session: Session, one: Arrived, now: datetime) -> TelegramUpdate:
    return TelegramUpdate(
        update_id=one.update_id,
        conversation_id=conversation_of(session, one.chat_id),
        album=one.album,
        body=one.body,
        received_at=now,
    )
