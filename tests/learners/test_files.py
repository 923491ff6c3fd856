"""A learner's files: found again, counted, and nobody else's."""

from pathlib import Path

import pytest

from learners import account, files
from learners.database import Database
from learners.files import Content, Files
from learners.models import Learner
from tests.learners.conftest import NOW

LETTER = Content("attachment", "letter.pdf", "application/pdf", b"%PDF-1")
OTHER = Content("attachment", "letter.pdf", "application/pdf", b"%PDF-2")
PICTURE = Content("picture", "progress.png", "image/png", b"x" * 100)


@pytest.fixture
def folder(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


def learner_in(database: Database) -> Learner:
    with database.writing() as session:
        return account.new(session, "web", NOW).learner


def test_the_same_file_is_known_by_name_and_content(database: Database, folder: Files) -> None:
    mine, theirs = learner_in(database), learner_in(database)
    with database.writing() as session:
        kept = folder.add(session, mine, LETTER, NOW)
        assert files.same(session, mine, LETTER) == kept
        assert files.same(session, mine, OTHER) is None
        assert files.same(session, theirs, LETTER) is None


def test_only_what_the_learner_handed_in_takes_their_room(database: Database, folder: Files) -> None:
    mine, theirs = learner_in(database), learner_in(database)
    with database.writing() as session:
        assert files.total(session, mine) == 0
        for content in (LETTER, OTHER, PICTURE):
            folder.add(session, mine, content, NOW)
        assert files.total(session, mine) == 12
        assert files.total(session, theirs) == 0


def test_content_is_private_to_the_program_and_goes_when_removed(database: Database, folder: Files) -> None:
    mine = learner_in(database)
    with database.writing() as session:
        kept = folder.add(session, mine, LETTER, NOW)
    path = folder.path(kept.public_id)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (LETTER.data, 0o600)
    folder.remove([kept.public_id, kept.public_id])
    assert not path.exists()
