"""The commands about one learner's data, and backup and restore, as the centre runs them."""

import json
import zipfile
from pathlib import Path

import pytest

from bot.settings import Settings
from learners import account, assessors
from learners.database import Database
from learners.models import Evidence
from tests.bot.test_cli import Done, stopped, unitmate
from tests.learners import record
from tests.learners.conftest import NOW


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "var", database_url=None)


@pytest.fixture
def public_id(settings: Settings) -> str:
    """A learner with a note, who has left a message for an assessor."""
    settings.data_dir.mkdir()
    database = Database(settings.database)
    database.upgrade()
    with database.writing() as session:
        learner = record.somebody(session)
        record.log(session, learner, "calmed down a customer")
        assessors.leave(session, learner, "Can we move Thursday?", NOW)
        return learner.public_id


def run(settings: Settings, *arguments: str, stdin: str | None = None) -> Done:
    return unitmate(*arguments, stdin=stdin, UNITMATE_DATA_DIR=str(settings.data_dir))


def count(settings: Settings) -> int:
    with Database(settings.database).reading() as session:
        return session.query(Evidence).count()


def test_export_writes_a_zip_for_its_owner_only(settings: Settings, public_id: str, tmp_path: Path) -> None:
    file = tmp_path / "asha.zip"
    assert run(settings, "learner", "export", public_id, str(file)).returncode == 0
    with zipfile.ZipFile(file) as archive:
        notes = json.loads(archive.read("record.json"))["evidence"]
    assert [note["text"] for note in notes] == ["calmed down a customer"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_delete_asks_for_the_word(settings: Settings, public_id: str) -> None:
    kept = run(settings, "learner", "delete", public_id, stdin="yes\n")
    assert (kept.returncode, count(settings)) == (1, 1)
    assert "1 evidence" in kept.stdout
    done = run(settings, "learner", "delete", public_id, stdin="DELETE\n")
    assert (done.returncode, count(settings)) == (0, 0)


def test_nobody_has_a_wrong_id(settings: Settings, public_id: str, tmp_path: Path) -> None:
    for arguments in (("export", "nobody", str(tmp_path / "a.zip")), ("delete", "nobody", "--yes")):
        done = run(settings, "learner", *arguments)
        assert (done.returncode, "No learner has that id" in done.stderr) == (1, True)
    assert not (tmp_path / "a.zip").exists()
    assert count(settings) == 1


def test_messages_are_printed_until_they_are_collected(settings: Settings, public_id: str) -> None:
    assert "Can we move Thursday?" in run(settings, "learner", "messages").stdout
    collected = json.loads(run(settings, "learner", "messages", "--collect", "--json").stdout)
    assert [(one["learner"], one["text"]) for one in collected] == [(public_id, "Can we move Thursday?")]
    assert "No messages" in run(settings, "learner", "messages").stdout


def test_the_centre_names_a_learners_assessor(settings: Settings, public_id: str) -> None:
    assert run(settings, "learner", "assessor", public_id, "Jo, 01632 960001").returncode == 0
    with Database(settings.database).reading() as session:
        learner = account.by_public_id(session, public_id)
        assert learner is not None
        assert account.assessor(session, learner) == "Jo, 01632 960001"


def test_backup_and_restore_say_what_they_did(settings: Settings, public_id: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.tgz"
    assert "Sound" in run(settings, "backup", str(file)).stdout
    run(settings, "learner", "delete", public_id, "--yes")
    assert "--yes" in stopped(run(settings, "restore", str(file)))
    assert run(settings, "restore", str(file), "--yes").returncode == 0
    assert count(settings) == 1
