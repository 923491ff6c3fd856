"""A conversation's row holds all slots and only the last turns."""

import json
from typing import Any

from bot.evaluation.dialogues import as_text
from bot.tracker_store import TURNS_KEPT
from learners import conversation
from tests.talker import Talker

SFJ = "sfj-l3-customer-service"


def state(who: Talker) -> dict[str, Any]:
    with who.app.database.reading() as session:
        found = conversation.state(session, who.conversation_id)
    assert found is not None
    return found


def of_kind(kept: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [event for event in kept["events"] if event["event"] == kind]


async def enrolled(who: Talker) -> Talker:
    await who.tap(f'/enrol{{"qualification": "{SFJ}"}}')
    return who


async def test_only_the_last_turns_are_kept(learner: Talker) -> None:
    sizes = []
    for _ in range(30):
        await learner.say("thank you")
        sizes.append(len(json.dumps(state(learner))))
    assert len(of_kind(state(learner), "user")) == TURNS_KEPT
    assert max(sizes[TURNS_KEPT:]) <= 1.05 * min(sizes[TURNS_KEPT:])


async def test_what_is_kept_begins_where_the_bot_listened(learner: Talker) -> None:
    for _ in range(TURNS_KEPT + 2):
        await learner.say("thank you")
    first = state(learner)["events"][0]
    assert (first["event"], first["name"]) == ("action", "action_listen")


async def test_slots_outlive_the_turns_that_set_them(learner: Talker) -> None:
    await enrolled(learner)
    await learner.say("what do I need for unit 9")
    for _ in range(TURNS_KEPT + 3):
        await learner.say("thank you")
    assert state(learner)["slots"]["unit_talked_about"] == f"{SFJ}/9"
    assert "2.3" in as_text(await learner.say("and what about 2.3?"))


async def test_slots_are_kept_once_and_not_as_events(learner: Talker) -> None:
    await enrolled(learner)
    await learner.say("what do I need for unit 9")
    assert of_kind(state(learner), "slot") == []


async def test_what_an_older_model_left_is_ignored(learner: Talker) -> None:
    await enrolled(learner)
    await learner.say("what do I need for unit 9")
    kept = state(learner)
    kept["slots"]["slot_of_old"] = {"any": "thing"}
    heard = of_kind(kept, "user")[-1]["parse_data"]
    heard["intent"] = {"name": "intent_of_old", "confidence": 1.0}
    of_kind(kept, "action")[-2]["name"] = "action_of_old"
    with learner.app.database.writing() as session:
        conversation.save_state(session, learner.conversation_id, kept, learner.app.clock())
    assert "2.3" in as_text(await learner.say("and what about 2.3?"))
    assert "slot_of_old" not in state(learner)["slots"]


async def test_what_a_message_might_have_meant_instead_is_not_kept(learner: Talker) -> None:
    await enrolled(learner)
    await learner.say("what do I need for unit 9")
    heard = of_kind(state(learner), "user")[-1]["parse_data"]
    assert heard["intent"]["name"] == "ask_unit_requirements"
    assert heard["entities"][0]["value"] == "9"
    assert "intent_ranking" not in heard
