"""The chat for everybody: keyboard, screen reader, small screens, zoom, calm; WCAG 2.2 AA by axe."""

from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.async_api import Browser, Page, expect

from tests.bot.conftest import Server
from tests.browser import Chat, needs_browser

pytestmark = needs_browser
AXE = files("axe_playwright_python") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def faults(page: Page) -> list[str]:
    """What axe-core finds wrong, in words."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = await page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
    return [f"{v['id']}: {[node['html'][:120] for node in v['nodes']]}" for v in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
async def test_axe_finds_nothing_in_any_view(
    browser: Browser, server: Server, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = await browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    chat = Chat(await context.new_page())
    await chat.page.goto(server.url)
    assert await faults(chat.page) == []
    await chat.enrol()
    await chat.say("what do I need for unit 9")
    assert await faults(chat.page) == []
    if width < 960:
        await chat.button("My checklist").click()
    await chat.checklist.get_by_text("Unit 9:").click()
    await expect(chat.checklist.locator(".criterion")).to_have_count(17)
    assert await faults(chat.page) == []
    await context.close()


async def test_axe_finds_nothing_when_things_go_wrong(chat: Chat) -> None:
    await chat.page.route(
        "**/api/messages", lambda route: route.fulfill(status=500, json={"detail": "Sorry."})
    )
    await chat.say("Hi")
    await expect(chat.trouble).to_contain_text("Not sent. Sorry.")
    await chat.page.unroute_all()
    await chat.page.context.set_offline(True)
    await chat.say("Hello")
    await chat.page.context.set_offline(False)
    await chat.button("End this chat here").click()
    await chat.input.fill("x" * 4001)
    assert await faults(chat.page) == []


async def test_the_first_visit_to_logged_evidence_by_keyboard_alone(chat: Chat) -> None:
    keyboard = chat.page.keyboard
    await expect(chat.input).to_be_focused()
    await keyboard.type("Hi")
    await keyboard.press("Enter")
    await expect(chat.own).to_have_text(["Hi"])
    await chat.settled()
    await tab_back_to(chat, "SFJ")
    await keyboard.press("Enter")
    await chat.settled()
    await expect(chat.input).to_be_focused()
    await keyboard.type("log evidence for unit 9 2.3: I calmed a customer whose parcel was lost")
    await keyboard.press("Enter")
    await chat.settled()
    await expect(chat.replies.last).to_contain_text("2.3")
    await expect(chat.input).to_have_value("")


async def tab_back_to(chat: Chat, words: str) -> None:
    script = "document.querySelector('unitmate-chat').shadowRoot.activeElement?.innerText ?? ''"
    for _ in range(12):
        await chat.page.keyboard.press("Shift+Tab")
        if words in await chat.page.evaluate(script):
            return
    pytest.fail(f"no button {words!r} could be reached with the keyboard")


async def test_focus_goes_from_top_to_bottom(chat: Chat) -> None:
    await chat.page.evaluate("document.querySelector('unitmate-chat').shadowRoot.activeElement.blur()")
    script = """() => {
        const at = document.querySelector('unitmate-chat').shadowRoot.activeElement;
        return at ? at.getAttribute('aria-label') ?? at.innerText ?? at.id : null;
    }"""
    reached = []
    for _ in range(12):
        await chat.page.keyboard.press("Tab")
        reached.append(await chat.page.evaluate(script))
    order = [
        "End this chat here",
        "Chat",
        "My checklist",
        "Conversation",
        "Hi",
        "What can you do?",
        "Send a file",
    ]
    assert [name for name in reached if name in order] == order


ANNOUNCED = """() => {
    const log = document.querySelector('unitmate-chat').shadowRoot.querySelector('[role=log]');
    window.announced = [];
    new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
            for (const node of addedNodes) {
                if (node.getAttribute?.('aria-live') !== 'off') window.announced.push(node.innerText);
            }
        }
    }).observe(log, { childList: true });
}"""


async def test_the_log_announces_each_reply_once_and_no_history(chat: Chat) -> None:
    await expect(chat.page.get_by_role("log")).to_have_count(1)
    await expect(chat.log).to_have_attribute("aria-live", "polite")
    await chat.say("Hi")
    await chat.page.evaluate(ANNOUNCED)
    await chat.say("I'm on the SFJ level 3")
    await chat.page.wait_for_timeout(500)
    announced = await chat.page.evaluate("window.announced")
    assert len([words for words in announced if "You're on SFJ" in words]) == 1
    assert not any("I'm on the SFJ level 3" in words for words in announced)
    await chat.page.reload()
    await expect(chat.own).to_have_count(2)
    await expect(chat.log).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
async def test_nothing_scrolls_sideways(chat: Chat, width: int) -> None:
    """640 is a window of 1,280 at a zoom of 200 %, 320 one of 400 %."""
    await chat.page.set_viewport_size({"width": width, "height": 640})
    await chat.enrol()
    await chat.say("what do I need for unit 9")
    await chat.say("W" * 300)
    assert await overflowing(chat) == []


async def overflowing(chat: Chat) -> list[str]:
    script = """() => {
        const root = document.querySelector('unitmate-chat').shadowRoot;
        const parts = [document.documentElement, ...root.querySelectorAll('.scroller, .panel, header, form')];
        return parts.filter((part) => part.scrollWidth > part.clientWidth + 1)
            .map((part) => part.className || part.tagName);
    }"""
    found: list[str] = await chat.page.evaluate(script)
    return found


async def test_letters_twice_as_big_fit(chat: Chat) -> None:
    await chat.enrol()
    await chat.say("what do I need for unit 9")
    await chat.page.evaluate(
        "document.querySelector('unitmate-chat').shadowRoot.querySelector('.root').style.fontSize = '200%'"
    )
    assert await overflowing(chat) == []
    await expect(chat.input).to_be_in_viewport()


async def test_every_target_is_big_enough_for_a_finger(chat: Chat) -> None:
    await chat.say("Hi")
    script = """() => {
        const root = document.querySelector('unitmate-chat').shadowRoot;
        return [...root.querySelectorAll('button:enabled, summary')]
            .map((one) => [one.innerText || one.ariaLabel, one.getBoundingClientRect()])
            .filter(([, { width, height }]) => width && (width < 24 || height < 24)).map(([name]) => name);
    }"""
    assert await chat.page.evaluate(script) == []


async def test_nothing_moves_for_who_does_not_want_it(chat: Chat) -> None:
    await chat.page.emulate_media(reduced_motion="reduce")
    script = """() => {
        const root = document.querySelector('unitmate-chat').shadowRoot;
        root.querySelector('.typing').hidden = false;
        return [...root.querySelectorAll('.typing, .dots i')]
            .map((one) => getComputedStyle(one).animationName);
    }"""
    assert set(await chat.page.evaluate(script)) == {"none"}
    await chat.page.emulate_media(reduced_motion="no-preference")
    assert "beat" in await chat.page.evaluate(script)
