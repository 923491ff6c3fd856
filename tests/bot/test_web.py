"""The web API keeps its contract, and says plainly what is wrong with what it is sent."""

import json
import sqlite3
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import web
from bot.app import App
from bot.evaluation.dialogues import NOW, Clock
from bot.failures import TRY_AGAIN
from bot.guard import BODY_LIMIT

SFJ = "sfj-l3-customer-service"
ENROL = f'/enrol{{"qualification": "{SFJ}"}}'
NEED_A_SESSION = [
    (method, path)
    for path, _, method, _ in web.ROUTES
    if path.startswith("/api/") and path != "/api/sessions"
]


class Page:
    """A web client with a session of its own."""

    def __init__(self, client: httpx.AsyncClient, session: dict[str, str]) -> None:
        self.client = client
        self.learner = session["learner"]
        self.headers = {"Authorization": f"Bearer {session['session']}"}

    async def get(self, path: str, **params: Any) -> httpx.Response:
        return await self.client.get(path, params=params, headers=self.headers)

    async def post(self, **message: Any) -> httpx.Response:
        body = {"client_id": uuid.uuid4().hex} | message
        return await self.client.post("/api/messages", json=body, headers=self.headers)

    async def post_raw(self, body: bytes) -> httpx.Response:
        headers = self.headers | {"Content-Type": "application/json"}
        return await self.client.post("/api/messages", content=body, headers=headers)

    async def said(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = (await self.get("/api/messages", limit=200)).json()["messages"]
        return messages


def client_of(app: App) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(web.create(app)), base_url="http://unitmate")


@pytest.fixture
async def client(app: App) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(app) as opened:
        yield opened


async def open_page(client: httpx.AsyncClient) -> Page:
    return Page(client, (await client.post("/api/sessions", json={})).json())


@pytest.fixture
async def page(client: httpx.AsyncClient) -> Page:
    return await open_page(client)


def plainly(response: httpx.Response, status: int) -> str:
    """What a refusal says: one sentence, without a traceback or Python's names for things."""
    assert response.status_code == status, response.text
    assert list(response.json()) == ["detail"]
    said: str = response.json()["detail"]
    assert said.endswith(".")
    assert not any(word in said for word in ("Traceback", "Error", "sqlite", "{", "\n"))
    return said


async def test_a_session_gives_a_token_and_the_learners_public_id(client: httpx.AsyncClient) -> None:
    opened = await client.post("/api/sessions", json={})
    assert opened.status_code == 201
    assert sorted(opened.json()) == ["learner", "session"]
    assert (await client.post("/api/sessions")).json()["learner"] != opened.json()["learner"]


async def test_a_host_token_is_refused_and_not_taken_for_a_stranger(client: httpx.AsyncClient) -> None:
    assert "token" in plainly(await client.post("/api/sessions", json={"token": "a.b.c"}), 422)


async def test_a_message_is_answered_with_messages_of_the_contract(page: Page) -> None:
    response = await page.post(text="Hi")
    assert response.status_code == 200
    assert list(response.json()) == ["messages"]
    first = response.json()["messages"][0]
    assert set(first) == {"id", "at", "from", "text", "buttons", "image", "file"}
    assert (first["from"], first["at"], first["image"]) == ("unitmate", "2026-11-26T10:15:00Z", None)
    buttons = [button for m in response.json()["messages"] for button in m["buttons"]]
    assert {"title", "payload"} == set(buttons[0])
    assert ENROL in [button["payload"] for button in buttons]


async def test_a_button_is_answered(page: Page) -> None:
    assert "SFJ" in (await page.post(payload=ENROL)).json()["messages"][0]["text"]


async def test_the_same_client_id_gives_the_same_answer(page: Page) -> None:
    first = await page.post(client_id="1", text="Hi")
    again = await page.post(client_id="1", text="Hi")
    assert again.json() == first.json()
    assert len([m for m in await page.said() if m["from"] == "learner"]) == 1


async def test_the_history_holds_both_sides_and_pages_by_id(page: Page) -> None:
    for text in ("Hi", "thanks"):
        await page.post(text=text)
    said = await page.said()
    assert [m["text"] for m in said if m["from"] == "learner"] == ["Hi", "thanks"]
    ids = [m["id"] for m in said]
    assert ids == sorted(set(ids))
    after_first = (await page.get("/api/messages", after=ids[0], limit=2)).json()["messages"]
    assert [m["id"] for m in after_first] == ids[1:3]
    last = (await page.get("/api/messages", limit=1)).json()["messages"]
    assert [m["id"] for m in last] == ids[-1:]
    assert (await page.get("/api/messages", after=ids[-1])).json() == {"messages": []}


@pytest.mark.parametrize("params", [{"after": -1}, {"after": "x"}, {"limit": 0}, {"limit": 201}])
async def test_paging_out_of_range_is_refused(page: Page, params: dict[str, Any]) -> None:
    assert next(iter(params)) in plainly(await page.get("/api/messages", **params), 422)


async def test_the_checklist_is_empty_before_and_whole_after_enrolment(page: Page) -> None:
    empty = {"qualification": None, "units": [], "counts": {}}
    assert (await page.get("/api/checklist")).json() == empty
    await page.post(payload=ENROL)
    checklist = (await page.get("/api/checklist")).json()
    assert (checklist["qualification"], len(checklist["units"])) == (SFJ, 45)
    assert sum(checklist["counts"].values()) == 617
    unit = checklist["units"][0]
    assert set(unit) == {"number", "title", "counts", "criteria"}
    assert set(unit["criteria"][0]) == {"ref", "text", "state"}


async def test_the_checklist_does_not_wait_for_a_writer(page: Page, data_dir: Path) -> None:
    with changed(data_dir, "BEGIN IMMEDIATE", "ROLLBACK"):
        assert (await page.get("/api/checklist")).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/", "/api/docs", "/api/openapi.json"])
async def test_open_paths_need_no_session(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 200


async def test_the_description_names_every_path_and_the_form_of_a_refusal(
    client: httpx.AsyncClient,
) -> None:
    described = (await client.get("/api/openapi.json")).json()
    assert {path for path, _, _, _ in web.ROUTES} <= set(described["paths"])
    assert {"client_id", "text", "payload"} == set(described["components"]["schemas"]["MessageIn"]["properties"])
    assert "4XX" in described["paths"]["/api/messages"]["post"]["responses"]


@pytest.mark.parametrize(("method", "path"), NEED_A_SESSION)
@pytest.mark.parametrize("token", [None, "Bearer wrong", "Bearer ", "Basic d3Jvbmc6", "Bearer \xe9"])
async def test_without_a_valid_token_there_is_no_answer(
    client: httpx.AsyncClient, method: str, path: str, token: str | None
) -> None:
    headers = {"Authorization": token.encode("latin-1")} if token else {}
    body = {"client_id": "1", "text": "Hi"} if method == "POST" else None
    response = await client.request(method, path, json=body, headers=headers)
    plainly(response, 401)
    assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path"), NEED_A_SESSION)
async def test_an_expired_token_no_longer_counts(app: App, page: Page, method: str, path: str) -> None:
    clock = app.clock
    assert isinstance(clock, Clock)
    clock.now = NOW + app.settings.session_lasts - timedelta(seconds=1)
    body = {"client_id": "1", "text": "Hi"} if method == "POST" else None
    try:
        assert (await page.client.request(method, path, json=body, headers=page.headers)).status_code == 200
        clock.now += timedelta(seconds=1)
        plainly(await page.client.request(method, path, json=body, headers=page.headers), 401)
    finally:
        clock.now = NOW


async def test_no_learner_sees_another(client: httpx.AsyncClient) -> None:
    mine, other = await open_page(client), await open_page(client)
    given = (await mine.post(client_id="same", text="my own words")).json()["messages"]
    await mine.post(payload=ENROL)
    assert await other.said() == []
    assert (await other.get("/api/messages", after=given[0]["id"] - 1)).json() == {"messages": []}
    theirs = (await other.post(client_id="same", text="Hi")).json()["messages"]
    assert not {m["id"] for m in theirs} & {m["id"] for m in given}
    assert (await other.get("/api/checklist")).json()["qualification"] is None


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u00a0\u2003", "\x00\x00"])
async def test_an_empty_message_is_said_to_be_empty(page: Page, text: str) -> None:
    assert "empty" in plainly(await page.post(text=text), 422)
    assert await page.said() == []


async def test_a_message_over_the_limit_is_told_the_limit(page: Page) -> None:
    assert plainly(await page.post(text="x" * 10_000), 413).count("10,000 characters, 4,000 at most") == 1
    assert (await page.post(text="x" * 4_000)).status_code == 200


ODD = [
    "👩‍🏫 Unit 9? 🎉🇬🇧",
    "<script>alert(1)</script> & <b>bold</b>",
    "**what** _do_ `I` [need](javascript:alert(1))",
    "{unit} {0} %s %(x)s ${HOME} \\u0041",
    "'; DROP TABLE message; --",
    "\u202eright to left\u202c z\u0300\u0301\u0302algo",
    "one\r\ntwo\ttabs\x07bell",
    "ما الذي أحتاجه للوحدة 9؟",
    "\u200b",
    "?" * 500,
    "9" * 500,
    "1.1-999999999.9 and unit 1-99999999",
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:12]))
async def test_odd_text_is_answered_and_kept_as_it_was_typed(page: Page, text: str) -> None:
    response = await page.post(text=text)
    assert response.status_code == 200, response.text
    assert (await page.said())[0]["text"] == text


@pytest.mark.parametrize("text", [r"Hi\u0000 there", r"Hi \ud83d there", r"Hi\udc00\ud800 there"])
async def test_what_no_database_keeps_is_left_out(page: Page, text: str) -> None:
    response = await page.post_raw(b'{"client_id": "1", "text": "%s"}' % text.encode())
    assert response.status_code == 200, response.text
    assert " ".join((await page.said())[0]["text"].split()) == "Hi there"


WRONG = [
    b"",
    b"{",
    b"not json",
    b"[]",
    b"null",
    b'"text"',
    b'{"text": "Hi"}',
    b'{"client_id": "1"}',
    b'{"client_id": "1", "text": null, "payload": null}',
    b'{"client_id": "1", "text": "Hi", "payload": "/help"}',
    b'{"client_id": "1", "text": "Hi", "extra": 1}',
    rb'{"client_id": "1", "text": "Hi", "\ud800": 1}',
    b'{"client_id": 1, "text": "Hi"}',
    b'{"client_id": "", "text": "Hi"}',
    rb'{"client_id": "\ud800", "text": "Hi"}',
    rb'{"client_id": "a\u0000b", "text": "Hi"}',
    b'{"client_id": "' + b"x" * 65 + b'", "text": "Hi"}',
    b'{"client_id": "1", "text": 5}',
    b'{"client_id": "1", "text": ["Hi"]}',
    b'{"client_id": "1", "payload": {"intent": "help"}}',
    b'{"client_id": "1", "payload": "/' + b"x" * 2000 + b'"}',
]


@pytest.mark.parametrize("body", WRONG, ids=lambda body: repr(body)[:50])
async def test_a_request_in_the_wrong_form_is_told_what_is_wrong(page: Page, body: bytes) -> None:
    plainly(await page.post_raw(body), 422)
    assert await page.said() == []


@pytest.mark.parametrize("body", [b"\xff\xfe{}", b"[" * 60_000], ids=["bytes", "nested"])
async def test_a_body_that_is_no_text_is_refused(page: Page, body: bytes) -> None:
    response = await page.post_raw(body)
    assert response.status_code in (400, 422)
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    "payload", ["/nope{", "/nope", "help", "/enrol{", '/enrol{"qualification": 5}', "/restart"]
)
async def test_a_payload_no_button_sends_is_told_so(page: Page, payload: str) -> None:
    assert "button" in plainly(await page.post(payload=payload), 422)


async def test_a_qualification_there_is_not_is_asked_for(page: Page) -> None:
    response = await page.post(payload='/enrol{"qualification": "other"}')
    assert "Which qualification" in response.json()["messages"][0]["text"]


async def pieces(size: int) -> AsyncIterator[bytes]:
    for _ in range(size // 1024):
        yield b" " * 1024
    yield json.dumps({"client_id": "1", "text": "Hi"}).encode()


async def post_in_pieces(page: Page, size: int) -> httpx.Response:
    headers = page.headers | {"Content-Type": "application/json"}
    response = await page.client.post("/api/messages", content=pieces(size), headers=headers)
    assert "content-length" not in response.request.headers
    return response


async def test_a_body_over_the_limit_is_refused_even_when_its_length_is_not_given(page: Page) -> None:
    plainly(await post_in_pieces(page, BODY_LIMIT), 413)
    assert (await post_in_pieces(page, BODY_LIMIT // 2)).status_code == 200


async def test_a_body_over_the_limit_is_refused(page: Page) -> None:
    plainly(await page.post(text="x" * BODY_LIMIT), 413)
    plainly(await page.client.post("/api/sessions", content=b" " * (BODY_LIMIT + 1)), 413)


async def test_too_many_messages_are_told_to_wait(app: App) -> None:
    settings = app.settings.model_copy(update={"messages_per_minute": 2})
    async with client_of(replace(app, settings=settings)) as client:
        page, other = await open_page(client), await open_page(client)
        answers = [await page.post(text="Hi") for _ in range(3)]
        assert [a.status_code for a in answers] == [200, 200, 429]
        assert "Wait" in plainly(answers[2], 429)
        assert answers[2].headers["Retry-After"] == "60"
        assert (await other.post(text="Hi")).status_code == 200


@contextmanager
def changed(data_dir: Path, change: str, back: str) -> Iterator[None]:
    """The database as another program has changed it, until the block ends."""
    with closing(sqlite3.connect(data_dir / "unitmate.db", isolation_level=None)) as other:
        other.execute(change)
        yield
        other.execute(back)


async def test_a_message_that_cannot_be_stored_is_told_to_try_again(page: Page, data_dir: Path) -> None:
    with changed(data_dir, "BEGIN IMMEDIATE", "ROLLBACK"):
        response = await page.post(client_id="1", text="Hi")
        opened = await page.client.post("/api/sessions", json={})
    assert [plainly(r, 503) for r in (response, opened)] == [TRY_AGAIN, TRY_AGAIN]
    assert response.headers["Retry-After"]
    assert (await page.post(client_id="1", text="Hi")).status_code == 200
    assert len([m for m in await page.said() if m["from"] == "learner"]) == 1


async def test_an_action_that_fails_is_told_to_try_again(page: Page, data_dir: Path) -> None:
    away, back = "ALTER TABLE enrolment RENAME TO away", "ALTER TABLE away RENAME TO enrolment"
    with changed(data_dir, away, back):
        assert plainly(await page.post(client_id="1", text="Hi"), 503) == TRY_AGAIN
    assert (await page.post(client_id="1", text="Hi")).status_code == 200


@pytest.mark.parametrize("path", ["/api/messages", "/api/checklist", "/readyz"])
async def test_a_database_that_cannot_be_read_is_told_plainly(page: Page, data_dir: Path, path: str) -> None:
    table = "incoming" if path == "/readyz" else "web_session"
    with changed(data_dir, f"ALTER TABLE {table} RENAME TO away", f"ALTER TABLE away RENAME TO {table}"):
        assert plainly(await page.get(path), 503) == TRY_AGAIN
        assert (await page.get("/healthz")).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/messages", "/healthz", "/nowhere"])
async def test_every_response_carries_protective_headers(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers.get("Cache-Control") == ("no-store" if path.startswith("/api/") else None)


async def test_what_is_nowhere_is_not_found(client: httpx.AsyncClient) -> None:
    assert (await client.get("/nowhere")).status_code == 404
    assert (await client.get("/page/../web.py")).status_code == 404
    assert (await client.delete("/api/messages")).status_code == 405
