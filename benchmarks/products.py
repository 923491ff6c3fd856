"""The two products: how each is started, how one talks to it, and the first reply that is right."""

import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks import mix, starter
from benchmarks.connection import Connection
from benchmarks.paths import BUILD, LOGS, PROJECT, STARTER
from benchmarks.processes import free_port

UNITMATE = "from bot.cli import main; main()"  # what the `unitmate` command runs


class Conversation(Protocol):
    """One person's conversation with a product."""

    async def say(self, text: str) -> list[str]:
        """Send a message and give the texts that answer it."""


@dataclass(frozen=True)
class Product:
    """A product ready to be started on a port of its own."""

    name: str
    commands: list[list[str]]
    folder: Path
    environment: dict[str, str]
    log: Path
    port: int
    first_words: list[str]
    first_reply: str
    open: Callable[[Connection], "Conversation"]
    sessions: Callable[[int], Iterator[list[str]]]
    messages: Callable[[int, int], list[str]]


@dataclass
class StarterConversation:
    """Rasa's REST channel: the sender names the conversation."""

    connection: Connection
    sender: str = field(default_factory=lambda: uuid.uuid4().hex)

    async def say(self, text: str) -> list[str]:
        """Send a message and give the texts that answer it; none when the bot falls back."""
        body = {"sender": self.sender, "message": text}
        replies = await self.connection.post("/webhooks/rest/webhook", body)
        return [reply.get("text", "") for reply in replies]


@dataclass
class UnitMateConversation:
    """UnitMate's web API: a session, opened with the first message."""

    connection: Connection
    session: str = ""

    async def say(self, text: str) -> list[str]:
        """Send a message and give the texts that answer it."""
        if not self.session:
            self.session = (await self.connection.post("/api/sessions", {}))["session"]
        body = {"client_id": uuid.uuid4().hex, "text": text}
        replies = await self.connection.post("/api/messages", body, self.session)
        return [reply["text"] for reply in replies["messages"] if reply["from"] == "unitmate"]


def starter_bot(folder: Path) -> Product:
    """The starter bot with its action server, its conversations kept in SQLite under `folder`."""
    port, actions_port = free_port(), free_port()
    endpoints = starter.configure(folder, actions_port)
    rasa = [sys.executable, "-m", "rasa", "run"]
    serve = [*rasa, "--interface", "127.0.0.1", "--port", str(port), "--model", str(starter.MODEL)]
    serve += ["--credentials", "credentials.yml", "--endpoints", str(endpoints)]
    return Product(
        name="starter",
        commands=[serve, [*rasa, "actions", "--port", str(actions_port)]],
        folder=STARTER,
        environment=starter.ENVIRONMENT,
        log=LOGS / "starter.log",
        port=port,
        first_words=["hello"],
        first_reply="How are you?",
        open=StarterConversation,
        sessions=mix.starter_sessions,
        messages=mix.starter_messages,
    )


def unitmate(folder: Path, name: str = "UnitMate", build_dir: Path = BUILD) -> Product:
    """UnitMate as `unitmate run` starts it, its data under `folder`."""
    port = free_port()
    return Product(
        name=name,
        commands=[[sys.executable, "-c", UNITMATE, "run", "--port", str(port)]],
        folder=PROJECT,
        environment={
            "UNITMATE_DATA_DIR": str(folder / name),
            "UNITMATE_BUILD_DIR": str(build_dir),
            "UNITMATE_MESSAGES_PER_MINUTE": "1000000",
            "UNITMATE_SESSIONS_PER_MINUTE": "1000000",
        },
        log=LOGS / f"{name}.log",
        port=port,
        first_words=[*list(mix.ENROL)[:1], "explain 2.3 in unit 9"],
        first_reply="recognises customers' problems",
        open=UnitMateConversation,
        sessions=mix.learner_sessions,
        messages=mix.learner_messages,
    )
