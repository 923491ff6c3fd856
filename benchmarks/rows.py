"""The table: one row a measure, with its goal, both products' values, the ratio, and whether it is met."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from benchmarks.statistics import Comparison

Form = Callable[[float], str]
COLUMNS = ("Measure", "Goal", "UnitMate", "Starter", "Ratio", "Spread", "")


@dataclass(frozen=True)
class Goal:
    """A bound on one figure: at most (or, with `at_least`, at least) so much."""

    bound: float
    at_least: bool = False
    unit: str = "x"

    def met_by(self, figure: float) -> bool:
        """Whether the figure keeps the bound."""
        return figure >= self.bound if self.at_least else figure <= self.bound

    def __str__(self) -> str:
        return f"{'>=' if self.at_least else '<='} {self.bound:g} {self.unit}"


@dataclass(frozen=True)
class Row:
    """One measure. `figure` is what the goal bounds; the texts are what the table shows."""

    measure: str
    goal: Goal | None
    figure: float
    ours: str
    theirs: str = "-"
    spread: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Met, not met, or nothing where no goal is set."""
        if self.goal is None:
            return ""
        return "met" if self.goal.met_by(self.figure) else "NOT MET"

    def cells(self) -> tuple[str, ...]:
        """The table's cells, in the order of COLUMNS."""
        is_ratio = self.theirs != "-" or (self.goal is not None and self.goal.unit == "x")
        ratio = f"{self.figure:.2f}" if is_ratio else "-"
        spread = "-" if self.spread is None else f"±{self.spread:.0%}"
        return self.measure, str(self.goal or ""), self.ours, self.theirs, ratio, spread, self.verdict

    def record(self) -> dict[str, Any]:
        """The row for the JSON result."""
        names = ("measure", "goal", "ours", "theirs", "ratio", "spread", "verdict")
        return dict(zip(names, self.cells(), strict=True)) | {"figure": self.figure, "note": self.note}


def compared(measure: str, goal: Goal | None, comparison: Comparison, form: Form) -> Row:
    """The row of a measure taken of both products."""
    return Row(
        measure,
        goal,
        comparison.ratio,
        form(comparison.ours),
        form(comparison.theirs),
        comparison.spread,
        "ratios of the pairs: " + ", ".join(f"{ratio:.2f}" for ratio in comparison.ratios),
    )


def milliseconds(seconds: float) -> str:
    """Seconds as ms."""
    return f"{seconds * 1000:.1f} ms"


def seconds(value: float) -> str:
    """Seconds as such."""
    return f"{value:.1f} s"


def per_second(value: float) -> str:
    """Turns a second."""
    return f"{value:.1f}/s"


def megabytes(value: float) -> str:
    """Bytes as MiB."""
    return f"{value / 2**20:.0f} MiB"


def table(rows: Sequence[Row]) -> Table:
    """All rows as one table."""
    made = Table(*COLUMNS)
    for row in rows:
        made.add_row(*row.cells())
    return made


def markdown(rows: Sequence[Row]) -> str:
    """All rows as a Markdown table."""
    lines = [COLUMNS, ("---",) * len(COLUMNS), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
