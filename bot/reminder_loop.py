"""Tell learners what is due: a job beside the conversations that fires reminders every second."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.orm import Session

from actions import reminders_firing
from actions.services import Services
from bot import responses
from learners import quiet, reminder_channels
from learners.conversation import Reply
from learners.quiet import Quiet
from learners.reminder_firing import BATCH, Firing, Teller, fire_due

if TYPE_CHECKING:
    from bot.app import App

EVERY = timedelta(seconds=1)
log = structlog.get_logger()


def teller(services: Services) -> Teller:
    """What is told, in the words of the domain, outside each learner's quiet hours, where they want it."""

    def say(session: Session, firing: Firing) -> Reply | None:
        told = reminders_firing.told(session, firing, services.qualifications)
        return Reply(responses.text(told.response, told.values), list(told.buttons)) if told else None

    def quiet_of(session: Session, learner_id: int) -> Quiet:
        return quiet.of(session, learner_id, services.centre.quiet)

    def where(session: Session, learner_id: int) -> Sequence[str]:
        return reminder_channels.conversations(session, learner_id, services.centre.channels)

    return Teller(say, quiet_of, where)


async def fire(app: "App") -> None:
    """Fire all that is due, batch by batch, letting conversations in between."""
    told = teller(app.services)
    while True:
        async with app.database.lock:
            claimed = await asyncio.to_thread(fire_due, app.database, told, app.clock())
        if claimed:
            log.info("reminders fired", count=claimed)
        if claimed < BATCH:
            return
