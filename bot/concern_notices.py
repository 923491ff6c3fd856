"""Tell the centre of new concerns by mail or Telegram, never with the learner's words, until it worked."""

import asyncio
import json
import smtplib
import ssl
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import NamedTuple

import structlog

from bot.app import App
from bot.settings import Settings
from learners import concerns
from learners.concerns_tables import ConcernNotice

LOOKS_EVERY = timedelta(seconds=15)
GIVES_UP_AFTER = 20.0  # seconds: a server that does not answer is tried again later
TELEGRAM = "https://api.telegram.org"
TEXT = """A learner may need help.

Concern {id}: {kind}, level {level}, first noticed {raised_at:%d %B %Y %H:%M} UTC.
Learner: {learner}

What they wrote is not in this message. To see the concern and say what is being done:
unitmate concerns show {id}
unitmate concerns set {id} acknowledged --by "your name"
"""
log = structlog.get_logger()
Send = Callable[[str], None]


class Notice(NamedTuple):
    """A notice to send, apart from the database."""

    id: int
    way: str
    text: str


def ways(settings: Settings) -> dict[str, Send]:
    """How the centre wants to be told: each way's name with what sends a text that way."""
    found: dict[str, Send] = {}
    if settings.safeguarding_email and settings.smtp_host:
        found["email"] = lambda text: send_mail(settings, text)
    if settings.safeguarding_telegram_chat and settings.telegram:
        found["telegram"] = lambda text: send_telegram(settings, text, settings.telegram_api)
    return found


async def tell(app: App) -> None:
    """Send every notice that is due, to whom the settings name; a job to be done `LOOKS_EVERY` so often.

    Raises:
        StorageError: the database failed.
    """
    if sends := ways(app.settings):
        await tell_once(app, sends)


async def tell_once(app: App, sends: dict[str, Send]) -> int:
    """Send every notice that is due, each by its way; gives how many arrived.

    Raises:
        StorageError: the database failed.
    """
    arrived = 0
    for notice in await _claimed(app, list(sends)):
        try:
            async with asyncio.timeout(2 * GIVES_UP_AFTER):
                await asyncio.to_thread(sends[notice.way], notice.text)
        except Exception as error:  # whatever fails is tried again; a server's reply may repeat what was sent
            log.warning("notice not sent", notice=notice.id, way=notice.way, error=type(error).__name__)
            continue
        async with app.database.lock:
            with app.database.writing() as session:
                concerns.mark_sent(session, notice.id, app.clock())
        arrived += 1
    return arrived


async def _claimed(app: App, named: list[str]) -> list[Notice]:
    with app.database.reading() as session:
        if not concerns.anything_to_send(session, app.clock()):
            return []
    async with app.database.lock:
        with app.database.writing() as session:
            concerns.queue_notices(session, named, app.clock())
            due = concerns.claim_notices(session, app.clock())
            return [_notice(one) for one in due if one.way in named]


def _notice(row: ConcernNotice) -> Notice:
    about = row.concern
    learner = about.learner.public_id if about.learner else "record deleted"
    shown = {"id": about.id, "kind": about.kind, "level": about.level, "raised_at": about.raised_at}
    return Notice(row.id, row.way, TEXT.format(**shown, learner=learner))


def send_mail(settings: Settings, text: str) -> None:
    """Mail a text to the safeguarding addresses; raises what smtplib raises."""
    message = EmailMessage()
    message["Subject"] = "UnitMate: a learner may need help"
    message["From"] = settings.smtp_from
    message["To"] = settings.safeguarding_email
    message.set_content(text)
    with _server(settings) as server:
        if settings.smtp_user:
            password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
            server.login(settings.smtp_user, password)
        server.send_message(message)


def _server(settings: Settings) -> smtplib.SMTP:
    secured = ssl.create_default_context()
    place = (settings.smtp_host, settings.smtp_port)
    if settings.smtp_security == "tls":
        return smtplib.SMTP_SSL(*place, timeout=GIVES_UP_AFTER, context=secured)
    server = smtplib.SMTP(*place, timeout=GIVES_UP_AFTER)
    if settings.smtp_security == "starttls":
        server.starttls(context=secured)
    return server


def send_telegram(settings: Settings, text: str, api: str = TELEGRAM) -> None:
    """Send a text to the safeguarding chat; raises OSError, also when Telegram refuses it."""
    asked = urllib.request.Request(  # noqa: S310 - the address is ours, never a learner's
        f"{api}/bot{settings.telegram}/sendMessage",
        json.dumps({"chat_id": settings.safeguarding_telegram_chat, "text": text}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked, timeout=GIVES_UP_AFTER):  # noqa: S310
        pass
