"""The chat over reloads, tabs, a lost connection and a killed server: nothing lost, nothing twice."""

import re

import httpx
import pytest
from playwright.async_api import BrowserContext, Route, expect

from tests.bot.conftest import Server
from tests.browser import Chat, needs_browser

pytestmark = needs_browser
LOOKED_FOR_ANEW = 20_000  # ms: what a stream missed as it opened is found within 5 s, on an idle machine


async def test_a_message_sent_while_the_server_is_down_is_sent_by_itself_once_it_is_back(
    chat: Chat, server: Server
) -> None:
    await chat.enrol()
    server.kill()
    try:
        await chat.say("what do I need for unit 9")
        await expect(chat.trouble).to_have_text(re.compile("cannot be reached just now. This is sent when"))
    finally:
        server.start()
    await expect(chat.replies.last).to_contain_text("Unit 9", timeout=20_000)
    await expect(chat.retry).to_have_count(0)
    await chat.page.reload()
    await expect(chat.own.filter(has_text="unit 9")).to_have_count(1)
    await expect(chat.replies.filter(has_text="Unit 9:")).to_have_count(1)


async def test_a_server_killed_in_the_middle_of_a_turn_answers_it_once(chat: Chat, server: Server) -> None:
    await chat.enrol()
    await chat.input.fill("what do I need for unit 9")
    await chat.input.press("Enter")
    server.kill()
    server.start()
    await expect(chat.replies.filter(has_text="Unit 9:")).to_have_count(1, timeout=20_000)
    await chat.settled()
    await expect(chat.own.filter(has_text="unit 9")).to_have_count(1)
    await expect(chat.replies.filter(has_text="Unit 9:")).to_have_count(1)


async def test_what_is_typed_offline_goes_out_in_order_when_back(chat: Chat, context: BrowserContext) -> None:
    await chat.say("Hi")
    await context.set_offline(True)
    await chat.say("what can you do?")
    await expect(chat.trouble).to_have_text(re.compile("You are offline. This is sent when you are back."))
    await chat.input.fill("thanks")
    await chat.input.press("Enter")
    await context.set_offline(False)
    await expect(chat.page.locator(".waiting, .held")).to_have_count(0, timeout=20_000)
    await expect(chat.own).to_have_text(["Hi", "what can you do?", "thanks"])
    await chat.page.reload()
    await expect(chat.own).to_have_text(["Hi", "what can you do?", "thanks"])


async def test_an_unsent_message_survives_a_reload(chat: Chat, context: BrowserContext) -> None:
    await chat.say("Hi")
    await context.route("**/api/**", lambda route: route.abort())
    await chat.say("what can you do?")
    await chat.page.reload()
    await expect(chat.own).to_have_text(["what can you do?"])
    await expect(chat.retry).to_be_visible()
    await context.unroute_all()
    await chat.page.reload()
    await expect(chat.own).to_have_text(["Hi", "what can you do?"])
    await expect(chat.retry).to_have_count(0)
    await expect(chat.replies.filter(has_text="Units")).to_have_count(1)


async def test_an_answer_that_was_lost_on_the_way_is_not_asked_for_twice(
    chat: Chat, context: BrowserContext
) -> None:
    await chat.enrol()

    async def lose(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await context.route("**/api/messages", lose)
    await chat.input.fill("what do I need for unit 9")
    await chat.input.press("Enter")
    await expect(chat.replies.filter(has_text="Unit 9:")).to_have_count(1, timeout=20_000)
    await context.unroute_all()
    await expect(chat.page.locator(".waiting, .held")).to_have_count(0, timeout=20_000)
    await expect(chat.own.filter(has_text="unit 9")).to_have_count(1)
    await expect(chat.replies.filter(has_text="Unit 9:")).to_have_count(1)


async def test_two_tabs_show_the_same_conversation_in_the_same_order(
    chat: Chat, context: BrowserContext, server: Server
) -> None:
    await chat.say("Hi")
    page = await context.new_page()
    await page.goto(server.url)
    other = Chat(page)
    await expect(other.own).to_have_text(["Hi"])
    await chat.say("I'm on the SFJ level 3")
    await expect(other.own).to_have_text(["Hi", "I'm on the SFJ level 3"])
    await other.say("thanks")
    await expect(chat.own).to_have_text(["Hi", "I'm on the SFJ level 3", "thanks"])
    await expect(chat.replies.last).to_have_text(await other.replies.last.inner_text())
    said = await other.messages.all_inner_texts()
    assert [words.splitlines()[:2] for words in await chat.messages.all_inner_texts()][-len(said) :] == [
        words.splitlines()[:2] for words in said
    ]


@pytest.mark.parametrize("_again", range(5))
async def test_two_tabs_opened_at_once_are_one_learner(
    chat: Chat, context: BrowserContext, server: Server, _again: int
) -> None:
    page = await context.new_page()
    await page.goto(server.url)
    other = Chat(page)
    await chat.input.fill("Hi")
    await other.input.fill("Hello")
    await chat.input.press("Enter")
    await other.input.press("Enter")
    await chat.settled()
    await other.settled()
    await expect(chat.own).to_have_count(2, timeout=LOOKED_FOR_ANEW)
    await expect(other.own).to_have_count(2, timeout=LOOKED_FOR_ANEW)


async def test_a_chat_that_found_nothing_said_listens_from_the_beginning(chat: Chat) -> None:
    """What another tab says meanwhile would be missed from now on."""
    async with chat.page.expect_request("**/api/events") as listening:
        await chat.say("Hi")
    assert (await (await listening.value).all_headers())["last-event-id"] == "0"


async def test_ending_the_chat_leaves_nothing_behind(chat: Chat, server: Server) -> None:
    await chat.say("Hi")
    session = await chat.page.evaluate("JSON.parse(localStorage['unitmate.session'])")
    await chat.button("End this chat here").click()
    await chat.button("End it").click()
    await expect(chat.own).to_have_count(0)
    await expect(chat.replies).to_have_count(1)
    assert await chat.page.evaluate("localStorage.length") == 0
    headers = {"Authorization": f"Bearer {session}"}
    assert httpx.get(f"{server.url}/api/messages", headers=headers).status_code == 401
