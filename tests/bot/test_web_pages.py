"""What the web application serves besides data, widget, page, reference, figures, and to whom."""

import gzip
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot import web
from bot.app import App
from bot.web.pages import PARTS, SOURCES, joined
from tests.web_page import Page, client_of

COLLEGE = "https://moodle.example.ac.uk"
LIGHT = 200 * 1024  # bytes, gzipped


@pytest.fixture
async def embedded(app: App) -> AsyncIterator[httpx.AsyncClient]:
    settings = app.settings.model_copy(update={"allowed_origins": COLLEGE})
    async with client_of(replace(app, settings=settings)) as client:
        yield client


async def test_the_widget_is_one_light_file(client: httpx.AsyncClient) -> None:
    response = await client.get("/widget.js", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert int(response.headers["Content-Length"]) < LIGHT
    plain = await client.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert plain.text == response.text
    assert not re.search(r"^(import|export) ", plain.text, re.MULTILINE)
    assert "https://" not in plain.text.replace("https:\\/\\/", "").replace("https://…", "")


async def test_the_widget_knows_the_servers_limits(app: App) -> None:
    changed = {"message_limit": 123, "attachment_limit_mb": 3}
    async with client_of(replace(app, settings=app.settings.model_copy(update=changed))) as client:
        script = (await client.get("/widget.js")).text
    assert f'const LIMITS = {{"message": 123, "file": {3 * 2**20}}};' in script


async def test_a_widget_that_has_not_changed_is_not_sent_again(client: httpx.AsyncClient) -> None:
    tag = (await client.get("/widget.js")).headers["ETag"]
    again = await client.get("/widget.js", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_every_part_of_the_widget_is_in_it_and_none_names_a_later_one() -> None:
    assert sorted(PARTS) == sorted(path.name for path in SOURCES.glob("*.js"))
    for at, part in enumerate(PARTS):
        used = re.findall(r'^import .* from "\./(.+)";$', (SOURCES / part).read_text("utf-8"), re.MULTILINE)
        assert set(used) <= set(PARTS[:at]), part


def test_names_are_unique_over_all_parts() -> None:
    declared = re.findall(r"^(?:async )?(?:const|function\*?|class) (\w+)", joined(PARTS), re.MULTILINE)
    assert len(declared) == len(set(declared))


async def test_the_reference_names_every_endpoint_and_loads_nothing_from_elsewhere(
    client: httpx.AsyncClient,
) -> None:
    shown = (await client.get("/api/docs")).text
    for route in web.ROUTES:
        assert f"{route.method} {route.path}" in shown
    assert "<script" not in shown
    assert not re.search(r'(src|href)="(https?:)?//', shown)


async def test_a_site_on_the_list_may_call_and_no_other(embedded: httpx.AsyncClient) -> None:
    asked = {"Origin": COLLEGE, "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "authorization,content-type,last-event-id"
    allowed = await embedded.options("/api/messages", headers=asked)
    assert (allowed.status_code, allowed.headers["Access-Control-Allow-Origin"]) == (200, COLLEGE)
    assert "Access-Control-Allow-Credentials" not in allowed.headers
    refused = await embedded.options("/api/messages", headers=asked | {"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in refused.headers
    told = await embedded.get("/api/messages", headers={"Origin": COLLEGE})
    assert (told.status_code, told.headers["Access-Control-Allow-Origin"]) == (401, COLLEGE)


async def test_without_a_list_no_other_site_may_call(client: httpx.AsyncClient) -> None:
    assert "Access-Control-Allow-Origin" not in (await client.get("/", headers={"Origin": COLLEGE})).headers


async def test_nothing_is_kept_in_cookies(page: Page) -> None:
    await page.post(text="Hi")
    assert not page.client.cookies


async def test_metrics_count_turns_and_say_nothing_of_learners(page: Page) -> None:
    await page.post(client_id="1", text="what does assertive mean")
    await page.get(f"/api/files/{'0' * 32}")
    await page.client.request("STRANGE", "/nowhere")
    shown = (await page.client.get("/metrics")).text
    assert "unitmate_turn_seconds_count 1.0" in shown
    assert 'unitmate_responses_total{method="GET",route="/api/files/{public_id}",status="404"} 1.0' in shown
    assert not any(word in shown for word in ("assertive", page.learner, "0" * 32, "STRANGE", "nowhere"))


def test_the_page_is_the_widget_over_the_whole_window() -> None:
    page = (SOURCES.parent / "page" / "index.html").read_text("utf-8")
    assert '<script src="/widget.js" data-position="page"' in page
    assert gzip.compress(joined(PARTS).encode())
