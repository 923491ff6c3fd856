"""Whether a turn late in a long sitting costs more than one near its start."""

from dataclasses import dataclass
from statistics import median

from benchmarks.bots import Bot, Cost
from benchmarks.connection import Connection
from benchmarks.plan import Plan
from benchmarks.products import Conversation
from benchmarks.rows import Goal, Row
from benchmarks.turns import added

BLOCK = 10  # turns
BLOCKS = 4


@dataclass(frozen=True)
class Growth:
    """What late turns take, as a multiple of what early ones take."""

    turns: int
    time: float
    cpu: float


async def measure(ours: Bot, theirs: Bot, plan: Plan) -> list[Row]:
    """One long sitting of each product, its last turns taken turn about with the first of a new sitting."""
    our = await growth(ours, plan.sitting)
    their = await growth(theirs, plan.starter_sitting)
    return [
        _row("time", our, our.time, f"{their.time:.2f} x at {their.turns}"),
        _row("CPU", our, our.cpu, f"{their.cpu:.2f} x at {their.turns}"),
    ]


def _row(what: str, our: Growth, figure: float, theirs: str) -> Row:
    return Row(f"turn {our.turns} against turn 15, {what}", Goal(1.3), figure, f"{figure:.2f} x", theirs)


async def growth(bot: Bot, turns: int) -> Growth:
    """Turns from 50 before the last on, each block beside turns 11 to 50 of a new sitting.

    Both say the same, but for a word that keeps the one from profiting from what the other had cached.
    """
    texts = bot.product.messages(5, turns)
    connection = Connection(bot.product.port)
    long, new = bot.product.open(connection), bot.product.open(connection)
    window = BLOCK * BLOCKS
    await bot.converse(long, texts[:-window])
    await bot.converse(new, texts[:BLOCK])
    late, early = list[Cost](), list[Cost]()
    for start in range(turns - window, turns, BLOCK):
        block = texts[start : start + BLOCK]
        late.append(await _block(bot, long, [f"{text} pls" for text in block]))
        early.append(await _block(bot, new, [f"{text} thx" for text in block]))
    connection.close()
    return _growth(turns, added(late), added(early))


def _growth(turns: int, late: Cost, early: Cost) -> Growth:
    return Growth(turns, median(late.times) / median(early.times), late.cpu / early.cpu)


async def _block(bot: Bot, conversation: Conversation, texts: list[str]) -> Cost:
    before = bot.running.cpu()
    times = await bot.converse(conversation, texts)
    return Cost(times, bot.running.cpu() - before)
