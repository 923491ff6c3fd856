"""A Bot API on this machine, as much as UnitMate asks of it; it refuses what Telegram refuses."""

import asyncio
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Self

from aiohttp import web
from aiohttp.web_request import FileField

from bot.evaluation.telegram_chats import BOT, Call, Chats, Params, Sent
from bot.evaluation.telegram_markup import Refused

TOKEN = f"123456789:{'Example0' * 4}Tok"  # of the shape of a token
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
WORDS = {"text", "caption", "url", "secret_token", "callback_query_id", "file_id", "parse_mode"}
BIGGEST_UPLOAD = 60 * 2**20
WITHIN = 30.0  # seconds
UPDATE_IDS = count(700_000_001)  # never the same twice, whichever server gives them


class BotApi:
    """The Bot API for one bot; to be used from any thread while it is `serving`."""

    def __init__(self) -> None:
        self.url = ""
        self.calls: list[Call] = []
        self.chats = Chats()
        self.updates: list[Params] = []  # not confirmed yet
        self.webhook: Params = {}
        self.commands: list[dict[str, str]] = []
        self.changed = threading.Condition(threading.RLock())
        self.loop = asyncio.new_event_loop()
        self._polls = 0

    @contextmanager
    def serving(self) -> Iterator[Self]:
        """Answer on a port of its own until the block ends."""
        thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        thread.start()
        runner = asyncio.run_coroutine_threadsafe(self._start(), self.loop).result(WITHIN)
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(self._end(runner), self.loop).result(WITHIN)
            self.loop.call_soon_threadsafe(self.loop.stop)
            thread.join(WITHIN)
            self.loop.close()

    def wait(self, seen: Callable[[], Any], within: float = WITHIN) -> Any:
        """Wait until `seen` gives something true, and give it; raises TimeoutError."""
        with self.changed:
            if found := self.changed.wait_for(seen, within):
                return found
        raise TimeoutError(f"not seen within {within} s; last sent: {self.chats.sent[-3:]}")

    def push(self, kind: str, content: Params) -> int:
        """Something happens in a chat; gives the update's id."""
        update_id = next(UPDATE_IDS)
        with self.changed:
            if kind == "callback_query":
                self.chats.queries.add(content["id"])
            self.updates.append({"update_id": update_id, kind: content})
            self.changed.notify_all()
        return update_id

    def to(self, chat: int) -> list[Sent]:
        """What the bot has sent to a chat."""
        return [one for one in self.chats.sent if one.chat == chat]

    def asked(self, method: str) -> list[Call]:
        """The calls of a method."""
        return [call for call in self.calls if call.method == method]

    async def answer(self, call: Call) -> Any:
        """Do what is asked; raises Refused."""
        if call.method == "getUpdates":
            return await self._get_updates(call.params)
        methods: dict[str, Callable[[Call], Any]] = {
            "getMe": lambda _: BOT,
            "setMyCommands": self._set_commands,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._set_webhook,
            "getWebhookInfo": self._webhook_info,
            "sendMessage": self.chats.send_message,
            "sendPhoto": self.chats.send_photo,
            "sendDocument": self.chats.send_document,
            "editMessageReplyMarkup": self.chats.edit_markup,
            "answerCallbackQuery": self.chats.answer_query,
            "sendChatAction": lambda _: True,
            "leaveChat": lambda _: True,
        }
        if call.method not in methods:
            raise Refused(404, "Not Found: method not found")
        with self.changed:
            return methods[call.method](call)

    def add_routes(self, app: web.Application) -> None:
        """Say what is served."""
        app.router.add_post("/bot{token}/{method}", self._post)

    async def _start(self) -> web.AppRunner:
        app = web.Application(client_max_size=BIGGEST_UPLOAD)
        self.add_routes(app)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return runner

    async def _end(self, runner: web.AppRunner) -> None:
        await runner.cleanup()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _post(self, request: web.Request) -> web.StreamResponse:
        call = await _call(request)
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()
        status, answer = await self._answered(call, request.match_info["token"])
        with self.changed:
            call.status = status
            self.changed.notify_all()
        return web.json_response(answer, status=status)

    async def _answered(self, call: Call, token: str) -> tuple[int, Params]:
        try:
            if token != TOKEN:
                raise Refused(401, "Unauthorized")
            return 200, {"ok": True, "result": await self.answer(call)}
        except Refused as refused:
            told = {"parameters": refused.parameters} if refused.parameters else {}
            said = {"ok": False, "error_code": refused.code, "description": refused.description}
            return refused.code, said | told

    async def _get_updates(self, params: Params) -> list[Params]:
        """Confirm what is before `offset`, then wait for what is not confirmed."""
        self._polls += 1
        poll, until = self._polls, self.loop.time() + params.get("timeout", 0)
        while True:
            if self.webhook:
                raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
            if poll != self._polls:
                raise Refused(409, "Conflict: terminated by other getUpdates request")
            with self.changed:
                self._confirm(params.get("offset", 0))
                if self.updates or self.loop.time() >= until:
                    return self.updates[: params.get("limit", 100)]
            await asyncio.sleep(0.005)

    def _confirm(self, offset: int) -> None:
        kept = [one for one in self.updates if one["update_id"] >= offset]
        if len(kept) < len(self.updates):
            self.updates = kept
            self.changed.notify_all()

    def _set_commands(self, call: Call) -> bool:
        for one in call.params["commands"]:
            if not COMMAND.fullmatch(one["command"]) or not 1 <= len(one["description"]) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
        self.commands = call.params["commands"]
        return True

    def _set_webhook(self, call: Call) -> bool:
        url = call.params.get("url", "")
        if url and not url.startswith("https://"):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = call.params if url else {}
        if call.params.get("drop_pending_updates"):
            self.updates = []
        return True

    def _webhook_info(self, _call: Call) -> Params:
        url = self.webhook.get("url", "")
        waiting = len(self.updates)
        return {"url": url, "has_custom_certificate": False, "pending_update_count": waiting}


async def _call(request: web.Request) -> Call:
    params: Params = {}
    files = {}
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            files[name] = (value.filename, value.file.read())
        else:
            params[name] = _value(name, str(value))
    return Call(request.match_info["method"], params, files)


def _value(name: str, value: str) -> Any:
    """A parameter as it is meant: what is not words is JSON."""
    if name in WORDS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
