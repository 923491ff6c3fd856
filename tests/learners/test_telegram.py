"""Updates are kept once and in order; what was sent to a chat is known for certain."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import conversation, telegram_chats, telegram_inbox, telegram_outbox
from learners.conversation import Reply
from learners.database import Database
from learners.models import Message
from learners.telegram_inbox import Arrived
from learners.telegram_tables import BLOCKED, DECLINED, TelegramSent, TelegramUpdate
from tests.learners.conftest import NOW

CHAT = "telegram:7"
BUTTONS = [{"title": "Yes", "payload": "/affirm"}, {"title": "No", "payload": "/deny"}]


@pytest.fixture
def session(either: Database) -> Iterator[Session]:
    with either.writing() as opened:
        yield opened


def update(number: int, chat: int = 7, album: str | None = None) -> Arrived:
    return Arrived(number, chat, album, {"update_id": number})


def say(session: Session, text: str, *, from_learner: bool = False, chat: str = CHAT) -> Message:
    return conversation.tell(session, chat, Reply(text, BUTTONS), NOW, from_learner=from_learner)


def due(session: Session) -> str | None:
    found = telegram_outbox.next_due(session, CHAT)
    return found.message.text if found else None


def test_an_update_is_kept_once_however_often_it_comes(session: Session) -> None:
    assert telegram_inbox.keep(session, [update(1), update(2), update(1)], NOW) == {CHAT}
    assert telegram_inbox.keep(session, [update(2), update(1)], NOW) == set()
    telegram_inbox.handled(session, [1, 2], NOW)
    assert telegram_inbox.keep(session, [update(1)], NOW) == set()
    assert len(session.scalars(select(TelegramUpdate)).all()) == 2


def test_updates_are_handled_in_the_order_they_came_even_when_numbers_begin_anew(session: Session) -> None:
    telegram_inbox.keep(session, [update(900)], NOW)
    telegram_inbox.keep(session, [update(5), update(6, chat=8)], NOW)
    seen = []
    while found := telegram_inbox.first(session, CHAT):
        seen += [row.update_id for row in found]
        telegram_inbox.handled(session, [row.id for row in found], NOW)
        session.expire_all()
    assert seen == [900, 5]
    assert telegram_inbox.waiting(session) == ["telegram:8"]


def test_an_album_is_one(session: Session) -> None:
    telegram_inbox.keep(session, [update(1, album="a"), update(2), update(3, album="a")], NOW)
    assert [row.update_id for row in telegram_inbox.first(session, CHAT)] == [1, 3]


def test_what_was_said_is_forgotten_here_once_it_is_handled(session: Session) -> None:
    telegram_inbox.keep(session, [update(1)], NOW)
    (row,) = telegram_inbox.first(session, CHAT)
    telegram_inbox.handled(session, [row.id], NOW)
    session.refresh(row)
    assert (row.body, row.handled_at) == (None, NOW)


def test_messages_are_due_one_after_another_and_not_the_learners_own(session: Session) -> None:
    telegram_chats.of(session, CHAT)
    first, _, second = say(session, "1"), say(session, "mine", from_learner=True), say(session, "2")
    assert due(session) == "1"
    telegram_outbox.delivered(session, first)
    assert due(session) == "2"
    assert telegram_chats.undelivered(session) == [CHAT]
    telegram_outbox.delivered(session, second)
    assert due(session) is None
    assert telegram_chats.is_settled(session, CHAT)


def test_parts_that_are_sent_are_not_sent_again(session: Session) -> None:
    telegram_chats.of(session, CHAT)
    message = say(session, "long")
    telegram_outbox.sent(session, message, 0, 41)
    telegram_outbox.key_for(session, message, 1)
    found = telegram_outbox.next_due(session, CHAT)
    assert found is not None
    assert (found.sent, found.chat_id) == (1, 7)


def test_a_key_stays_the_same_and_stands_for_its_conversations_buttons_only(session: Session) -> None:
    message = say(session, "choose")
    key = telegram_outbox.key_for(session, message, 0)
    assert telegram_outbox.key_for(session, message, 0) == key
    assert len(f"{key}:99".encode()) <= 64
    found = telegram_outbox.tapped(session, CHAT, key, 1)
    assert found is not None
    assert (found.title, found.payload) == ("No", "/deny")
    assert telegram_outbox.tapped(session, CHAT, key, 2) is None
    assert telegram_outbox.tapped(session, "telegram:8", key, 1) is None
    assert telegram_outbox.tapped(session, CHAT, "", 0) is None


def test_nothing_is_due_in_a_blocked_chat_and_later_only_what_is_said_after(session: Session) -> None:
    telegram_chats.of(session, CHAT).state = BLOCKED
    say(session, "while blocked")
    assert due(session) is None
    assert telegram_chats.undelivered(session) == []
    telegram_chats.reopen(session, CHAT)
    assert due(session) is None
    say(session, "after")
    assert due(session) == "after"


def test_a_declined_group_stays_declined(session: Session) -> None:
    telegram_chats.of(session, CHAT).state = DECLINED
    assert telegram_chats.reopen(session, CHAT).state == DECLINED
    assert telegram_chats.counts(session) == {DECLINED: 1}


def test_a_conversation_keeps_its_id_when_the_chat_gets_another(session: Session) -> None:
    telegram_chats.of(session, CHAT).chat_id = -1001
    assert telegram_chats.conversation_of(session, -1001) == CHAT
    assert telegram_chats.conversation_of(session, 9) == "telegram:9"


def test_what_was_sent_goes_with_the_message(session: Session) -> None:
    message = say(session, "bye")
    telegram_outbox.sent(session, message, 0, 41)
    session.delete(message)
    session.flush()
    session.expire_all()
    assert session.scalars(select(TelegramSent)).all() == []
