"""Evaluation files are read, or what is wrong with them is said; tables are printed."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.evaluation.files import EvaluationFileError, print_table, read_json, read_lines


def written(folder: Path, content: str) -> Path:
    file = folder / "examples.jsonl"
    file.write_text(content, encoding="utf-8")
    return file


def test_one_object_a_line_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    file = written(tmp_path, '{"text": "unit 9"}\n\n  \n{"text": "“hi” 🤔"}\n')
    assert read_lines(file) == [{"text": "unit 9"}, {"text": "“hi” 🤔"}]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [('{"a": 1}\n{"a": ', "line 2, is not JSON"), ('{"a": 1}\n\n[1]', "line 3, is not an object")],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, content: str, complaint: str) -> None:
    with pytest.raises(EvaluationFileError, match=complaint):
        read_lines(written(tmp_path, content))


def test_a_whole_file_is_read_as_json(tmp_path: Path) -> None:
    assert read_json(written(tmp_path, '[{"id": 1}]')) == [{"id": 1}]
    with pytest.raises(EvaluationFileError, match="is not JSON"):
        read_json(written(tmp_path, "[1,"))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b'{"a": "\xe9"}')
    for file in (tmp_path / "none.jsonl", tmp_path, tmp_path / "latin.jsonl"):
        with pytest.raises(EvaluationFileError, match="cannot be read"):
            read_lines(file)


def test_a_table_shows_fractions_with_three_decimals() -> None:
    printed = StringIO()
    print_table(
        Console(file=printed, width=80), "Whole", ("measure", "value"), [("accuracy", 2 / 3), ("n", 4)]
    )
    assert "0.667" in printed.getvalue()
    assert "4" in printed.getvalue()
    assert "4.000" not in printed.getvalue()
