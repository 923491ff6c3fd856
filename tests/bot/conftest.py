"""The real server, started as its users start it, and the chat in a browser."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext

from tests.browser import PHONE, Chat, running

STARTS_WITHIN = 420  # a first start trains the dialogue model
MESSAGES_PER_MINUTE = 12
HOST_ISSUER = "https://moodle.example.ac.uk"
HOST_SECRET = "a-secret-of-the-host-site-for-the-tests"


class Server:
    """`unitmate run` in a process of its own, with its own data."""

    def __init__(self, data_dir: Path, messages_per_minute: int = MESSAGES_PER_MINUTE) -> None:
        self.data_dir = data_dir
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.host_port = _free_port()
        self.host_url = f"http://localhost:{self.host_port}"  # a site that embeds the chat
        self.environment = {
            "UNITMATE_DATA_DIR": str(data_dir),
            "UNITMATE_MESSAGES_PER_MINUTE": str(messages_per_minute),
            "UNITMATE_SESSIONS_PER_MINUTE": "1000",
            "UNITMATE_ALLOWED_ORIGINS": self.host_url,
            "UNITMATE_HOST_ISSUER": HOST_ISSUER,
            "UNITMATE_HOST_SECRETS": HOST_SECRET,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [str(Path(sys.executable).with_name("unitmate")), "run", "--port", str(self.port)]
        environment = os.environ | self.environment
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self._wait(self._process)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    @property
    def log(self) -> Path:
        return self.data_dir / "server.log"

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if httpx.get(f"{self.url}/readyz").is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.2)
        pytest.fail(f"the server did not start: {self.log.read_text()}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("server"))
    started.start()
    yield started
    started.kill()


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with running() as opened:
        yield opened


@pytest.fixture
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    opened = await browser.new_context(viewport=PHONE)
    yield opened
    await opened.close()


@pytest.fixture
async def chat(context: BrowserContext, server: Server) -> Chat:
    """The chat page on a phone."""
    page = await context.new_page()
    await page.goto(server.url)
    return Chat(page)
