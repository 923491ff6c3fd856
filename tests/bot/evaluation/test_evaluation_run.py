"""Each evaluation reads its file, prints a table and gives its figures."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.evaluation.files import EvaluationFileError
from bot.evaluation.run import KINDS, evaluate_catalogue, evaluate_nlu
from bot.settings import PROJECT, Settings

GOLD = PROJECT / "tests" / "gold" / "catalogue.json"


@pytest.fixture
def printed() -> StringIO:
    return StringIO()


@pytest.fixture
def console(printed: StringIO) -> Console:
    return Console(file=printed, width=200)


def test_the_catalogue_is_the_gold_reading(console: Console) -> None:
    assert evaluate_catalogue(Settings(), GOLD, console) == {"differences": []}


def test_a_difference_from_gold_is_told(tmp_path: Path, console: Console, printed: StringIO) -> None:
    gold: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    unit = gold["qualifications"][0]["units"][0]
    unit["title"] = "Something else"
    file = tmp_path / "gold.json"
    file.write_text(json.dumps(gold))
    (difference,) = evaluate_catalogue(Settings(), file, console)["differences"]
    assert (difference["kind"], difference["expected"]) == ("differs", "Something else")
    assert "1 differences" in printed.getvalue()


@pytest.mark.parametrize("content", ["{}", "[]", '{"qualifications": [{"key": 1}]}', "no JSON"])
def test_a_file_that_is_no_gold_catalogue_is_refused(tmp_path: Path, console: Console, content: str) -> None:
    file = tmp_path / "gold.json"
    file.write_text(content)
    with pytest.raises(EvaluationFileError):
        evaluate_catalogue(Settings(), file, console)


def test_understanding_is_scored_with_the_trained_model(
    built: Settings, tmp_path: Path, console: Console, printed: StringIO
) -> None:
    lines = [
        {"text": "what do I need for unit 9", "label": "ask_unit_requirements", "entities": {"unit": "9"}},
        {"text": "I want to kill myself", "label": "distress"},
        {"text": "hello", "label": "goodbye"},
    ]
    file = tmp_path / "utterances.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    figures = evaluate_nlu(built, file, console)
    assert figures["accuracy"] == pytest.approx(2 / 3)
    assert figures["refs_exact"] == 1
    assert figures["distress"] == {"recall": 1, "false_alarms": 0}
    assert figures["confused"] == [{"text": "hello", "label": "goodbye", "found": "greet"}]
    assert "distress recall" in printed.getvalue()


def test_the_evaluations_on_offer() -> None:
    assert {"catalogue", "nlu", "dialogues"} <= set(KINDS)
