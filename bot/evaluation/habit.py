"""Every evaluation at once: one table with the change since the figures on record, and their floors."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.evaluation.files import Row, print_table, read_json
from bot.evaluation.run import KINDS, Figures
from bot.settings import Settings

RECORD = Path("docs/figures.json")
SHOWN_IN = Path("docs/quality.md")
BEGINS, ENDS = "<!-- figures: written by `unitmate evaluate record` -->", "<!-- end of figures -->"
OWN, SAMPLE, GOLD = Path("tests/eval"), Path("../shared/eval"), Path("tests/gold/catalogue.json")
SLACK = 0.02  # how far below what is measured a new floor is put
MOST_CONFUSED = 8
Measured = dict[str, float]
# how a file's name begins, its evaluations, and what of their figures is kept: each the higher the better
SETS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "utterances": (
        ("nlu", ("accuracy", "macro_f1", "refs_exact")),
        ("unsure", ("acted_right", "right_not_asked")),
    ),
    "odd_messages": (("unsure", ("acted_right",)),),
    "distress": (("distress", ("recall", "left_alone")),),
    "questions": (("search", ("hit@3", "not_refused")),),
    "unanswerable": (("search", ("refused",)),),
    "evidence_notes": (("evidence", ("any@5", "recall@5")),),
    "time_phrases": (("time", ("right_or_asked",)),),
    "dialogues": (("dialogues", ("passed",)),),
    "catalogue": (("catalogue", ("exact",)),),
}


@dataclass(frozen=True)
class Run:
    """What all evaluations gave: measures by name, and which intents were taken for which."""

    measured: Measured
    confused: Counter[tuple[str, str]]


def run_all(settings: Settings, console: Console) -> Run:
    """Run every evaluation on the sets that are there; says which one is under way."""
    measured: Measured = {}
    confused: Counter[tuple[str, str]] = Counter()
    for name, file in _files():
        for kind, measures in SETS[_family(file)]:
            console.print(f"{name}: {kind} …", highlight=False)
            figures = KINDS[kind](settings, file, Console(quiet=True))
            known = _shares(figures)
            measured |= {f"{name} {measure}": known[measure] for measure in measures if measure in known}
            if kind == "nlu":
                confused.update((one["label"], one["found"]) for one in figures["confused"])
    return Run(measured, confused)


def report(run: Run, console: Console) -> list[str]:
    """Print the table and the confusions; gives the measures that are below their floor."""
    record = read_record()
    before, floors = record["figures"], record["floors"]
    fallen = [name for name, value in run.measured.items() if value < floors.get(name, 0.0)]
    rows = [_row(name, value, before.get(name), floors.get(name)) for name, value in run.measured.items()]
    print_table(console, "All evaluations", ("measure", "now", "change", "floor"), rows)
    often = [
        (f"{wanted} → {found}", count) for (wanted, found), count in run.confused.most_common(MOST_CONFUSED)
    ]
    print_table(console, "Taken for another, most often", ("intent", "messages"), often)
    for name in fallen:
        console.print(f"[red]{name} is below its floor[/red]: {run.measured[name]:.3f} < {floors[name]:.3f}")
    return fallen


def record_run(run: Run, today: date) -> None:
    """Keep the figures, with floors for those that have none, and show them in the page on quality."""
    floors = {name: round(max(0.0, value - SLACK), 3) for name, value in run.measured.items()}
    before = read_record()
    record = {
        "recorded": today.isoformat(),
        "figures": before["figures"] | {name: round(value, 4) for name, value in run.measured.items()},
        "floors": floors | before["floors"],
    }
    RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page = SHOWN_IN.read_text(encoding="utf-8")
    head, tail = page.split(BEGINS)[0], page.split(ENDS)[-1]
    SHOWN_IN.write_text(f"{head}{BEGINS}\n{as_markdown(record)}\n{ENDS}{tail}", encoding="utf-8")


def read_record() -> Figures:
    """`{"recorded", "figures", "floors"}`; empty before anything was recorded."""
    found: Figures = read_json(RECORD) if RECORD.exists() else {"recorded": "", "figures": {}, "floors": {}}
    return found


def as_markdown(record: Figures) -> str:
    """The record as the table of the page on quality."""
    rows = [
        f"| {name} | {100 * value:.1f} | {100 * record['floors'].get(name, 0.0):.1f} |"
        for name, value in record["figures"].items()
    ]
    return "\n".join(
        [f"Recorded on {record['recorded']}.", "", "| measure | % | floor |", "|---|--:|--:|", *rows]
    )


def _files() -> Iterable[tuple[str, Path]]:
    """The sets by name, our own first; those of the acceptance sample where it is there."""
    yield "catalogue", GOLD
    for prefix, folder in (("", OWN), ("sample ", SAMPLE)):
        for file in sorted([*folder.glob("*.jsonl"), *folder.glob("*.json")]):
            if _family(file):
                yield f"{prefix}{file.stem}", file


def _family(file: Path) -> str:
    return next((family for family in SETS if file.stem.startswith(family)), "")


def _shares(figures: Figures) -> Measured:
    """The figures as shares of what is right, under the names that `SETS` has."""
    flat = {name: _as_share(value) for name, value in figures.items()}
    known = {name: value for name, value in flat.items() if value is not None}
    if "differences" in figures:
        known["exact"] = float(not figures["differences"])
    if "dialogues" in figures:
        known["passed"] = figures["passed"] / max(1, len(figures["dialogues"]))
    for wrong, right in (("false_alarms", "left_alone"), ("wrongly_refused", "not_refused")):
        if wrong in known:
            known[right] = 1.0 - known[wrong]
    return known


def _as_share(value: Any) -> float | None:
    if isinstance(value, dict):
        value = value.get("share")
    return float(value) if isinstance(value, int | float) else None


def _row(name: str, now: float, before: float | None, floor: float | None) -> Row:
    change = "new" if before is None else "" if abs(now - before) < 0.0005 else f"{now - before:+.3f}"
    return name, now, change, "" if floor is None else f"{floor:.3f}"


def sum_up(fallen: Sequence[str]) -> str:
    """The last line of a run."""
    return f"{len(fallen)} below the floor." if fallen else "Nothing fell below its floor."
