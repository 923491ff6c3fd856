"""The terminal chat: in a pseudo-terminal as its users start it, and on a console in memory."""

import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.app import App
from bot.terminal import conversation_id, converse
from learners import conversation

STARTS_WITHIN = 420  # a first start trains the dialogue model
ANSWERS_WITHIN = 30
PROMPT = "You > "
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """`unitmate chat` in a pseudo-terminal."""

    def __init__(self, data_dir: Path) -> None:
        self._master, slave = pty.openpty()
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("TF_")}  # Rasa sets them in ours
        environment = inherited | {"UNITMATE_DATA_DIR": str(data_dir), "COLUMNS": "100", "TERM": "dumb"}
        command = [str(Path(sys.executable).with_name("unitmate")), "chat"]
        self.process = subprocess.Popen(command, env=environment, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)

    def say(self, typed: str) -> str:
        """Type a line; gives what is on the screen when it asks again."""
        os.write(self._master, f"{typed}\n".encode())
        return self.until(PROMPT, ANSWERS_WITHIN)

    def until(self, awaited: str, seconds: float) -> str:
        """What is printed up to and including `awaited`."""
        printed = ""
        deadline = time.monotonic() + seconds
        while awaited not in printed:
            if not select.select([self._master], [], [], max(0, deadline - time.monotonic()))[0]:
                pytest.fail(f"{awaited!r} did not come within {seconds} s: {printed}")
            printed += ESCAPES.sub("", os.read(self._master, 65536).decode(errors="replace"))
        return printed

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


class Chat:
    """One learner's terminal chat over the assistant of the tests."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.conversation = f"terminal:{uuid.uuid4().hex}"

    def hold(self, lines: Iterable[str]) -> str:
        """What is printed when these lines are typed and then the input ends."""
        typed = iter(lines)
        return self.hold_asking(lambda: next(typed, "quit"))

    def hold_asking(self, ask: Callable[[], str]) -> str:
        printed = StringIO()
        converse(self.app, self.conversation, Console(file=printed, width=100), ask)
        return printed.getvalue()

    def said(self) -> list[str]:
        """The learner's messages that are stored."""
        with self.app.database.reading() as session:
            return [
                m.text for m in conversation.history(session, self.conversation, 0, 100) if m.from_learner
            ]


@pytest.fixture
def chat(app: App) -> Chat:
    return Chat(app)


def test_from_start_to_interrupt_in_a_terminal(terminal: Terminal) -> None:
    shown = terminal.until(PROMPT, STARTS_WITHIN)
    assert "Warning" not in shown
    assert "not your assessor" in shown
    offered = re.search(r"(\d)  SFJ", terminal.say("Hi"))
    assert offered
    assert "SFJ" in terminal.say(offered[1])
    assert "2.1" in terminal.say("what do I need for unit 9 outcome 2")
    terminal.process.send_signal(signal.SIGINT)
    terminal.until("Bye for now", ANSWERS_WITHIN)
    assert terminal.process.wait(ANSWERS_WITHIN) == 0


def test_the_conversation_is_the_same_at_every_start(tmp_path: Path) -> None:
    first = conversation_id(tmp_path)
    assert re.fullmatch(r"terminal:[0-9a-f]{32}", first)
    assert conversation_id(tmp_path) == first
    assert (tmp_path / "terminal-id").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("ending", [EOFError, KeyboardInterrupt])
def test_the_end_of_input_ends_politely(chat: Chat, ending: type[BaseException]) -> None:
    def ask() -> str:
        raise ending

    assert "Bye for now" in chat.hold_asking(ask)


@pytest.mark.parametrize("word", ["quit", " QUIT ", "exit"])
def test_a_word_to_leave_is_not_sent(chat: Chat, word: str) -> None:
    assert "Bye for now" in chat.hold([word])
    assert chat.said() == []


def test_a_number_taps_the_button_it_stands_for(chat: Chat) -> None:
    offered = re.search(r"(\d)  SFJ", chat.hold(["Hi"]))
    assert offered
    chat.hold(["Hi", offered[1]])
    qualification = chat.app.services.qualification(chat.conversation)
    assert qualification
    assert qualification.key == "sfj-l3-customer-service"


@pytest.mark.parametrize("number", ["0", "99"])
def test_a_number_with_no_button_is_sent_as_typed(chat: Chat, number: str) -> None:
    chat.hold(["Hi", number])
    assert chat.said() == ["Hi", number]


def test_empty_and_too_long_messages_get_a_clear_reply(chat: Chat) -> None:
    limit = chat.app.settings.message_limit
    printed = chat.hold(["", "x" * (limit + 1)])
    assert "The message is empty" in printed
    assert f"too long: {limit + 1:,} characters, {limit:,} at most" in printed
    assert chat.said() == []


def test_markup_of_the_console_is_only_text(chat: Chat) -> None:
    chat.hold(["[bold]what[/nothing] is unit 9"])
    assert chat.said() == ["[bold]what[/nothing] is unit 9"]


def test_too_many_messages_are_said_to_be_so(chat: Chat) -> None:
    assert "Wait a minute" in chat.hold(["thanks"] * (chat.app.settings.messages_per_minute + 1))


def test_a_message_the_database_did_not_take_is_sent_again_with_enter_and_is_there_once(chat: Chat) -> None:
    file = chat.app.database.engine.url.database
    with closing(sqlite3.connect(str(file), isolation_level=None)) as other:

        def typed() -> Iterator[str]:
            other.execute("BEGIN IMMEDIATE")
            yield "Hi"
            other.rollback()
            yield ""

        printed = chat.hold(typed())
    assert "Press Enter to send it again" in printed
    assert "UnitMate" in printed
    assert chat.said() == ["Hi"]
