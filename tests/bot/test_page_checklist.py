"""My checklist: beside the chat, with states in words, and tapped to ask or to log."""

import re

import pytest
from playwright.async_api import BrowserContext, expect

from tests.bot.conftest import Server
from tests.browser import Chat, needs_browser

pytestmark = needs_browser
STATES = [
    {"ref": "1.1", "text": "Explain", "state": "to do"},
    {"ref": "1.2", "text": "Show", "state": "evidence logged"},
    {"ref": "1.3", "text": "Do", "state": "claimed"},
    {"ref": "1.4", "text": "Say", "state": "signed off"},
    {"ref": "1.5", "text": "Be", "state": "referred back"},
]
COUNTS = {"to do": 1, "evidence logged": 1, "claimed": 1, "signed off": 1, "referred back": 1}
SAMPLE = {
    "qualification": "sample",
    "units": [{"number": "9", "title": "Complaints", "chosen": True, "counts": COUNTS, "criteria": STATES}],
    "counts": COUNTS,
}


@pytest.fixture
async def sampled(chat: Chat, context: BrowserContext) -> Chat:
    """A chat whose server says that every state there is occurs."""
    await context.route("**/api/checklist", lambda route: route.fulfill(json=SAMPLE))
    await chat.say("Hi")
    await chat.button("My checklist").click()
    return chat


async def test_before_enrolment_it_says_what_to_do(chat: Chat) -> None:
    await chat.button("My checklist").click()
    await expect(chat.checklist).to_contain_text("told UnitMate your qualification")


async def test_every_unit_is_there_with_its_criteria(chat: Chat) -> None:
    await chat.enrol()
    await chat.button("My checklist").click()
    await expect(chat.checklist.locator("details")).to_have_count(45)
    await chat.checklist.get_by_text("Unit 9:").click()
    await expect(chat.checklist.locator(".criterion")).to_have_count(17)
    await expect(chat.checklist.locator(".summary")).to_have_text("0 of 91 evidenced")
    await expect(chat.checklist.locator("h3")).to_have_text("Units you have not chosen")


async def test_states_are_told_in_words_and_signs(sampled: Chat) -> None:
    await expect(sampled.checklist.locator(".summary")).to_have_text(
        "3 of 5 evidenced, 1 signed off, 1 referred back"
    )
    await sampled.checklist.get_by_text("Unit 9:").click()
    await expect(sampled.checklist.locator(".state")).to_have_text(
        [
            re.compile(words)
            for words in ("○ to do", "◐ evidence logged", "◑ claimed", "✓ signed off", "↺ referred back")
        ]
    )


async def test_only_what_remains_can_be_shown(sampled: Chat) -> None:
    await sampled.page.get_by_label("Only what remains").check()
    await sampled.checklist.get_by_text("Unit 9:").click()
    await expect(sampled.checklist.locator(".criterion strong")).to_have_text(["1.1", "1.5"])


async def test_a_criterion_is_asked_about(chat: Chat) -> None:
    await chat.enrol()
    await chat.button("My checklist").click()
    await chat.checklist.get_by_text("Unit 9:").click()
    await chat.button("Ask about 2.3 of unit 9").click()
    await chat.settled()
    await expect(chat.replies.last).to_contain_text("Communicate in a way")


async def test_a_criterion_is_logged_for_in_the_learners_own_words(chat: Chat) -> None:
    await chat.enrol()
    await chat.button("My checklist").click()
    await chat.checklist.get_by_text("Unit 9:").click()
    await chat.button("Log for 2.3 of unit 9").click()
    await expect(chat.input).to_have_value("log evidence for unit 9 2.3: ")
    await expect(chat.input).to_be_focused()


async def test_it_follows_the_conversation_in_both_tabs(
    chat: Chat, context: BrowserContext, server: Server
) -> None:
    await chat.page.set_viewport_size({"width": 1280, "height": 800})
    await chat.say("Hi")
    await expect(chat.checklist).to_contain_text("Tell UnitMate your qualification")
    page = await context.new_page()
    await page.set_viewport_size({"width": 1280, "height": 800})
    await page.goto(server.url)
    await chat.say("I'm on the SFJ level 3")
    for one in (chat, Chat(page)):
        await expect(one.checklist.locator("details")).to_have_count(45)
