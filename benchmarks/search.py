"""How long one search takes, question encoded anew each time."""

import time
from pathlib import Path

from benchmarks import mix
from benchmarks.paths import BUILD
from benchmarks.plan import Plan
from benchmarks.rows import Goal, Row, milliseconds
from benchmarks.statistics import p95
from knowledge import index
from knowledge.embedding import Encoder
from knowledge.qualification import Qualification, load_all
from knowledge.search import Search

WARM_UP = 10
SEED = 3


def measure(plan: Plan, build: Path = BUILD) -> list[Row]:
    """Different questions over all passages of all qualifications."""
    known = load_all()
    found = Search(known, index.load(build / "index"), Encoder())
    asked = mix.questions(SEED, WARM_UP + plan.questions, titles(known))
    for question in asked[:WARM_UP]:
        found.answer(question, None)
    wall, cpu = zip(*(ask(found, question) for question in asked[WARM_UP:]), strict=True)
    measure = f"search p95, {len(found.index.passages):,} passages"
    return [
        Row(measure, Goal(30, unit="ms"), p95(wall) * 1000, milliseconds(p95(wall))),
        Row(f"{measure}, CPU", None, p95(cpu) * 1000, milliseconds(p95(cpu))),
    ]


def ask(found: Search, question: str) -> tuple[float, float]:
    """Seconds and seconds of processor time that one search took."""
    wall, cpu = time.perf_counter(), time.process_time()
    found.answer(question, None)
    return time.perf_counter() - wall, time.process_time() - cpu


def titles(known: dict[str, Qualification]) -> list[str]:
    """The titles of all units."""
    return [unit.title for qualification in known.values() for unit in qualification.units]
