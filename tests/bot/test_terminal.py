"""The terminal chat through the real assistant: one session in a pseudo-terminal, the rest on a console in memory."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.terminal import conversation_id

STARTS_WITHIN = 420  # a first start trains the dialogue model
ANSWERS_WITHIN = 30
ANSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
PROMPT = "You > "


class Terminal:
    """`unitmate chat` in a pseudo-terminal."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir

    def start(self) -> str:
        """Start the chat; gives what is on the screen when it asks for the first time."""
        self._master, slave = pty.openpty()
        environment = os.environ | {
            "UNITMATE_DATA_DIR": str(self.data_dir),
            "UNITMATE_MESSAGE_LIMIT": "200",
            "UNITMATE_MESSAGES_PER_MINUTE": "12",
            "COLUMNS": "100",
            "TERM": "dumb",
        }
        command = [Path(sys.executable).with_name("unitmate"), "chat"]
        self._process = subprocess.Popen(
            command, env=environment, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)
        return self.until(PROMPT, STARTS_WITHIN)

    def say(self, typed: str) -> str:
        """Type a line; gives what is on the screen when it asks again."""
        self.type(f"{typed}\n")
        return self.until(PROMPT, ANSWERS_WITHIN)

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def until(self, awaited: str, seconds: float) -> str:
        """What is printed up to and including `awaited`."""
        printed = ""
        deadline = time.monotonic() + seconds
        while awaited not in printed:
            if not select.select([self._master], [], [], max(0, deadline - time.monotonic()))[0]:
                pytest.fail(f"{awaited!r} did not come within {seconds} s: {printed}")
            printed += ANSI.sub("", os.read(self._master, 65536).decode(errors="replace"))
        return printed

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self._process.send_signal(signal.SIGINT)

    def ended(self) -> int:
        """Wait for the end; gives the exit status."""
        return self._process.wait(timeout=ANSWERS_WITHIN)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    opened = Terminal(tmp_path_factory.mktemp("terminal"))
    opened.start()
    yield opened
    opened.close()


def test_a_conversation(terminal: Terminal) -> None:
    offered = terminal.say("Hi")
    number = re.search(r"(\d)  .*SFJ", offered)
    assert number, offered
    assert "SFJ" in terminal.say(number[1])
    assert "2.1" in terminal.say("what do I need for unit 9 outcome 2")


def test_a_number_that_no_button_has_is_said_not_tapped(terminal: Terminal) -> None:
    terminal.say("Hi")
    answer = terminal.say("9999")
    assert "Traceback" not in answer
    assert "/" not in answer.partition("9999")[0]


def test_mistakes_are_answered_in_plain_words(terminal: Terminal) -> None:
    assert "empty" in terminal.say("")
    assert "too long: 201 characters, 200 at most" in terminal.say("x" * 201)


def test_markup_is_printed_as_it_was_typed(terminal: Terminal) -> None:
    assert "Traceback" not in terminal.say("[bold]what[/nothing] is unit 9")


def test_too_many_messages_are_said_to_be_so(terminal: Terminal) -> None:
    assert any("Wait a minute" in terminal.say("thanks") for _ in range(13))


def test_quit_ends_politely_and_the_conversation_goes_on_next_time(terminal: Terminal) -> None:
    terminal.type("quit\n")
    terminal.until("Bye for now", ANSWERS_WITHIN)
    assert terminal.ended() == 0
    before = conversation_id(terminal.data_dir)
    terminal.start()
    assert conversation_id(terminal.data_dir) == before
    terminal.type("\x04")
    terminal.until("Bye for now", ANSWERS_WITHIN)
    assert terminal.ended() == 0
