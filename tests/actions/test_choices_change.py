"""Whatever is tapped or told changes the choice on record, and nothing else does."""

import json

import pytest
from sqlalchemy import select

from bot.app import App
from bot.evaluation.dialogues import as_text
from knowledge import qualification as catalogue
from knowledge.qualification import Qualification
from learners import changes, choices
from learners.models import Change, Evidence, EvidenceCriterion
from tests.search_fixtures import CITY_GUILDS, RECRUITMENT, SFJ, SKILLS
from tests.talker import Talker


def payload(intent: str, **entities: str) -> str:
    return f"/{intent}{json.dumps(entities)}"


async def enrol(learner: Talker, key: str) -> Qualification:
    await learner.tap(payload("enrol", qualification=key))
    return catalogue.load(key)


def chosen(app: App, learner: Talker, qualification: Qualification) -> list[str]:
    with app.database.turn(), app.services.learner(learner.conversation_id) as (session, known):
        return [unit.number for unit in choices.chosen(session, known, qualification)]


def undo(app: App, learner: Talker) -> str:
    with app.database.turn(), app.services.learner(learner.conversation_id) as (session, known):
        act = changes.last_undoable(session, known)
        assert act is not None
        changes.undo(session, known, act, app.clock())
        return act.act


@pytest.mark.parametrize("key", [RECRUITMENT, CITY_GUILDS, SFJ])
async def test_every_optional_unit_can_be_tapped_in_and_out(app: App, learner: Talker, key: str) -> None:
    qualification = await enrol(learner, key)
    optional = [unit for unit in qualification.units if choices.is_optional(qualification, unit)]
    for unit in optional:
        reply = as_text(await learner.tap(payload("choose_units", unit=unit.number)))
        assert unit.title in reply
    assert chosen(app, learner, qualification) == [unit.number for unit in optional]
    await learner.tap(payload("choose_units", dropped=" ".join(unit.number for unit in optional)))
    assert chosen(app, learner, qualification) == []


@pytest.mark.parametrize("key", [RECRUITMENT, SFJ])
async def test_every_optional_unit_can_be_named_by_its_title(app: App, learner: Talker, key: str) -> None:
    qualification = await enrol(learner, key)
    for unit in qualification.units:
        if choices.is_optional(qualification, unit):
            await learner.say(f"add {unit.title} to my optional units")
            assert unit.number in chosen(app, learner, qualification), unit.title
            await learner.say(f"drop unit {unit.number}")
            assert chosen(app, learner, qualification) == []


async def test_a_swap_is_one_act_and_one_undo_takes_it_back(app: App, learner: Talker) -> None:
    qualification = await enrol(learner, RECRUITMENT)
    await learner.say("choose units 10 and 17")
    await learner.say("swap 17 for 12")
    assert chosen(app, learner, qualification) == ["10", "12"]
    assert undo(app, learner) == "swap_units"
    assert chosen(app, learner, qualification) == ["10", "17"]
    assert undo(app, learner) == "choose_units"
    assert chosen(app, learner, qualification) == []


async def test_what_is_only_asked_or_weighed_is_not_saved(app: App, learner: Talker) -> None:
    qualification = await enrol(learner, SFJ)
    for text in (
        "would adding 24 put me over",
        "unit 8 or unit 10, which one should i take",
        "which optional units should i pick",
        "how many credits is unit 9",
    ):
        await learner.say(text)
    assert chosen(app, learner, qualification) == []
    with app.database.turn() as session, app.services.learner(learner.conversation_id) as (_, known):
        assert session.scalars(select(Change).filter_by(learner_id=known.id)).all() == []


async def test_the_button_of_a_weighed_choice_saves_it(app: App, learner: Talker) -> None:
    qualification = await enrol(learner, SFJ)
    await learner.say("choose units 8 and 9")
    reply = await learner.say("if i swap 9 for 12 will i have enough credits")
    await learner.tap(reply[-1].buttons[0]["payload"])
    assert chosen(app, learner, qualification) == ["8", "12"]


async def test_a_dropped_unit_keeps_its_evidence_and_says_so(app: App, learner: Talker) -> None:
    qualification = await enrol(learner, RECRUITMENT)
    await learner.say("choose unit 12")
    with app.database.turn() as session, app.services.learner(learner.conversation_id) as (_, known):
        note = Evidence(
            learner_id=known.id,
            qualification=RECRUITMENT,
            number=1,
            text="calmed a caller",
            logged_at=app.clock(),
        )
        session.add(note)
        session.flush()
        session.add(EvidenceCriterion(evidence_id=note.id, criterion=f"{RECRUITMENT}/12/1.1"))
    reply = as_text(await learner.say("drop unit 12"))
    assert "your evidence for unit 12 stays on record" in reply
    with app.database.turn(), app.services.learner(learner.conversation_id) as (session, known):
        assert choices.with_record(session, known, qualification) == {"12"}
    assert "It counts again" in as_text(await learner.say("choose unit 12"))


async def test_undo_is_the_last_button_and_only_after_a_change(learner: Talker) -> None:
    await enrol(learner, RECRUITMENT)
    titles = [button["title"] for button in (await learner.say("choose unit 12"))[-1].buttons]
    assert titles[-1] == "Undo"
    assert len(titles) > 1
    again = [button["title"] for button in (await learner.say("choose unit 12"))[-1].buttons]
    assert "Undo" not in again


async def test_a_way_is_saved_by_its_button_and_taken_back(app: App, learner: Talker) -> None:
    qualification = await enrol(learner, SKILLS)
    unit = next(unit for unit in qualification.units if unit.either_or)
    reply = await learner.say("which half of unit 9 do i do")
    await learner.tap(reply[-1].buttons[1]["payload"])
    with app.database.turn(), app.services.learner(learner.conversation_id) as (session, known):
        assert choices.alternative(session, known, qualification, unit) == unit.either_or[0].alternatives[1]
    assert undo(app, learner) == "choose_alternative"
    with app.database.turn(), app.services.learner(learner.conversation_id) as (session, known):
        assert choices.alternative(session, known, qualification, unit) is None
