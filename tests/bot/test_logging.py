"""Nothing a learner says is printed, and what was acknowledged survives a power cut."""

import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.bot.conftest import Server

SECRET = "Zebedee Quillfeather"
SAID = [
    f"Hi, I'm {SECRET}",
    f"/{SECRET}",
    f"log evidence for unit 9: calmed down {SECRET}",
    f"what does {SECRET} mean in unit 999",
    f"{{{SECRET}}}",
    f"I want to hurt {SECRET}",
]
UNUSABLE: list[dict[str, Any]] = [
    {"client_id": "1", "payload": f"/enrol{{{SECRET}"},
    {"client_id": SECRET, "text": SECRET, "wrong": SECRET},
    {"client_id": "1", "text": SECRET * 500},
]


class Client:
    """A learner's web client."""

    def __init__(self, server: Server) -> None:
        self.http = httpx.Client(base_url=server.url, timeout=60)
        session = self.http.post("/api/sessions", json={}).json()["session"]
        self.http.headers["Authorization"] = f"Bearer {session}"

    def send(self, text: str, client_id: str | None = None) -> httpx.Response:
        body = {"client_id": client_id or uuid.uuid4().hex, "text": text}
        return self.http.post("/api/messages", json=body)

    def history(self) -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = self.http.get("/api/messages?limit=200").json()["messages"]
        return said


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that is to log as much as it can."""
    server = Server(tmp_path_factory.mktemp("logging"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("UNITMATE_LOG_LEVEL", "DEBUG")
        server.start()
    yield server
    server.kill()


def test_nothing_a_learner_says_is_printed_even_when_debugging(talkative: Server) -> None:
    client = Client(talkative)
    assert {client.send(text).status_code for text in SAID} == {200}
    refused = [client.http.post("/api/messages", json=body).status_code for body in UNUSABLE]
    assert refused == [422, 422, 413]
    assert SECRET not in talkative.log.read_text()


def test_a_failing_turn_is_logged_without_the_words(talkative: Server) -> None:
    client = Client(talkative)
    database = talkative.data_dir / "unitmate.db"
    rename(database, "enrolment", "enrolment_away")
    try:
        assert client.send(f"what do I need for unit 9, asks {SECRET}").status_code == 503
    finally:
        rename(database, "enrolment_away", "enrolment")
    log = talkative.log.read_text()
    assert "turn failed" in log
    assert SECRET not in log


def rename(database: Path, old: str, new: str) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute(f"ALTER TABLE {old} RENAME TO {new}")


def send_until_killed(server: Server, clients: list[Client]) -> list[tuple[Client, str, Any]]:
    """Every client sends as fast as it is answered, until the server is killed; gives what was answered."""
    answered: list[tuple[Client, str, Any]] = []
    some = threading.Event()

    def talk(client: Client) -> None:
        for number in range(12):
            try:
                response = client.send(f"{number} times hello from {SECRET}", str(number))
            except httpx.TransportError:
                return
            if response.is_success:
                answered.append((client, str(number), response.json()))
            if len(answered) > 10:
                some.set()

    threads = [threading.Thread(target=talk, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    assert some.wait(timeout=60)
    server.kill()
    for thread in threads:
        thread.join()
    return answered


def test_after_a_power_cut_every_message_has_exactly_one_answer(talkative: Server) -> None:
    clients = [Client(talkative) for _ in range(4)]
    answered = send_until_killed(talkative, clients)
    talkative.start()  # at the default level
    for client, client_id, given in answered:
        assert client.send("sent again", client_id).json() == given
    for client in clients:
        said = client.history()
        own = [m["text"] for m in said if m["from"] == "learner"]
        assert own == [f"{number} times hello from {SECRET}" for number in range(len(own))]
        mine = [given for sender, _, given in answered if sender is client]
        told = [m["id"] for m in said if m["from"] == "unitmate"]
        assert len(told) == len(set(told))
        assert {m["id"] for given in mine for m in given["messages"]} <= set(told)
        assert len(own) >= len(mine)
    assert SECRET not in talkative.log.read_text()
