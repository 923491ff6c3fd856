"""A real database in a temporary folder."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from learners.database import Database

NOW = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "unitmate.db"


@pytest.fixture
def database(file: Path) -> Database:
    opened = Database(f"sqlite:///{file}?timeout=0.1")
    opened.upgrade()
    return opened
