"""How much is measured: the whole, or with `--quick` enough to see where things stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Counts and durations of one run."""

    pairs: int = 5
    sessions: int = 10  # of each product in a pair
    warm_up: int = 2  # sessions
    load_seconds: float = 6.0  # of each product in a pair
    sitting: int = 1000  # turns
    starter_sitting: int = 300  # turns; a thousand would take the starter half an hour
    questions: int = 300
    starts: int = 5
    reminders: int = 1_000_000  # set, where the fewest are a thousand


QUICK = Plan(
    pairs=3,
    sessions=5,
    load_seconds=4.0,
    sitting=400,
    starter_sitting=120,
    questions=100,
    starts=3,
    reminders=100_000,
)
