"""A learner's copy of everything held about them: one ZIP of JSON and their files."""

import io
import json
import re
import zipfile
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from learners import privacy
from learners.files import Content, Files
from learners.models import Learner, StoredFile

MEDIA_TYPE = "application/zip"
HASHES = "_hash"  # of what opens a session or joins a chat
APART = {"change": "changes.json", "message": "messages.json"}
RECORD = "record.json"


def copy(session: Session, learner: Learner, files: Files, now: datetime) -> Content:
    """Everything held about the learner: the record, its changes, the messages and the files sent.

    `record.json` has a list of rows for every table; exports and pictures made from them are left out.
    """
    record: dict[str, Any] = {"made_at": now}
    apart: dict[str, Any] = {}
    for table in privacy.tables():
        rows = [_shown(row) for row in privacy.rows_of(session, learner, table)]
        (apart if table.name in APART else record)[table.name] = rows
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        record["missing_files"] = _add_files(archive, record[StoredFile.__tablename__], files)
        archive.writestr(RECORD, _as_json(record))
        for table_name, rows in apart.items():
            archive.writestr(APART[table_name], _as_json(rows))
    return Content("export", f"unitmate-my-data-{now:%Y-%m-%d}.zip", MEDIA_TYPE, packed.getvalue())


def path_in_copy(file: dict[str, Any]) -> str:
    """Where a file is in the ZIP: under its own name, made unique and safe to unpack."""
    name = re.sub(r"[^\w. -]+", "_", file["name"]).strip(". ") or "file"
    return f"files/{file['public_id'][:8]} {name}"


def _add_files(archive: zipfile.ZipFile, rows: list[dict[str, Any]], files: Files) -> list[str]:
    """Add what the learner sent; gives the names of files whose content is not there."""
    missing = []
    for row in rows:
        if row["kind"] != "attachment":
            continue
        try:
            archive.write(files.path(row["public_id"]), path_in_copy(row))
        except FileNotFoundError:
            missing.append(row["name"])
    return missing


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not name.endswith(HASHES)}


def _as_json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
