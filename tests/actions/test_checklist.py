"""What is left is told in full, a picture shows what the words say, and buttons do what they promise."""

import json

import pytest

from bot.app import App
from bot.evaluation.dialogues import MORE, as_text
from knowledge import qualification as catalogue
from learners import account, checklist, files
from learners.checklist import State
from learners.models import Message
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS
from tests.talker import Talker

KEYS = (CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS)


def payload(intent: str, **entities: str) -> str:
    return f"/{intent}{json.dumps(entities)}"


def decide(app: App, learner: Talker, decision: State, *criteria: str) -> None:
    with app.database.writing() as session:
        identity = account.find(session, learner.conversation_id)
        assert identity is not None
        checklist.decide(session, identity.learner, criteria, decision, app.clock())


def tapped(messages: list[Message], title: str) -> str:
    """The payload of the button that starts with this title."""
    (found,) = [b["payload"] for m in messages for b in m.buttons if b["title"].startswith(title)]
    return str(found)


@pytest.mark.parametrize("key", KEYS)
async def test_every_unit_lists_all_that_is_left_or_asks_for_the_way_through(
    learner: Talker, key: str
) -> None:
    await learner.tap(payload("enrol", qualification=key))
    for unit in catalogue.load(key).units:
        reply = as_text(await learner.tap(payload("ask_remaining", unit=unit.number, show="all")))
        assert [c.ref for _, c in unit.criteria() if c.ref not in reply] == [], unit.number


async def test_every_unit_that_counts_is_reached_by_tapping_for_more(learner: Talker) -> None:
    await learner.tap(payload("enrol", qualification=SKILLS))
    for intent in ("ask_remaining", "ask_progress"):
        messages = await learner.tap(f"/{intent}")
        while more := [b["payload"] for b in messages[-1].buttons if MORE.search(b["title"])]:
            messages += await learner.tap(more[0])
        said = as_text(messages)
        assert [u.title for u in catalogue.load(SKILLS).units if u.title not in said] == []


async def test_more_of_a_kind_of_units_is_of_that_kind(learner: Talker) -> None:
    await learner.tap(payload("enrol", qualification=SKILLS))
    said = as_text(await learner.say_it_all("which knowledge criteria are still left"))
    assert "Unit 7" in said
    assert "Unit 8" not in said


@pytest.mark.parametrize("key", KEYS)
async def test_a_kind_of_units_that_there_is_not_is_answered(learner: Talker, key: str) -> None:
    await learner.tap(payload("enrol", qualification=key))
    assert await learner.say("what's left for my optional units")
    assert await learner.say("how many of my optional units are done")


@pytest.mark.parametrize("page", ["0", "99", "-3", "x", "²"])
async def test_a_page_there_is_not_breaks_nothing(learner: Talker, page: str) -> None:
    await learner.tap(payload("enrol", qualification=RECRUITMENT))
    for intent in ("ask_remaining", "ask_progress"):
        assert await learner.tap(payload(intent, show=page))


async def test_the_picture_is_the_learners_own_file_and_its_alt_text_the_same_figures(
    app: App, learner: Talker
) -> None:
    await learner.tap(payload("enrol", qualification=RECRUITMENT))
    await learner.tap(payload("mark_criterion", unit="9", criterion="2.3"))
    (picture,) = [m for m in await learner.tap("/ask_progress") if m.image]
    assert "Unit 9, Researching Candidates for Recruitment Purposes: 1 of 9 evidenced" in picture.image["alt"]
    with app.database.reading() as session:
        identity = account.find(session, learner.conversation_id)
        assert identity is not None
        stored = files.find(session, identity.learner, picture.image["id"])
    assert stored is not None
    assert (stored.kind, stored.media_type) == ("picture", "image/png")


async def test_an_assessors_decisions_look_different_and_stay(app: App, learner: Talker) -> None:
    await learner.tap(payload("enrol", qualification=RECRUITMENT))
    await learner.tap(payload("mark_criterion", unit="9", criterion="1.2"))
    decide(app, learner, State.SIGNED_OFF, f"{RECRUITMENT}/9/1.1")
    decide(app, learner, State.REFERRED_BACK, f"{RECRUITMENT}/9/1.2")
    left = as_text(await learner.tap(payload("ask_remaining", unit="9", show="all")))
    assert "8 of 9 criteria left" in left
    assert "Boolean searching _(referred back)_" in left
    assert "**1.1**" not in left
    assert "already signed that off" in as_text(
        await learner.tap(payload("mark_criterion", unit="9", criterion="1.1"))
    )
    assert "Only they can change that" in as_text(
        await learner.tap(payload("unmark_criterion", unit="9", criterion="1.1"))
    )
    progress = as_text(await learner.tap(payload("ask_progress", unit="9")))
    assert "1 of 9 evidenced: 1 signed off; 1 referred back, 7 to do" in progress


async def test_what_was_referred_back_comes_first(app: App, learner: Talker) -> None:
    await learner.tap(payload("enrol", qualification=RECRUITMENT))
    await learner.tap(payload("mark_criterion", unit="9", criterion="1.2"))
    decide(app, learner, State.REFERRED_BACK, f"{RECRUITMENT}/4/2.1")
    first, second = await learner.tap("/what_next")
    assert "sent this back" in first.text
    assert "**2.1**" in first.text
    assert "Unit 9" in second.text


async def test_a_button_confirms_exactly_what_was_asked_about(learner: Talker) -> None:
    await learner.tap(payload("enrol", qualification=RECRUITMENT))
    asked = await learner.say("tick everything in unit 9 except 2.1")
    assert asked[-1].buttons[0]["title"].startswith("Yes")
    done = as_text(await learner.tap(tapped(asked, "Yes")))
    assert "1 of 9 left in unit 9" in done
    assert "**2.1**" not in done


async def test_leaving_a_whole_unit_changes_nothing(learner: Talker) -> None:
    await learner.tap(payload("enrol", qualification=RECRUITMENT))
    asked = await learner.say("mark unit 9 as finished")
    await learner.tap(tapped(asked, "No"))
    assert "9 of 9 criteria left" in as_text(await learner.tap(payload("ask_remaining", unit="9")))
    assert "claimed" not in as_text(await learner.say("yes"))


async def test_undo_is_always_the_last_button(learner: Talker) -> None:
    await learner.tap(payload("enrol", qualification=RECRUITMENT))
    for intent in ("mark_criterion", "unmark_criterion"):
        titles = [
            b["title"] for b in (await learner.tap(payload(intent, unit="9", criterion="2.3")))[-1].buttons
        ]
        assert titles.index("Undo") == len(titles) - 1 > 0
