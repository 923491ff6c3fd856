"""Migrations make the tables the models describe, and lose nothing."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    inspect,
    select,
)

from learners import account
from learners.database import MIGRATIONS, Database, StorageError, migration_config
from learners.models import Base
from tests.learners import record
from tests.learners.conftest import NOW


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def migrate(database: Database, revision: str) -> None:
    with database.engine.execution_options(writes=True, migrates=True).begin() as connection:
        command.downgrade(migration_config(connection), revision)


def revisions() -> list[str]:
    """Every revision, the newest first."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    return [script.revision for script in scripts.walk_revisions()]


def upgrade_to(database: Database, revision: str) -> None:
    with database.engine.execution_options(writes=True, migrates=True).begin() as connection:
        command.upgrade(migration_config(connection), revision)


def reflected(database: Database) -> MetaData:
    metadata = MetaData()
    metadata.reflect(database.engine)
    metadata.remove(metadata.tables["alembic_version"])
    return metadata


def value(column: Column[Any]) -> Any:
    """Something that fits the column; where it points to another row, to the one there is."""
    if key := next(iter(column.foreign_keys), None):
        return None if key.column.table is column.table else value(key.column)
    kinds: list[tuple[type[Any], Any]] = [
        (Boolean, True), (Integer, 1), (DateTime, NOW), (Date, NOW.date()), (JSON, {"a": [1, "é"]}),
    ]  # fmt: skip
    return next((made for kind, made in kinds if isinstance(column.type, kind)), "é")


def fill(database: Database) -> dict[str, dict[str, Any]]:
    """Put one row into every table there is; gives what was put."""
    rows = {}
    with database.engine.execution_options(writes=True).begin() as connection:
        for table in reflected(database).sorted_tables:
            rows[table.name] = {column.name: value(column) for column in table.c}
            connection.execute(table.insert().values(rows[table.name]))
    return rows


def rows_now(database: Database) -> dict[str, list[dict[str, Any]]]:
    with database.engine.connect() as connection:
        return {
            table.name: [_aware(row) for row in connection.execute(select(table)).mappings()]
            for table in reflected(database).sorted_tables
        }


def _aware(row: Any) -> dict[str, Any]:
    """SQLite gives instants back without their zone."""
    return {
        name: v.replace(tzinfo=UTC) if isinstance(v, datetime) and v.tzinfo is None else v
        for name, v in row.items()
    }


def test_an_empty_database_gets_exactly_the_tables_of_the_models(either: Database) -> None:
    assert tables(either) == set(Base.metadata.tables)
    with either.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("before", revisions()[1:])
def test_an_earlier_schema_with_rows_in_it_keeps_them(empty: Database, before: str) -> None:
    upgrade_to(empty, before)
    put = fill(empty)
    empty.upgrade()
    assert tables(empty) == set(Base.metadata.tables)
    now = rows_now(empty)
    for table, row in put.items():
        (kept,) = now[table]
        assert {name: kept[name] for name in row} == row, table


def test_what_was_there_before_can_be_used_after(empty: Database) -> None:
    upgrade_to(empty, revisions()[-1])
    fill(empty)
    empty.upgrade()
    with empty.writing() as session:
        learner = account.by_public_id(session, "é")
        assert learner is not None
        account.set_name(session, learner, "Asha", NOW)
        assert account.current_qualification(session, learner) == "é"
        assert record.log(session, learner, "words", key="é").number == 1


def test_upgrading_twice_changes_nothing(either: Database) -> None:
    with either.writing() as session:
        public_id = account.new(session, "web", NOW).learner.public_id
    either.upgrade()
    with either.reading() as session:
        assert account.by_public_id(session, public_id) is not None


def test_downgrading_leaves_nothing_and_upgrading_makes_it_again(either: Database) -> None:
    migrate(either, "base")
    assert tables(either) == set()
    either.upgrade()
    assert tables(either) == set(Base.metadata.tables)


def test_message_ids_are_never_given_twice(file: Path, database: Database) -> None:
    with closing(sqlite3.connect(file)) as raw:
        (made,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'message'").fetchone()
    assert "AUTOINCREMENT" in made


def make_learner_anew(connection: Connection) -> None:
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("learner", recreate="always") as table:
        table.alter_column("public_id", type_=String(40))


def test_a_migration_that_makes_a_table_anew_keeps_the_rows_that_refer_to_it(database: Database) -> None:
    with database.writing() as session:
        account.find_or_create(session, "web", "1", NOW)
    with database.engine.execution_options(writes=True, migrates=True).begin() as connection:
        make_learner_anew(connection)
    with database.reading() as session:
        assert account.find(session, "web:1") is not None


def test_a_database_of_a_newer_release_is_left_alone(database: Database, file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    with pytest.raises(StorageError, match="9999"):
        database.upgrade()
    assert tables(database) == set(Base.metadata.tables)


def test_a_migration_that_fails_leaves_the_database_as_it_was(file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TABLE message (id INTEGER PRIMARY KEY)")
        raw.commit()
    database = Database(f"sqlite:///{file}")
    with pytest.raises(StorageError, match="message already exists"):
        database.upgrade()
    assert tables(database) == {"message"}
