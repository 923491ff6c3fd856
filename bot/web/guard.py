"""What holds for every request: bodies have a limit, responses carry protective headers and are counted."""

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.metrics import Metrics

BODY_LIMIT = 64 * 1024
ATTACHMENTS = "/api/attachments"
LIMITS = {"/telegram/webhook": 2**20}  # an update repeats what it answers, with every bit of formatting
WIDGET = "/widget.js"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'self'"
    ),
}
TOO_LONG = "That is too long to send."


class Guard:
    """Stops a body that grows over the limit, declared or not, and adds the headers."""

    def __init__(self, app: ASGIApp, file_limit: int, metrics: Metrics) -> None:
        self._app = app
        self._file_limit = file_limit  # in bytes, of a whole upload
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit(scope["path"])
        taken = _declared(scope) if _declared(scope) > limit else 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise HTTPException(413, TOO_LONG)
            return message

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_headers(scope["path"]))
                self._count(scope, message["status"])
            await send(message)

        await self._app(scope, limited, protected)

    def _limit(self, path: str) -> int:
        return self._file_limit if path == ATTACHMENTS else LIMITS.get(path, BODY_LIMIT)

    def _count(self, scope: Scope, status: int) -> None:
        """By the route, never by the path or by whatever method a stranger makes up."""
        route = getattr(scope.get("route"), "path", None)
        method = scope["method"] if route else "any"
        self._metrics.responses.labels(method, route or "none", status).inc()


def _declared(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isdecimal() else 0


def _headers(path: str) -> dict[str, str]:
    cached = "no-store" if path.startswith("/api/") else "no-cache"
    if path == WIDGET:  # other sites load it, those with Cross-Origin-Embedder-Policy too
        return HEADERS | {"Cache-Control": cached, "Cross-Origin-Resource-Policy": "cross-origin"}
    return HEADERS | {"Cache-Control": cached}
