"""The Telegram channel: connected while the process runs, by polling or by webhook."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI
from telegram import BotCommand
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.app import App
from bot.channels import telegram_menu, telegram_webhook
from bot.channels.telegram_arrival import Arrival
from bot.channels.telegram_bot import LONGEST_WAIT, UPDATES, Channel, open_bot, pause
from bot.channels.telegram_inbox import Inbox
from bot.channels.telegram_messages import handle
from bot.channels.telegram_outbox import Outbox
from learners import telegram_chats
from learners.database import StorageError

log = structlog.get_logger()


class Telegram:
    """The assistant on Telegram."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._channel = Channel(app, open_bot(app.settings))
        self._outbox = Outbox(self._channel)
        self._inbox = Inbox(self._channel, self._handle)
        self._by_webhook = bool(app.settings.telegram_webhook)

    def add_webhook(self, api: FastAPI) -> None:
        """Take in updates on the web where the settings say so."""
        if self._app.settings.telegram_webhook:
            telegram_webhook.add(api, self._inbox, self._app.settings.telegram)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Be on Telegram until the block ends; whatever fails there, the rest of the process goes on."""
        tasks = [
            asyncio.create_task(_kept_up(work)) for work in (self._receive, self._outbox.run, self._resume)
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._inbox.stop()
            await self._outbox.stop()
            await self._disconnect()

    async def _handle(self, arrival: Arrival) -> None:
        await handle(arrival)
        self._outbox.see_to(arrival.conversation_id)

    async def _resume(self) -> None:
        self._inbox.resume()

    async def _receive(self) -> None:
        """Connect, then fetch updates; by webhook they come by themselves."""
        await self._until_done(self._connect)
        log.info("on Telegram", by="webhook" if self._by_webhook else "polling")
        if not self._by_webhook:
            await self._poll()

    async def _until_done(self, call: Callable[[], Awaitable[None]]) -> None:
        failures = 0
        while True:
            try:
                await call()
                return
            except TelegramError as error:
                failures += 1
                log.error("cannot connect to Telegram", why=_why(error), failures=failures)
                await asyncio.sleep(
                    LONGEST_WAIT if isinstance(error, InvalidToken) else pause(failures, error)
                )

    async def _connect(self) -> None:
        """Find out who the bot is, show its menu, and say how updates are to come; what waits stays."""
        bot, settings = self._channel.bot, self._app.settings
        await bot.initialize()
        self._app.services.addresses[telegram_chats.CHANNEL] = f"https://t.me/{bot.username}"
        await self._accepted(
            "menu", bot.set_my_commands([BotCommand(*one) for one in telegram_menu.listed()])
        )
        if address := settings.telegram_webhook:
            secret = telegram_webhook.secret(settings.telegram)
            setting = bot.set_webhook(address, allowed_updates=UPDATES, secret_token=secret)
            self._by_webhook = await self._accepted("webhook", setting)
        if not self._by_webhook:
            await self._accepted("end of webhook", bot.delete_webhook())

    async def _accepted(self, what: str, call: Awaitable[bool]) -> bool:
        """Whether Telegram does what is asked; raises TelegramError when it may be asked again."""
        try:
            return await call
        except (BadRequest, InvalidToken) as error:
            log.warning("Telegram refused", what=what, error=type(error).__name__)
            return False

    async def _poll(self) -> None:
        """Fetch and store updates; Telegram is told that they came when it is asked for the next ones."""
        offset: int | None = None
        failures = 0
        while True:
            try:
                updates = await self._channel.bot.updates(offset)
                await self._inbox.take(updates)
            except (TelegramError, StorageError) as error:
                failures += 1
                log.warning("updates not fetched", why=_why(error), failures=failures)
                await asyncio.sleep(pause(failures, error))
                continue
            failures = 0
            if updates:
                offset = max(int(one["update_id"]) for one in updates) + 1

    async def _disconnect(self) -> None:
        self._app.services.addresses.pop(telegram_chats.CHANNEL, None)
        try:
            await self._channel.bot.shutdown()
        except Exception as error:  # the process ends anyway
            log.warning("Telegram not left in order", error=type(error).__name__)


async def _kept_up(work: Callable[[], Awaitable[None]]) -> None:
    """Do the work, and begin again after a fault that it did not expect."""
    while True:
        try:
            await work()
            return
        except Exception as error:
            log.error("Telegram channel failed", error=type(error).__name__)
            await asyncio.sleep(LONGEST_WAIT / 10)


def _why(error: Exception) -> str:
    """The kind of failure: Telegram's own words may hold the token."""
    return "Telegram does not know this token" if isinstance(error, InvalidToken) else type(error).__name__
