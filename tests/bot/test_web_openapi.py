"""What the API's own description allows is served as described, and everything else is refused plainly."""

from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    negative_data_rejection,
    positive_data_acceptance,
)

from bot import web
from bot.app import App

NOT_KEPT = [
    positive_data_acceptance,  # a message may be empty but for blanks, a button one that nobody offers
    negative_data_rejection,  # a parameter that nobody knows is passed over
    allow_header_conformance,  # `Allow` names the methods of one route of a path, not of all
]


@pytest.fixture(scope="session")
def described(app: App) -> Any:
    """The API's description."""
    changed = {"messages_per_minute": 10**6, "sessions_per_minute": 10**6}
    api = web.create(replace(app, settings=app.settings.model_copy(update=changed)))
    return schemathesis.openapi.from_asgi("/api/openapi.json", api)


@pytest.fixture(scope="session")
def bearer(described: Any) -> dict[str, str]:
    session = TestClient(described.app).post("/api/sessions", json={}).json()["session"]
    return {"Authorization": f"Bearer {session}"}


# the event stream never ends: it has tests of its own
schema = schemathesis.pytest.from_fixture("described").exclude(path="/api/events")


@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_endpoint_keeps_to_its_description(case: Any, bearer: dict[str, str]) -> None:
    if (case.method.upper(), case.path) == ("DELETE", "/api/sessions"):
        bearer = {"Authorization": "Bearer ended"}  # the others still need theirs
    case.call_and_validate(headers=bearer, excluded_checks=NOT_KEPT)
