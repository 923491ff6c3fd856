"""The chat page in a real browser, against the real server."""

import re
import time

import pytest
from playwright.async_api import BrowserContext, expect

from bot.settings import Settings
from bot.web.pages import joined
from tests.bot.conftest import MESSAGES_PER_MINUTE, Server
from tests.browser import FORGET, SFJ, Chat, needs_browser

pytestmark = needs_browser


async def test_an_empty_conversation_sends_nothing_by_itself(chat: Chat) -> None:
    await expect(chat.replies).to_have_count(1)
    assert await chat.page.evaluate("localStorage.length") == 0
    await chat.button("What can you do?").click()
    await expect(chat.own).to_have_text(["What can you do?"])
    await chat.settled()
    await expect(chat.replies.last).to_contain_text("Units")


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
    used = chat.button(SFJ).first
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
    await expect(chat.log.locator("img, b, a")).to_have_count(0)
    await expect(chat.page).to_have_title("UnitMate")


async def test_shift_enter_starts_a_new_line(chat: Chat) -> None:
    await chat.input.press_sequentially("one")
    await chat.input.press("Shift+Enter")
    await chat.input.press_sequentially("two")
    await expect(chat.input).to_have_value("one\ntwo")


async def test_a_message_over_the_limit_stays_in_the_input_with_the_reason(chat: Chat) -> None:
    limit = Settings.model_fields["message_limit"].default
    await chat.say("x" * (limit + 1))
    await expect(chat.page.locator("#notice")).to_contain_text(f"{limit + 1:,} characters, {limit:,} at most")
    await expect(chat.own).to_have_count(0)
    await chat.say("x" * limit)
    await expect(chat.own).to_have_count(1)


async def test_too_many_messages_are_said_to_be_so(chat: Chat) -> None:
    for _ in range(MESSAGES_PER_MINUTE):
        await chat.say("thanks")
    await chat.say("one more")
    await expect(chat.trouble).to_have_text(re.compile("Not sent.*Wait a minute"))
    await expect(chat.retry).to_be_visible()


async def test_an_ended_session_is_replaced_and_said_to_be(chat: Chat) -> None:
    await chat.say("Hi")
    await chat.page.evaluate("localStorage.setItem('unitmate.session', JSON.stringify('gone'))")
    await chat.page.reload()
    await expect(chat.log).to_contain_text("Your session had ended")
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
    script = """(markdown) => {
        %s
        const holder = document.createElement("div");
        holder.append(rendered(markdown));
        return holder.innerHTML;
    }"""
    assert await chat.page.evaluate(script % joined(("dom.js", "markdown.js")), markdown) == shown


async def test_the_first_reply_is_seen_within_a_second(context: BrowserContext, server: Server) -> None:
    """The best of three new learners: other programs share the machine."""
    waited = []
    for _ in range(3):
        page = await context.new_page()
        await page.goto(server.url)
        one = Chat(page)
        await expect(one.replies).to_have_count(1)
        started = time.perf_counter()
        await one.input.press_sequentially("Hi")
        await one.input.press("Enter")
        await expect(one.replies.nth(1)).to_be_visible()
        waited.append(time.perf_counter() - started)
        await page.evaluate(FORGET)
        await page.close()
    assert min(waited) < 1, waited


async def test_a_long_answer_is_shown_from_its_beginning(chat: Chat) -> None:
    await chat.enrol()
    await chat.say("what do I need for unit 9")
    await chat.page.wait_for_timeout(1000)  # the event stream tells of it too
    await expect(chat.own.last).to_be_in_viewport()
    await expect(chat.replies.last.get_by_text("Unit 9: Resolve")).to_be_in_viewport()
