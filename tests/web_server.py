"""The web application of a test on a port of its own, in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from bot import web
from bot.app import App


@asynccontextmanager
async def listening(app: App) -> AsyncIterator[str]:
    """The address it is served at; it ends as it does when it is told to stop."""
    server = uvicorn.Server(uvicorn.Config(web.create(app), port=0, ws="none", log_level="warning"))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    yield f"http://{host}:{port}"
    server.should_exit = True
    await asyncio.wait_for(running, 20)
