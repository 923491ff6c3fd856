"""A Thursday morning in London."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

LONDON = ZoneInfo("Europe/London")


def at(wall: str) -> datetime:
    """A wall-clock time in London."""
    return datetime.fromisoformat(wall).replace(tzinfo=LONDON)


@pytest.fixture
def now() -> datetime:
    return at("2026-11-26 10:15")
