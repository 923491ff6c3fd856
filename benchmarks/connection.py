"""The least HTTP/1.1 client that does: one kept-alive connection, the same and as cheap for both products."""

import asyncio
import json
from typing import Any

REPLY_LIMIT = 60.0  # seconds
HOST = "127.0.0.1"


class BadReply(Exception):
    """The server answered with an error, or not in the HTTP expected."""


class Connection:
    """A client's connection; it opens when first used and again when the server has closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: dict[str, Any], token: str = "") -> Any:
        """Post JSON and give the JSON answered.

        Raises:
            BadReply: the status is not 2xx, or the answer is no JSON.
            OSError, TimeoutError: there is no server, or it does not answer in time.
        """
        payload = json.dumps(body).encode()
        request = _head(path, len(payload), token) + payload
        async with asyncio.timeout(REPLY_LIMIT):
            reused = self._streams is not None
            try:
                return await self._exchange(request)
            except (ConnectionError, asyncio.IncompleteReadError) as error:
                self.close()
                if not reused:
                    raise ConnectionError(f"port {self._port} closed the connection") from error
                return await self._exchange(request)  # an idle connection the server had given up

    def close(self) -> None:
        """Let go of the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _exchange(self, request: bytes) -> Any:
        if self._streams is None:
            self._streams = await asyncio.open_connection(HOST, self._port)
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        body = await reader.readexactly(content_length(head))
        if "connection: close" in head:
            self.close()
        if not head.startswith("http/1.1 2"):
            raise BadReply(f"{head.splitlines()[0]}: {body[:200]!r}")
        return json.loads(body)


def content_length(head: str) -> int:
    """How long the body is that follows this head (in lower case); raises BadReply when it does not say."""
    for line in head.splitlines():
        if line.startswith("content-length:"):
            return int(line.partition(":")[2])
    raise BadReply(f"no content length in {head!r}")


def _head(path: str, length: int, token: str) -> bytes:
    lines = [f"POST {path} HTTP/1.1", f"Host: {HOST}", "Content-Type: application/json"]
    lines.append(f"Content-Length: {length}")
    if token:
        lines.append(f"Authorization: Bearer {token}")
    return "\r\n".join([*lines, "", ""]).encode()
