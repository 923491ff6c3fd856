"""Score search: is the right passage among the first, and are the right questions refused."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from knowledge.passages import Passage
from knowledge.search import Search

Line = dict[str, Any]
Row = tuple[str, int, float, float, float, float]
FIRST = (1, 3, 5)


def score_questions(lines: Sequence[Line], search: Search) -> dict[str, Any]:
    """Shares hit among the first 1, 3 and 5 and wrongly refused: in all, by kind and by qualification."""
    results = [_answered(line, search) for line in lines]
    return {
        **_shares(results),
        "questions": len(lines),
        "by_kind": _rows(results, lambda line: str(line["kind"])),
        "by_qualification": _rows(results, lambda line: str(line["qualification"])),
        "missed": [_missed(result) for result in results if result["rank"] not in (1, 2, 3)],
    }


def score_unanswerable(lines: Sequence[Line], search: Search) -> dict[str, Any]:
    """Share of the questions refused, and those that were answered all the same."""
    answered = [line["q"] for line in lines if search.answer(line["q"], line["qualification"]).answerable]
    refused = len(lines) - len(answered)
    return {"questions": len(lines), "refused": refused / len(lines) if lines else None, "answered": answered}


def table(figures: dict[str, Any]) -> list[Row]:
    """Rows of (what, questions, hit@1, hit@3, hit@5, wrongly refused) for `print_table`."""
    whole = tuple(figures[f"hit@{k}"] for k in FIRST)
    return [
        *figures["by_kind"],
        *figures["by_qualification"],
        ("all", figures["questions"], *whole, figures["wrongly_refused"]),
    ]


def _answered(line: Line, search: Search) -> dict[str, Any]:
    """The line, the rank of the first right passage (0: none among five) and whether it was refused."""
    answer = search.answer(line["q"], line["qualification"], line.get("unit"), limit=max(FIRST))
    ranks = (rank for rank, hit in enumerate(answer.hits, 1) if _is_right(hit.passage, line))
    found = [hit.passage.id for hit in answer.hits]
    return {"line": line, "rank": next(ranks, 0), "refused": not answer.answerable, "found": found}


def _is_right(passage: Passage, line: Line) -> bool:
    text = _plain(passage.text)
    return passage.id in line["gold_criteria"] or any(
        _plain(part) in text for part in line["answer_contains"]
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _shares(results: Sequence[dict[str, Any]]) -> dict[str, float]:
    count = max(1, len(results))
    hits = {f"hit@{k}": sum(0 < result["rank"] <= k for result in results) / count for k in FIRST}
    return hits | {"wrongly_refused": sum(result["refused"] for result in results) / count}


def _rows(results: Iterable[dict[str, Any]], group: Callable[[Line], str]) -> list[Row]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for result in results:
        grouped[group(result["line"])].append(result)
    return [_row(name, grouped[name]) for name in sorted(grouped)]


def _row(name: str, results: Sequence[dict[str, Any]]) -> Row:
    shares = _shares(results)
    return (name, len(results), shares["hit@1"], shares["hit@3"], shares["hit@5"], shares["wrongly_refused"])


def _missed(result: dict[str, Any]) -> dict[str, Any]:
    line = result["line"]
    wanted = line["gold_criteria"] or line["answer_contains"]
    return {"q": line["q"], "rank": result["rank"], "wanted": wanted, "found": result["found"]}
