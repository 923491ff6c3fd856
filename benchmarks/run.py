"""One run: make what is missing, start both products side by side, take the measures asked for."""

import shutil
import subprocess
import sys
import time
from collections.abc import Awaitable, Collection
from pathlib import Path

from benchmarks import content, flatness, reminders, search, starter, startup, throughput, turns
from benchmarks.bots import Bot, started
from benchmarks.paths import LOGS, PROJECT
from benchmarks.plan import Plan
from benchmarks.products import UNITMATE, starter_bot, unitmate
from benchmarks.rows import Goal, Row

SIDE_BY_SIDE = {"turns": turns.measure, "throughput": throughput.measure, "flatness": flatness.measure}
MEASURES = (*SIDE_BY_SIDE, "content", "startup", "search", "reminders")
BUILDING_LIMIT = 900.0  # seconds


class NotBuilt(Exception):
    """UnitMate could not be built; the message names the log."""


async def run(only: Collection[str], plan: Plan, folder: Path) -> list[Row]:
    """The rows of the measures named, in the order of MEASURES; what runs keeps its data under `folder`."""
    shutil.rmtree(LOGS, ignore_errors=True)
    LOGS.mkdir(parents=True)
    build()
    starter.make()
    rows = list[Row]()
    if not set(only).isdisjoint({*SIDE_BY_SIDE, "content"}):
        async with started(unitmate(folder)) as ours:
            rows += await _side_by_side(ours, only, plan, folder)
            if "content" in only:
                rows += await _told("content", content.measure(ours, folder, plan))
            rows.append(_unanswered(ours))
    if "startup" in only:
        rows += await _told("startup", startup.measure(folder, plan))
    if "search" in only:
        rows += search.measure(plan)
    if "reminders" in only:
        rows += reminders.measure(folder, plan)
    return rows


async def _side_by_side(ours: Bot, only: Collection[str], plan: Plan, folder: Path) -> list[Row]:
    wanted = [name for name in SIDE_BY_SIDE if name in only]
    rows = list[Row]()
    if wanted:
        async with started(starter_bot(folder)) as theirs:
            for name in wanted:
                rows += await _told(name, SIDE_BY_SIDE[name](ours, theirs, plan))
            fallbacks = len(theirs.unanswered) / theirs.turns
            print(f"  the starter fell back on {fallbacks:.0%} of {theirs.turns} turns", flush=True)
    return rows


def _unanswered(ours: Bot) -> Row:
    """Every turn has to be answered: what fails fast must not look quick."""
    failed, goal = ours.unanswered, Goal(0, unit="turns")
    note = "; ".join(failed[:10])
    return Row(f"unanswered of {ours.turns:,} turns", goal, len(failed), str(len(failed)), note=note)


async def _told(name: str, measured: Awaitable[list[Row]]) -> list[Row]:
    began = time.monotonic()
    rows = await measured
    print(f"  {name}: {time.monotonic() - began:.0f} s", flush=True)
    for row in rows:
        print("    " + ", ".join(filter(None, row.cells())), flush=True)
    return rows


def build() -> None:
    """Build UnitMate's index and model where they are out of date; raises NotBuilt."""
    log = LOGS / "build.log"
    command = [sys.executable, "-c", UNITMATE, "train"]
    with log.open("w") as output:
        done = subprocess.run(
            command, cwd=PROJECT, stdout=output, stderr=output, timeout=BUILDING_LIMIT, check=False
        )
    if done.returncode:
        raise NotBuilt(f"UnitMate could not be built; see {log}")
