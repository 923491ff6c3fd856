"""A product that runs: started, awaited, spoken to in sessions, and weighed."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from benchmarks.connection import BadReply, Connection
from benchmarks.processes import Running, running
from benchmarks.products import Conversation, Product

STARTING_LIMIT = 180.0  # seconds
POLL = 0.05  # seconds


class NotStarted(Exception):
    """The product ended or gave no right reply in time; the message names its log."""


@dataclass(frozen=True)
class Cost:
    """What some turns took: seconds of each, and of processor time together."""

    times: list[float]
    cpu: float

    @property
    def cpu_per_turn(self) -> float:
        """Mean seconds of processor time of a turn."""
        return self.cpu / len(self.times)


@dataclass
class Bot:
    """A started product, its processes, and the sessions it is to hold."""

    product: Product
    running: Running
    sessions: Iterator[list[str]]
    turns: int = 0
    unanswered: list[str] = field(default_factory=list)

    async def hold(self, count: int) -> Cost:
        """Hold the next `count` sessions, one after another."""
        before, times = self.running.cpu(), list[float]()
        connection = Connection(self.product.port)
        for _ in range(count):
            times += await self.converse(self.product.open(connection), next(self.sessions))
        connection.close()
        return Cost(times, self.running.cpu() - before)

    async def converse(self, conversation: Conversation, texts: Sequence[str]) -> list[float]:
        """Say each text and wait for its answer; gives the seconds of each turn."""
        times = []
        for text in texts:
            started = time.perf_counter()
            try:
                replies = await conversation.say(text)
            except BadReply:
                replies = []
            times.append(time.perf_counter() - started)
            if not replies:
                self.unanswered.append(text)
        self.turns += len(texts)
        return times


@dataclass(frozen=True)
class Start:
    """What a start took until the first right reply, in seconds."""

    wall: float
    cpu: float


async def first_reply(product: Product, processes: Running, started: float) -> Start:
    """Ask every 50 ms until the first right reply; raises NotStarted when there is none in time."""
    while time.monotonic() - started < STARTING_LIMIT and processes.alive():
        if await _answers(product):
            return Start(time.monotonic() - started, processes.cpu())
        await asyncio.sleep(POLL)
    raise NotStarted(f"{product.name} did not start; see {product.log}")


async def _answers(product: Product) -> bool:
    connection = Connection(product.port)
    conversation = product.open(connection)
    try:
        for text in product.first_words:
            replies = await conversation.say(text)
        return product.first_reply in "\n".join(replies)
    except (OSError, EOFError, BadReply, TimeoutError):
        return False
    finally:
        connection.close()


@asynccontextmanager
async def started(product: Product, seed: int = 1) -> AsyncIterator[Bot]:
    """The product, up and answering."""
    at = time.monotonic()
    with running(product.commands, product.folder, product.environment, product.log) as processes:
        start = await first_reply(product, processes, at)
        print(f"  {product.name} answers after {start.wall:.1f} s", flush=True)
        yield Bot(product, processes, product.sessions(seed))
