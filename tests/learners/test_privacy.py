"""What is held is counted, copied and deleted whole; what is held about others stays."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import (
    account,
    assessors,
    conversation,
    deadlines,
    links,
    privacy,
    privacy_copy,
    reminders,
    telegram_inbox,
    telegram_outbox,
)
from learners.concerns_tables import Concern
from learners.conversation import Reply
from learners.database import Database
from learners.export_jobs import ExportJob
from learners.files import Content, Files
from learners.models import Base, Conversation, Incoming, Learner, Message, Tombstone
from learners.quiet import Quiet
from learners.reminder_models import Delivery, Preferences
from learners.reminders import Wanted
from learners.telegram_tables import OPEN, TelegramChat, TelegramUpdate
from tests.learners.conftest import NOW
from tests.learners.record import SFJ, choose, claim, log, somebody

NIGHT = Quiet(time(21), time(8), ZoneInfo("Europe/London"))
SECRET = "calmed down Mrs Jones of Elm Road"


@pytest.fixture
def session(either: Database) -> Iterator[Session]:
    with either.writing() as opened:
        yield opened


def received(session: Session, of: str, client_id: str, said: str = SECRET) -> Incoming:
    message = Incoming(conversation_id=of, client_id=client_id, text=said, is_payload=False, received_at=NOW)
    return conversation.receive(session, of, message)


def whole(session: Session, files: Files) -> Learner:
    """A learner of whom every table of ours holds something."""
    learner = somebody(session)
    (said,) = account.conversations(session, learner)
    account.set_name(session, learner, "Asha Patel", NOW)
    identity = learner.identities[0]
    account.open_session(session, identity, NOW, links.LASTS)
    note = log(session, learner, SECRET, f"{SFJ}/9/2.3")
    claim(session, learner, f"{SFJ}/9/2.4")
    choose(session, learner, f"{SFJ}/12")
    choose(session, learner, f"{SFJ}/9", "either")
    content = Content("attachment", "photo of me.jpg", "image/jpeg", b"\xff\xd8 picture")
    files.add(session, learner, content, NOW).evidence_id = note.id
    links.new_code(session, learner, NOW)
    links.may_try(session, said, NOW)
    assessors.leave(session, learner, SECRET, NOW)
    session.add(
        ExportJob(
            learner_id=learner.id,
            conversation_id=said,
            qualification=SFJ,
            kind="pdf",
            asked_at=NOW,
            attempts=0,
        )
    )
    kept = reminders.add(session, learner, Wanted(SECRET, NOW), NIGHT, NOW)
    session.add(Delivery(reminder_id=kept.id, due_at=NOW, at=NOW))
    deadlines.keep((session, learner), {f"{SFJ}/9": NOW.date()}, NIGHT, NOW)
    session.add(Preferences(learner_id=learner.id, zone="Europe/London"))
    (told,) = conversation.answer(session, received(session, said, "1"), [Reply(f"Saved: {SECRET}")], NOW)
    session.add(TelegramUpdate(update_id=learner.id, conversation_id=said, received_at=NOW, handled_at=NOW))
    session.add(TelegramChat(conversation_id=said, chat_id=learner.id, state=OPEN, delivered=0))
    telegram_outbox.key_for(session, told, 0)
    conversation.save_state(session, said, {"slots": {"task": SECRET}}, NOW)
    session.flush()
    return learner


def test_every_table_of_ours_is_about_a_learner_or_nobody(session: Session, files: Files) -> None:
    learner = whole(session, files)
    assert set(privacy.held(session, learner)) == {table.name for table in privacy.tables()}
    left = {table.name for table in Base.metadata.sorted_tables} - {t.name for t in privacy.tables()}
    assert left == {"tombstone", "concern", "concern_step", "concern_notice"}


def test_a_safeguarding_concern_stays_and_no_longer_says_whose_it_is(session: Session, files: Files) -> None:
    learner = whole(session, files)
    concern = Concern(
        learner_id=learner.id,
        kind="k",
        level="l",
        state="s",
        raised_at=NOW,
        last_at=NOW,
        times=1,
        to_tell=True,
    )
    session.add(concern)
    privacy.delete_all(session, learner, files, NOW)
    session.expire_all()
    assert [one.learner_id for one in session.scalars(select(Concern))] == [None]


def test_nothing_of_the_learner_stays_and_everything_of_others_does(session: Session, files: Files) -> None:
    learner, other = whole(session, files), whole(session, files)
    before = privacy.held(session, other)
    privacy.delete_all(session, learner, files, NOW)
    session.expire_all()
    assert privacy.held(session, other) == before
    for table in privacy.tables():
        rows = session.execute(select(table)).all()
        assert len(rows) == before[table.name], table.name


def test_an_update_that_still_waits_is_not_lost(session: Session, files: Files) -> None:
    learner = whole(session, files)
    (said,) = account.conversations(session, learner)
    session.add(TelegramUpdate(update_id=0, conversation_id=said, received_at=NOW))
    privacy.delete_all(session, learner, files, NOW)
    assert [row.update_id for row in telegram_inbox.first(session, said)] == [0]


def test_what_stays_is_a_tombstone_without_a_name(session: Session, files: Files) -> None:
    privacy.delete_all(session, whole(session, files), files, NOW)
    assert [one.deleted_at for one in session.scalars(select(Tombstone))] == [NOW]
    assert set(Tombstone.__table__.columns.keys()) == {"id", "deleted_at"}


def test_files_go_when_the_deletion_is_committed_and_not_before(either: Database, files: Files) -> None:
    def contents() -> list[Path]:
        return [path for path in files.folder.rglob("*") if path.is_file()]

    with either.writing() as session:
        public_id = whole(session, files).public_id
    with pytest.raises(RuntimeError):
        fail_after_deleting(either, public_id, files)
    assert len(contents()) == 1
    with either.writing() as session:
        delete(session, public_id, files)
        assert len(contents()) == 1
    assert contents() == []


def fail_after_deleting(database: Database, public_id: str, files: Files) -> None:
    with database.writing() as session:
        delete(session, public_id, files)
        raise RuntimeError


def delete(session: Session, public_id: str, files: Files) -> None:
    learner = account.by_public_id(session, public_id)
    assert learner is not None
    privacy.delete_all(session, learner, files, NOW)


def test_no_word_stays_in_the_files_of_the_database(database: Database, files: Files, file: Path) -> None:
    with database.writing() as session:
        public_id = whole(session, files).public_id
        (said,) = account.conversations(session, account.by_public_id(session, public_id))  # type: ignore[arg-type]
        for number in range(50):
            text = f"{SECRET} {number} " * 40
            conversation.answer(session, received(session, said, f"m{number}", text), [Reply(text)], NOW)
    with database.writing() as session:
        conversation.save_state(session, said, {"slots": {"task": SECRET * 300}}, NOW)
    assert SECRET.encode() in b"".join(path.read_bytes() for path in file.parent.glob("unitmate.db*"))
    with database.writing() as session:
        delete(session, public_id, files)
    left = b"".join(path.read_bytes() for path in file.parent.glob("unitmate.db*"))
    assert SECRET.encode() not in left


def test_the_last_words_are_said_and_the_conversation_is_new(session: Session, files: Files) -> None:
    learner = whole(session, files)
    (said,) = account.conversations(session, learner)
    asked = received(session, said, "2", "DELETE")
    later = received(session, said, "3", "hello again")
    privacy.delete_all(session, learner, files, NOW)
    conversation.save_state(session, said, {"slots": {}, "events": [SECRET]}, NOW)
    assert privacy.is_forgotten(session, said)
    (told,) = privacy.say_last(session, asked, [Reply("Everything is deleted.")], NOW)
    assert [m.text for m in conversation.replies_to(session, asked)] == [told.text]
    assert session.scalars(select(Message.text)).all() == ["Everything is deleted."]
    assert session.scalars(select(Conversation)).all() == []
    assert session.scalars(select(Incoming.text).order_by(Incoming.id)).all() == ["", "hello again"]
    assert conversation.waiting(session) == [later.id]


def test_a_deletion_by_the_centre_takes_waiting_messages_too(session: Session, files: Files) -> None:
    learner = whole(session, files)
    received(session, account.conversations(session, learner)[0], "2")
    privacy.delete_all(session, learner, files, NOW, waiting=True)
    assert session.scalars(select(Incoming)).all() == []


def opened(content: Content) -> tuple[zipfile.ZipFile, dict[str, Any]]:
    archive = zipfile.ZipFile(io.BytesIO(content.data))
    return archive, {
        name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")
    }


def test_a_copy_holds_the_record_the_changes_the_messages_and_the_files(
    session: Session, files: Files
) -> None:
    learner = whole(session, files)
    whole(session, files)
    archive, found = opened(privacy_copy.copy(session, learner, files, NOW))
    assert set(found) == {"record.json", "changes.json", "messages.json"}
    record = found["record.json"]
    assert [note["text"] for note in record["evidence"]] == [SECRET]
    assert [link["criterion"] for link in record["evidence_criterion"]] == [f"{SFJ}/9/2.3"]
    assert [m["text"] for m in found["messages.json"]] == [f"Saved: {SECRET}", SECRET][::-1]
    assert {change["act"] for change in found["changes.json"]} == {
        "log_evidence", "mark_criterion", "choose_units", "set_reminder", "set_deadline", "set_name",
    }  # fmt: skip
    (file,) = record["stored_file"]
    assert archive.read(privacy_copy.path_in_copy(file)) == b"\xff\xd8 picture"
    assert record["missing_files"] == []


def test_a_copy_has_every_table_with_as_many_rows_as_are_held(session: Session, files: Files) -> None:
    learner = whole(session, files)
    _, found = opened(privacy_copy.copy(session, learner, files, NOW))
    rows = found["record.json"] | {
        "change": found["changes.json"], "message": found["messages.json"],
    }  # fmt: skip
    held = privacy.held(session, learner)
    assert {name: len(rows[name]) for name in held} == held


def test_a_copy_opens_no_session_and_joins_no_chat(session: Session, files: Files) -> None:
    _, found = opened(privacy_copy.copy(session, whole(session, files), files, NOW))
    assert "_hash" not in json.dumps(found)


def test_a_file_whose_content_is_gone_is_named(session: Session, files: Files) -> None:
    learner = whole(session, files)
    for path in list(files.folder.rglob("*")):
        if path.is_file():
            path.unlink()
    _, found = opened(privacy_copy.copy(session, learner, files, NOW))
    assert found["record.json"]["missing_files"] == ["photo of me.jpg"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "C:\\x\\y.pdf", "a/b/c.txt", "notes (2).txt", "…"]
)
def test_a_files_name_cannot_lead_out_of_the_folder(name: str) -> None:
    path = privacy_copy.path_in_copy({"name": name, "public_id": "0123456789abcdef"})
    assert path.count("/") == 1
    assert path.startswith("files/01234567 ")
    assert "\\" not in path


def test_the_rows_are_out_of_a_copy_of_the_database_too(database: Database, files: Files, file: Path) -> None:
    with database.writing() as session:
        public_id = whole(session, files).public_id
    with database.writing() as session:
        delete(session, public_id, files)
    with closing(sqlite3.connect(file)) as raw:
        dump = "\n".join(raw.iterdump())
    assert SECRET not in dump
    assert "Asha" not in dump
