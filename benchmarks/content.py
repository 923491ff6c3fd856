"""Whether a turn costs more with ten times the content."""

from pathlib import Path

from benchmarks import mix, tenfold
from benchmarks.bots import Bot, started
from benchmarks.paths import TENFOLD
from benchmarks.plan import Plan
from benchmarks.products import unitmate
from benchmarks.rows import Goal, Row
from benchmarks.statistics import Comparison, compare_by
from benchmarks.turns import cpu, pair, time_median

SEED = 7


async def measure(ours: Bot, folder: Path, plan: Plan) -> list[Row]:
    """The same sessions with the ordinary content and with ten times as much, taken turn about."""
    tenfold.make()
    ours.sessions = mix.learner_sessions(SEED)
    async with started(unitmate(folder, "UnitMate-tenfold", TENFOLD), SEED) as much:
        await much.hold(plan.warm_up)
        await ours.hold(plan.warm_up)
        pairs = [await pair(much, ours, plan.sessions) for _ in range(plan.pairs)]
    tenfold_costs, costs = [cost for cost, _ in pairs], [cost for _, cost in pairs]
    return [
        _row("CPU", compare_by(tenfold_costs, costs, cpu)),
        _row("median time", compare_by(tenfold_costs, costs, time_median)),
    ]


def _row(what: str, found: Comparison) -> Row:
    ours = f"{found.theirs * 1000:.1f} -> {found.ours * 1000:.1f} ms"
    return Row(f"ten times the content, {what} of a turn", Goal(1.25), found.ratio, ours, spread=found.spread)
