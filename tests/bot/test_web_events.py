"""The event stream tells each message once, in order, over reconnects, and to nobody else."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx
import pytest

from bot import arrivals
from bot.app import App
from bot.evaluation.dialogues import NOW, Clock
from bot.web import events
from learners import account, changes, conversation
from learners.conversation import Reply
from learners.models import CriterionMark
from tests.web_page import Page, open_page, plainly
from tests.web_server import listening

SOON = 3  # seconds; much less than after which a stream looks again by itself
Event = dict[str, Any]


@pytest.fixture
async def online(app: App) -> AsyncIterator[Page]:
    async with listening(app) as address, httpx.AsyncClient(base_url=address, timeout=30) as client:
        yield await open_page(client)


async def streamed(page: Page, after: int | None = None) -> AsyncIterator[Event]:
    headers = page.headers | ({} if after is None else {"Last-Event-ID": str(after)})
    async with page.client.stream("GET", "/api/events", headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("text/event-stream")
        found: dict[str, str] = {}
        async for line in response.aiter_lines():
            name, _, value = line.partition(": ")
            found |= {name: value}
            if not line:
                yield found
                found = {}


async def next_of(stream: AsyncIterator[Event], within: float = SOON) -> Event:
    return await asyncio.wait_for(anext(stream), within)


async def tell(app: App, page: Page, words: str) -> int:
    """A message outside any turn, as a reminder is."""
    async with app.database.lock:
        with app.database.writing() as session:
            learner = account.by_public_id(session, page.learner)
            assert learner is not None
            (identity,) = learner.identities
            said = conversation.tell(session, f"web:{identity.external_id}", Reply(words), app.clock())
            return said.id


async def test_a_message_arrives_at_once_with_its_id(app: App, online: Page) -> None:
    async with aclosing(streamed(online)) as stream:
        assert "retry" in await next_of(stream)
        told = await tell(app, online, "It is Friday.")
        event = await next_of(stream)
    assert (event["event"], event["id"]) == ("message", str(told))
    assert json.loads(event["data"]) == (await online.said())[-1]


async def test_both_sides_of_a_turn_arrive_with_the_client_id_of_what_was_said(online: Page) -> None:
    async with aclosing(streamed(online)) as stream:
        await next_of(stream)
        replies = (await online.post(client_id="mine", text="thanks")).json()["messages"]
        said = [json.loads((await next_of(stream))["data"]) for _ in range(1 + len(replies))]
    assert (said[0]["client_id"], said[0]["text"]) == ("mine", "thanks")
    assert said[1:] == replies


async def test_a_stream_goes_on_after_the_last_one_seen(app: App, online: Page) -> None:
    told = [await tell(app, online, f"Message {n}") for n in range(250)]
    async with aclosing(streamed(online, told[9])) as stream:
        await next_of(stream)
        ids = [int((await next_of(stream))["id"]) for _ in range(240)]
    assert ids == told[10:]


async def test_without_a_last_one_it_begins_now(app: App, online: Page) -> None:
    await tell(app, online, "Before")
    async with aclosing(streamed(online)) as stream:
        await next_of(stream)
        after = await tell(app, online, "After")
        assert (await next_of(stream))["id"] == str(after)


async def test_two_streams_get_the_same_and_another_learner_nothing(app: App, online: Page) -> None:
    other = await open_page(online.client)
    async with (
        aclosing(streamed(online)) as one,
        aclosing(streamed(online)) as two,
        aclosing(streamed(other)) as theirs,
    ):
        for stream in (one, two, theirs):
            await next_of(stream)
        await tell(app, online, "Only yours")
        assert await next_of(one) == await next_of(two)
        with pytest.raises(TimeoutError):
            await next_of(theirs, 0.5)


async def test_a_changed_record_is_told(app: App, online: Page) -> None:
    async with aclosing(streamed(online)) as stream:
        await next_of(stream)
        async with app.database.lock:
            with app.database.writing() as session:
                learner = account.by_public_id(session, online.learner)
                assert learner is not None
                with changes.recorded(session, learner, "mark_criterion", app.clock()):
                    session.add(CriterionMark(learner_id=learner.id, criterion="a/1/1.1", claimed_at=NOW))
        event = await next_of(stream, events.LOOK_AGAIN + SOON)
    assert event["event"] == "checklist"


async def test_an_ended_session_ends_its_stream(app: App, online: Page) -> None:
    clock = app.clock
    assert isinstance(clock, Clock)
    async with aclosing(streamed(online)) as stream:
        await next_of(stream)
        clock.now = NOW + app.settings.session_lasts
        try:
            await tell(app, online, "Too late")
            with pytest.raises(StopAsyncIteration):
                await next_of(stream)
        finally:
            clock.now = NOW


@pytest.mark.parametrize("last", ["x", "-1", "1.5", "9" * 30])
async def test_a_last_id_that_is_none_is_refused(online: Page, last: str) -> None:
    response = await online.client.get("/api/events", headers=online.headers | {"Last-Event-ID": last})
    plainly(response, 422)


async def test_one_chat_has_only_so_many_streams_and_they_are_given_back(app: App, online: Page) -> None:
    streams = [streamed(online) for _ in range(events.MOST_STREAMS)]
    for stream in streams:
        await next_of(stream)
    await tell(app, online, "To all")
    for stream in streams:
        await next_of(stream)
    plainly(await online.get("/api/events"), 429)
    for stream in streams:
        await stream.aclose()
    await asyncio.sleep(1)
    assert not arrivals._waiting
    async with aclosing(streamed(online)) as again:
        await next_of(again)


async def test_a_stop_of_the_server_ends_its_streams_soon(app: App) -> None:
    async with httpx.AsyncClient(timeout=30) as client:
        async with listening(app) as address:
            client.base_url = httpx.URL(address)
            stream = streamed(await open_page(client))
            await next_of(stream)
        with pytest.raises((StopAsyncIteration, httpx.RemoteProtocolError)):
            await next_of(stream)
