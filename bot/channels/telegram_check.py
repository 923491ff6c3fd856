"""Whether the bot can be reached on Telegram, and what waits there, without its token."""

import asyncio

from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram_bot import open_bot
from bot.prepare import PreparationError
from bot.settings import Settings
from learners import telegram_chats, telegram_inbox
from learners.database import Database
from learners.telegram_tables import BLOCKED

REFUSED = "Telegram does not know the bot of UNITMATE_TELEGRAM_TOKEN: get its token from BotFather."
UNREACHED = "it cannot be reached: look at the network, and at UNITMATE_TELEGRAM_API."


def status(settings: Settings) -> str:
    """Who the bot is, how updates come and what is left to do; raises PreparationError with what is wrong."""
    try:
        name = asyncio.run(_name(settings))
    except InvalidToken:
        raise PreparationError(REFUSED) from None
    except TelegramError:
        raise PreparationError(UNREACHED) from None
    way = f"webhook at {settings.telegram_webhook}" if settings.telegram_webhook else "polling"
    return f"@{name}, by {way}{_left(settings)}"


async def _name(settings: Settings) -> str:
    async with open_bot(settings) as bot:
        return bot.username


def _left(settings: Settings) -> str:
    with Database(settings.database).reading() as session:
        waiting = len(telegram_inbox.waiting(session))
        undelivered = len(telegram_chats.undelivered(session))
        blocked = telegram_chats.counts(session).get(BLOCKED, 0)
    left = f", {waiting} chats wait for an answer, {undelivered} for a delivery"
    return f"{left}; {blocked} have blocked it" if waiting or undelivered or blocked else ""
