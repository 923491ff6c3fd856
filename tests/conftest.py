"""The real assistant, loaded once for all tests, and a learner who talks to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot.settings import Settings

if TYPE_CHECKING:  # Rasa takes seconds to import: only for the tests that need it
    from bot.app import App
    from tests.talker import Talker

BUSY_SECONDS = 0.3  # how long a locked database is waited for


@pytest.fixture(scope="session")
def built() -> Settings:
    """Settings with an index and a dialogue model that are current."""
    from bot import prepare

    settings = Settings()
    prepare.build(settings, Console(quiet=True))
    return settings


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("app")


@pytest.fixture(scope="session")
def app(built: Settings, data_dir: Path) -> App:
    """The whole assistant over its own database; its clock is an `evaluation.dialogues.Clock`."""
    from bot.app import open_app
    from bot.evaluation.dialogues import Clock
    from bot import logs

    logs.configure("INFO")
    url = f"sqlite:///{data_dir / 'unitmate.db'}?timeout={BUSY_SECONDS}"
    opened = open_app(built.model_copy(update={"data_dir": data_dir, "database_url": url}), Clock())
    opened.database.upgrade()
    return opened


@pytest.fixture
def learner(app: App) -> Talker:
    from tests.talker import Talker

    return Talker(app)
