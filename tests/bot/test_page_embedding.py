"""The chat on somebody else's page, whatever that page's styles do, as a stranger or signed in by it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from playwright.async_api import BrowserContext, expect

from tests.bot.conftest import HOST_ISSUER, HOST_SECRET, Server
from tests.bot.test_page_accessibility import faults
from tests.browser import FORGET, Chat, needs_browser
from tests.host_site import serving

pytestmark = needs_browser
HOSTILE = """
* { color: red !important; font: 30px/3 fantasy !important; text-transform: uppercase !important; }
* { direction: rtl; letter-spacing: 5px !important; transition: all 2s !important; }
html { font-size: 4px; }
body { transform: rotate(2deg); opacity: .4; overflow: hidden; }
div, button, dialog, unitmate-chat { display: none !important; opacity: 0 !important; all: unset; }
body > * { visibility: hidden !important; width: 10px !important; pointer-events: none !important; }
"""

SHAPES = """() => {
    const root = document.querySelector('unitmate-chat').shadowRoot;
    return [...root.querySelectorAll('*')].map((part) => {
        const { color, font, letterSpacing, textTransform, direction } = getComputedStyle(part);
        const { width, height } = part.getBoundingClientRect();
        const sizes = [Math.round(width), Math.round(height)];
        return [part.tagName, color, font, letterSpacing, textTransform, direction, ...sizes].join(' ');
    });
}"""


@pytest.fixture
def site(server: Server, tmp_path: Path) -> Iterator[Path]:
    """The folder of a college's web site, served at `server.host_url`."""
    with serving(tmp_path, server.host_port):
        yield tmp_path


async def visit(context: BrowserContext, server: Server, site: Path, style: str = "", **data: str) -> Chat:
    attributes = " ".join(f'data-{name}="{value}"' for name, value in data.items())
    (site / "index.html").write_text(
        f'<!doctype html><html lang="en"><head><title>College</title><style>{style}</style></head><body>'
        f"<main><h1>College</h1><p>Welcome.</p><button>Elsewhere</button></main>"
        f'<script src="{server.url}/widget.js" {attributes}></script></body></html>',
        encoding="utf-8",
    )
    page = await context.new_page()
    await page.goto(server.host_url)
    return Chat(page)


def token(subject: str, **changed: Any) -> str:
    claims = {"iss": HOST_ISSUER, "aud": "unitmate", "sub": subject}
    claims |= {"exp": datetime.now(UTC) + timedelta(minutes=5)} | changed
    return jwt.encode(claims, HOST_SECRET, algorithm="HS256")


async def test_one_line_adds_a_chat_that_asks_nothing_of_the_server_until_opened(
    context: BrowserContext, server: Server, site: Path
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    chat = await visit(context, server, site)
    await expect(chat.button("Open UnitMate chat")).to_be_visible()
    assert not [url for url in asked if "/api/" in url]
    await chat.button("Open UnitMate chat").click()
    await expect(chat.input).to_be_focused()
    await chat.say("I'm on the SFJ level 3")
    await expect(chat.replies.last).to_contain_text("SFJ")


@pytest.mark.parametrize("width", [390, 1280])
async def test_the_pages_styles_do_not_reach_it(
    context: BrowserContext, server: Server, site: Path, width: int
) -> None:
    shapes = []
    for style in ("", HOSTILE):
        chat = await visit(context, server, site, style)
        await chat.page.set_viewport_size({"width": width, "height": 740})
        await chat.button("Open UnitMate chat").click()
        await chat.say("Hi")
        await expect(chat.replies.last).to_be_visible()
        shapes.append(await chat.page.evaluate(SHAPES))
        await chat.page.evaluate(FORGET)
    assert shapes[0] == shapes[1]


async def test_it_does_not_change_the_page(context: BrowserContext, server: Server, site: Path) -> None:
    chat = await visit(context, server, site, "p { color: rgb(1, 2, 3); }")
    await chat.button("Open UnitMate chat").click()
    style = "getComputedStyle(document.querySelector('p')).color"
    assert await chat.page.evaluate(style) == "rgb(1, 2, 3)"
    assert await chat.page.evaluate("Object.keys(window).filter((name) => /unitmate|chat/i.test(name))") == []


async def test_title_colour_position_greeting_and_language_are_the_hosts(
    context: BrowserContext, server: Server, site: Path
) -> None:
    own = {"title": "Gofyn", "colour": "#ffcc00", "position": "left", "greeting": "**Croeso**", "lang": "cy"}
    chat = await visit(context, server, site, **own)
    launcher = chat.button("Open Gofyn chat")
    box = await launcher.bounding_box()
    assert box is not None
    assert box["x"] < 100
    await expect(launcher).to_have_css("background-color", "rgb(255, 204, 0)")
    await launcher.click()
    await expect(chat.page.get_by_role("heading", name="Gofyn")).to_have_attribute("lang", "cy")
    await expect(chat.replies.locator("strong")).to_have_text("Croeso")
    assert await faults(chat.page) == []


async def test_on_a_phone_it_fills_the_screen_and_keeps_the_focus(
    context: BrowserContext, server: Server, site: Path
) -> None:
    chat = await visit(context, server, site)
    await chat.button("Open UnitMate chat").click()
    panel = chat.page.get_by_role("dialog", name="UnitMate")
    box = await panel.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 740}
    for _ in range(12):
        await chat.page.keyboard.press("Tab")
        assert await chat.page.evaluate("document.activeElement.tagName") != "BUTTON"
    await chat.page.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    await expect(chat.button("Open UnitMate chat")).to_be_focused()


async def test_on_a_wide_page_both_are_used_side_by_side(
    context: BrowserContext, server: Server, site: Path
) -> None:
    chat = await visit(context, server, site)
    await chat.page.set_viewport_size({"width": 1280, "height": 800})
    await chat.button("Open UnitMate chat").click()
    await expect(chat.input).to_be_focused()
    await chat.button("Elsewhere").click()
    await expect(chat.input).to_be_visible()
    await chat.button("Close").click()
    await expect(chat.button("Open UnitMate chat")).to_be_focused()
    assert await faults(chat.page) == []


async def test_a_message_that_comes_while_it_is_closed_is_counted(
    context: BrowserContext, server: Server, site: Path
) -> None:
    closed = await visit(context, server, site)
    await closed.button("Open UnitMate chat").click()
    await closed.say("Hi")
    await closed.button("Close").click()
    opened = await visit(context, server, site)
    await opened.button("Open UnitMate chat").click()
    await opened.say("thanks")
    await expect(closed.page.get_by_role("button", name="1 new message")).to_be_visible()
    await closed.page.get_by_role("button", name="1 new message").click()
    await expect(closed.own.last).to_have_text("thanks")
    await expect(closed.page.get_by_role("button", name="new message")).to_have_count(0)


async def test_whom_the_host_has_signed_in_keeps_one_conversation_everywhere(
    context: BrowserContext, server: Server, site: Path, browser: Any
) -> None:
    first = await visit(context, server, site, token=token("ann"))
    await first.button("Open UnitMate chat").click()
    await first.say("I'm on the SFJ level 3")
    elsewhere = await browser.new_context()
    again = await visit(elsewhere, server, site, token=token("ann"))
    await again.button("Open UnitMate chat").click()
    await again.say("Hi")
    await again.page.reload()
    await again.button("Open UnitMate chat").click()
    await expect(again.own).to_have_text(["I'm on the SFJ level 3", "Hi"])
    await elsewhere.close()


async def test_the_next_one_at_the_same_computer_sees_nothing_of_it(
    context: BrowserContext, server: Server, site: Path
) -> None:
    ann = await visit(context, server, site, token=token("ann-2"))
    await ann.button("Open UnitMate chat").click()
    await ann.say("Hi")
    ben = await visit(context, server, site, token=token("ben-2"))
    await ben.button("Open UnitMate chat").click()
    await expect(ben.replies).to_have_count(1)
    await expect(ben.own).to_have_count(0)


async def test_a_token_that_is_refused_is_said_to_be(
    context: BrowserContext, server: Server, site: Path
) -> None:
    chat = await visit(context, server, site, token=token("cy", aud="elsewhere"))
    await chat.button("Open UnitMate chat").click()
    await chat.say("Hi")
    await expect(chat.trouble).to_contain_text("The sign-in token was refused: its audience is another.")
