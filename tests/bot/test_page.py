"""The chat page in a real browser, against the real server."""

import os
import re
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, async_playwright, expect

from bot.settings import Settings
from tests.bot.conftest import MESSAGES_PER_MINUTE, Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SFJ = re.compile("SFJ")

# In CI a missing browser fails the tests: they must not pass there unseen.
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ,
    reason="needs Chromium: install Debian's package chromium, as .ci/run does",
)


class Chat:
    """The page as a learner uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.input = page.get_by_label("Your message")
        self.messages = page.get_by_role("log").get_by_role("article")
        self.own = page.locator(".own .bubble")
        self.replies = page.locator(".message:not(.own) .bubble")
        self.retry = page.get_by_role("button", name="Retry")
        self.trouble = page.get_by_role("alert")

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name)

    async def say(self, words: str) -> None:
        """Type, send with Enter, and wait until it is answered or has failed."""
        await self.input.fill(words)
        await self.input.press("Enter")
        await self.settled()

    async def settled(self) -> None:
        await expect(self.page.locator(".waiting")).to_have_count(0, timeout=30_000)

    async def enrol(self) -> None:
        await self.say("Hi")
        await self.button(SFJ).click()
        await self.settled()


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        await opened.close()


@pytest.fixture
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    opened = await browser.new_context(viewport={"width": 360, "height": 740})
    yield opened
    await opened.close()


@pytest.fixture
async def chat(context: BrowserContext, server: Server) -> Chat:
    page = await context.new_page()
    await page.goto(server.url)
    return Chat(page)


async def test_the_first_question_is_answered_by_keyboard_alone(chat: Chat) -> None:
    keyboard = chat.page.keyboard
    await expect(chat.input).to_be_focused()
    await keyboard.type("Hi")
    await keyboard.press("Enter")
    await expect(chat.own).to_have_text(["Hi"])
    await chat.settled()
    await _tab_back_to(chat, "SFJ")
    await keyboard.press("Enter")
    await chat.settled()
    await expect(chat.input).to_be_focused()
    await keyboard.type("what do I need for unit 9")
    await keyboard.press("Enter")
    await expect(chat.replies.last).to_contain_text("Unit 9")
    await expect(chat.input).to_have_value("")


async def _tab_back_to(chat: Chat, words: str) -> None:
    for _ in range(10):
        await chat.page.keyboard.press("Shift+Tab")
        if words in await chat.page.evaluate("document.activeElement.innerText"):
            return
    pytest.fail(f"no button {words!r} could be reached with the keyboard")


async def test_an_empty_conversation_sends_nothing_by_itself(chat: Chat) -> None:
    await expect(chat.replies).to_have_count(1)
    assert await chat.page.evaluate("localStorage.length") == 0
    await chat.button("What can you do?").click()
    await expect(chat.own).to_have_text(["What can you do?"])
    await chat.settled()
    await expect(chat.replies.last).to_contain_text("Units")


@pytest.mark.parametrize("width", [320, 1280])
async def test_nothing_scrolls_sideways(chat: Chat, width: int) -> None:
    await chat.page.set_viewport_size({"width": width, "height": 640})
    await chat.enrol()
    await chat.say("what do I need for unit 9")
    await chat.say("W" * 300)
    for part in ("document.documentElement", "document.getElementById('scroller')"):
        assert await chat.page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth")


async def test_the_last_lines_stay_in_view_when_the_keyboard_comes_up(chat: Chat) -> None:
    await chat.enrol()
    await chat.say("thanks")
    last = chat.replies.last
    await expect(last).to_be_in_viewport()
    await chat.page.set_viewport_size({"width": 360, "height": 420})
    await expect(last).to_be_in_viewport()
    await expect(chat.input).to_be_in_viewport()


async def test_history_is_there_after_a_reload_and_only_the_last_offer_stands(chat: Chat) -> None:
    await chat.enrol()
    await chat.say("what do I need for unit 9")
    said = await chat.replies.all_inner_texts()
    offered = await chat.page.locator(".choices").last.get_by_role("button").all_inner_texts()
    await chat.page.reload()
    await expect(chat.own.last).to_have_text("what do I need for unit 9")
    assert await chat.replies.all_inner_texts() == said[1:]  # all but the page's own welcome
    assert await chat.page.locator(".choices button:enabled").all_inner_texts() == offered


async def test_a_button_works_once(chat: Chat) -> None:
    await chat.say("Hi")
    used = chat.button(SFJ)
    await used.dblclick()
    await chat.settled()
    await expect(used).to_be_disabled()
    assert await chat.page.locator(".choices").first.locator("button:enabled").count() == 0
    await expect(chat.own).to_have_count(2)


async def test_typing_an_answer_retires_the_buttons(chat: Chat) -> None:
    await chat.say("Hi")
    await chat.say("I'm on the SFJ level 3")
    await expect(chat.page.locator(".choices").first.get_by_role("button").first).to_be_disabled()


async def test_markup_typed_by_the_learner_is_text(chat: Chat) -> None:
    markup = '<img src="x" onerror="document.title=1"> <b>bold</b> **stars** [a](javascript:alert(1))'
    await chat.say(markup)
    await expect(chat.own).to_have_text([markup])
    await expect(chat.page.get_by_role("log").locator("img, b, a")).to_have_count(0)
    await expect(chat.page).to_have_title("UnitMate")


async def test_shift_enter_starts_a_new_line(chat: Chat) -> None:
    await chat.input.press_sequentially("one")
    await chat.input.press("Shift+Enter")
    await chat.input.press_sequentially("two")
    await expect(chat.input).to_have_value("one\ntwo")


async def test_a_message_over_the_limit_stays_in_the_input_with_the_reason(chat: Chat) -> None:
    limit = Settings.model_fields["message_limit"].default
    await chat.say("x" * (limit + 1))
    await expect(chat.page.get_by_role("status")).to_contain_text(
        f"{limit + 1:,} characters, {limit:,} at most"
    )
    await expect(chat.own).to_have_count(0)
    await chat.say("x" * limit)
    await expect(chat.own).to_have_count(1)


async def test_too_many_messages_are_said_to_be_so(chat: Chat) -> None:
    for _ in range(MESSAGES_PER_MINUTE):
        await chat.say("thanks")
    await chat.say("one more")
    await expect(chat.trouble).to_have_text(re.compile("Not sent.*Wait a minute"))
    await expect(chat.retry).to_be_visible()


async def test_a_message_sent_while_the_server_is_down_arrives_once(chat: Chat, server: Server) -> None:
    await chat.enrol()
    server.kill()
    try:
        await chat.say("what do I need for unit 9")
        await expect(chat.trouble).to_have_text("Not sent. UnitMate cannot be reached just now.")
    finally:
        server.start()
    await chat.retry.click()
    await expect(chat.replies.last).to_contain_text("Unit 9")
    await expect(chat.retry).to_have_count(0)
    await chat.page.reload()
    await expect(chat.own.filter(has_text="unit 9")).to_have_count(1)
    await expect(chat.replies.filter(has_text="Unit 9:")).to_have_count(1)


async def test_an_unsent_message_survives_a_reload(chat: Chat, context: BrowserContext) -> None:
    await chat.say("Hi")
    await context.set_offline(True)
    await chat.say("what can you do?")
    await expect(chat.trouble).to_have_text("Not sent. You are offline.")
    await context.set_offline(False)
    await context.route("**/api/**", lambda route: route.abort())
    await chat.page.reload()
    await expect(chat.own).to_have_text(["what can you do?"])
    await expect(chat.retry).to_be_visible()
    await context.unroute_all()
    await chat.page.reload()
    await expect(chat.own).to_have_text(["Hi", "what can you do?"])
    await expect(chat.retry).to_have_count(0)
    await expect(chat.replies.last).to_contain_text("Units")


async def test_an_ended_session_is_replaced_and_said_to_be(chat: Chat) -> None:
    await chat.say("Hi")
    await chat.page.evaluate("localStorage.setItem('unitmate.session', JSON.stringify('gone'))")
    await chat.page.reload()
    await expect(chat.page.get_by_role("log")).to_contain_text("Your session had ended")
    await chat.say("Hello")
    await expect(chat.replies.last).to_contain_text("qualification")


MARKDOWN = [
    ("**Unit 9**: _SFJ_ and *so*", "<p><strong>Unit 9</strong>: <em>SFJ</em> and <em>so</em></p>"),
    ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
    ("- **1.1** a\n- b\n\nc", "<ul><li><strong>1.1</strong> a</li><li>b</li></ul><p>c</p>"),
    ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    ("> a\n> b\n\nc", "<blockquote><p>a<br>b</p></blockquote><p>c</p>"),
    ("# Title\n## Part\ntext", "<h3>Title</h3><h4>Part</h4><p>text</p>"),
    ("snake_case_name and 2 * 3 * 4", "<p>snake_case_name and 2 * 3 * 4</p>"),
    (r"\*not\* _it's_", "<p>*not* <em>it's</em></p>"),
    ("<script>x</script>&amp;", "<p>&lt;script&gt;x&lt;/script&gt;&amp;amp;</p>"),
    ("[x](javascript:alert(1)) [y](http://a.uk)", "<p>[x](javascript:alert(1)) [y](http://a.uk)</p>"),
    (
        "[see](https://a.uk/b) or https://c.uk/d.",
        '<p><a href="https://a.uk/b" rel="noopener noreferrer" target="_blank">see</a> or '
        '<a href="https://c.uk/d" rel="noopener noreferrer" target="_blank">https://c.uk/d</a>.</p>',
    ),
]


@pytest.mark.parametrize(("markdown", "shown"), MARKDOWN)
async def test_markdown_becomes_nodes(chat: Chat, markdown: str, shown: str) -> None:
    script = """async (markdown) => {
        const { rendered } = await import("/page/markdown.js");
        const holder = document.createElement("div");
        holder.append(rendered(markdown));
        return holder.innerHTML;
    }"""
    assert await chat.page.evaluate(script, markdown) == shown
