"""One database for everything about learners: SQLite in WAL mode, or PostgreSQL."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 10
MIGRATIONS = Path(__file__).parent / "migrations"
_turn: ContextVar[Session | None] = ContextVar("turn", default=None)


class StorageError(Exception):
    """The database cannot be read or written; the message says what to look at, never what was stored."""


class Database:
    """Opens sessions. A session commits when its `with` block ends and rolls back when it fails.

    `lock` is held by whoever writes from the event loop: SQLite has one writer, and a blocking wait
    for it inside the loop would never end. How long SQLite waits for another process's lock is the URL's
    `timeout`, in seconds.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.lock = asyncio.Lock()
        self.engine = _engine(url)
        if self.engine.dialect.name == "sqlite":
            _prepare_sqlite(self.engine)

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Session]:
        """A session that may write; on SQLite it takes the write lock at once, so it cannot fail half-way.

        What is not `durable` outlives the process but not a power cut before the next durable commit: for
        what has not been acknowledged yet.

        Raises:
            StorageError: the database is locked, full, read-only or gone.
        """
        with self._session(self.engine.execution_options(writes=True, durable=durable)) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for reading; raises StorageError as `writing` does."""
        with self._session(self.engine) as session:
            yield session

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """For reading rows at a third of a session's cost; raises StorageError as `writing` does."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise _storage_error(error) from error

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
        try:
            with self.engine.execution_options(writes=True, migrates=True).begin() as connection:
                command.upgrade(migration_config(connection), "head")
        except (SQLAlchemyError, CommandError, OSError) as error:
            raise _storage_error(error) from error

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine, expire_on_commit=False) as session, session.begin():
                yield session
        except SQLAlchemyError as error:
            raise _storage_error(error) from error


def migration_config(connection: Connection) -> Config:
    """Alembic's configuration for migrating over an open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def truncate_log(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which holds what was deleted; left for later while somebody reads."""
    if engine.dialect.name != "sqlite":
        return
    own = engine.raw_connection()
    try:
        own.cursor().execute("PRAGMA busy_timeout = 100")
        own.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        own.invalidate()  # its waiting time is no longer the others'


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        waits = parsed.get_backend_name() == "sqlite" and "timeout" not in parsed.query
        options = {"timeout": BUSY_SECONDS} if waits else {}
        return create_engine(parsed, hide_parameters=True, connect_args=options)
    except (SQLAlchemyError, ImportError, ValueError) as error:
        raise _storage_error(error) from error


def _storage_error(error: Exception) -> StorageError:
    return StorageError(f"the database cannot be used just now ({_cause(error)})")


def _cause(error: Exception) -> str:
    """What went wrong, without values: PostgreSQL puts them on later lines, Python's errors anywhere."""
    if isinstance(error, StatementError) and not isinstance(error, DBAPIError):
        return type(error.orig).__name__
    cause = getattr(error, "orig", None) or error
    return f"{type(cause).__name__}: {next(iter(str(cause).splitlines()), '')}"


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten, not only let go

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        # off while migrating: a table made anew is dropped first, and that would cascade
        enforced = "OFF" if options.get("migrates") else "ON"
        waits = "FULL" if options.get("durable", True) else "NORMAL"
        own = connection.connection.driver_connection
        assert own is not None
        own.execute(f"PRAGMA foreign_keys={enforced}")
        own.execute(f"PRAGMA synchronous={waits}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
