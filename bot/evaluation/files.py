"""Read evaluation files and print their tables."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

Row = Sequence[str | int | float]


class EvaluationFileError(Exception):
    """The file is missing or not in its format; the message says where."""


def read_lines(file: Path) -> list[dict[str, Any]]:
    """One JSON object a line; raises EvaluationFileError."""
    return [
        _object(file, number, line) for number, line in enumerate(_text(file).splitlines(), 1) if line.strip()
    ]


def read_json(file: Path) -> Any:
    """The whole file as JSON; raises EvaluationFileError."""
    try:
        return json.loads(_text(file))
    except ValueError as error:
        raise EvaluationFileError(f"{file} is not JSON: {error}") from error


def print_table(console: Console, title: str, heads: Sequence[str], rows: Sequence[Row]) -> None:
    """Print rows; fractions with three decimals."""
    table = Table(title=title, title_justify="left")
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left")
    for row in rows:
        table.add_row(*(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row))
    console.print(table)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationFileError(f"{file} cannot be read: {error}") from error


def _object(file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise EvaluationFileError(f"{file}, line {number}, is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise EvaluationFileError(f"{file}, line {number}, is not an object.")
    return found
