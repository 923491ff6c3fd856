"""What holds for every request to the web API: bodies have a limit, responses carry protective headers."""

from fastapi import HTTPException
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 64 * 1024
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
CONTENT_POLICY = "default-src 'self'; frame-ancestors 'self'"
DOCS = "/api/docs"


class Guard:
    """Stops a body that grows over the limit, declared or not, and adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > BODY_LIMIT:
                raise HTTPException(413, "That is too long to send.")
            return message

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_headers(scope["path"]))
            await send(message)

        await self._app(scope, limited, protected)


def _headers(path: str) -> dict[str, str]:
    headers = dict(HEADERS)
    if path != DOCS:  # its scripts come from elsewhere
        headers["Content-Security-Policy"] = CONTENT_POLICY
    headers["Cache-Control"] = "no-store" if path.startswith("/api/") else "no-cache"
    return headers
