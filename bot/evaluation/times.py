"""Score how phrases that say when are understood."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.evaluation.files import EvaluationFileError
from learners.times import Understood, understand

Line = dict[str, Any]
NOW = "2026-11-26T10:15:00+00:00"
ZONE = "Europe/London"
RIGHT, ASKED, WRONG = "right", "asked", "wrong"
MEASURES = (RIGHT, ASKED, WRONG)


def score(lines: Sequence[Line]) -> dict[str, Any]:
    """How many are right, asked back where they are ambiguous, or wrong, by what was expected."""
    marks = [_marked(number, line) for number, line in enumerate(lines, start=1)]
    whole = Counter(mark for mark, _ in marks)
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for line, (mark, _) in zip(lines, marks, strict=True):
        by_kind[line.get("kind") or line["expected"]][mark] += 1
    return {
        "phrases": len(lines),
        **{measure: whole[measure] for measure in MEASURES},
        "right_or_asked": (whole[RIGHT] + whole[ASKED]) / len(lines) if lines else 1.0,
        "by_kind": {kind: dict(counts) for kind, counts in sorted(by_kind.items())},
        "missed": [
            {
                "text": line["text"],
                "now": line.get("now", NOW),
                "expected": _expected(line),
                "found": _said(one),
            }
            for line, (mark, one) in zip(lines, marks, strict=True)
            if mark == WRONG
        ],
    }


def table(figures: dict[str, Any]) -> list[tuple[str, int, int, int, int]]:
    """Rows of (kind, phrases, right, asked, wrong) for `print_table`."""
    rows = [(kind, *_row(counts)) for kind, counts in figures["by_kind"].items()]
    return [*rows, ("all", *_row(figures))]


def _row(counts: dict[str, int]) -> tuple[int, int, int, int]:
    right, asked, wrong = (counts.get(measure, 0) for measure in MEASURES)
    return right + asked + wrong, right, asked, wrong


def _marked(number: int, line: Line) -> tuple[str, Understood]:
    try:
        zone = ZoneInfo(line.get("zone", ZONE))
        now = datetime.fromisoformat(line.get("now", NOW)).astimezone(zone)
        found = understand(line["text"], now)
        return _mark(line, found), found
    except (KeyError, ValueError, TypeError) as error:
        raise EvaluationFileError(f"Phrase {number} is not in the format: {error}") from error


def _mark(line: Line, found: Understood) -> str:
    if found.outcome == "ask" and (line.get("ambiguous") or line["expected"] == "ask"):
        return ASKED
    if found.outcome != line["expected"]:
        return WRONG
    return RIGHT if found.outcome == "reject" or _is_right(line, found) else WRONG


def _is_right(line: Line, found: Understood) -> bool:
    if found.first_due is None:
        return False
    meant = [line, *(_alternative(line, one) for one in line.get("accept", []))]
    return any(_same_time(one, found.first_due) and _same_rule(one["rule"], found.rule) for one in meant)


def _alternative(line: Line, said: str | dict[str, str]) -> Line:
    return {**line, "window": None, **(said if isinstance(said, dict) else {"first_due": said})}


def _same_time(meant: Line, due: datetime) -> bool:
    if window := meant.get("window"):
        earliest, latest = map(datetime.fromisoformat, window)
        return bool(earliest <= due <= latest)
    wanted = datetime.fromisoformat(meant["first_due"])
    if meant.get("date_only"):
        return wanted.astimezone(due.tzinfo).date() == due.date()
    return _instant(wanted) == _instant(due)


def _instant(moment: datetime) -> float:
    """As an instant: two times in one zone would compare by the clock on the wall."""
    return moment.timestamp()


def _same_rule(wanted: str | None, found: str | None) -> bool:
    return set((wanted or "").split(";")) == set((found or "").split(";"))


def _expected(line: Line) -> str:
    said = line["first_due"] or line["expected"]
    return f"{said} {line['rule'] or ''}".strip()


def _said(found: Understood) -> str:
    due = [found.first_due] if found.first_due else found.options
    moments = ", ".join(moment.isoformat(timespec="minutes") for moment in due)
    return " ".join(part for part in (found.outcome, found.reason, moments, found.rule) if part)
