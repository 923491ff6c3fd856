"""The chat in a real browser, as a learner uses it."""

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

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
PHONE = {"width": 360, "height": 740}
FORGET = "localStorage.clear(); caches.delete('unitmate.handed')"  # the next page is a stranger's

# In CI a missing browser fails the tests: they must not pass there unseen.
needs_browser = pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ,
    reason="needs Chromium: install Debian's package chromium, as .ci/run does",
)


class Chat:
    """The chat on a page; its own parts are found through the shadow root."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.input = page.get_by_label("Your message")
        self.log = page.get_by_role("log")
        self.messages = self.log.get_by_role("article")
        self.own = page.locator(".own .bubble")
        self.replies = page.locator(".message:not(.own) .bubble")
        self.retry = page.get_by_role("button", name="Retry")
        self.trouble = page.get_by_role("alert")
        self.checklist = page.get_by_role("region", name="My checklist")

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
        await self.button(SFJ).first.click()
        await self.settled()
        await expect(self.replies.filter(has_text="You're on SFJ")).to_have_count(1)


@asynccontextmanager
async def running() -> AsyncIterator[Browser]:
    """Chromium, without a window."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        await opened.close()
