"""The assistant on the Telegram of the tests, in this process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import App
from bot.channels.telegram import Telegram
from bot.evaluation.telegram_api import TOKEN
from bot.evaluation.telegram_chats import Sent
from learners import account, telegram_chats
from learners.models import Evidence, StoredFile
from tests.telegram_fake import FakeTelegram
from tests.telegram_person import Person

SFJ = "sfj-l3-customer-service"


@asynccontextmanager
async def on_telegram(app: App, telegram: FakeTelegram, **settings: Any) -> AsyncIterator[App]:
    """The same assistant, talked to over the Bot API."""
    connected = telegram.assistant = configured(app, telegram.url, **settings)
    async with Telegram(connected).running():
        yield connected


def configured(app: App, url: str, **settings: Any) -> App:
    """The same assistant with the settings of a bot."""
    bot = {"telegram_token": SecretStr(TOKEN), "telegram_api": url, "messages_per_minute": 1000}
    return replace(app, settings=app.settings.model_copy(update=bot | settings))


async def seen(telegram: FakeTelegram, what: Callable[[], Any], within: float = 20.0) -> Any:
    """Wait, letting the assistant work, until something true is seen."""
    return await asyncio.to_thread(telegram.wait, what, within)


async def heard(person: Person, *words: str) -> Sent:
    """Wait until the person has a message with all these words."""
    return await seen(person.telegram, lambda: find(person, *words))  # type: ignore[no-any-return]


def find(person: Person, *words: str) -> Sent | None:
    """The person's last message with all these words."""
    return next((one for one in reversed(person.heard) if all(word in one.text for word in words)), None)


async def settled(person: Person) -> list[Sent]:
    """Wait until all that the person did is dealt with; gives what they have."""
    async with asyncio.timeout(20):
        while not _is_settled(person):
            await asyncio.sleep(0.01)
    return person.heard


def _is_settled(person: Person) -> bool:
    telegram = person.telegram
    assert telegram.assistant is not None
    if telegram.updates:
        return False
    with telegram.assistant.database.reading() as session:
        return telegram_chats.is_settled(session, f"telegram:{person.chat}")


async def enrolled(telegram: FakeTelegram) -> Person:
    """Somebody new on the SFJ diploma."""
    person = telegram.person()
    person.says("I'm on the sfj level 3")
    await heard(person, "SFJ")
    await settled(person)
    return person


def notes(app: App, person: Person) -> dict[str, list[bytes]]:
    """The person's notes of evidence: the words of each, with the content of its files."""
    with app.database.reading() as session:
        identity = account.find(session, f"telegram:{person.chat}")
        mine = select(Evidence).filter_by(learner_id=identity.learner_id) if identity else None
        found = session.scalars(mine.order_by(Evidence.id)).all() if mine is not None else []
        return {one.text: _files(app, session, one) for one in found}


def _files(app: App, session: Session, note: Evidence) -> list[bytes]:
    rows = session.scalars(select(StoredFile).filter_by(evidence_id=note.id).order_by(StoredFile.id))
    return [app.services.files.path(row.public_id).read_bytes() for row in rows]
