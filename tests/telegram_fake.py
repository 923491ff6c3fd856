"""The Bot API of the tests: with files, webhooks, and whatever can go wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx
from aiohttp import web

from bot.app import App
from bot.evaluation.telegram_api import BotApi
from bot.evaluation.telegram_chats import Call, Params
from bot.evaluation.telegram_markup import Refused
from tests.telegram_person import Person

PEOPLE = count(1001)  # never the same twice: the tests share a database
BIGGEST_DOWNLOAD = 20 * 2**20
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
AGAIN = 0.05  # seconds until an update that a webhook did not take is sent to it again


class Dropped(Exception):
    """The connection is closed without an answer."""


@dataclass
class Fault:
    """What goes wrong with the next calls of a method.

    `code` is the answer's status, or 0: the connection is closed. With `after` the call has had its
    effect before. With `held` it is answered only when the test lets it.
    """

    method: str
    code: int
    description: str = "Bad Gateway"
    times: int = 1
    chat: int | None = None
    parameters: dict[str, int] | None = None
    after: bool = False
    held: bool = False
    only: str = ""  # in the words of the message

    def hits(self, call: Call) -> bool:
        about = str(call.params.get("text", call.params.get("caption", "")))
        return (
            self.times > 0
            and self.method == call.method
            and self.chat in {None, call.params.get("chat_id")}
            and self.only in about
        )


class FakeTelegram(BotApi):
    """The Bot API with faults; a webhook's address is served by `behind`, as by a reverse proxy."""

    def __init__(self) -> None:
        super().__init__()
        self.behind = ""
        self.assistant: App | None = None  # who is behind the bot, where it runs in this process
        self.faults: list[Fault] = []
        self.files: dict[str, bytes] = {}
        self.refused_by_webhook: list[int] = []
        self._delivering: asyncio.Task[None] | None = None

    def person(self) -> Person:
        """Somebody who has never written to the bot."""
        return Person(self, next(PEOPLE))

    def fails(self, method: str, code: int, **how: Any) -> Fault:
        """Let calls of a method go wrong."""
        with self.changed:
            self.faults.append(Fault(method, code, **how))
            return self.faults[-1]

    def mend(self) -> None:
        """Let nothing go wrong any more; what was held is answered."""
        with self.changed:
            for fault in self.faults:
                fault.held = False
                fault.times = 0

    async def answer(self, call: Call) -> Any:
        fault = self._fault(call)
        if fault is None:
            return await self._rightly(call)
        answered = await self._rightly(call) if fault.after else None
        while fault.held:
            await asyncio.sleep(0.005)
        if fault.code == 200:
            return answered if fault.after else await self._rightly(call)
        if fault.code == 0:
            raise Dropped
        raise Refused(fault.code, fault.description, fault.parameters)

    def add_routes(self, app: web.Application) -> None:
        super().add_routes(app)
        app.router.add_get("/file/bot{token}/{id}", self._download)
        app.middlewares.append(_closing_dropped)

    async def _rightly(self, call: Call) -> Any:
        if call.method == "getFile":
            return self._get_file(call)
        done = await super().answer(call)
        if call.method == "setWebhook":
            self._deliver()
        return done

    def _fault(self, call: Call) -> Fault | None:
        with self.changed:
            for fault in self.faults:
                if fault.hits(call):
                    fault.times -= 1
                    return fault
        return None

    def _get_file(self, call: Call) -> Params:
        file_id = call.params["file_id"]
        if file_id not in self.files:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if len(self.files[file_id]) > BIGGEST_DOWNLOAD:
            raise Refused(400, "Bad Request: file is too big")
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_path": file_id}

    async def _download(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["id"]
        call = Call("file", {"file_id": name}, {})
        with self.changed:
            self.calls.append(call)
        if (fault := self._fault(call)) is not None:
            return web.Response(status=fault.code)
        return web.Response(body=self.files[name])

    def _deliver(self) -> None:
        if self._delivering:
            self._delivering.cancel()
        self._delivering = self.loop.create_task(self._post_updates())

    async def _post_updates(self) -> None:
        """Post updates to the webhook, one after the other, each until it is taken."""
        async with httpx.AsyncClient() as client:
            while self.webhook:
                if not self.updates:
                    await asyncio.sleep(0.005)
                    continue
                update = self.updates[0]
                if await self._is_taken(client, update):
                    with self.changed:
                        self._confirm(update["update_id"] + 1)
                else:
                    await asyncio.sleep(AGAIN)

    async def _is_taken(self, client: httpx.AsyncClient, update: Params) -> bool:
        path = httpx.URL(self.webhook["url"]).path
        secret = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        try:
            answer = await client.post(f"{self.behind}{path}", json=update, headers=secret)
        except httpx.TransportError:
            return False
        if not answer.is_success:
            self.refused_by_webhook.append(answer.status_code)
        return answer.is_success


@web.middleware
async def _closing_dropped(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Close the connection of what is dropped, without an answer."""
    try:
        return await handler(request)
    except Dropped:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()
