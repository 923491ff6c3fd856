"""The web address to which Telegram delivers updates: only Telegram knows the secret that opens it."""

import hashlib
import hmac

from fastapi import FastAPI, HTTPException, Request

from bot.channels.telegram_inbox import Inbox

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def secret(token: str) -> str:
    """What Telegram has to send along: every process of the same bot knows it, nobody else."""
    return hmac.new(token.encode(), b"UnitMate webhook", hashlib.sha256).hexdigest()


def add(api: FastAPI, inbox: Inbox, token: str) -> None:
    """Take in updates at `PATH`; one is acknowledged when it is stored, so that a failure brings it again."""
    expected = secret(token)

    async def take_update(request: Request) -> dict[str, bool]:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), expected.encode()):
            raise HTTPException(403, "This address is for Telegram.")
        try:
            update = await request.json()
        except ValueError:
            update = None
        if isinstance(update, dict):
            await inbox.take([update])
        return {"ok": True}

    api.add_api_route(PATH, take_update, methods=["POST"], include_in_schema=False)
