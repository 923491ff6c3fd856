"""Where reminders go: the chat last used, one of each channel, or the channel chosen; each once."""

import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import account, conversation, preferences, reminder_channels, reminders, telegram_chats
from learners.database import Database
from learners.models import ChannelIdentity, Incoming, Learner, Message
from learners.reminder_channels import BOTH
from learners.reminder_firing import Teller, fire_due
from learners.reminders import Wanted
from learners.telegram_tables import BLOCKED, OPEN
from tests.learners.conftest import NOW
from tests.learners.reminder_worker import NEVER, never, say

Record = tuple[Session, Learner]


@pytest.fixture
def record(database: Database) -> Iterator[Record]:
    """A learner with two browsers and Telegram."""
    with database.writing() as session:
        learner = account.find_or_create(session, "web", "old", NOW).learner
        for channel, name in (("telegram", "7"), ("web", "new")):
            session.add(ChannelIdentity(channel=channel, external_id=name, learner=learner))
        session.flush()
        yield session, learner


def hear(record: Record, *conversations: str) -> None:
    for one in conversations:
        heard = Incoming(
            conversation_id=one, client_id=uuid.uuid4().hex, text="hi", is_payload=False, received_at=NOW
        )
        conversation.receive(record[0], one, heard)


def where(record: Record, otherwise: str = "last") -> list[str]:
    return list(reminder_channels.conversations(record[0], record[1].id, otherwise))


def test_it_is_the_chat_last_used(record: Record) -> None:
    hear(record, "telegram:7", "web:new")
    assert where(record) == ["web:new"]
    hear(record, "telegram:7")
    assert where(record) == ["telegram:7"]


def test_it_is_both_when_the_centre_or_the_learner_says_so_one_of_each_channel(record: Record) -> None:
    hear(record, "web:old", "web:new", "telegram:7")
    assert where(record, BOTH) == ["telegram:7", "web:new"]
    preferences.set_channels(record, BOTH, NOW)
    assert where(record) == ["telegram:7", "web:new"]


def test_a_chat_in_which_the_bot_is_blocked_is_passed_over(record: Record) -> None:
    hear(record, "web:new", "telegram:7")
    chat = telegram_chats.of(record[0], "telegram:7")
    chat.state = BLOCKED
    assert where(record) == ["web:new"]
    chat.state = OPEN
    assert where(record) == ["telegram:7"]


def test_it_is_the_channel_chosen_whichever_was_used_last(record: Record) -> None:
    preferences.set_channels(record, "telegram", NOW)
    hear(record, "telegram:7", "web:new")
    assert where(record, BOTH) == ["telegram:7"]


def test_without_the_channel_chosen_it_is_the_one_last_used(record: Record) -> None:
    preferences.set_channels(record, "terminal", NOW)
    hear(record, "web:old")
    assert where(record) == ["web:old"]


def test_one_never_heard_from_has_the_chat_they_began_with(record: Record) -> None:
    assert where(record) == ["web:old"]
    assert reminder_channels.channels(record[0], record[1].id) == ["web", "telegram"]


def test_nobody_has_none(database: Database) -> None:
    with database.reading() as session:
        assert reminder_channels.conversations(session, 1) == []


def test_a_reminder_is_told_once_on_each_channel(database: Database) -> None:
    with database.writing() as session:
        learner = account.find_or_create(session, "web", "1", NOW).learner
        session.add(ChannelIdentity(channel="telegram", external_id="1", learner=learner))
        preferences.set_channels((session, learner), BOTH, NOW)
        reminders.add(session, learner, Wanted("do it", NOW.astimezone(NEVER.zone)), NEVER, NOW)
    for _ in range(2):
        fire_due(database, Teller(say, never), NOW)
    with database.reading() as session:
        told = session.scalars(select(Message.conversation_id).order_by(Message.conversation_id)).all()
    assert told == ["telegram:1", "web:1"]
