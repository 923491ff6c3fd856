"""A backup is made while others write, is checked, and comes back whole; a restore harms nobody."""

import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import backup, running
from bot.backup import BackupError
from bot.running import Running
from bot.settings import Settings
from learners.database import Database
from learners.files import Content, Files
from learners.models import Learner
from tests.learners import record

NOW = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation with one learner, a note and a file sent for it."""
    made = Settings(data_dir=tmp_path / "var", database_url=None)
    made.data_dir.mkdir()
    database = Database(made.database)
    database.upgrade()
    with database.writing() as session:
        learner = record.somebody(session)
        note = record.log(session, learner, "calmed down a customer")
        content = Content("attachment", "photo.jpg", "image/jpeg", b"\xff\xd8 picture")
        Files(made.files_dir).add(session, learner, content, NOW).evidence_id = note.id
    database.engine.dispose()
    return made


def notes(settings: Settings) -> list[tuple[int, str]]:
    with Database(settings.database).reading() as session:
        return [pair for learner in session.query(Learner) for pair in record.notes(session, learner)]


def contents(settings: Settings) -> list[bytes]:
    return [path.read_bytes() for path in settings.files_dir.rglob("*") if path.is_file()]


def write_more(settings: Settings, text: str) -> None:
    with Database(settings.database).writing() as session:
        record.log(session, session.query(Learner).one(), text)


def test_a_backup_comes_back_whole_in_another_place(settings: Settings, tmp_path: Path) -> None:
    backup.back_up(settings, tmp_path / "b.tgz", NOW)
    other = Settings(data_dir=tmp_path / "other", database_url=None)
    backup.restore(other, tmp_path / "b.tgz", NOW, overwrite=False)
    assert notes(other) == [(1, "calmed down a customer")]
    assert contents(other) == [b"\xff\xd8 picture"]


def test_a_backup_is_of_one_instant_while_another_writes(settings: Settings, tmp_path: Path) -> None:
    with closing(sqlite3.connect(settings.data_dir / "unitmate.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE evidence SET text = 'half-way'")
        backup.back_up(settings, tmp_path / "b.tgz", NOW)
        other.execute("ROLLBACK")
    restored = Settings(data_dir=tmp_path / "other", database_url=None)
    backup.restore(restored, tmp_path / "b.tgz", NOW, overwrite=False)
    assert notes(restored) == [(1, "calmed down a customer")]


def test_only_its_owner_can_read_a_backup(settings: Settings, tmp_path: Path) -> None:
    backup.back_up(settings, tmp_path / "b.tgz", NOW)
    assert (tmp_path / "b.tgz").stat().st_mode & 0o777 == 0o600


def test_a_restore_replaces_nothing_unless_told_to(settings: Settings, tmp_path: Path) -> None:
    backup.back_up(settings, tmp_path / "b.tgz", NOW)
    write_more(settings, "since then")
    with pytest.raises(BackupError, match="--yes"):
        backup.restore(settings, tmp_path / "b.tgz", NOW, overwrite=False)
    assert len(notes(settings)) == 2


def test_what_a_restore_replaces_is_kept_beside_it(settings: Settings, tmp_path: Path) -> None:
    backup.back_up(settings, tmp_path / "b.tgz", NOW)
    write_more(settings, "since then")
    backup.restore(settings, tmp_path / "b.tgz", NOW, overwrite=True)
    assert notes(settings) == [(1, "calmed down a customer")]
    aside = settings.data_dir / "before-restore-20261126-101500"
    old = settings.model_copy(update={"database_url": f"sqlite:///{aside / 'unitmate.db'}"})
    assert [text for _, text in notes(old)] == ["calmed down a customer", "since then"]
    assert [path.read_bytes() for path in (aside / "files").rglob("*") if path.is_file()] == contents(
        settings
    )


def test_a_restore_waits_for_nobody_and_refuses_while_unitmate_runs(
    settings: Settings, tmp_path: Path
) -> None:
    backup.back_up(settings, tmp_path / "b.tgz", NOW)
    code = "import sys; from pathlib import Path; from bot import running\n"
    code += "with running.in_use(Path(sys.argv[1])): print('running', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(settings.data_dir)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(Running, match="Stop it first"):
            backup.restore(settings, tmp_path / "b.tgz", NOW, overwrite=True)
        other.kill()
    backup.restore(settings, tmp_path / "b.tgz", NOW, overwrite=True)


def test_several_may_run_and_none_during_a_restore(tmp_path: Path) -> None:
    with running.in_use(tmp_path), running.in_use(tmp_path):
        pass
    with running.stopped(tmp_path), pytest.raises(Running), running.in_use(tmp_path):
        pass


def test_a_damaged_backup_is_refused_and_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    whole = tmp_path / "b.tgz"
    backup.back_up(settings, whole, NOW)
    before = notes(settings)
    for name, data in (
        ("cut.tgz", whole.read_bytes()[:-200]),
        ("text.tgz", b"not a backup"),
        ("empty.tgz", b""),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(BackupError):
            backup.restore(settings, tmp_path / name, NOW, overwrite=True)
    with pytest.raises(BackupError):
        backup.restore(settings, tmp_path / "missing.tgz", NOW, overwrite=True)
    assert notes(settings) == before


def test_a_backup_whose_parts_were_changed_is_refused(settings: Settings, tmp_path: Path) -> None:
    backup.back_up(settings, tmp_path / "b.tgz", NOW)
    with tarfile.open(tmp_path / "b.tgz") as archive:
        archive.extractall(tmp_path / "parts", filter="data")
    with closing(sqlite3.connect(tmp_path / "parts" / "unitmate.db")) as raw:
        raw.execute("UPDATE evidence SET text = 'forged'")
        raw.commit()
    with tarfile.open(tmp_path / "forged.tgz", "w:gz") as archive:
        archive.add(tmp_path / "parts", ".")
    with pytest.raises(BackupError, match=r"damaged: unitmate\.db"):
        backup.restore(settings, tmp_path / "forged.tgz", NOW, overwrite=True)


def test_a_damaged_database_is_not_backed_up(settings: Settings, tmp_path: Path) -> None:
    database = settings.data_dir / "unitmate.db"
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA journal_mode=DELETE")
    data = bytearray(database.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\x99" * 64
    database.write_bytes(data)
    with pytest.raises(BackupError):
        backup.back_up(settings, tmp_path / "b.tgz", NOW)
    assert not list(tmp_path.glob("b.tgz*"))


def test_a_file_that_is_gone_is_told(settings: Settings, tmp_path: Path) -> None:
    for path in list(settings.files_dir.rglob("*")):
        if path.is_file():
            path.unlink()
    assert len(backup.back_up(settings, tmp_path / "b.tgz", NOW)["missing"]) == 1


@pytest.mark.parametrize("url", ["postgresql://somewhere/unitmate", "sqlite://"])
def test_another_database_is_told_how(settings: Settings, tmp_path: Path, url: str) -> None:
    other = settings.model_copy(update={"database_url": url})
    with pytest.raises(BackupError, match="pg_dump"):
        backup.back_up(other, tmp_path / "b.tgz", NOW)
