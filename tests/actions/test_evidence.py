"""Evidence is saved as it was said, reached only by its own learner, and shown so that nobody misreads it."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from actions import evidence_saying as saying
from bot.app import App
from bot.evaluation.dialogues import as_text
from knowledge import qualification as catalogue
from learners import account, evidence
from learners.evidence import Filter
from learners.files import Content
from learners.models import Change, Evidence, Message
from tests.search_fixtures import CITY_GUILDS, SFJ
from tests.talker import Talker


def payload(intent: str, **entities: str) -> str:
    return f"/{intent}{json.dumps(entities)}"


def buttons(messages: list[Message]) -> list[str]:
    return [button["title"] for message in messages for button in message.buttons]


def on_record(app: App, learner: Talker, key: str = SFJ) -> list[Evidence]:
    """The learner's notes, newest first."""
    with app.database.reading() as session:
        found = account.find(session, learner.conversation_id)
        assert found is not None
        return evidence.matching(session, found.learner, key, Filter())[0]


def covered(app: App, note: Evidence) -> list[str]:
    with app.database.reading() as session:
        return [one.split("/", 1)[1] for one in evidence.criteria_of(session, note)]


@pytest.fixture
async def enrolled(learner: Talker) -> Talker:
    await learner.tap(payload("enrol", qualification=SFJ))
    return learner


@pytest.mark.parametrize(
    "note",
    [
        "  heard her out.  Then rang back",
        "*bold* _it_ `x` <b>b</b> [a](b) | # 1. - x",
        "le hablé despacio y se calmó",
        "😀👍",
        "first line\n\n- second\n> third",
        "she said “no” \\ 100% {slot} $(x) & co",
        "a very long story " * 900,
    ],
)
async def test_the_words_are_kept_verbatim(app: App, enrolled: Talker, note: str) -> None:
    await enrolled.say(f"log evidence for unit 9 2.3: {note}")
    (kept,) = on_record(app, enrolled)
    assert kept.text == note.strip()
    assert covered(app, kept) == ["9/2.3"]


async def test_a_very_long_note_is_shortened_in_lists_only(enrolled: Talker) -> None:
    await enrolled.say(f"log evidence for unit 9 2.3: {'a long tale ' * 100}the end")
    assert "the end" not in as_text(await enrolled.say("show my evidence"))
    assert "the end" in as_text(await enrolled.say("show E1"))


async def test_kind_and_day_are_kept_from_the_words(app: App, enrolled: Talker) -> None:
    await enrolled.say("log evidence for unit 9 2.3: had a professional discussion about it yesterday")
    (kept,) = on_record(app, enrolled)
    assert (kept.type, kept.happened_on) == ("professional discussion", date(2026, 11, 25))


async def test_observing_somebody_is_no_observation(app: App, enrolled: Talker) -> None:
    await enrolled.say("log evidence for unit 9 2.3: i observed how my manager did it")
    assert on_record(app, enrolled)[0].type is None


async def test_a_kind_is_offered_by_buttons_and_never_forced(app: App, enrolled: Talker) -> None:
    said = await enrolled.say("log evidence for unit 9 2.3: heard her out")
    assert "Say what type it is" in buttons(said)
    asked = await enrolled.tap(payload("log_evidence", evidence=f"{SFJ}/1", do="type"))
    tap = next(b for b in asked[-1].buttons if b["title"] == "Product")
    await enrolled.tap(tap["payload"])
    assert on_record(app, enrolled)[0].type == "product"


async def test_the_next_step_is_the_first_button_and_undo_the_last(enrolled: Talker) -> None:
    for note in (
        "for unit 9 2.3: heard her out",
        ": a customer complained about a kettle and i rang him back",
    ):
        titles = buttons(await enrolled.say(f"log evidence{note}"))
        assert titles[-1] == "Undo"
        assert titles.count("Undo") == 1


async def test_a_tick_saves_one_criterion_and_offers_the_rest(app: App, enrolled: Talker) -> None:
    said = await enrolled.say("log evidence: a customer complained about a kettle and i rang him back")
    first = said[-1].buttons[0]
    again = await enrolled.tap(first["payload"])
    (kept,) = on_record(app, enrolled)
    assert len(covered(app, kept)) == 1
    assert first["title"] not in buttons(again)
    assert any(title.startswith("Tick") for title in buttons(again))


async def test_none_of_these_ticks_nothing(app: App, enrolled: Talker) -> None:
    said = await enrolled.say("log evidence: a customer complained about a kettle and i rang him back")
    none = next(b for b in said[-1].buttons if "none of these" in b["title"])
    await enrolled.tap(none["payload"])
    assert covered(app, on_record(app, enrolled)[0]) == []


@pytest.mark.parametrize(
    "tick", [f"{CITY_GUILDS}/201/1.1", f"{SFJ}/9/9.9", f"{SFJ}/999/1.1", "", "x", "/", f"{SFJ}/9/2.3/4"]
)
async def test_only_criteria_of_its_own_qualification_can_be_ticked(
    app: App, enrolled: Talker, tick: str
) -> None:
    await enrolled.say("log evidence for unit 9 2.3: heard her out")
    await enrolled.tap(payload("log_evidence", evidence=f"{SFJ}/1", tick=tick))
    assert covered(app, on_record(app, enrolled)[0]) == ["9/2.3"]


@pytest.mark.parametrize(
    "tapped",
    [
        payload("undo", evidence=f"{SFJ}/1", do="really"),
        payload("log_evidence", evidence=f"{SFJ}/1", tick=f"{SFJ}/9/2.4"),
        payload("log_evidence", evidence=f"{SFJ}/1", evidence_type="photo"),
        payload("list_evidence", evidence=f"{SFJ}/1"),
    ],
)
async def test_another_learners_note_is_never_reached(app: App, enrolled: Talker, tapped: str) -> None:
    await enrolled.say("log evidence for unit 9 2.3: my own secret words")
    other = Talker(app)
    await other.tap(payload("enrol", qualification=SFJ))
    assert "secret" not in as_text(await other.tap(tapped))
    (kept,) = on_record(app, enrolled)
    assert (covered(app, kept), kept.type) == (["9/2.3"], None)
    assert "no **E1**" in as_text(await other.say("show E1"))


@pytest.mark.parametrize("note", ["rubbish", f"{SFJ}/99999999999", f"{SFJ}/-1", f"{SFJ}/1; drop", "", "/"])
async def test_a_button_that_names_no_note_changes_nothing(app: App, enrolled: Talker, note: str) -> None:
    await enrolled.say("log evidence for unit 9 2.3: heard her out")
    for do in ("criteria", "really", "words"):
        assert await enrolled.tap(payload("undo", evidence=note, do=do))
    assert len(on_record(app, enrolled)) == 1


async def test_a_note_is_deleted_only_after_the_second_word(app: App, enrolled: Talker) -> None:
    await enrolled.say("log evidence for unit 9 2.3: heard her out")
    asked = await enrolled.say("delete E1")
    assert buttons(asked) == ["Delete E1", "Keep it"]
    assert len(on_record(app, enrolled)) == 1
    await enrolled.tap(asked[-1].buttons[0]["payload"])
    assert on_record(app, enrolled) == []


async def test_undo_goes_back_step_by_step_and_names_each(app: App, enrolled: Talker) -> None:
    await enrolled.say("log evidence for unit 9 2.3: heard her out")
    await enrolled.say("E1 was a witness testimony")
    await enrolled.say("E1 should be 2.4 not 2.3")
    assert "unit 9: 2.3" in as_text(await enrolled.say("undo"))
    assert "witness" not in as_text(await enrolled.say("undo"))
    assert "taken out" in as_text(await enrolled.say("undo"))
    assert "nothing left" in as_text(await enrolled.say("undo"))
    assert on_record(app, enrolled) == []


async def test_what_somebody_else_changed_since_is_not_undone(app: App, enrolled: Talker) -> None:
    await enrolled.say("log evidence for unit 9 2.3: heard her out")
    with app.database.writing() as session:
        note = session.get_one(Evidence, on_record(app, enrolled)[0].id)
        note.type = "product"
    assert "can't undo that" in as_text(await enrolled.say("undo"))
    assert len(on_record(app, enrolled)) == 1


async def test_a_file_sent_before_goes_with_the_note_and_is_named(app: App, enrolled: Talker) -> None:
    with app.database.writing() as session:
        found = account.find(session, enrolled.conversation_id)
        assert found is not None
        content = Content("attachment", "thank_you*card.jpg", "image/jpeg", b"x")
        app.services.files.add(session, found.learner, content, app.clock())
    said = as_text(await enrolled.say("log evidence for unit 9 2.3: she sent me a thank you card"))
    assert "thank\\_you\\*card.jpg" in said
    assert "thank\\_you\\*card.jpg" in as_text(await enrolled.say("show my evidence"))


async def test_numbers_go_on_after_switching_and_back(app: App, enrolled: Talker) -> None:
    await enrolled.say("log evidence for unit 9 2.3: heard her out")
    await enrolled.tap(payload("enrol", qualification=CITY_GUILDS))
    await enrolled.say("log evidence for unit 201 1.1: wrote it down")
    await enrolled.tap(payload("enrol", qualification=SFJ))
    await enrolled.say("log evidence for unit 9 2.4: told him what we could do")
    assert [note.number for note in on_record(app, enrolled)] == [2, 1]
    assert [note.number for note in on_record(app, enrolled, CITY_GUILDS)] == [1]


async def test_every_change_is_kept_in_the_audit_trail(app: App, enrolled: Talker) -> None:
    await enrolled.say("log evidence for unit 9 2.3: heard her out")
    await enrolled.say("put 2.4 on it too")
    await enrolled.say("undo")
    with app.database.reading() as session:
        found = account.find(session, enrolled.conversation_id)
        assert found is not None
        acts = session.scalars(select(Change.act).filter_by(learner_id=found.learner_id).order_by(Change.id))
        assert list(acts) == ["log_evidence", "change_criteria", "undo"]


def test_long_words_are_shortened_between_words() -> None:
    assert saying.shortened("one two three", 9) == "one two …"
    assert saying.shortened("x" * 20, 9) == "x" * 9 + " …"


def test_criteria_are_spelled_by_unit_in_printed_order() -> None:
    ids = [f"{SFJ}/9/2.3", f"{SFJ}/3/1.2", f"{SFJ}/9/2.1", f"{SFJ}/9/2.2", f"{SFJ}/9/gone"]
    assert saying.covers(catalogue.load(SFJ), ids) == "unit 3: 1.2 · unit 9: 2.1-2.3"


def send_file(app: App, learner: Talker, name: str) -> None:
    with app.database.turn() as session, app.services.learner(learner.conversation_id) as (_, known):
        content = Content("attachment", name, "image/jpeg", name.encode())
        app.services.files.add(session, known, content, app.clock())


async def test_a_file_sent_after_the_note_is_added_to_it_and_taken_back_again(
    app: App, enrolled: Talker
) -> None:
    learner = enrolled
    await learner.say("log evidence for unit 9 2.3: calmed a caller down")
    (note,) = on_record(app, learner)
    send_file(app, learner, "desk_1.jpg")
    adds = payload("log_evidence", evidence=saying.key(note), do="attach")
    assert "Added to **E1**: desk\\_1.jpg" in as_text(await learner.tap(adds))
    assert "no new file" in as_text(await learner.tap(adds))
    await learner.say("undo")
    assert "Added to **E1**" in as_text(await learner.tap(adds))
