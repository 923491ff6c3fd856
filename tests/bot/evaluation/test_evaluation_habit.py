"""All evaluations at once: what is kept, what is compared, and what falls below its floor."""

from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.evaluation import habit
from bot.evaluation.habit import Run

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page and the record in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    shown = tmp_path / habit.SHOWN_IN
    shown.parent.mkdir()
    shown.write_text(f"# Quality\n\n{habit.BEGINS}\nold\n{habit.ENDS}\n\nMore.\n")
    return shown


def run(**measured: float) -> Run:
    return Run(measured, Counter({("deny", "undo"): 3}))


def test_what_is_recorded_is_shown_in_the_page_and_nothing_else_changes(page: Path) -> None:
    habit.record_run(run(accuracy=0.9367), TODAY)
    text = page.read_text()
    assert "| accuracy | 93.7 | 91.7 |" in text
    assert "Recorded on 2026-11-22." in text
    assert "old" not in text
    assert text.startswith("# Quality")
    assert text.endswith("More.\n")


def test_a_floor_stays_where_it_was_put() -> None:
    habit.record_run(run(accuracy=0.9), TODAY)
    habit.record_run(run(accuracy=0.95), TODAY)
    record = habit.read_record()
    assert record["figures"]["accuracy"] == 0.95
    assert record["floors"]["accuracy"] == 0.88


def test_what_falls_below_its_floor_is_named() -> None:
    habit.record_run(run(accuracy=0.9, recall=0.9), TODAY)
    said = Console(record=True, width=120, file=StringIO())
    assert habit.report(run(accuracy=0.87, recall=0.89), said) == ["accuracy"]
    text = said.export_text()
    assert "accuracy is below its floor" in text
    assert "-0.010" in text
    assert "deny → undo" in text


def test_before_anything_is_recorded_all_is_new_and_nothing_fails() -> None:
    said = Console(record=True, width=120, file=StringIO())
    assert habit.report(run(accuracy=0.1), said) == []
    assert "new" in said.export_text()


def test_every_set_of_ours_has_its_evaluations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[3])
    found = [name for name, _ in habit._files()]
    assert {"catalogue", "utterances", "utterances_second", "odd_messages", "dialogues"} <= set(found)
    assert len(found) == len(set(found))
