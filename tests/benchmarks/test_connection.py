import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from benchmarks.connection import BadReply, Connection, content_length

OK = b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a": 12}'
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[Connection]:
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    async with server:
        connection = Connection(server.sockets[0].getsockname()[1])
        yield connection
        connection.close()


async def read_request(reader: asyncio.StreamReader) -> str:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    return head + (await reader.readexactly(content_length(head.lower()))).decode()


async def test_a_request_carries_its_token_and_json() -> None:
    requests = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append(await read_request(reader))
        writer.write(OK)
        writer.close()

    async with serving(handler) as connection:
        answer = await connection.post("/api/messages", {"text": "hi"}, "secret")

    assert answer == {"a": 12}
    assert requests[0].startswith("POST /api/messages HTTP/1.1\r\n")
    assert "Authorization: Bearer secret\r\n" in requests[0]
    assert requests[0].endswith('{"text": "hi"}')


async def test_the_connection_is_kept_for_the_next_request() -> None:
    connections = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        for _ in range(2):
            await read_request(reader)
            writer.write(OK)
        writer.close()

    async with serving(handler) as connection:
        await connection.post("/", {})
        await connection.post("/", {})

    assert len(connections) == 1


async def test_a_connection_the_server_gave_up_is_opened_again() -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(OK)
        writer.close()

    async with serving(handler) as connection:
        await connection.post("/", {})

        assert await connection.post("/", {}) == {"a": 12}


async def test_an_error_status_is_a_bad_reply() -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\nno")
        writer.close()

    async with serving(handler) as connection:
        with pytest.raises(BadReply, match="503"):
            await connection.post("/", {})


def test_an_answer_without_a_length_is_refused() -> None:
    with pytest.raises(BadReply):
        content_length("http/1.1 200 ok\r\n")
