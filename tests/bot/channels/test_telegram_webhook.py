"""Telegram's updates come in by an address that only Telegram can use, and each counts once."""

import asyncio
import subprocess
import sys
from dataclasses import replace
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot import web
from bot.app import App
from bot.channels.telegram_webhook import HEADER, PATH, secret
from learners import conversation, telegram_chats
from learners.models import Message
from learners.telegram_tables import TelegramUpdate
from tests.failing_database import changed

TOKEN = f"123456789:{'Example0' * 4}Tok"
NOWHERE = "http://127.0.0.1:9"
SIGNED = {HEADER: secret(TOKEN)}


def configured(app: App, **settings: Any) -> App:
    given = {"telegram_token": SecretStr(TOKEN), "telegram_api": NOWHERE} | settings
    return replace(app, settings=app.settings.model_copy(update=given))


def client_of(app: App) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(web.create(app), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://test")


def update(number: int, chat: int, text: str) -> dict[str, Any]:
    who = {"id": chat, "is_bot": False, "first_name": "Sam"}
    message = {"message_id": number, "date": 1_790_000_000, "from": who, "text": text}
    return {"update_id": number, "message": message | {"chat": {"id": chat, "type": "private"}}}


@pytest.fixture
def by_webhook(app: App) -> App:
    return configured(app, public_url="https://learn.example.ac.uk")


def said_to(app: App, chat: int) -> list[Message]:
    with app.database.reading() as session:
        return list(conversation.history(session, f"telegram:{chat}", 0, 100))


async def answered(app: App, chat: int) -> None:
    for _ in range(500):
        with app.database.reading() as session:
            waits = select(TelegramUpdate).filter_by(conversation_id=f"telegram:{chat}", handled_at=None)
            if session.scalars(waits).first() is None:
                return
        await asyncio.sleep(0.01)
    pytest.fail("an update still waits")


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: secret("another")}])
async def test_without_the_secret_nothing_is_taken(by_webhook: App, headers: dict[str, str]) -> None:
    async with client_of(by_webhook) as client:
        response = await client.post(PATH, json=update(1, 6001, "hello"), headers=headers)
    assert response.status_code == 403
    assert said_to(by_webhook, 6001) == []


async def test_an_update_that_comes_twice_is_answered_once(by_webhook: App) -> None:
    async with client_of(by_webhook) as client:
        for _ in range(2):
            response = await client.post(PATH, json=update(2, 6002, "hello"), headers=SIGNED)
            assert response.status_code == 200
            await answered(by_webhook, 6002)
    assert [row.text for row in said_to(by_webhook, 6002) if row.from_learner] == ["hello"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"update_id": 3}', b'{"update_id": "x", "message": {}}']
)
async def test_what_is_no_update_is_let_go(by_webhook: App, body: bytes) -> None:
    async with client_of(by_webhook) as client:
        assert (await client.post(PATH, content=body, headers=SIGNED)).status_code == 200


async def test_an_update_that_cannot_be_read_does_not_stand_in_the_way(by_webhook: App) -> None:
    broken = {"update_id": 4, "message": {"chat": {"id": 6003, "type": "private"}, "photo": 7}}
    async with client_of(by_webhook) as client:
        for one in (broken, update(5, 6003, "hello")):
            assert (await client.post(PATH, json=one, headers=SIGNED)).status_code == 200
        await answered(by_webhook, 6003)
    assert [row.text for row in said_to(by_webhook, 6003) if row.from_learner] == ["hello"]


async def test_what_could_not_be_stored_is_not_acknowledged(by_webhook: App) -> None:
    with changed(by_webhook.settings.data_dir, "BEGIN IMMEDIATE", "ROLLBACK"):
        async with client_of(by_webhook) as client:
            response = await client.post(PATH, json=update(6, 6004, "hello"), headers=SIGNED)
    assert response.status_code == 503


async def test_a_big_update_is_taken_and_a_huge_one_is_not(by_webhook: App) -> None:
    async with client_of(by_webhook) as client:
        for size, status in ((200_000, 200), (2_000_000, 413)):
            body = update(7, 6005, "hello") | {"padding": "x" * size}
            assert (await client.post(PATH, json=body, headers=SIGNED)).status_code == status
        await answered(by_webhook, 6005)


@pytest.mark.parametrize("settings", [{}, {"public_url": "https://x.example", "telegram_updates": "polling"}])
async def test_while_updates_are_polled_there_is_no_such_address(app: App, settings: dict[str, str]) -> None:
    async with client_of(configured(app, **settings)) as client:
        assert (await client.post(PATH, json=update(8, 6006, "hello"), headers=SIGNED)).status_code == 404


async def test_without_a_token_there_is_no_such_address(app: App) -> None:
    async with client_of(configured(app, telegram_token=None, public_url="https://x.example")) as client:
        assert (await client.post(PATH, json=update(9, 6007, "hello"), headers=SIGNED)).status_code == 404


async def test_an_update_of_a_chat_makes_the_chat_known(by_webhook: App) -> None:
    async with client_of(by_webhook) as client:
        await client.post(PATH, json=update(10, 6008, "hello"), headers=SIGNED)
        await answered(by_webhook, 6008)
    with by_webhook.database.reading() as session:
        assert telegram_chats.undelivered(session).count("telegram:6008") == 1


def test_the_web_imports_nothing_of_telegram() -> None:
    loaded = "import sys, bot.web; sys.exit(any(name.split('.')[0] == 'telegram' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", loaded], check=False).returncode == 0
