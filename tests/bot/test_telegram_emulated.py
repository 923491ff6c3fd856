"""A learner's first days on Telegram, against the Bot API emulator of npm's telegram-test-api."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.app import App
from bot.evaluation.dialogues import Clock
from bot.settings import Settings
from tests.telegram_app import configured
from tests.telegram_emulator import Client, Emulator, buttons, emulated, needs_node
from tests.web_page import open_page
from tests.web_server import listening

pytestmark = needs_node
LINK = re.compile(r"https://t\.me/\w+\?start=([\w-]+)")


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with emulated(Settings().build_dir) as started:
        yield started


@pytest.fixture
async def address(app: App, emulator: Emulator) -> AsyncIterator[str]:
    """The whole server, web and Telegram and reminders, as it runs at a centre."""
    async with listening(configured(app, emulator.url)) as address:
        yield address


async def hears(learner: Client, seen: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    return await asyncio.to_thread(learner.hears, seen)


async def hears_words(learner: Client, *words: str) -> dict[str, Any]:
    return await hears(learner, lambda one: all(word in one["message"].get("text", "") for word in words))


async def test_a_learners_first_days(app: App, emulator: Emulator, address: str) -> None:
    learner = emulator.client(4711)
    learner.says("/start")
    greeting = await hears(learner, lambda one: any("SFJ" in button["text"] for button in buttons(one)))
    learner.taps(next(button["text"] for button in buttons(greeting) if "SFJ" in button["text"]))
    await hears_words(learner, "SFJ")
    learner.says("what do I need for unit 9")
    await hears_words(learner, "Unit 9: Resolve customers", "1.1")
    learner.says("log evidence: calmed down a customer whose parcel was lost, covers 9 2.3 and 2.4")
    saved = await hears_words(learner, "Saved", "2.3", "2.4")
    assert buttons(saved)[-1]["text"] == "Undo"
    learner.taps("Undo")
    await hears_words(learner, "Undone")
    await is_reminded(app, learner)
    await links_to_the_web(learner, address)


async def is_reminded(app: App, learner: Client) -> None:
    assert isinstance(app.clock, Clock)
    before = app.clock.now
    learner.says("remind me in 20 minutes to ring my assessor")
    await hears_words(learner, "ring my assessor")
    app.clock.now = before + timedelta(minutes=20)
    try:
        told = await hears_words(learner, "Reminder", "ring my assessor")
    finally:
        app.clock.now = before
    assert "15 min" in [button["text"] for button in buttons(told)]


async def links_to_the_web(learner: Client, address: str) -> None:
    learner.says("log evidence for unit 9 2.2: I found a way round")
    await hears_words(learner, "Saved", "2.2")
    async with httpx.AsyncClient(base_url=address) as client:
        page = await open_page(client)
        said = "".join(one["text"] for one in (await page.post(text="link my account")).json()["messages"])
        link = LINK.search(said)
        assert link is not None, said
        learner.says(f"/start {link[1]}")
        asked = await hears_words(learner, "That code is right")
        learner.taps(buttons(asked)[0]["text"])
        await hears_words(learner, "Joined")
        listed = (await page.post(text="what have I logged")).json()["messages"]
        assert "I found a way round" in listed[0]["text"]
