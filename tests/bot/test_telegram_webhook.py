"""Updates by webhook: only Telegram's count, none is lost on the way or when the way changes."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.app import App
from bot.channels.telegram_webhook import HEADER, PATH, secret
from bot.evaluation.telegram_api import TOKEN
from tests.telegram_app import configured, find, heard, on_telegram, seen
from tests.telegram_fake import FakeTelegram
from tests.web_server import listening

PUBLIC = "https://learn.example.ac.uk"


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram().serving() as serving:
        yield serving


@asynccontextmanager
async def by_webhook(app: App, telegram: FakeTelegram) -> AsyncIterator[str]:
    """The server behind a reverse proxy that Telegram reaches; gives its own address."""
    async with listening(configured(app, telegram.url, public_url=PUBLIC)) as address:
        telegram.behind = address
        await seen(telegram, lambda: telegram.webhook)
        yield address


def update(number: int, text: str) -> dict[str, object]:
    """What somebody who is not Telegram might send."""
    person = {"id": 666, "is_bot": False, "first_name": "Mal"}
    chat = {"id": 666, "type": "private", "first_name": "Mal"}
    message = {"message_id": number, "date": 1_790_000_000, "from": person, "chat": chat, "text": text}
    return {"update_id": number, "message": message}


async def test_with_a_public_address_telegram_delivers_there(app: App, telegram: FakeTelegram) -> None:
    async with by_webhook(app, telegram):
        assert telegram.webhook["url"] == f"{PUBLIC}{PATH}"
        person = telegram.person()
        person.says("I'm on the sfj level 3")
        await heard(person, "SFJ")
        person.says("unit 9")
        await heard(person, "Unit 9: ")
    assert telegram.asked("getUpdates") == []
    assert telegram.refused_by_webhook == []


@pytest.mark.parametrize("sent", [None, "", "wrong", secret(TOKEN)[:-1]])
async def test_who_does_not_know_the_secret_is_refused(
    app: App, telegram: FakeTelegram, sent: str | None
) -> None:
    async with by_webhook(app, telegram) as address, httpx.AsyncClient(base_url=address) as client:
        headers = {} if sent is None else {HEADER: sent}
        answer = await client.post(PATH, json=update(1, "unit 9"), headers=headers)
        assert answer.status_code == 403
        person = telegram.person()
        person.says("hello")
        await seen(telegram, lambda: person.heard)
    assert telegram.to(666) == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"update_id": "x"}', b"\xff", b'{"update_id": 1}']
)
async def test_what_is_no_update_does_no_harm(app: App, telegram: FakeTelegram, body: bytes) -> None:
    async with by_webhook(app, telegram) as address, httpx.AsyncClient(base_url=address) as client:
        answer = await client.post(PATH, content=body, headers={HEADER: secret(TOKEN)})
        assert answer.status_code < 500
        person = telegram.person()
        person.says("hello")
        await seen(telegram, lambda: person.heard)


async def test_an_update_delivered_twice_has_one_effect(app: App, telegram: FakeTelegram) -> None:
    async with by_webhook(app, telegram) as address, httpx.AsyncClient(base_url=address) as client:
        person = telegram.person()
        number = person.says("hello")
        await seen(telegram, lambda: person.heard and not telegram.updates)
        again = {"update_id": number, "message": person.last}
        assert (await client.post(PATH, json=again, headers={HEADER: secret(TOKEN)})).is_success
        person.says("unit 9")
        await seen(telegram, lambda: len(person.heard) > 1)
    assert sum("UnitMate" in one.text for one in person.heard) == 1


async def test_without_a_webhook_in_force_there_is_no_such_address(app: App, telegram: FakeTelegram) -> None:
    async with listening(configured(app, telegram.url)) as address, httpx.AsyncClient() as client:
        answer = await client.post(f"{address}{PATH}", json=update(1, "hi"), headers={HEADER: secret(TOKEN)})
    assert answer.status_code in {404, 405}


async def test_nothing_is_lost_from_polling_to_webhook_and_back(app: App, telegram: FakeTelegram) -> None:
    person = telegram.person()
    async with on_telegram(app, telegram):
        person.says("I'm on the sfj level 3")
        await heard(person, "SFJ")
    person.says("unit 9")
    async with by_webhook(app, telegram):
        await heard(person, "Unit 9: ")
    person.says("unit 4")  # the webhook still stands while the server is down
    async with on_telegram(app, telegram):
        await heard(person, "Unit 4: ")
        assert telegram.webhook == {}
    assert find(person, "Unit 9: ") is not None
    assert not any(call.params.get("drop_pending_updates") for call in telegram.calls)
