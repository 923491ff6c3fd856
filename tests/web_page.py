"""A web client as the chat page is one."""

import uuid
from typing import Any

import httpx

from bot import web
from bot.app import App


class Page:
    """A web client with a session of its own."""

    def __init__(self, client: httpx.AsyncClient, session: dict[str, str]) -> None:
        self.client = client
        self.learner = session["learner"]
        self.headers = {"Authorization": f"Bearer {session['session']}"}

    async def get(self, path: str, **params: Any) -> httpx.Response:
        return await self.client.get(path, params=params, headers=self.headers)

    async def post(self, **message: Any) -> httpx.Response:
        body = {"client_id": uuid.uuid4().hex} | message
        return await self.client.post("/api/messages", json=body, headers=self.headers)

    async def post_raw(self, body: bytes) -> httpx.Response:
        headers = self.headers | {"Content-Type": "application/json"}
        return await self.client.post("/api/messages", content=body, headers=headers)

    async def said(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = (await self.get("/api/messages", limit=200)).json()["messages"]
        return messages


def client_of(app: App) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(web.create(app)), base_url="http://unitmate")


async def open_page(client: httpx.AsyncClient) -> Page:
    return Page(client, (await client.post("/api/sessions", json={})).json())


def plainly(response: httpx.Response, status: int) -> str:
    """What a refusal says: one sentence, without a traceback or Python's names for things."""
    assert response.status_code == status, response.text
    assert list(response.json()) == ["detail"]
    said: str = response.json()["detail"]
    assert said.endswith(".")
    assert not any(word in said for word in ("Traceback", "Error", "sqlite", "{", "\n"))
    return said
