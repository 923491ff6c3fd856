"""Open a session, for a stranger or for somebody the host site has signed in, and end it."""

import hashlib
import time
from collections import deque
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from bot import sign_in
from bot.app import App
from bot.web.caller import AppHere, CallerHere
from learners import account
from learners.models import ChannelIdentity

CHANNEL = "web"
MINUTE = 60
LONGEST_TOKEN = 8192


class SessionIn(BaseModel):
    """Nothing is asked of a new learner; a host site may say who it is with a token it signed."""

    model_config = ConfigDict(extra="forbid")

    token: str | None = Field(None, max_length=LONGEST_TOKEN)


class SessionOut(BaseModel):
    """A new session: the bearer token, and the learner's public id."""

    session: str
    learner: str


class Openings:
    """Counts the sessions each address opened in the last minute; asking takes one."""

    def __init__(self, per_minute: int, seconds: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._seconds = seconds
        self._opened: dict[str, deque[float]] = {}

    def allows(self, address: str) -> bool:
        """Whether this address may open one more now."""
        now = self._seconds()
        self._forget(now - MINUTE)
        opened = self._opened.setdefault(address, deque())
        if len(opened) >= self._per_minute:
            return False
        opened.append(now)
        return True

    def _forget(self, before: float) -> None:
        for address, opened in list(self._opened.items()):
            while opened and opened[0] <= before:
                opened.popleft()
            if not opened:
                del self._opened[address]


async def not_too_many(request: Request) -> None:
    """429 when this address has opened too many sessions."""
    openings: Openings = request.app.state.openings
    if not openings.allows(request.client.host if request.client else ""):
        raise HTTPException(
            429, "Too many chats were opened from here. Wait a minute.", {"Retry-After": "60"}
        )


async def open_session(
    app: AppHere, _allowed: Annotated[None, Depends(not_too_many)], asked: SessionIn | None = None
) -> SessionOut:
    """Start a session: as a new learner, or as the one a token signed by the host site names."""
    subject = _subject(app, asked.token if asked else None)
    async with app.database.lock:
        with app.database.writing() as session:
            identity = _identity(session, app, subject)
            token = account.open_session(session, identity, app.clock(), app.settings.session_lasts)
            return SessionOut(session=token, learner=identity.learner.public_id)


async def end_session(app: AppHere, who: CallerHere) -> None:
    """End the session that the request carries; the learner's record stays."""
    async with app.database.lock:
        with app.database.writing() as session:
            account.end_session(session, who.token)


def _subject(app: App, token: str | None) -> str | None:
    if token is None:
        if not app.settings.anonymous_start:
            raise HTTPException(401, "Sign in on the site this chat belongs to, then open it there.")
        return None
    try:
        return sign_in.subject(token, app.settings.host_sign_in, app.clock())
    except sign_in.TokenRefusedError as error:
        raise HTTPException(401, f"The sign-in token was refused: {error}.") from error


def _identity(session: Session, app: App, subject: str | None) -> ChannelIdentity:
    if subject is None:
        return account.new(session, CHANNEL, app.clock())
    external_id = hashlib.sha256(f"{app.settings.host_issuer}\n{subject}".encode()).hexdigest()
    return account.find_or_create(session, CHANNEL, external_id, app.clock())
