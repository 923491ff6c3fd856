"""The Bot API, as UnitMate calls it."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram import LinkPreviewOptions
from telegram.error import BadRequest, RetryAfter
from telegram.ext import AIORateLimiter, Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.app import App
from bot.settings import Settings

POLL = 25  # seconds that Telegram holds a request open while nothing happens
PATIENCE = 15.0  # seconds more until a call counts as lost
UPLOAD_PATIENCE = 60.0
CONNECTIONS = 64
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
LONGEST_WAIT = 60.0  # seconds between two tries
DOWNLOADS = 4  # at once: their content is in memory


class Bot(ExtBot[int]):
    """The bot: not more than 30 calls a second to chats; a flood limit is for the one chat that hit it."""

    async def updates(self, offset: int | None) -> list[dict[str, Any]]:
        """What is there or comes within `POLL` seconds, as sent; what is before `offset` is confirmed."""
        asked = {"timeout": POLL, "allowed_updates": UPDATES} | ({} if offset is None else {"offset": offset})
        given = await self._post("getUpdates", asked, read_timeout=POLL + PATIENCE)
        return given if isinstance(given, list) else []


@dataclass(frozen=True)
class Channel:
    """The assistant and the bot through which it is talked to."""

    app: App
    bot: Bot
    downloads: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(DOWNLOADS))


def open_bot(settings: Settings) -> Bot:
    """The bot of the settings, not yet connected."""
    api = settings.telegram_api.rstrip("/")
    return Bot(
        settings.telegram,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=_requests(CONNECTIONS),
        get_updates_request=_requests(1),
        rate_limiter=AIORateLimiter(max_retries=0),
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
    )


def pause(failures: int, error: Exception | None = None) -> float:
    """Seconds to wait after so many failures in a row: as long as Telegram says, else ever longer."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
    return float(min(2.0 ** min(failures - 1, 10), LONGEST_WAIT))


def says(error: BadRequest, *words: str) -> bool:
    """Whether Telegram's reason holds one of these words: it gives no codes."""
    return any(word in error.message.lower() for word in words)


def _requests(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=PATIENCE,
        read_timeout=PATIENCE,
        write_timeout=PATIENCE,
        pool_timeout=PATIENCE,
        media_write_timeout=UPLOAD_PATIENCE,
    )
