"""Word of a concern reaches the centre by mail and Telegram, without the learner's words, in the end."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from string import Formatter
from typing import Any

import pytest
from pydantic import SecretStr

from bot import concern_notices
from bot.app import App
from bot.concern_notices import send_mail, send_telegram, tell, tell_once, ways
from bot.settings import Settings
from learners import account, concerns


class Mailbox(socketserver.StreamRequestHandler):
    """A mail server that takes every mail."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in iter(self.rfile.readline, b""):
            asked = line.strip().upper()
            if asked == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                mail = iter(self.rfile.readline, b".\r\n")
                self.server.taken.append(b"".join(mail).decode())  # type: ignore[attr-defined]
            self.wfile.write(b"221 bye\r\n" if asked == b"QUIT" else b"250 ok\r\n")


class Telegram(BaseHTTPRequestHandler):
    """Takes every message."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.taken.append((self.path, body))  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet."""


@contextmanager
def served(server: socketserver.BaseServer) -> Iterator[list[Any]]:
    server.taken = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.taken  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


def mailing(port: int) -> Settings:
    return Settings(
        safeguarding_email="lead@centre.example, dsl@centre.example",
        smtp_host="127.0.0.1",
        smtp_port=port,
        smtp_security="none",
    )


async def raised(app: App) -> int:
    async with app.database.lock:
        with app.database.writing() as session:
            for old in concerns.listed(session):
                old.to_tell = False
            who = account.new(session, "web", app.clock()).learner
            return concerns.raise_concern(session, who, "self_harm", "immediate", app.clock()).id


def test_a_mail_reaches_every_address() -> None:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox)
    with served(server) as mails:
        send_mail(mailing(server.server_address[1]), "Concern 7")
    assert "To: lead@centre.example, dsl@centre.example" in mails[0]
    assert "Concern 7" in mails[0]


def test_a_telegram_message_goes_to_the_chat() -> None:
    settings = Settings(safeguarding_telegram_chat="-100", telegram_token=SecretStr("12:ab"))
    server = HTTPServer(("127.0.0.1", 0), Telegram)
    with served(server) as taken:
        send_telegram(settings, "Concern 7", f"http://127.0.0.1:{server.server_port}")
    assert taken == [("/bot12:ab/sendMessage", {"chat_id": "-100", "text": "Concern 7"})]


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (Settings(), []),
        (Settings(safeguarding_email="a@b"), []),
        (Settings(safeguarding_email="a@b", smtp_host="mail"), ["email"]),
        (Settings(safeguarding_telegram_chat="1", telegram_token=SecretStr("t")), ["telegram"]),
        (Settings(safeguarding_telegram_chat="1"), []),
    ],
)
def test_a_way_is_used_when_all_it_needs_is_set(settings: Settings, named: list[str]) -> None:
    assert list(ways(settings)) == named


async def test_a_concern_is_told_once_with_its_number_and_no_words(app: App) -> None:
    number = await raised(app)
    told: list[str] = []
    assert await tell_once(app, {"email": told.append}) == 1
    assert await tell_once(app, {"email": told.append}) == 0
    assert f"Concern {number}: self_harm, level immediate" in told[0]


async def test_what_could_not_be_sent_is_tried_again(app: App) -> None:
    await raised(app)
    told: list[str] = []

    def refuse(_text: str) -> None:
        raise OSError("the server is down")

    assert await tell_once(app, {"email": refuse}) == 0
    assert await tell_once(app, {"email": told.append}) == 0
    before = app.clock.now  # type: ignore[attr-defined]
    app.clock.now = before + timedelta(minutes=2)  # type: ignore[attr-defined]
    try:
        assert await tell_once(app, {"email": told.append}) == 1
    finally:
        app.clock.now = before  # type: ignore[attr-defined]


async def test_without_settings_a_concern_waits_for_somebody_to_tell(app: App) -> None:
    await raised(app)
    await tell(app)
    with app.database.reading() as session:
        assert concerns.anything_to_send(session, app.clock())


def test_the_notice_holds_nothing_a_learner_wrote() -> None:
    filled = {name for _, name, _, _ in Formatter().parse(concern_notices.TEXT) if name}
    assert filled == {"id", "kind", "level", "raised_at", "learner"}
