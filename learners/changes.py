"""What changed in a learner's record, by whom and when; and how the last change is taken back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, event, func, inspect, select
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.types import TypeEngine

from learners.models import (
    BY_CLOCK,
    AlternativeChoice,
    Base,
    Change,
    CriterionMark,
    Evidence,
    EvidenceCriterion,
    Learner,
    StoredFile,
    UnitChoice,
    UtcDateTime,
)
from learners.reminder_models import Deadline, Preferences, Reminder

Row = dict[str, Any]
Place = tuple[str, str]
# in the order in which rows may be added
RECORD: tuple[type[Base], ...] = (
    Learner, Evidence, EvidenceCriterion, CriterionMark, UnitChoice, AlternativeChoice, StoredFile, Reminder,
    Deadline, Preferences,
)  # fmt: skip
UNDO = "undo"
JOINED = "link_account"  # two records made one: what was done before cannot be undone in the one they are now
BY_NAME = {table.__tablename__: table for table in RECORD}


class CannotUndo(Exception):
    """The record has changed since, by another hand, so the act cannot be taken back as a whole."""


def last_id(session: Session, learner: Learner) -> int:
    """The id of the last act that changed the learner's record, 0 when none did."""
    return session.scalar(select(func.max(Change.id)).filter_by(learner_id=learner.id)) or 0


@contextmanager
def recorded(
    session: Session, learner: Learner, act: str, now: datetime, actor: str = "learner"
) -> Iterator[None]:
    """Keep every row of the record that the block adds, changes or deletes as one act that can be undone.

    Nothing is kept when nothing changed.
    """
    seen: dict[Place, Row] = {}

    def before(_session: Session, _context: UOWTransaction, _instances: Any) -> None:
        for one in [*session.dirty, *session.deleted]:
            if isinstance(one, RECORD):
                _note(session, seen, one)

    def after(_session: Session, _context: UOWTransaction) -> None:
        for one in session.new:
            if isinstance(one, RECORD):
                seen.setdefault(*_row(one))

    event.listen(session, "before_flush", before)
    event.listen(session, "after_flush", after)
    try:
        yield
        session.flush()
    finally:
        event.remove(session, "before_flush", before)
        event.remove(session, "after_flush", after)
    rows = [row for row in (_settled(session, one) for one in seen.values()) if row["before"] != row["after"]]
    if rows:
        session.add(Change(learner_id=learner.id, at=now, actor=actor, act=act, rows=rows))
        session.flush()


def last_undoable(session: Session, learner: Learner) -> Change | None:
    """The learner's latest act that has not been taken back, or None; none from before a joining."""
    return next(iter(undoable(session, learner, 1)), None)


def undoable(session: Session, learner: Learner, limit: int) -> Sequence[Change]:
    """The learner's latest acts that have not been taken back, the last one first."""
    undone = select(Change.undoes).where(Change.act == UNDO, Change.learner_id == learner.id)
    joined = select(func.max(Change.id)).where(Change.act == JOINED, Change.learner_id == learner.id)
    acts = select(Change).where(
        Change.learner_id == learner.id,
        Change.actor == "learner",
        Change.act != UNDO,
        Change.id.not_in(undone),
        Change.id > func.coalesce(joined.scalar_subquery(), 0),
    )
    return session.scalars(acts.order_by(Change.id.desc()).limit(limit)).all()


def last_redoable(session: Session, learner: Learner) -> Change | None:
    """The learner's latest undo that can be taken back in its turn: nothing was done since."""
    done = select(func.max(Change.id)).where(Change.learner_id == learner.id, Change.undoes.is_(None))
    redone = select(Change.undoes).where(
        Change.learner_id == learner.id, Change.act != UNDO, Change.undoes.is_not(None)
    )
    undos = select(Change).where(
        Change.learner_id == learner.id,
        Change.act == UNDO,
        Change.id.not_in(redone),
        Change.id > func.coalesce(done.scalar_subquery(), 0),
    )
    return session.scalars(undos.order_by(Change.id.desc()).limit(1)).first()


def undo(session: Session, learner: Learner, act: Change, now: datetime) -> None:
    """Put every row that `act` touched back to what it was before.

    Where `act` is an undo, what it took back is done again, under its own name, and can be undone again.

    Raises:
        CannotUndo: a row is no longer as the act left it; nothing was changed.
    """
    session.flush()
    if any(_values(session, row) != row["after"] for row in act.rows):
        raise CannotUndo
    backwards = [{**row, "before": row["after"], "after": row["before"]} for row in act.rows]
    for row in sorted(backwards, key=_when_put):
        _put(session, _row_now(session, row), row)
        session.flush()
    name = session.get_one(Change, act.undoes).act if act.act == UNDO else UNDO
    session.add(
        Change(learner_id=learner.id, at=now, actor="learner", act=name, rows=backwards, undoes=act.id)
    )
    session.flush()


def _when_put(row: Row) -> int:
    """Rows that others point to are deleted after those and added before them."""
    place = list(BY_NAME).index(row["table"])
    return -place - 1 if row["after"] is None else place


def _note(session: Session, seen: dict[Place, Row], one: Base) -> None:
    place, row = _row(one)
    if place not in seen:
        seen[place] = {**row, "before": _values(session, row)}


def _row(one: Base) -> tuple[Place, Row]:
    key = _key(one)
    return (one.__tablename__, str(key)), {"table": one.__tablename__, "key": key, "before": None}


def _key(one: Base) -> Row:
    return {column.name: getattr(one, column.name) for column in inspect(type(one)).primary_key}


def _values(session: Session, row: Row) -> Row | None:
    """A row's columns in the database, as JSON has them."""
    table = inspect(BY_NAME[row["table"]]).local_table
    key = [table.c[name] == value for name, value in row["key"].items()]
    kept = [column for column in table.c if column.info != BY_CLOCK]
    found = session.connection().execute(select(*kept).where(*key)).mappings().first()
    return {name: _plain(value) for name, value in found.items()} if found else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _settled(session: Session, row: Row) -> Row:
    return {**row, "after": _values(session, row)}


def _row_now(session: Session, row: Row) -> Base | None:
    return session.get(BY_NAME[row["table"]], tuple(row["key"].values()))


def _put(session: Session, one: Base | None, row: Row) -> None:
    if row["after"] is None:
        session.delete(one)
    elif one is None:
        session.add(BY_NAME[row["table"]](**_typed(row)))
    else:
        for name, value in _typed(row).items():
            setattr(one, name, value)


def _typed(row: Row) -> Row:
    """The columns of a row as the table wants them."""
    columns = inspect(BY_NAME[row["table"]]).columns
    return {name: _from_plain(columns[name].type, value) for name, value in row["after"].items()}


def _from_plain(kind: TypeEngine[Any], value: Any) -> Any:
    if isinstance(kind, UtcDateTime) and value is not None:
        return datetime.fromisoformat(value)
    if isinstance(kind, Date) and value is not None:
        return date.fromisoformat(value)
    return value
