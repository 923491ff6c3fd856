"""Real databases: SQLite in a temporary folder, PostgreSQL on a server of the tests' own."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from learners.database import Database
from learners.files import Files
from tests import postgres

NOW = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)
KINDS = ["sqlite", "postgresql"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "unitmate.db"


@pytest.fixture
def database(file: Path) -> Database:
    opened = Database(f"sqlite:///{file}?timeout=0.1")
    opened.upgrade()
    return opened


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a running PostgreSQL server."""
    with postgres.started() as url:
        yield url


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, file: Path) -> Iterator[Database]:
    """A database without tables, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield Database(f"sqlite:///{file}?timeout=0.1")
        return
    server: str = request.getfixturevalue("postgresql")
    name = f"t{uuid.uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    opened = Database(server.replace("/postgres?", f"/{name}?"))
    yield opened
    opened.engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def either(empty: Database) -> Database:
    """A database with the newest tables, on SQLite and on PostgreSQL."""
    empty.upgrade()
    return empty
