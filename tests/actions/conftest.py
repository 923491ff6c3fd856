"""A learner's message as actions get it, without Rasa between."""

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk import Tracker

from bot.app import App
from learners import account
from tests.talker import Talker

Hear = Callable[..., Tracker]


@pytest.fixture
def hear(app: App, learner: Talker) -> Hear:
    """A tracker of one learner, enrolled on `key`, who has just said `text` with these entities."""

    def heard(
        text: str, key: str | None, entities: dict[str, list[str]] | None = None, **slots: Any
    ) -> Tracker:
        if key is not None:
            _enrol(app, learner.conversation_id, key)
        found = [{"entity": name, "value": v} for name, values in (entities or {}).items() for v in values]
        message = {"text": text, "entities": found}
        return Tracker(learner.conversation_id, slots, message, [], False, None, {}, None)

    return heard


def _enrol(app: App, conversation_id: str, key: str) -> None:
    with app.database.turn() as session, app.services.learner(conversation_id) as (_, known):
        account.enrol(session, known, key, app.clock())
