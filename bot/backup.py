"""Back up the database with learners' files while UnitMate runs, and put a backup back."""

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot import running
from bot.settings import Settings

DATABASE, FILES, MANIFEST = "unitmate.db", "files", "manifest.json"
FORMAT = 1


class BackupError(Exception):
    """A backup cannot be made or put back; the message says what to do."""


def back_up(settings: Settings, target: Path, now: datetime) -> dict[str, Any]:
    """Write a backup to `target`, whole or not at all; gives its manifest. UnitMate may be running.

    Raises:
        BackupError: the database is not SQLite, is missing or damaged, or `target` cannot be written.
    """
    source = _database(settings)
    if not source.exists():
        raise BackupError(f"There is no database at {source}.")
    partial = target.with_name(f"{target.name}.partial")
    try:
        with tempfile.TemporaryDirectory(dir=settings.data_dir) as folder:
            copied = Path(folder) / DATABASE
            _copy(source, copied)
            partial.touch(mode=0o600)
            manifest = _write(partial, copied, settings.files_dir, now)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        raise BackupError(f"The backup failed ({error}).") from error
    return manifest


def restore(settings: Settings, source: Path, now: datetime, *, overwrite: bool) -> dict[str, Any]:
    """Put a backup in place; what was there is kept beside it. Gives the manifest.

    Raises:
        BackupError: it is no sound backup, or there is a database already and `overwrite` is not said.
        Running: UnitMate runs on the data directory.
    """
    database = _database(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with running.stopped(settings.data_dir), tempfile.TemporaryDirectory(dir=settings.data_dir) as folder:
        unpacked = Path(folder)
        manifest = _unpack(source, unpacked)
        if database.exists() and not overwrite:
            raise BackupError(f"There is a database at {database}. To replace it, say --yes.")
        try:
            _put_in_place(settings, database, unpacked, now)
        except OSError as error:
            raise BackupError(f"The backup could not be put in place ({error}).") from error
    return manifest


def _database(settings: Settings) -> Path:
    try:
        url = make_url(settings.database)
    except ArgumentError:
        raise BackupError("UNITMATE_DATABASE_URL is not a database URL.") from None
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BackupError(f"This backs up SQLite. For PostgreSQL use pg_dump, and copy {settings.files_dir}.")
    return Path(url.database)


def _copy(source: Path, target: Path) -> None:
    """SQLite's own backup: a sound copy of one instant, while others write."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    _check(target)


def _check(database: Path) -> None:
    with closing(sqlite3.connect(database)) as opened:
        try:
            (found,) = opened.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError as error:
            found = str(error)
    if found != "ok":
        raise BackupError(f"The database in it is damaged ({found}).")


def _write(target: Path, copied: Path, files_dir: Path, now: datetime) -> dict[str, Any]:
    """The files that the copied database names: whatever came or went since is of the next backup."""
    members = {DATABASE: copied}
    missing = []
    for public_id in _file_ids(copied):
        path = files_dir / public_id[:2] / public_id
        if path.exists():
            members[f"{FILES}/{public_id[:2]}/{public_id}"] = path
        else:
            missing.append(public_id)
    manifest = {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "sha256": {name: _sha256(path) for name, path in members.items()},
        "missing": missing,
    }
    with tarfile.open(target, "w:gz", compresslevel=1) as archive:
        _add_bytes(archive, MANIFEST, json.dumps(manifest, indent=1).encode())
        for name, path in members.items():
            archive.add(path, name)
    return manifest


def _file_ids(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as opened:
        named = opened.execute("SELECT name FROM sqlite_master WHERE name = 'stored_file'").fetchone()
        rows = opened.execute("SELECT public_id FROM stored_file ORDER BY id") if named else []
        return [row[0] for row in rows]


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack and check every part against the manifest."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        parts = manifest["sha256"]
        damaged = [name for name, expected in parts.items() if _sha256(folder / name) != expected]
    except FileNotFoundError as error:
        raise BackupError(f"There is no {Path(error.filename).name} in {source}, or no such file.") from error
    except (OSError, EOFError, tarfile.TarError, ValueError, LookupError) as error:
        raise BackupError(f"{source} is no backup of UnitMate ({type(error).__name__}).") from error
    if damaged or DATABASE not in parts:
        raise BackupError(f"{source} is damaged: {', '.join(damaged) or 'the database is missing'}.")
    _check(folder / DATABASE)
    return manifest


def _put_in_place(settings: Settings, database: Path, unpacked: Path, now: datetime) -> None:
    aside = settings.data_dir / f"before-restore-{now:%Y%m%d-%H%M%S}"
    logs = [database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm")]
    old = [path for path in (database, *logs, settings.files_dir) if path.exists()]
    if old:
        aside.mkdir(mode=0o700)
    for path in old:
        shutil.move(path, aside / path.name)
    (unpacked / FILES).mkdir(exist_ok=True, mode=0o700)
    shutil.move(unpacked / FILES, settings.files_dir)
    (unpacked / DATABASE).chmod(0o600)
    shutil.move(unpacked / DATABASE, database)


def _add_bytes(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
