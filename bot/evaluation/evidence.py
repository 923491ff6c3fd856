"""Score the criteria proposed for notes of evidence."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import Any

from knowledge.search import Search

Line = dict[str, Any]
Scores = dict[str, float]
Row = tuple[str, int, float, float, float, float, float]
OFFERED = 5
MEASURES = ("recall@5", "recall@10", "any@3", "any@5", "precision@5")


def score_notes(lines: Sequence[Line], search: Search) -> dict[str, Any]:
    """Means over the notes of recall, of having a gold criterion among the first, and of precision."""
    results = [(line, _scored(line, search)) for line in lines]
    return {
        **_means([scores for _, scores in results]),
        "notes": len(lines),
        "by_qualification": _rows(results, lambda line: str(line["qualification"])),
        "by_unit_given": _rows(results, lambda line: "unit given" if line.get("unit") else "no unit given"),
        "missed": [line["note"] for line, scores in results if not scores["any@5"]],
    }


def table(figures: dict[str, Any]) -> list[Row]:
    """Rows of (what, notes, recall@5, recall@10, any@3, any@5, precision@5) for `print_table`."""
    whole = tuple(figures[name] for name in MEASURES)
    return [*figures["by_qualification"], *figures["by_unit_given"], ("all", figures["notes"], *whole)]


def _scored(line: Line, search: Search) -> Scores:
    hits = search.suggest(line["note"], line["qualification"], line.get("unit"), limit=10)
    found, gold = [hit.passage.id for hit in hits], set(line["gold"])
    return {
        "recall@5": _share(gold, found[:5]),
        "recall@10": _share(gold, found[:10]),
        "any@3": float(bool(gold & set(found[:3]))),
        "any@5": float(bool(gold & set(found[:5]))),
        "precision@5": _precision(found[:OFFERED], gold, set(line.get("acceptable", []))),
    }


def _share(gold: set[str], found: Sequence[str]) -> float:
    return len(gold & set(found)) / len(gold) if gold else 1.0


def _precision(found: Sequence[str], gold: set[str], acceptable: set[str]) -> float:
    """Share of gold among what is offered; `acceptable` counts neither for nor against."""
    counted = [name for name in found if name not in acceptable]
    return sum(name in gold for name in counted) / len(counted) if counted else 1.0


def _means(scores: Sequence[Scores]) -> Scores:
    return {name: fmean(one[name] for one in scores) if scores else 0.0 for name in MEASURES}


def _rows(results: Sequence[tuple[Line, Scores]], group: Callable[[Line], str]) -> list[Row]:
    grouped: dict[str, list[Scores]] = defaultdict(list)
    for line, scores in results:
        grouped[group(line)].append(scores)
    return [_row(name, grouped[name]) for name in sorted(grouped)]


def _row(name: str, scores: Sequence[Scores]) -> Row:
    recall5, recall10, any3, any5, precision = (_means(scores)[measure] for measure in MEASURES)
    return name, len(scores), recall5, recall10, any3, any5, precision
