"""How many turns a second each product takes with sixteen learners at once."""

import asyncio
import time

from benchmarks.bots import Bot
from benchmarks.connection import Connection
from benchmarks.plan import Plan
from benchmarks.rows import Goal, Row, compared, milliseconds, per_second
from benchmarks.statistics import compare_by, p95

LEARNERS = 16


async def measure(ours: Bot, theirs: Bot, plan: Plan) -> list[Row]:
    """Let the learners loose on one product, then on the other, and again."""
    our_times, their_times = [], []
    for _ in range(plan.pairs):
        our_times.append(await load(ours, plan.load_seconds))
        their_times.append(await load(theirs, plan.load_seconds))
    rate = compare_by(our_times, their_times, lambda times: len(times) / plan.load_seconds)
    late = compare_by(our_times, their_times, p95)
    return [
        compared(f"turns a second, {LEARNERS} learners", Goal(2.5, at_least=True), rate, per_second),
        compared(f"p95 of a turn, {LEARNERS} learners", None, late, milliseconds),
    ]


async def load(bot: Bot, duration: float) -> list[float]:
    """The seconds of every turn that ended while sixteen learners wrote for so long."""
    until = time.perf_counter() + duration
    times = await asyncio.gather(*(write(bot, until) for _ in range(LEARNERS)))
    return [time for learner in times for time in learner]


async def write(bot: Bot, until: float) -> list[float]:
    """One learner's turns, session after session, until the time is up."""
    connection, times = Connection(bot.product.port), list[float]()
    while time.perf_counter() < until:
        conversation = bot.product.open(connection)
        for text in next(bot.sessions):
            taken = await bot.converse(conversation, [text])
            if time.perf_counter() >= until:
                break
            times += taken
    connection.close()
    return times
