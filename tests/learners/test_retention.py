"""What is past its time goes, a learner's record never does."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learners import account, assessors, conversation, links, privacy, retention, telegram_chats
from learners.conversation import Reply
from learners.database import Database
from learners.files import Content, Files
from learners.models import (
    AssessorMessage,
    Base,
    Conversation,
    Evidence,
    Incoming,
    LinkAttempt,
    LinkCode,
    Message,
    StoredFile,
    WebSession,
)
from learners.retention import Keep
from learners.telegram_tables import DECLINED, TelegramChat, TelegramUpdate
from tests.learners.conftest import NOW
from tests.learners.record import log, somebody

DAY = timedelta(days=1)
KEEP = Keep(messages=100 * DAY, inbox=10 * DAY, pictures=20 * DAY, exports=30 * DAY)
SAID = "web:a"


def count(database: Database, table: type[Base]) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def purge(database: Database, files: Files, now: datetime) -> int:
    gone = 0
    while True:
        with database.writing() as session:
            purged = retention.purge(session, files, KEEP, now)
        gone += purged
        if not purged:
            return gone


def talk(session: Session, times: int = 1) -> None:
    for number in range(times):
        incoming = Incoming(
            conversation_id=SAID, client_id=str(number), text="Hi", is_payload=False, received_at=NOW
        )
        conversation.answer(session, conversation.receive(session, SAID, incoming), [Reply("Hello")], NOW)


def test_the_inbox_goes_first_and_the_conversation_stays(either: Database, files: Files) -> None:
    with either.writing() as session:
        talk(session)
    assert purge(either, files, NOW + 10 * DAY) == 0
    assert purge(either, files, NOW + 11 * DAY) == 1
    assert (count(either, Incoming), count(either, Message)) == (0, 2)


def test_what_was_said_goes_when_its_time_is_over(either: Database, files: Files) -> None:
    with either.writing() as session:
        talk(session)
        conversation.save_state(session, SAID, {"slots": {}}, NOW)
    purge(either, files, NOW + 100 * DAY)
    assert (count(either, Message), count(either, Conversation)) == (2, 1)
    purge(either, files, NOW + 101 * DAY)
    assert (count(either, Message), count(either, Conversation)) == (0, 0)


def test_a_message_that_waits_for_its_answer_is_never_purged(either: Database, files: Files) -> None:
    with either.writing() as session:
        waiting = Incoming(conversation_id=SAID, client_id="1", text="Hi", is_payload=False, received_at=NOW)
        conversation.receive(session, SAID, waiting)
    purge(either, files, NOW + 1000 * DAY)
    assert count(either, Incoming) == 1


def test_more_than_a_batch_goes_in_several(database: Database, files: Files) -> None:
    many = retention.BATCH + 1
    with database.writing() as session:
        talk(session, many)
    with database.writing() as session:
        assert retention.purge(session, files, KEEP, NOW + 11 * DAY) == retention.BATCH
    assert purge(database, files, NOW + 11 * DAY) == 1
    assert count(database, Message) == 2 * many


@pytest.mark.parametrize(("kind", "days"), [("picture", 20), ("export", 30)])
def test_what_was_made_for_a_learner_goes_with_its_content(
    either: Database, files: Files, kind: str, days: int
) -> None:
    with either.writing() as session:
        made = files.add(session, somebody(session), Content(kind, "a", "a/b", b"x"), NOW)
    purge(either, files, NOW + days * DAY)
    assert files.path(made.public_id).exists()
    purge(either, files, NOW + days * DAY + DAY)
    assert (count(either, StoredFile), files.path(made.public_id).exists()) == (0, False)


def test_evidence_and_what_was_sent_for_it_never_go(either: Database, files: Files) -> None:
    with either.writing() as session:
        learner = somebody(session)
        log(session, learner, "words")
        sent = files.add(session, learner, Content("attachment", "a", "a/b", b"x"), NOW)
        before = privacy.held(session, learner)
    assert purge(either, files, NOW + 10_000 * DAY) == 0
    with either.reading() as session:
        assert privacy.held(session, learner) == before
    assert count(either, Evidence) == 1
    assert files.path(sent.public_id).exists()


def test_sessions_codes_and_tries_go_when_they_have_run_out(either: Database, files: Files) -> None:
    with either.writing() as session:
        learner = somebody(session)
        account.open_session(session, learner.identities[0], NOW, 5 * DAY)
        links.new_code(session, learner, NOW)
        links.may_try(session, SAID, NOW)
    purge(either, files, NOW + 2 * DAY)
    assert [count(either, t) for t in (WebSession, LinkCode, LinkAttempt)] == [1, 0, 0]
    purge(either, files, NOW + 6 * DAY)
    assert count(either, WebSession) == 0


def test_messages_for_assessors_wait_until_they_are_collected(either: Database, files: Files) -> None:
    with either.writing() as session:
        learner = somebody(session)
        kept = assessors.leave(session, learner, "one", NOW)
        assessors.leave(session, learner, "two", NOW)
        assessors.collect([kept], NOW)
    purge(either, files, NOW + 101 * DAY)
    with either.reading() as session:
        assert session.scalars(select(AssessorMessage.text)).all() == ["two"]


def test_the_last_words_of_a_deletion_go_after_a_day(either: Database, files: Files) -> None:
    with either.writing() as session:
        learner = somebody(session)
        (said,) = account.conversations(session, learner)
        asked = Incoming(
            conversation_id=said, client_id="1", text="DELETE", is_payload=False, received_at=NOW
        )
        conversation.receive(session, said, asked)
        privacy.delete_all(session, learner, files, NOW)
        privacy.say_last(session, asked, [Reply("Everything is deleted.")], NOW)
    purge(either, files, NOW + DAY)
    assert count(either, Message) == 1
    purge(either, files, NOW + 2 * DAY)
    assert (count(either, Message), count(either, Incoming)) == (0, 0)


def test_content_without_a_row_is_swept_away_once_it_is_old(database: Database, files: Files) -> None:
    with database.writing() as session:
        kept = files.add(session, somebody(session), Content("attachment", "a", "a/b", b"x"), NOW)
    orphans = [files.folder / "ab" / name for name in ("ab12", "ab34", "ab56.partial")]
    for path in orphans:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    old = (NOW - 2 * DAY).timestamp()
    for path in (orphans[0], orphans[2], files.path(kept.public_id)):
        os.utime(path, (old, old))
    os.utime(orphans[1], (NOW.timestamp(), NOW.timestamp()))
    with database.reading() as session:
        assert retention.sweep(session, files, NOW) == 2
    assert [path.exists() for path in orphans] == [False, True, False]
    assert files.path(kept.public_id).exists()


def test_there_need_be_no_files(database: Database, tmp_path: Path) -> None:
    with database.reading() as session:
        assert retention.sweep(session, Files(tmp_path / "none"), NOW) == 0


def test_updates_go_with_the_inbox_and_chats_when_nothing_is_left_of_them(
    either: Database, files: Files
) -> None:
    with either.writing() as session:
        account.find_or_create(session, "telegram", "1", NOW)
        for chat in (1, 2, 3):
            telegram_chats.of(session, f"telegram:{chat}")
        conversation.tell(session, "telegram:2", Reply("Friday."), NOW)
        telegram_chats.of(session, "telegram:-4").state = DECLINED
        session.add(
            TelegramUpdate(update_id=1, conversation_id="telegram:1", received_at=NOW, handled_at=NOW)
        )
        session.add(TelegramUpdate(update_id=2, conversation_id="telegram:1", received_at=NOW))
    purge(either, files, NOW + 11 * DAY)
    with either.reading() as session:
        assert session.scalars(select(TelegramUpdate.update_id)).all() == [2]
        kept = session.scalars(select(TelegramChat.chat_id).order_by(TelegramChat.chat_id)).all()
    assert kept == [-4, 1, 2]
