"""Who waits for a conversation is woken by what is committed to it, and by nothing else."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import arrivals
from learners import conversation
from learners.conversation import Reply
from learners.database import Database

NOW = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    opened = Database(f"sqlite:///{tmp_path / 'unitmate.db'}")
    opened.upgrade()
    return opened


def tell(database: Database, conversation_id: str) -> None:
    with database.writing() as session:
        conversation.tell(session, conversation_id, Reply("Friday."), NOW)


async def test_a_committed_message_wakes_its_own_conversation_only(database: Database) -> None:
    with arrivals.expected("web:a") as mine, arrivals.expected("web:b") as other:
        tell(database, "web:a")
        await asyncio.wait_for(mine.wait(), 1)
        assert not other.is_set()


async def test_a_message_committed_in_a_thread_wakes_too(database: Database) -> None:
    with arrivals.expected("web:a") as woken:
        await asyncio.to_thread(tell, database, "web:a")
        await asyncio.wait_for(woken.wait(), 1)


async def test_what_is_not_committed_wakes_nobody(database: Database) -> None:
    with arrivals.expected("web:a") as woken:
        with database.writing() as session:
            conversation.tell(session, "web:a", Reply("Friday."), NOW)
            session.rollback()
        await asyncio.sleep(0.05)
        assert not woken.is_set()


async def test_the_end_of_a_savepoint_wakes_nobody_and_the_commit_does(database: Database) -> None:
    with arrivals.expected("web:a") as woken:
        with database.writing() as session:
            with session.begin_nested():
                conversation.tell(session, "web:a", Reply("Friday."), NOW)
            await asyncio.sleep(0)
            assert not woken.is_set()
        await asyncio.wait_for(woken.wait(), 1)


def test_nobody_is_kept_after_waiting() -> None:
    async def wait() -> int:
        with arrivals.expected("web:a"):
            return arrivals.listeners("web:a")

    assert asyncio.run(wait()) == 1
    assert arrivals.listeners("web:a") == 0


async def test_who_follows_a_channel_is_told_of_all_its_conversations_and_no_others(
    database: Database,
) -> None:
    with arrivals.followed("telegram") as news:
        for conversation_id in ("telegram:1", "web:a", "telegram:2", "telegram:1"):
            tell(database, conversation_id)
        await asyncio.sleep(0.01)
        assert await news.take(1) == {"telegram:1", "telegram:2"}
        assert await news.take(0.01) == set()
        await asyncio.to_thread(tell, database, "telegram:3")
        assert await news.take(1) == {"telegram:3"}


async def test_nobody_is_told_after_they_stopped_following(database: Database) -> None:
    with arrivals.followed("telegram") as news:
        pass
    tell(database, "telegram:1")
    await asyncio.sleep(0.01)
    assert await news.take(0.01) == set()
