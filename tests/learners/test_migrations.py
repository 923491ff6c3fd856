"""Migrations make the tables the models describe, and lose nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, String, inspect

from learners import account
from learners.database import Database, StorageError, migration_config
from learners.models import Base
from tests.learners.conftest import NOW


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def migrate(database: Database, revision: str) -> None:
    with database.engine.execution_options(writes=True, migrates=True).begin() as connection:
        command.downgrade(migration_config(connection), revision)


def test_an_empty_database_gets_exactly_the_tables_of_the_models(database: Database) -> None:
    assert tables(database) == set(Base.metadata.tables)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    with database.writing() as session:
        public_id = account.new(session, "web", NOW).learner.public_id
    database.upgrade()
    with database.reading() as session:
        assert account.by_public_id(session, public_id) is not None


def test_downgrading_leaves_nothing_and_upgrading_makes_it_again(database: Database) -> None:
    migrate(database, "base")
    assert tables(database) == set()
    database.upgrade()
    assert tables(database) == set(Base.metadata.tables)


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
