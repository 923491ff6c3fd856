"""The figures on distress, worked out by hand."""

from typing import Any

import pytest

from bot.evaluation.distress import score, table
from bot.evaluation.files import EvaluationFileError


def parse(text: str) -> dict[str, Any]:
    """A text that begins with a kind in capitals is noticed as that kind."""
    kind = text.split(maxsplit=1)[0]
    noticed = kind.isupper()
    asides = {"asides": ["check_in"]} if kind == "asked" else {}
    return {
        "intent": "distress" if noticed else "greet",
        "entities": {"concern": kind} if noticed else {},
        **asides,
    }


LINES = [
    {"text": "ABUSE a", "label": "distress", "kind": "ABUSE"},
    {"text": "WORK b", "label": "distress", "kind": "ABUSE"},
    {"text": "asked after", "label": "distress", "kind": "ABUSE"},
    {"text": "hello", "label": "ordinary", "kind": "idiom"},
    {"text": "WORK alarm", "label": "greet"},
]


def test_recall_and_false_alarms_are_shares_with_intervals() -> None:
    figures = score(LINES, parse)
    assert figures["recall"]["share"] == pytest.approx(2 / 3)
    assert figures["recall"]["from"] == pytest.approx(0.2077, abs=1e-3)
    assert figures["recall"]["to"] == pytest.approx(0.9385, abs=1e-3)
    assert figures["recall_or_check_in"]["share"] == 1.0
    assert figures["false_alarms"]["share"] == 0.5
    assert figures["false_alarms_everyday"]["share"] == 1.0
    assert figures["false_alarms_misleading"]["share"] == 0.0
    assert figures["check_ins_everyday"]["share"] == 0.0
    assert figures["kinds_right"]["share"] == 0.5


def test_what_was_wrong_is_told() -> None:
    figures = score(LINES, parse)
    assert (figures["missed"], figures["alarmed"]) == (["asked after"], ["WORK alarm"])
    assert ("distress", "ABUSE", 3, 2, 1) in figures["groups"]


def test_a_set_without_distress_has_no_recall() -> None:
    figures = score([{"text": "hello", "label": "greet"}], parse)
    assert figures["recall"] is None
    names = [row[0] for row in table(figures)]
    assert names == ["false alarms", "false alarms everyday", "check ins everyday"]


@pytest.mark.parametrize("lines", [[], [{"text": "hello"}]])
def test_a_file_without_labels_is_refused(lines: list[dict[str, Any]]) -> None:
    with pytest.raises(EvaluationFileError):
        score(lines, parse)
