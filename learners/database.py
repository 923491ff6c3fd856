"""One database for everything about learners: SQLite in WAL mode, or PostgreSQL."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 10
_turn: ContextVar[Session | None] = ContextVar("turn", default=None)


class StorageError(Exception):
    """The database cannot be read or written; the message says what to look at, never what was stored."""


class Database:
    """Opens sessions. A session commits when its `with` block ends and rolls back when it fails.

    `lock` is held by whoever writes from the event loop: SQLite has one writer, and a blocking wait
    for it inside the loop would never end.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.lock = asyncio.Lock()
        self.engine = create_engine(url, hide_parameters=True)
        if self.engine.dialect.name == "sqlite":
            _prepare_sqlite(self.engine)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that may write; on SQLite it takes the write lock at once, so it cannot fail half-way.

        Raises:
            StorageError: the database is locked, full, read-only or gone.
        """
        with self._session(self.engine.execution_options(writes=True)) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for reading; raises StorageError as `writing` does."""
        with self._session(self.engine) as session:
            yield session

    @contextmanager
    def turn(self) -> Iterator[Session]:
        """A writing session that everything called inside the block shares through `current`."""
        with self.writing() as session:
            token = _turn.set(session)
            try:
                yield session
            finally:
                _turn.reset(token)

    @contextmanager
    def current(self) -> Iterator[Session]:
        """The session of the turn under way, else a writing session of its own."""
        if (session := _turn.get()) is not None:
            yield session
        else:
            with self.writing() as session:
                yield session

    def upgrade(self) -> None:
        """Bring the tables to the newest schema; raises StorageError."""
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        try:
            with self.engine.execution_options(writes=True).begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except (SQLAlchemyError, OSError) as error:
            raise _storage_error(error) from error

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine, expire_on_commit=False) as session, session.begin():
                yield session
        except SQLAlchemyError as error:
            raise _storage_error(error) from error


def _storage_error(error: Exception) -> StorageError:
    cause = getattr(error, "orig", None) or error
    return StorageError(f"the database cannot be used just now ({type(cause).__name__}: {cause})")


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={BUSY_SECONDS * 1000}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
