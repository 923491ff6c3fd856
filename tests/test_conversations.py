"""The dialogues of `tests/conversations/`, held with the real assistant, each by a learner of its own."""

import uuid
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import App
from bot.evaluation.dialogues import NO_LIMIT, Learner, hold_one
from learners.models import Incoming

FOLDER = Path(__file__).parent / "conversations"


def dialogues() -> list[Any]:
    """One case a dialogue, named by its topic and title."""
    return [
        pytest.param(dialogue, id=f"{file.stem}: {dialogue['title']}")
        for file in sorted(FOLDER.glob("*.yml"))
        for dialogue in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


async def enrol(app: App, conversation_id: str, qualification: str) -> None:
    tapped = Incoming(
        conversation_id=conversation_id,
        client_id="enrol",
        text=f'/enrol{{"qualification": "{qualification}"}}',
        is_payload=True,
        received_at=app.clock(),
    )
    await app.turns.answer(await app.turns.receive(tapped, NO_LIMIT))


def as_evaluated(dialogue: dict[str, Any]) -> dict[str, Any]:
    """The table in the form of evaluation files, where what a learner says is `user`."""
    turns = [turn | {"user": turn["say"]} for turn in dialogue["turns"]]
    final = {name: _ids(dialogue, value) for name, value in (dialogue.get("final_state") or {}).items()}
    return {"id": dialogue["title"], "title": dialogue["title"], "turns": turns, "final_state": final}


def _ids(dialogue: dict[str, Any], value: Any) -> Any:
    """Criteria by their ids; those of the dialogue's qualification are written "9/2.3"."""
    if not isinstance(value, list):
        return value
    return [one if one.count("/") > 1 else f"{dialogue['qualification']}/{one}" for one in value]


@pytest.mark.parametrize("dialogue", dialogues())
async def test_the_assistant_answers_as_expected(app: App, dialogue: dict[str, Any]) -> None:
    conversation_id = f"test:{uuid.uuid4().hex}"
    if qualification := dialogue.get("qualification"):
        await enrol(app, conversation_id, qualification)
    held = await hold_one(app, Learner(app, conversation_id), as_evaluated(dialogue))
    assert not [(turn.user, turn.wrong, turn.reply) for turn in held.turns if turn.wrong]
    assert held.wrong == []
