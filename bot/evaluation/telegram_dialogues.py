"""Hold dialogues through the Telegram channel, all at once, and judge them by what arrives in each chat."""

import asyncio
import tempfile
from collections.abc import Sequence
from itertools import count, groupby
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import App, open_app
from bot.channels.telegram import Telegram
from bot.evaluation.dialogues import MORE, MOST_TAPS, NO_LIMIT, Clock, Held, begins, hold_one
from bot.evaluation.telegram_api import TOKEN, BotApi
from bot.evaluation.telegram_chats import Params, Sent
from bot.evaluation.telegram_markup import LONGEST_TEXT
from bot.settings import Settings
from learners import telegram_chats

CHATS = count(1_000_001)  # never the same twice
LOOKS_EVERY = 0.01  # seconds
ANSWERS_WITHIN = 60.0


class TelegramLearner:
    """Talks to the assistant in a Telegram chat."""

    def __init__(self, app: App, api: BotApi, chat: int) -> None:
        self.conversation_id = f"{telegram_chats.CHANNEL}:{chat}"
        self._app = app
        self._api = api
        self._chat = chat
        self._taps = 0

    async def hear(self, text: str) -> str:
        """Say it, and tap *more* or *show all* as long as there is such a button; gives what is shown."""
        heard = await self.say(text)
        for _ in range(MOST_TAPS if heard else 0):
            more = [button for button in heard[-1].buttons if MORE.search(button["text"])]
            if not more:
                break
            heard += await self.tap(heard[-1], more[-1]["callback_data"])
        return "\n".join(line for one in heard for line in (one.text, *one.links, *one.titles))

    async def say(self, text: str) -> list[Sent]:
        """Write, in several messages where Telegram takes no longer one; gives what arrives."""
        before = len(self._api.to(self._chat))
        for start in range(0, len(text), LONGEST_TEXT):
            number = self._api.chats.next_id(self._chat)
            said = {"message_id": number, "text": text[start : start + LONGEST_TEXT]}
            self._api.push("message", self._described() | said)
            await self._settled()
        return self._api.to(self._chat)[before:]

    async def tap(self, on: Sent, data: str) -> list[Sent]:
        """Tap a button of a message; gives what arrives."""
        before = len(self._api.to(self._chat))
        self._taps += 1
        query = {"id": f"{self._chat}.{self._taps}", "chat_instance": "1", "data": data}
        about = {"from": self._described()["from"], "message": on.described()}
        self._api.push("callback_query", query | about)
        await self._settled()
        return self._api.to(self._chat)[before:]

    async def _settled(self) -> None:
        """Wait until everything is taken in, answered and delivered."""
        async with asyncio.timeout(ANSWERS_WITHIN):
            while self._is_awaited() or self._is_unsettled():
                await asyncio.sleep(LOOKS_EVERY)

    def _is_awaited(self) -> bool:
        with self._api.changed:
            return any(self._is_mine(update) for update in self._api.updates)

    def _is_mine(self, update: Params) -> bool:
        about = update.get("message") or update["callback_query"]["message"]
        return bool(about["chat"]["id"] == self._chat)

    def _is_unsettled(self) -> bool:
        with self._app.database.reading() as session:
            return not telegram_chats.is_settled(session, self.conversation_id)

    def _described(self) -> Params:
        user = {"id": self._chat, "is_bot": False, "first_name": "Sam"}
        chat = {"id": self._chat, "type": "private", "first_name": "Sam"}
        return {"date": int(self._app.clock().timestamp()), "from": user, "chat": chat}


def hold(settings: Settings, dialogues: Sequence[dict[str, Any]]) -> list[Held]:
    """Hold every dialogue in a chat of its own, over an empty database in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder, BotApi().serving() as api:
        clock = Clock()
        app = open_app(settings.model_copy(update=_for(api, Path(folder))), clock)
        app.database.upgrade()
        return asyncio.run(hold_all(app, api, clock, dialogues))


def _for(api: BotApi, folder: Path) -> dict[str, Any]:
    telegram = {"telegram_token": SecretStr(TOKEN), "telegram_api": api.url, "telegram_updates": "polling"}
    own = {"data_dir": folder, "database_url": None, "messages_per_minute": NO_LIMIT}
    return telegram | own


async def hold_all(app: App, api: BotApi, clock: Clock, dialogues: Sequence[dict[str, Any]]) -> list[Held]:
    """Those of the same instant side by side: Telegram takes few messages a minute in one chat."""
    numbered = sorted(enumerate(dialogues), key=lambda one: begins(one[1]))
    held: dict[int, Held] = {}
    async with Telegram(app).running():
        for now, together in groupby(numbered, key=lambda one: begins(one[1])):
            clock.now = now
            these = dict(together)
            talks = [hold_one(app, TelegramLearner(app, api, next(CHATS)), one) for n, one in these.items()]
            held |= dict(zip(these, await asyncio.gather(*talks), strict=True))
    return [held[number] for number in range(len(dialogues))]
