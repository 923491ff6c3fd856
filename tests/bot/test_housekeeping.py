"""House is kept at every start, and a failing database does not end it."""

import asyncio
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot import background, housekeeping
from bot.app import App
from bot.evaluation.dialogues import Clock
from bot.jobs import JOBS
from learners.models import Incoming, Message
from tests.failing_database import changed
from tests.talker import Talker


async def test_what_is_past_its_time_goes_at_the_start(app: App, learner: Talker) -> None:
    await learner.say("thank you")
    clock = app.clock
    assert isinstance(clock, Clock)
    before = clock.now
    clock.now += timedelta(days=app.settings.keep_messages_days + 1)
    try:
        await housekeeping.purge(app)
    finally:
        clock.now = before
    with app.database.reading() as session:
        said = learner.conversation_id
        assert session.scalars(select(Message).filter_by(conversation_id=said)).all() == []
        assert session.scalars(select(Incoming).filter_by(conversation_id=said)).all() == []


async def test_a_locked_database_is_no_reason_to_stop(app: App, data_dir: Path, learner: Talker) -> None:
    with changed(data_dir, "BEGIN IMMEDIATE", "ROLLBACK"):
        async with background.running(app, [job for job in JOBS if job.name == "housekeeping"]):
            await asyncio.sleep(0.5)
    assert await learner.say("thank you")
