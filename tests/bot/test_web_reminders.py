"""A reminder that fires arrives in an open page at once, with buttons that work."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from datetime import timedelta

import httpx
import pytest

from bot.app import App
from bot.evaluation.dialogues import NOW, Clock
from bot.reminder_loop import fire
from learners import account
from learners.models import ChannelIdentity
from tests.bot.test_web_events import next_of, streamed
from tests.talker import Talker
from tests.web_page import Page, open_page
from tests.web_server import listening


@pytest.fixture
def clock(app: App) -> Iterator[Clock]:
    assert isinstance(app.clock, Clock)
    before, app.clock.now = app.clock.now, NOW
    yield app.clock
    app.clock.now = before


@pytest.fixture
async def online(app: App, clock: Clock) -> AsyncIterator[Page]:
    assert clock.now == NOW
    async with listening(app) as address, httpx.AsyncClient(base_url=address, timeout=30) as client:
        yield await open_page(client)


async def test_it_arrives_in_an_open_stream_and_its_button_puts_it_off(
    app: App, online: Page, clock: Clock
) -> None:
    await online.post(text="remind me in 20 mins to ring dave")
    async with aclosing(streamed(online)) as stream:
        await next_of(stream)
        clock.now = NOW + timedelta(minutes=20)
        await fire(app)
        told = json.loads((await next_of(stream))["data"])
    assert told["text"] == "**Reminder:** ring dave"
    assert [button["title"] for button in told["buttons"]] == ["15 min", "1 hour", "Tomorrow", "Next week"]
    answer = (await online.post(payload=told["buttons"][0]["payload"])).json()["messages"]
    assert answer[0]["text"] == "Snoozed until **Thursday 26 November at 10:50**: ring dave"


async def test_one_who_was_away_finds_it_on_return(app: App, online: Page, clock: Clock) -> None:
    await online.post(text="remind me in 20 mins to ring dave")
    clock.now = NOW + timedelta(minutes=20)
    await fire(app)
    assert (await online.said())[-1]["text"] == "**Reminder:** ring dave"


async def join_telegram(app: App, page: Page) -> Talker:
    """The learner of the page on Telegram too."""
    phone = Talker(app)
    phone.conversation_id = phone.conversation_id.replace("test:", "telegram:")
    async with app.database.lock:
        with app.database.writing() as session:
            learner = account.by_public_id(session, page.learner)
            name = phone.conversation_id.partition(":")[2]
            session.add(ChannelIdentity(channel="telegram", external_id=name, learner=learner))
    return phone


async def test_it_goes_where_the_learner_last_wrote_or_to_both(app: App, online: Page, clock: Clock) -> None:
    phone = await join_telegram(app, online)
    await online.post(text="remind me every day at 11.15am to ring dave")
    (said,) = await phone.say("what are my quiet hours")
    assert "in the chat you last wrote in" in said.text
    before = len(await online.said())
    clock.now = NOW + timedelta(hours=1)
    await fire(app)
    assert len(await online.said()) == before
    (kept,) = await phone.say("remind me on both")
    assert kept.text == "Saved: reminders come in every chat you've joined."
    clock.now += timedelta(days=1)
    await fire(app)
    assert (await online.said())[-1]["text"] == "**Reminder:** ring dave"
    (only,) = await phone.say("only on telegram")
    assert only.text == "Saved: reminders come on Telegram only."
    await online.post(text="thanks")
    before = len(await online.said())
    clock.now += timedelta(days=1)
    await fire(app)
    assert len(await online.said()) == before
