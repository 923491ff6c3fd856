"""Learners' files: their content in a folder, named by a public id, and a row of the database for each."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learners.models import Learner, StoredFile

FOLDER_LETTERS = 2  # files are spread over folders by the first letters of their ids


@dataclass(frozen=True)
class Content:
    """A file before it is stored: `kind` is attachment, export or picture."""

    kind: str
    name: str
    media_type: str
    data: bytes


class Files:
    """The folder that holds the content of every stored file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, session: Session, learner: Learner, content: Content, now: datetime) -> StoredFile:
        """Store a file: its content is on the disk before its row can be committed. Raises OSError."""
        row = StoredFile(
            public_id=secrets.token_hex(16),
            learner_id=learner.id,
            kind=content.kind,
            name=content.name,
            media_type=content.media_type,
            size=len(content.data),
            sha256=hashlib.sha256(content.data).hexdigest(),
            stored_at=now,
        )
        _write(self.path(row.public_id), content.data)
        session.add(row)
        session.flush()
        return row

    def path(self, public_id: str) -> Path:
        """Where the content of a file is kept."""
        return self.folder / public_id[:FOLDER_LETTERS] / public_id

    def remove(self, public_ids: list[str]) -> None:
        """Delete content, after its rows are gone; what is already gone is no error."""
        for public_id in public_ids:
            self.path(public_id).unlink(missing_ok=True)


def find(session: Session, learner: Learner, public_id: str) -> StoredFile | None:
    """A file of this learner's, or None: nobody can name another's."""
    return session.scalar(select(StoredFile).filter_by(learner_id=learner.id, public_id=public_id))


def same(session: Session, learner: Learner, content: Content) -> StoredFile | None:
    """The file of this name and content that the learner has already handed in, or None."""
    digest = hashlib.sha256(content.data).hexdigest()
    return session.scalar(
        select(StoredFile)
        .filter_by(learner_id=learner.id, kind=content.kind, name=content.name, sha256=digest)
        .limit(1)
    )


def total(session: Session, learner: Learner) -> int:
    """How many bytes the learner's attachments take."""
    sizes = select(func.sum(StoredFile.size)).filter_by(learner_id=learner.id, kind="attachment")
    return session.scalar(sizes) or 0


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_suffix(".partial")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
