"""Whatever a button can ask of any unit is answered in full."""

import json

import pytest

from bot.evaluation.dialogues import as_text, check
from knowledge import qualification as catalogue
from learners.models import Message
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS
from tests.talker import Talker

KEYS = (CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS)
LONGEST_TITLE = 200  # a button is one line or two on a phone


def payload(intent: str, **entities: str) -> str:
    return f"/{intent}{json.dumps(entities)}"


def citation(messages: list[Message]) -> str:
    return next(m.text for m in messages if "_Source: " in m.text)


@pytest.mark.parametrize("key", KEYS)
async def test_every_unit_shows_every_criterion(learner: Talker, key: str) -> None:
    await learner.tap(payload("enrol", qualification=key))
    for unit in catalogue.load(key).units:
        reply = as_text(await learner.tap(payload("ask_unit_requirements", unit=unit.number, show="all")))
        assert check(reply, {"all_of": [unit.title]}) == []
        assert [ref for _, c in unit.criteria() if f"**{(ref := c.ref)}** " not in reply] == []


@pytest.mark.parametrize("key", KEYS)
async def test_evidence_for_a_unit_is_never_quoted_from_another(learner: Talker, key: str) -> None:
    await learner.tap(payload("enrol", qualification=key))
    for unit in catalogue.load(key).units:
        reply = as_text(await learner.tap(payload("ask_evidence_ideas", unit=unit.number, show="all")))
        others = rf"/, unit (?!{unit.number}(?!\d))/"
        given = ["Source:", "does not say", "UnitMate's ideas"]
        assert check(reply, {"any_of": given, "none_of": [others]}) == [], unit.number


@pytest.mark.parametrize("key", KEYS)
async def test_every_first_criterion_leads_to_the_next_by_a_button(learner: Talker, key: str) -> None:
    await learner.tap(payload("enrol", qualification=key))
    for unit in catalogue.load(key).units:
        first, second = [c.ref for _, c in unit.criteria()][:2]
        said = await learner.tap(payload("explain_criterion", unit=unit.number, criterion=first))
        (following,) = [b for b in said[-1].buttons if b["title"].startswith("Next")]
        assert f"criterion {second}_" in citation(await learner.tap(following["payload"]))


@pytest.mark.parametrize("key", KEYS)
async def test_the_units_are_listed_whole_on_request(learner: Talker, key: str) -> None:
    await learner.tap(payload("enrol", qualification=key))
    reply = as_text(await learner.tap(payload("list_units", show="all")))
    assert [u.number for u in catalogue.load(key).units if f"**{u.number}** {u.title}" not in reply] == []


async def test_the_last_criterion_has_no_next(learner: Talker) -> None:
    await learner.tap(payload("enrol", qualification=SFJ))
    (said,) = await learner.tap(payload("explain_criterion", unit="9", criterion="2.9"))
    assert not [b for b in said.buttons if b["title"].startswith("Next")]


async def test_a_message_of_many_units_and_refs_is_answered_in_bounds(learner: Talker) -> None:
    await learner.tap(payload("enrol", qualification=SFJ))
    refs = ", ".join(f"{outcome}.{number}" for outcome in range(1, 5) for number in range(1, 9))
    replies = await learner.say(f"explain {refs} of unit 9")
    assert 1 <= len(replies) <= 3
    assert all(len(button["title"]) <= LONGEST_TITLE for said in replies for button in said.buttons)


async def test_the_rest_of_a_group_begins_after_what_was_seen(learner: Talker) -> None:
    await learner.tap('/enrol{"qualification": "sfj-l3-customer-service"}')
    await learner.say("what are the optional units")
    rest = (await learner.say("can i have the rest of them then, just the group a ones"))[0].text
    assert "**17**" in rest
    assert "**16**" not in rest
    assert "Optional Group B" not in rest
