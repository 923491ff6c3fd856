"""A reminder that fires while the chat is open appears in it, and can be put off there."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from playwright.async_api import expect

from tests.bot.conftest import Server
from tests.browser import Chat, needs_browser

pytestmark = needs_browser


def make_due(server: Server, text: str) -> None:
    """Let the reminder's time come, without waiting for it."""
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    with closing(sqlite3.connect(server.data_dir / "unitmate.db", timeout=10)) as database, database:
        changed = database.execute(
            "UPDATE reminder SET due_at = ?, fires_at = ? WHERE text = ?", (now, now, text)
        )
        assert changed.rowcount == 1


async def test_it_appears_by_itself_and_a_tap_puts_it_off(chat: Chat, server: Server) -> None:
    await chat.say("remind me in 2 hours to ring dave")
    await expect(chat.replies.last).to_contain_text("ring dave")
    make_due(server, "ring dave")
    await expect(chat.replies.last).to_contain_text("Reminder: ring dave", timeout=10_000)
    await chat.button("15 min").click()
    await chat.settled()
    await expect(chat.replies.last).to_contain_text("Snoozed until")
    await expect(chat.replies.filter(has_text="Reminder: ring dave")).to_have_count(1)
