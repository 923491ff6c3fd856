"""The web API keeps its contract, to the learner who asks and to nobody else."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import web
from tests.failing_database import changed
from tests.web_page import Page, plainly

SFJ = "sfj-l3-customer-service"
ENROL = f'/enrol{{"qualification": "{SFJ}"}}'


async def test_a_session_gives_a_token_and_the_learners_public_id(client: httpx.AsyncClient) -> None:
    opened = await client.post("/api/sessions", json={})
    assert opened.status_code == 201
    assert sorted(opened.json()) == ["learner", "session"]
    assert (await client.post("/api/sessions")).json()["learner"] != opened.json()["learner"]


async def test_a_message_is_answered_with_messages_of_the_contract(page: Page) -> None:
    response = await page.post(text="Hi")
    assert response.status_code == 200
    assert list(response.json()) == ["messages"]
    first = response.json()["messages"][0]
    assert {"id", "at", "from", "text", "buttons", "image", "file"} <= set(first)
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
    assert set(unit) == {"number", "title", "counts", "criteria", "chosen"}
    assert sum(1 for one in checklist["units"] if one["chosen"]) == 6
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


OPEN = ["/healthz", "/readyz", "/metrics", "/", "/widget.js", "/api/docs", "/api/openapi.json"]


@pytest.mark.parametrize("path", OPEN)
async def test_open_paths_need_no_session(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 200


async def test_the_description_names_every_path_and_the_form_of_a_refusal(
    client: httpx.AsyncClient,
) -> None:
    described = (await client.get("/api/openapi.json")).json()
    assert {route.path for route in web.ROUTES} <= set(described["paths"])
    message = described["components"]["schemas"]["MessageIn"]
    assert set(message["properties"]) == {"client_id", "text", "payload"}
    assert "4XX" in described["paths"]["/api/messages"]["post"]["responses"]


@pytest.mark.parametrize("path", ["/", "/api/messages", "/healthz", "/nowhere"])
async def test_every_response_carries_protective_headers(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers.get("Cache-Control") == ("no-store" if path.startswith("/api/") else "no-cache")


async def test_what_is_nowhere_is_not_found(client: httpx.AsyncClient) -> None:
    assert (await client.get("/nowhere")).status_code == 404
    assert (await client.get("/page/../widget/dom.js")).status_code == 404
    assert (await client.delete("/api/messages")).status_code == 405
