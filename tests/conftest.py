"""The real assistant, loaded once for all tests, and a learner who talks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from rich.console import Console

from bot.settings import Settings

if TYPE_CHECKING:  # Rasa takes seconds to import: only for the tests that need it
    from bot.app import App
    from tests.talker import Talker
    from tests.web_page import Page

BUSY_SECONDS = 0.3  # how long a locked database is waited for


@pytest.fixture(scope="session")
def built() -> Settings:
    """Settings with an index and a dialogue model that are current."""
    from bot import prepare  # noqa: PLC0415

    settings = Settings()
    prepare.build(settings, Console(quiet=True))
    return settings


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("app")


@pytest.fixture(scope="session")
def app(built: Settings, data_dir: Path) -> App:
    """The whole assistant over its own database; its clock is an `evaluation.dialogues.Clock`."""
    from bot import logs  # noqa: PLC0415
    from bot.app import open_app  # noqa: PLC0415
    from bot.evaluation.dialogues import Clock  # noqa: PLC0415

    logs.configure("INFO")
    url = f"sqlite:///{data_dir / 'unitmate.db'}?timeout={BUSY_SECONDS}"
    opened = open_app(built.model_copy(update={"data_dir": data_dir, "database_url": url}), Clock())
    opened.database.upgrade()
    return opened


@pytest.fixture
def learner(app: App) -> Talker:
    from tests.talker import Talker  # noqa: PLC0415

    return Talker(app)


@pytest.fixture
async def client(app: App) -> AsyncIterator[httpx.AsyncClient]:
    """The web API without a session."""
    from tests.web_page import client_of  # noqa: PLC0415

    async with client_of(app) as opened:
        yield opened


@pytest.fixture
async def page(client: httpx.AsyncClient) -> Page:
    """A web client with a session of its own."""
    from tests.web_page import open_page  # noqa: PLC0415

    return await open_page(client)
