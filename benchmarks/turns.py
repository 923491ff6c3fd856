"""A turn's time and processor time with one learner, and the memory after these turns."""

from statistics import median

from benchmarks.bots import Bot, Cost
from benchmarks.plan import Plan
from benchmarks.rows import Goal, Row, compared, megabytes, milliseconds
from benchmarks.statistics import compare, compare_by, p95

MEMORY_AFTER = 500  # turns


async def measure(ours: Bot, theirs: Bot, plan: Plan) -> list[Row]:
    """Hold sessions in turn, one of ours and one of theirs."""
    await ours.hold(plan.warm_up)
    await theirs.hold(plan.warm_up)
    pairs = [await pair(ours, theirs, plan.sessions) for _ in range(plan.pairs)]
    our_costs, their_costs = [cost for cost, _ in pairs], [cost for _, cost in pairs]
    return [
        compared("p95 of a turn", Goal(0.6), compare_by(our_costs, their_costs, time_p95), milliseconds),
        compared("median turn", None, compare_by(our_costs, their_costs, time_median), milliseconds),
        compared("CPU per turn", Goal(0.6), compare_by(our_costs, their_costs, cpu), milliseconds),
        await memory(ours, theirs),
    ]


async def pair(ours: Bot, theirs: Bot, sessions: int) -> tuple[Cost, Cost]:
    """So many sessions of each, taken turn about."""
    our_costs, their_costs = [], []
    for _ in range(sessions):
        our_costs.append(await ours.hold(1))
        their_costs.append(await theirs.hold(1))
    return added(our_costs), added(their_costs)


async def memory(ours: Bot, theirs: Bot) -> Row:
    """Memory of all processes of each, both having taken 500 turns."""
    for bot in (ours, theirs):
        missing = max(0, MEMORY_AFTER - bot.turns)
        await bot.hold(-(-missing // 10))
    found = compare([ours.running.memory()], [theirs.running.memory()])
    return compared(f"memory after {MEMORY_AFTER} turns", Goal(1.0), found, megabytes)


def added(costs: list[Cost]) -> Cost:
    """The costs as one."""
    return Cost([time for cost in costs for time in cost.times], sum(cost.cpu for cost in costs))


def time_p95(cost: Cost) -> float:
    """The 95th percentile of the turns' times."""
    return p95(cost.times)


def time_median(cost: Cost) -> float:
    """The median of the turns' times."""
    return median(cost.times)


def cpu(cost: Cost) -> float:
    """Processor time a turn."""
    return cost.cpu_per_turn
