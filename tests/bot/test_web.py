"""The web API keeps its contract, to the learner who asks and to nobody else."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import web
from bot.app import App
from bot.evaluation.dialogues import NOW, Clock
from tests.failing_database import changed
from tests.web_page import Page, open_page, plainly

SFJ = "sfj-l3-customer-service"
ENROL = f'/enrol{{"qualification": "{SFJ}"}}'
NEED_A_SESSION = [
    (method, path)
    for path, _, method, _ in web.ROUTES
    if path.startswith("/api/") and path != "/api/sessions"
]


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


async def test_the_checklist_shows_what_was_claimed(page: Page) -> None:
    await page.post(payload=ENROL)
    await page.post(payload='/mark_criterion{"unit": "9", "criterion": "2.3"}')
    checklist = (await page.get("/api/checklist")).json()
    (nine,) = [unit for unit in checklist["units"] if unit["number"] == "9"]
    states = {criterion["ref"]: criterion["state"] for criterion in nine["criteria"]}
    assert (states["2.3"], states["2.4"]) == ("claimed", "to do")
    assert (nine["counts"]["claimed"], nine["counts"]["to do"]) == (1, 16)
    assert (checklist["counts"]["claimed"], checklist["counts"]["to do"]) == (1, 616)


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
    message = described["components"]["schemas"]["MessageIn"]
    assert set(message["properties"]) == {"client_id", "text", "payload"}
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


@pytest.mark.parametrize("path", ["/", "/api/messages", "/healthz", "/nowhere"])
async def test_every_response_carries_protective_headers(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers.get("Cache-Control") == ("no-store" if path.startswith("/api/") else "no-cache")


async def test_what_is_nowhere_is_not_found(client: httpx.AsyncClient) -> None:
    assert (await client.get("/nowhere")).status_code == 404
    assert (await client.get("/page/../web.py")).status_code == 404
    assert (await client.delete("/api/messages")).status_code == 405
