"""The real server, killed while learners log evidence: what was acknowledged is there, once."""

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, text

from learners.database import Database
from learners.models import Evidence
from tests.bot.conftest import Server

LEARNERS = 4
KILLS = 2
RUNS = (0.3, 2.5)  # seconds that a server is let live once it answers
TURNS = 200
ENROL = '/enrol{"qualification": "sfj-l3-customer-service"}'
WITHIN = 120  # seconds for a message to be acknowledged, with servers killed and started in between


class Phone:
    """A learner's phone: sends a message again, as the same, until it is acknowledged."""

    def __init__(self, server: Server, name: str) -> None:
        self.name = name
        self.acknowledged: list[str] = []
        self.client = httpx.Client(base_url=server.url, timeout=30)
        session = self.client.post("/api/sessions", json={}).json()["session"]
        self.client.headers["Authorization"] = f"Bearer {session}"
        self.send({"client_id": "enrol", "payload": ENROL})

    def log_until(self, stop: threading.Event) -> None:
        while not stop.is_set():
            word = f"{self.name}{len(self.acknowledged)}"
            said = f"log evidence for unit 9 2.3: calmed down a customer, parcel {word} was lost"
            self.send({"client_id": word, "text": said})
            self.acknowledged.append(word)

    def send(self, message: dict[str, str]) -> None:
        deadline = time.monotonic() + WITHIN
        while time.monotonic() < deadline:
            try:
                answer = self.client.post("/api/messages", json=message)
            except httpx.TransportError:
                time.sleep(0.1)
                continue
            if answer.is_success:
                return
            assert answer.status_code >= 500, answer.text
        pytest.fail("a message was never acknowledged")


@pytest.fixture
def killable(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path, messages_per_minute=100_000)
    running.start()
    yield running
    running.kill()


def saved(server: Server) -> list[str]:
    """The notes in the database, which is sound and gave every number once."""
    database = Database(f"sqlite:///{server.data_dir / 'unitmate.db'}")
    with database.reading() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        notes = session.scalars(select(Evidence)).all()
    numbers = [(note.learner_id, note.number) for note in notes]
    assert len(numbers) == len(set(numbers))
    return [note.text for note in notes]


def test_every_acknowledged_note_is_there_once_after_kills(killable: Server) -> None:
    phones = [Phone(killable, name) for name in "abcd"[:LEARNERS]]
    stop = threading.Event()
    threads = [threading.Thread(target=phone.log_until, args=(stop,)) for phone in phones]
    for thread in threads:
        thread.start()
    try:
        for _ in range(KILLS):
            time.sleep(random.uniform(*RUNS))
            killable.kill()
            killable.start()
        while sum(len(phone.acknowledged) for phone in phones) < TURNS:
            time.sleep(0.1)
    finally:
        stop.set()
        for thread in threads:
            thread.join(WITHIN)
    told = [word for phone in phones for word in phone.acknowledged]
    notes = saved(killable)
    assert {word: sum(f" {word} " in note for note in notes) for word in told} == dict.fromkeys(told, 1)
    assert len(notes) == len(told)
