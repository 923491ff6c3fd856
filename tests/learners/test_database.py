"""One transaction a session, the write lock at once, and only StorageError when the database fails."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from learners import account, conversation
from learners.conversation import Reply
from learners.database import BUSY_SECONDS, Database, StorageError
from learners.models import Conversation, Incoming, Learner, Message
from tests.learners.conftest import NOW

SECRET = "calmed down Mrs Jones of Elm Road"


def pragma(session: Session, name: str) -> str | int:
    found: str | int = session.execute(text(f"PRAGMA {name}")).scalar_one()
    return found


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def add_learner(session: Session) -> Learner:
    return account.new(session, "web", NOW).learner


def try_to_write(database: Database) -> None:
    with database.writing() as session:
        add_learner(session)


def look(database: Database) -> None:
    with database.connected() as connection:
        connection.execute(select(Learner.id))


@pytest.mark.parametrize("kind", ["reading", "writing"])
def test_pragmas_are_in_force_in_every_session(database: Database, kind: str) -> None:
    opened = {"reading": database.reading, "writing": database.writing}[kind]
    with opened() as session:
        found = [pragma(session, name) for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert found == ["wal", 2, 1]


def test_a_locked_database_is_waited_for_unless_the_url_says_otherwise(tmp_path: Path) -> None:
    with Database(f"sqlite:///{tmp_path / 'a.db'}").reading() as session:
        assert pragma(session, "busy_timeout") == BUSY_SECONDS * 1000
    with Database(f"sqlite:///{tmp_path / 'a.db'}?timeout=0.5").reading() as session:
        assert pragma(session, "busy_timeout") == 500


def test_a_writing_session_takes_the_write_lock_with_its_first_read(database: Database, file: Path) -> None:
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
        with database.writing() as session:
            session.scalars(select(Learner)).all()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def test_a_reader_sees_what_was_committed_while_another_writes(database: Database) -> None:
    with database.writing() as session:
        add_learner(session)
        assert count(database, Learner) == 0
    assert count(database, Learner) == 1


def test_an_error_inside_the_block_takes_everything_back(database: Database) -> None:
    def fail_after_writing() -> None:
        with database.writing() as session:
            add_learner(session)
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        fail_after_writing()
    assert count(database, Learner) == 0


def test_everything_inside_a_turn_shares_its_transaction(database: Database) -> None:
    def fail_after_writing() -> None:
        with database.turn() as session:
            with database.current() as inner:
                assert inner is session
                add_learner(inner)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_writing()
    assert count(database, Learner) == 0


def test_outside_a_turn_the_current_session_commits_by_itself(database: Database) -> None:
    with database.current() as session:
        add_learner(session)
    assert count(database, Learner) == 1


def test_a_database_locked_by_another_process_is_a_storage_error_until_it_is_free(
    database: Database, file: Path
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="database is locked"):
            try_to_write(database)
        other.execute("ROLLBACK")
    try_to_write(database)
    assert count(database, Learner) == 1


def test_a_read_only_database_can_be_read_and_not_written(database: Database, file: Path) -> None:
    try_to_write(database)
    read_only = Database(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert count(read_only, Learner) == 1
    with pytest.raises(StorageError, match="readonly"):
        try_to_write(read_only)


@pytest.mark.parametrize("act", [try_to_write, look, Database.upgrade])
def test_a_missing_folder_is_a_storage_error(tmp_path: Path, act: Callable[[Database], None]) -> None:
    with pytest.raises(StorageError, match="unable to open database file"):
        act(Database(f"sqlite:///{tmp_path / 'missing' / 'unitmate.db'}"))


@pytest.mark.parametrize("act", [try_to_write, look, Database.upgrade])
def test_a_file_that_is_no_database_is_a_storage_error(
    tmp_path: Path, act: Callable[[Database], None]
) -> None:
    (tmp_path / "notes.txt").write_text("Not a database. " * 100)
    with pytest.raises(StorageError, match="not a database"):
        act(Database(f"sqlite:///{tmp_path / 'notes.txt'}"))


@pytest.mark.parametrize("url", ["nonsense", "nosuch://host/db", "sqlite:///a.db?timeout=soon"])
def test_an_unusable_url_is_a_storage_error(url: str) -> None:
    with pytest.raises(StorageError), Database(url).reading() as session:
        session.execute(text("SELECT 1"))


def test_a_full_disk_is_a_storage_error_and_leaves_nothing_half_written(database: Database) -> None:
    with database.writing() as session:
        session.execute(text(f"PRAGMA max_page_count = {pragma(session, 'page_count')}"))
    with pytest.raises(StorageError, match="full"):
        write_much(database)
    assert (count(database, Incoming), count(database, Message)) == (0, 0)
    with database.writing() as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
    try_to_write(database)
    assert count(database, Learner) == 1


def write_much(database: Database) -> None:
    with database.writing() as session:
        for number in range(200):
            incoming = a_message(str(number), SECRET * 50)
            conversation.receive(session, "web:a", incoming)
            conversation.answer(session, incoming, [Reply("Noted.")], NOW)


def a_message(client_id: str, words: str) -> Incoming:
    return Incoming(
        conversation_id="web:a", client_id=client_id, text=words, is_payload=False, received_at=NOW
    )


def write_twice(database: Database) -> None:
    with database.writing() as session:
        session.add_all([a_message("1", SECRET), a_message("1", SECRET)])


def write_what_is_no_json(database: Database) -> None:
    with database.writing() as session:
        session.add(Conversation(id="web:a", state={"said": {SECRET}}, updated_at=NOW))


@pytest.mark.parametrize("write", [write_twice, write_what_is_no_json])
def test_no_error_repeats_what_a_learner_said(database: Database, write: Callable[[Database], None]) -> None:
    with pytest.raises(StorageError) as raised:
        write(database)
    assert SECRET not in f"{raised.value} {raised.value.__cause__!r} {raised.value.__cause__}"
