"""Every endpoint that gives or takes a learner's data asks whose session it is, and holds to it."""

import asyncio
import uuid
from typing import Any

import httpx
import pytest

from bot import web
from bot.app import App
from bot.evaluation.dialogues import NOW, Clock
from learners import account
from learners.files import Content
from tests.web_page import Page, open_page, plainly

SFJ = "sfj-l3-customer-service"
ENROL = f'/enrol{{"qualification": "{SFJ}"}}'
OPEN = {
    ("POST", "/api/sessions"), ("GET", "/api/docs"), ("GET", "/healthz"), ("GET", "/readyz"),
    ("GET", "/metrics"), ("GET", "/widget.js"), ("GET", "/"),
}  # fmt: skip
CLOSED = sorted({(route.method, route.path) for route in web.ROUTES} - OPEN)
PHOTO = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def sent(method: str, path: str) -> dict[str, Any]:
    """What the endpoint takes, so that only the session can be at fault."""
    if path == "/api/messages" and method == "POST":
        return {"json": {"client_id": uuid.uuid4().hex, "text": "Hi"}}
    return {"files": {"file": ("a.png", PHOTO)}} if path == "/api/attachments" else {}


async def asked(client: httpx.AsyncClient, method: str, path: str, headers: Any) -> httpx.Response:
    path = path.replace("{public_id}", "0" * 32)
    return await client.request(method, path, headers=headers, **sent(method, path))


@pytest.mark.parametrize(("method", "path"), CLOSED)
@pytest.mark.parametrize("token", [None, "Bearer wrong", "Bearer ", "Basic d3Jvbmc6", "Bearer \xe9"])
async def test_without_a_valid_token_there_is_no_answer(
    client: httpx.AsyncClient, method: str, path: str, token: str | None
) -> None:
    headers = {"Authorization": token.encode("latin-1")} if token else {}
    response = await asked(client, method, path, headers)
    plainly(response, 401)
    assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path"), CLOSED)
async def test_an_expired_token_no_longer_counts(app: App, page: Page, method: str, path: str) -> None:
    clock = app.clock
    assert isinstance(clock, Clock)
    clock.now = NOW + app.settings.session_lasts
    try:
        plainly(await asked(page.client, method, path, page.headers), 401)
    finally:
        clock.now = NOW


async def test_a_token_counts_to_its_last_second(app: App, page: Page) -> None:
    clock = app.clock
    assert isinstance(clock, Clock)
    clock.now = NOW + app.settings.session_lasts * 0.999
    try:
        assert (await page.get("/api/messages")).status_code == 200
    finally:
        clock.now = NOW


@pytest.mark.parametrize(("method", "path"), CLOSED)
async def test_an_ended_session_no_longer_counts(page: Page, method: str, path: str) -> None:
    assert (await page.client.delete("/api/sessions", headers=page.headers)).status_code == 204
    plainly(await asked(page.client, method, path, page.headers), 401)


async def test_ending_a_session_ends_no_other(client: httpx.AsyncClient) -> None:
    mine, other = await open_page(client), await open_page(client)
    await client.delete("/api/sessions", headers=mine.headers)
    assert (await other.get("/api/messages")).status_code == 200


async def test_no_learner_sees_another(client: httpx.AsyncClient) -> None:
    mine, other = await open_page(client), await open_page(client)
    given = (await mine.post(client_id="same", text="my own words")).json()["messages"]
    await mine.post(payload=ENROL)
    assert await other.said() == []
    assert (await other.get("/api/messages", after=given[0]["id"] - 1)).json() == {"messages": []}
    theirs = (await other.post(client_id="same", text="Hi")).json()["messages"]
    assert not {m["id"] for m in theirs} & {m["id"] for m in given}
    assert (await other.get("/api/checklist")).json()["qualification"] is None


async def test_no_learner_gets_anothers_file(app: App, client: httpx.AsyncClient) -> None:
    mine, other = await open_page(client), await open_page(client)
    async with app.database.lock:
        with app.database.writing() as session:
            learner = account.by_public_id(session, mine.learner)
            assert learner is not None
            content = Content("picture", "progress.png", "image/png", PHOTO)
            stored = app.services.files.add(session, learner, content, app.clock())
    path = f"/api/files/{stored.public_id}"
    assert (await mine.get(path)).content == PHOTO
    plainly(await other.get(path), 404)


@pytest.mark.parametrize("named", ["0" * 32, "..%2f..%2funitmate.db", "%00", "x" * 500])
async def test_a_file_there_is_not_is_not_found(page: Page, named: str) -> None:
    assert (await page.get(f"/api/files/{named}")).status_code == 404


async def test_two_first_requests_make_two_learners(client: httpx.AsyncClient) -> None:
    opened = await asyncio.gather(*(client.post("/api/sessions", json={}) for _ in range(5)))
    assert len({one.json()["learner"] for one in opened}) == 5
    assert len({one.json()["session"] for one in opened}) == 5
