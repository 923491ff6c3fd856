"""From starting a product to its first right reply, everything built, its files in the page cache."""

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.bots import Start, first_reply
from benchmarks.plan import Plan
from benchmarks.processes import running
from benchmarks.products import Product, starter_bot, unitmate
from benchmarks.rows import Goal, Row, compared, seconds
from benchmarks.statistics import compare_by


async def measure(folder: Path, plan: Plan) -> list[Row]:
    """Start each in turn, with nothing else of ours running."""
    ours, theirs = [], []
    for number in range(plan.starts):
        ours.append(await start(unitmate, folder / f"start-{number}"))
        theirs.append(await start(starter_bot, folder / f"start-{number}"))
    return [
        compared("start to first right reply", Goal(0.5), compare_by(ours, theirs, _wall), seconds),
        compared("CPU to first right reply", None, compare_by(ours, theirs, _cpu), seconds),
    ]


async def start(make: Callable[[Path], Product], folder: Path) -> Start:
    """Start the product, wait for the first right reply, and stop it."""
    folder.mkdir(parents=True, exist_ok=True)
    product = make(folder)
    at = time.monotonic()
    with running(product.commands, product.folder, product.environment, product.log) as processes:
        return await first_reply(product, processes, at)


def _wall(start: Start) -> float:
    return start.wall


def _cpu(start: Start) -> float:
    return start.cpu
