"""Understand waiting messages in a second process, while this one answers another."""

import asyncio
import gc
import signal
from collections import deque
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

import structlog
from rasa.core.agent import Agent

from knowledge.embedding import Encoder, Reading
from knowledge.refs import with_examples

MOST, LONGEST = 8, 2000  # messages asked at once, and characters: so much never waits for the pipe
PATIENCE = 5.0  # seconds, after which the second process is taken for dead
log = structlog.get_logger()


class Understood(NamedTuple):
    """A message as it is parsed, and what the encoder made of it, which search asks for too."""

    parsed: dict[str, Any]
    reading: Reading


class SecondProcess:
    """A copy of this process that understands messages; without it each is understood in its own turn.

    It shares what is loaded, takes little memory of its own, and ends with this process, however that ends.
    """

    def __init__(self, agent: Agent, encoder: Encoder) -> None:
        self._agent = agent
        self._encoder = encoder
        self._there: Connection | None = None
        self._asked: deque[asyncio.Future[Understood | None]] = deque()

    def start(self) -> None:
        """Copy this process; to be called before it has threads."""
        self._encoder.reading("hello")  # loads the model now, for both
        gc.freeze()  # looking for garbage would touch, and so copy, all that is shared
        system = get_context("fork")
        self._there, here = system.Pipe()
        ends = (here, self._there)
        system.Process(target=_answer, args=(*ends, self._agent, self._encoder), daemon=True).start()
        here.close()

    async def understand(self, text: str) -> bool:
        """Have a message understood, so that its turn need not; whether it was."""
        if self._there is None or len(self._asked) >= MOST or len(text) > LONGEST:
            return False
        loop = asyncio.get_running_loop()
        loop.add_reader(self._there.fileno(), self._take)
        asked: asyncio.Future[Understood | None] = loop.create_future()
        self._asked.append(asked)
        try:
            self._there.send(text)
            understood = await asyncio.wait_for(asked, PATIENCE)
        except OSError:  # a TimeoutError too
            self._lose()
            return False
        if understood is not None:
            self._agent.processor.understood[text] = understood.parsed
            self._encoder.remember(with_examples(text), understood.reading)
        return understood is not None

    def forget(self, text: str) -> None:
        """Drop what is known of a message that is answered."""
        self._agent.processor.understood.pop(text, None)

    def stop(self) -> None:
        """Let the second process end; messages are understood in their turns."""
        if self._there is None:
            return
        asyncio.get_running_loop().remove_reader(self._there.fileno())
        self._there.close()
        self._there = None
        while self._asked:
            self._give(None)

    def _take(self) -> None:
        """What the second process has answered goes to who asked first."""
        assert self._there is not None
        try:
            self._give(self._there.recv())
        except (EOFError, OSError):
            self._lose()

    def _lose(self) -> None:
        if self._there is not None:
            log.warning("the second process is gone: messages are understood in their turns")
        self.stop()

    def _give(self, understood: Understood | None) -> None:
        asked = self._asked.popleft()
        if not asked.done():
            asked.set_result(understood)


def _answer(here: Connection, there: Connection, agent: Agent, encoder: Encoder) -> None:
    """What the second process does until the first closes its end."""
    there.close()  # its own copy, or the end would never come
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides
    with suppress(EOFError, OSError), asyncio.Runner() as runner:
        while True:
            here.send(runner.run(_understood(agent, encoder, here.recv())))


async def _understood(agent: Agent, encoder: Encoder, text: str) -> Understood | None:
    try:
        parsed = await agent.parse_message(text)
        return Understood(parsed, encoder.reading(with_examples(text)))
    except Exception:  # the turn will fail for it too, and tell without the learner's words
        return None
