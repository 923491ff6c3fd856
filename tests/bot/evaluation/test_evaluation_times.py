"""Phrases that say when are scored against what was expected."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.evaluation import times
from bot.evaluation.files import EvaluationFileError
from bot.evaluation.run import KINDS
from bot.settings import PROJECT, Settings

FRIDAY = {"kind": "once", "first_due": "2026-11-27T16:00:00+00:00", "rule": None}


def expected(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, "expected": "resolve", "ambiguous": False, **FRIDAY, **fields}


def marks(*lines: dict[str, Any]) -> dict[str, int]:
    figures = times.score(lines)
    return {name: figures[name] for name in times.MEASURES}


@pytest.mark.parametrize(
    "line",
    [
        expected("friday at 4"),
        expected("friday at 9", date_only=True),
        expected("friday", window=["2026-11-27T08:00:00+00:00", "2026-11-27T10:00:00+00:00"]),
        expected("saturday at 10am", accept=["2026-11-28T10:00:00+00:00"]),
        expected(
            "every saturday at 10am",
            rule="FREQ=DAILY",
            accept=[{"first_due": "2026-11-28T10:00:00+00:00", "rule": "FREQ=WEEKLY;BYDAY=SA"}],
        ),
        expected("30 february", expected="reject", kind=None, first_due=None),
        expected("tomorrow at 9", now="2026-06-16T23:59:00+01:00", first_due="2026-06-17T09:00:00+01:00"),
    ],
)
def test_what_was_meant_is_right(line: dict[str, Any]) -> None:
    assert marks(line) == {"right": 1, "asked": 0, "wrong": 0}


@pytest.mark.parametrize(
    "line",
    [
        expected("friday at 5"),
        expected("every friday at 4"),
        expected("saturday at 4", date_only=True),
        expected("friday", window=["2026-11-27T12:00:00+00:00", "2026-11-27T14:00:00+00:00"]),
        expected("next friday at 4"),
        expected("30 february"),
        expected("friday at 4", expected="reject"),
    ],
)
def test_another_time_another_rule_and_asking_needlessly_are_wrong(line: dict[str, Any]) -> None:
    assert marks(line) == {"right": 0, "asked": 0, "wrong": 1}


def test_asking_back_is_told_apart_where_a_phrase_is_ambiguous() -> None:
    assert marks(expected("next friday at 4", ambiguous=True), expected("twice a week", expected="ask")) == {
        "right": 0,
        "asked": 2,
        "wrong": 0,
    }


def test_the_hour_that_comes_twice_is_not_taken_for_the_other() -> None:
    line = expected("in an hour", now="2026-10-25T00:30:00+01:00", first_due="2026-10-25T01:30:00+00:00")
    assert marks(line)["wrong"] == 1
    assert marks(line | {"first_due": "2026-10-25T01:30:00+01:00"})["right"] == 1


@pytest.mark.parametrize(
    "line", [{"text": "friday"}, expected("x", now="soon"), expected("x", zone="Nowhere")]
)
def test_a_line_that_is_no_phrase_is_refused(line: dict[str, Any]) -> None:
    with pytest.raises(EvaluationFileError, match="Phrase 1"):
        times.score([line])


def test_the_table_has_a_row_for_each_kind_and_says_what_was_missed(tmp_path: Path) -> None:
    file, printed = tmp_path / "times.jsonl", StringIO()
    file.write_text("\n".join(map(json.dumps, [expected("friday at 4"), expected("friday at 5")])))
    figures = KINDS["time"](Settings(), file, Console(file=printed, width=200))
    assert figures["right_or_asked"] == 0.5
    assert times.table(figures) == [("once", 2, 1, 0, 1), ("all", 2, 1, 0, 1)]
    assert "“friday at 5”: expected 2026-11-27T16:00:00+00:00" in printed.getvalue()


@pytest.mark.parametrize("name", ["time_phrases.jsonl", "time_phrases_second.jsonl"])
def test_our_phrases_are_right_or_asked(name: str) -> None:
    lines = [json.loads(line) for line in (PROJECT / "tests" / "eval" / name).read_text().splitlines()]
    assert times.score(lines)["right_or_asked"] >= 0.95
