"""A sum of units agrees with the rule of combination and leaves what is chosen as it was."""

import re

import pytest

from bot.app import App
from bot.evaluation.dialogues import as_text
from knowledge import combination
from tests.actions.test_choices_change import chosen, enrol
from tests.search_fixtures import CITY_GUILDS, RECRUITMENT, SFJ
from tests.talker import Talker

ASKED = [
    (RECRUITMENT, ["10", "17"]),
    (RECRUITMENT, ["11", "12", "19"]),
    (SFJ, ["7", "9", "29"]),
    (SFJ, ["7", "9", "11", "29", "31", "37"]),
]


@pytest.mark.parametrize(("key", "numbers"), ASKED)
async def test_the_sum_told_is_that_of_the_units_named(
    app: App, learner: Talker, key: str, numbers: list[str]
) -> None:
    qualification = await enrol(learner, key)
    units = [unit for unit in qualification.units if unit.number in numbers]
    made = combination.combine(qualification, units)
    assert made is not None
    *first, last = numbers
    reply = as_text(await learner.say(f"would {', '.join(first)} and {last} be enough"))
    assert ("that would be enough" in reply) is made.is_complete
    assert f"**Total**: {made.counting} credits" in reply
    assert re.findall(r"^- \*\*(\d+)\*\*", reply, re.MULTILINE) == [unit.number for unit in units]
    assert chosen(app, learner, qualification) == []


@pytest.mark.parametrize(("key", "numbers"), [*ASKED, (CITY_GUILDS, ["206", "211"])])
async def test_the_first_button_chooses_the_units_of_the_sum(
    app: App, learner: Talker, key: str, numbers: list[str]
) -> None:
    qualification = await enrol(learner, key)
    *first, last = numbers
    said = await learner.say(f"would {', '.join(first)} and {last} be enough")
    await learner.tap(said[-1].buttons[0]["payload"])
    assert chosen(app, learner, qualification) == numbers


async def test_a_button_counts_what_is_chosen_too(app: App, learner: Talker) -> None:
    qualification = await enrol(learner, RECRUITMENT)
    await learner.say("choose unit 11")
    said = await learner.say("is 10 and 17 enough")
    (button,) = [one for one in said[-1].buttons if "too" in one["title"]]
    reply = as_text(await learner.tap(button["payload"]))
    assert "9 optional credits" in reply
    assert "Not counted" not in reply
    assert chosen(app, learner, qualification) == ["11"]


async def test_words_that_fit_two_units_are_counted_by_a_tap(app: App, learner: Talker) -> None:
    qualification = await enrol(learner, SFJ)
    said = await learner.say("do unit 12 and the social media one come to enough")
    reply = as_text(await learner.tap(said[-1].buttons[0]["payload"]))
    assert "**12**" in reply
    assert "**21**" in reply
    assert chosen(app, learner, qualification) == []


async def test_a_mandatory_unit_asked_about_is_not_counted_twice(learner: Talker) -> None:
    await enrol(learner, RECRUITMENT)
    reply = as_text(await learner.say("are units 3 and 17 enough"))
    assert "counts anyway" in reply
    assert "**Total**: 24 credits" in reply


async def test_a_unit_that_is_not_there_is_said_and_the_others_are_counted(learner: Talker) -> None:
    await enrol(learner, RECRUITMENT)
    reply = as_text(await learner.say("would 12 and 77 be enough"))
    assert "no unit 77" in reply
    assert "5 optional credits" in reply


@pytest.mark.parametrize("key", [RECRUITMENT, SFJ])
async def test_every_optional_unit_is_listed_under_its_group_page_by_page(learner: Talker, key: str) -> None:
    qualification = await enrol(learner, key)
    for group in (one for one in qualification.groups if not one.mandatory):
        said = await learner.say(f"which units are in {group.name.removeprefix('Optional ')}")
        reply = as_text(said)
        while more := [one for one in said[-1].buttons if "more" in one["title"]]:
            said = await learner.tap(more[0]["payload"])
            reply += as_text(said)
        assert re.findall(r"^- \*\*(\d+)\*\*", reply, re.MULTILINE) == group.units


async def test_what_was_weighed_before_is_not_saved_by_a_yes_to_another_sum(
    app: App, learner: Talker
) -> None:
    qualification = await enrol(learner, SFJ)
    await learner.say("if i add unit 29 how many credits would i have")
    await learner.say("would 9 and 12 be enough")
    await learner.say("yes")
    assert chosen(app, learner, qualification) == []
