"""The real server on Telegram, killed at any moment: nothing is lost, nothing is done twice."""

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.evaluation.telegram_api import TOKEN
from learners.database import Database
from learners.models import Evidence
from tests.bot.conftest import Server
from tests.telegram_app import find
from tests.telegram_fake import FakeTelegram
from tests.telegram_person import Person

WITHIN = 120.0  # seconds, with servers killed and started in between
PEOPLE = 3
NOTES = 6  # that each writes
PARTS = UNIT_9, UNIT_4 = ["Unit 9: ", "Unit 4: "]


class TelegramServer(Server):
    """`unitmate run` with a bot."""

    def __init__(self, data_dir: Path, telegram: FakeTelegram) -> None:
        super().__init__(data_dir, messages_per_minute=100_000)
        self.environment |= {"UNITMATE_TELEGRAM_TOKEN": TOKEN, "UNITMATE_TELEGRAM_API": telegram.url}

    def notes(self) -> list[str]:
        database = Database(f"sqlite:///{self.data_dir / 'unitmate.db'}")
        with database.reading() as session:
            return list(session.scalars(select(Evidence.text).order_by(Evidence.id)))


@pytest.fixture(scope="module")
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram().serving() as serving:
        yield serving


@pytest.fixture(scope="module")
def server(telegram: FakeTelegram, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TelegramServer]:
    running = TelegramServer(tmp_path_factory.mktemp("telegram"), telegram)
    running.start()
    yield running
    running.kill()


def enrolled(telegram: FakeTelegram) -> Person:
    person = telegram.person()
    person.says("I'm on the sfj level 3")
    telegram.wait(lambda: find(person, "SFJ"), WITHIN)
    return person


def test_a_kill_between_steps_loses_nothing(telegram: FakeTelegram, server: TelegramServer) -> None:
    """One reply is on its way, one has arrived unknown to us, and one message comes while nobody listens."""
    before, after, meanwhile = (enrolled(telegram) for _ in range(3))
    telegram.fails("sendMessage", 200, held=True, chat=before.chat, only="Saved")
    telegram.fails("sendMessage", 200, held=True, after=True, chat=after.chat, only="Saved")
    before.says("log evidence for unit 9 2.3: kept before the reply")
    after.says("log evidence for unit 9 2.3: kept after the reply")
    telegram.wait(lambda: is_held(telegram, before) and find(after, "Saved"), WITHIN)
    server.kill()
    telegram.faults.clear()
    meanwhile.says("unit 9")
    meanwhile.says("unit 4")
    server.start()
    for person in (before, after):
        person.says("unit 4")
    for person in (before, after, meanwhile):
        telegram.wait(lambda: find(person, UNIT_4), WITHIN)  # noqa: B023 - waited for at once
    assert [confirmations(before), confirmations(after)] in ([1, 1], [1, 2])  # Telegram takes no ids from us
    assert sorted(server.notes()) == ["kept after the reply", "kept before the reply"]
    told = [next((part for part in PARTS if part in one.text), "") for one in meanwhile.heard]
    assert told[-2:] == PARTS


def confirmations(person: Person) -> int:
    return sum("Saved" in one.text for one in person.heard)


def is_held(telegram: FakeTelegram, person: Person) -> bool:
    """Whether a message to the person is on its way and not answered."""
    asked = telegram.asked("sendMessage")
    return any(call.status is None and call.params["chat_id"] == person.chat for call in asked)


def test_killed_at_any_moment_every_note_is_there_once(
    telegram: FakeTelegram, server: TelegramServer
) -> None:
    people = [enrolled(telegram) for _ in range(PEOPLE)]
    writing = [threading.Thread(target=write, args=(person,)) for person in people]
    for thread in writing:
        thread.start()
    time.sleep(random.uniform(0.2, 2))
    server.kill()
    server.start()
    for thread in writing:
        thread.join()
    for person in people:
        telegram.wait(lambda: answered(person) == NOTES, WITHIN)  # noqa: B023 - waited for at once
    expected = sorted(note(person, number) for person in people for number in range(NOTES))
    assert sorted(one for one in server.notes() if "parcel" in one) == expected


def write(person: Person) -> None:
    for number in range(NOTES):
        person.says(f"log evidence for unit 9 2.3: {note(person, number)}")
        time.sleep(0.3)


def note(person: Person, number: int) -> str:
    return f"calmed a customer down about parcel {person.chat}-{number} today"


def answered(person: Person) -> int:
    """How many of the person's notes were confirmed; a confirmation that comes twice counts once."""
    told = "\n".join(one.text for one in person.heard)
    return sum(f"E{number + 1}" in told for number in range(NOTES))


def test_the_token_is_never_in_the_log(telegram: FakeTelegram, server: TelegramServer) -> None:
    """After all that went wrong before, and with a failure of every kind on top."""
    person = enrolled(telegram)
    for method, code in (("sendMessage", 500), ("getUpdates", 401), ("getUpdates", 0), ("getFile", 400)):
        telegram.fails(method, code)
    person.sends_photo(b"not a picture")
    person.says("unit 4")
    telegram.wait(lambda: find(person, UNIT_4), WITHIN)
    logged = server.log.read_text()
    assert "on Telegram" in logged
    assert TOKEN not in logged
    assert TOKEN.partition(":")[2] not in logged
    assert "parcel" not in logged
