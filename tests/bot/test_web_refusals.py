"""The web API says plainly what is wrong with what it is sent, and when it cannot serve just now."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.app import App
from bot.failures import TRY_AGAIN
from bot.web.guard import BODY_LIMIT
from tests.failing_database import changed
from tests.web_page import Page, client_of, open_page, plainly


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
