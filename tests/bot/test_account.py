"""A copy, a deletion, a join and a message, and what the database holds after each."""

import asyncio
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import App
from bot.evaluation.dialogues import Clock, as_text
from bot.failures import TurnFailed
from learners import account, conversation, links, privacy
from learners.database import StorageError
from learners.models import AssessorMessage, ChannelIdentity, Incoming, Learner, Message, StoredFile
from tests.failing_database import changed
from tests.learners import record
from tests.talker import Talker

SFJ, SKILLS = record.SFJ, record.SKILLS
SECRET = "zebra crossing by the orangery"


async def enrolled(app: App, key: str = SFJ) -> Talker:
    learner = Talker(app)
    await learner.tap(f'/enrol{{"qualification": "{key}"}}')
    return learner


async def says(who: Talker, text: str) -> str:
    return as_text(await who.say(text))


async def code_for(who: Talker) -> str:
    found = re.search(r"link (\w{4}-\w{4})", await says(who, "link my telegram"))
    assert found is not None
    return found[1]


def learner_of(who: Talker) -> Learner | None:
    with who.app.database.reading() as session:
        identity = account.find(session, who.conversation_id)
        return identity.learner if identity else None


def log(who: Talker, *texts: str) -> None:
    with who.app.database.turn() as session, who.app.services.learner(who.conversation_id) as (_, known):
        for text in texts:
            record.log(session, known, text, f"{SFJ}/9/2.3")


def notes(who: Talker) -> list[tuple[int, str]]:
    known = learner_of(who)
    assert known is not None
    with who.app.database.reading() as session:
        return record.notes(session, known)


def files_of(who: Talker) -> list[Path]:
    known = learner_of(who)
    assert known is not None
    with who.app.database.reading() as session:
        ids = session.scalars(select(StoredFile.public_id).filter_by(learner_id=known.id)).all()
    return [who.app.services.files.path(public_id) for public_id in ids]


def message_of(who: Talker, text: str) -> Incoming:
    return Incoming(
        conversation_id=who.conversation_id,
        client_id=f"own {text}",
        text=text,
        is_payload=False,
        received_at=who.app.clock(),
    )


def dump(data_dir: Path) -> str:
    with closing(sqlite3.connect(data_dir / "unitmate.db")) as raw:
        return "\n".join(raw.iterdump())


async def test_a_copy_can_be_fetched_and_is_said_in_numbers(app: App) -> None:
    learner = await enrolled(app)
    log(learner, "one", "two")
    (said,) = await learner.say("what do you know about me")
    assert "2 notes of evidence" in said.text
    assert said.file is not None
    known = learner_of(learner)
    assert known is not None
    with zipfile.ZipFile(app.services.files.path(said.file["id"])) as archive:
        assert known.public_id in archive.read("record.json").decode()


async def test_nothing_a_learner_said_survives_the_deletion(app: App, data_dir: Path) -> None:
    learner = await enrolled(app)
    log(learner, SECRET)
    await says(learner, f"what do I need for the {SECRET}")
    await says(learner, "what do you know about me")
    await says(learner, "delete all my data")
    assert SECRET in dump(data_dir)
    files = files_of(learner)
    assert files != []
    said = await says(learner, "DELETE")
    assert "Everything is deleted" in said
    assert SECRET not in dump(data_dir)
    assert [path for path in files if path.exists()] == []
    assert learner_of(learner) is None
    with app.database.reading() as session:
        assert conversation.state(session, learner.conversation_id) is None
        left = conversation.history(session, learner.conversation_id, 0, 100)
        assert [(m.from_learner, "Everything is deleted" in m.text) for m in left] == [(False, True)]


async def test_the_answer_to_the_deletion_can_be_fetched_again(app: App) -> None:
    learner = await enrolled(app)
    await says(learner, "delete my account")
    stored = await app.turns.receive(message_of(learner, "DELETE"), 1000)
    first = await app.turns.answer(stored)
    again = await app.turns.answer(stored)
    assert [m.id for m in again] == [m.id for m in first]
    assert "deleted" in again[0].text


async def test_after_the_deletion_the_conversation_starts_as_new(app: App) -> None:
    learner = await enrolled(app)
    log(learner, "one")
    await says(learner, "delete all my data")
    await says(learner, "DELETE")
    assert "Which qualification" in await says(learner, "what do I need for unit 9")
    assert notes(learner) == []


@pytest.mark.parametrize(
    "instead", ["no", "cancel", "undo", "don't", "thanks", "remove", "delete", "Delete it"]
)
async def test_anything_but_the_word_deletes_nothing(app: App, instead: str) -> None:
    learner = await enrolled(app)
    log(learner, "one")
    await says(learner, "delete all my data")
    await says(learner, instead)
    await says(learner, "hello")
    assert notes(learner) == [(1, "one")]


async def test_the_word_deletes_nothing_unless_it_was_asked_for_lately(app: App) -> None:
    learner = await enrolled(app)
    assert "type the word" in await says(learner, "DELETE")
    clock = app.clock
    assert isinstance(clock, Clock)
    before = clock.now
    try:
        clock.now = before + timedelta(minutes=16)
        assert "type the word" in await says(learner, "DELETE")
    finally:
        clock.now = before
    assert learner_of(learner) is not None


def refusing(data_dir: Path, table: str) -> Any:
    """The disk fails when the last row of the act is written."""
    trigger = f"CREATE TRIGGER refuse BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    return changed(data_dir, trigger, "DROP TRIGGER refuse")


async def test_a_deletion_that_fails_deletes_nothing_and_can_be_sent_again(app: App, data_dir: Path) -> None:
    learner = await enrolled(app)
    log(learner, "one")
    await says(learner, "what do you know about me")
    await says(learner, "delete all my data")
    asked = await app.turns.receive(message_of(learner, "DELETE"), 1000)
    with refusing(data_dir, "tombstone"), pytest.raises((StorageError, TurnFailed)):
        await app.turns.answer(asked)
    assert notes(learner) == [(1, "one")]
    assert [path.exists() for path in files_of(learner)] == [True]
    assert "Everything is deleted" in (await app.turns.answer(asked))[0].text
    assert learner_of(learner) is None


async def test_a_join_that_fails_leaves_two_records(app: App, data_dir: Path) -> None:
    web, phone = await enrolled(app), await enrolled(app)
    log(web, "w1")
    log(phone, "p1")
    await says(phone, f"link {await code_for(web)}")
    asked = await app.turns.receive(message_of(phone, "yes"), 1000)
    with refusing(data_dir, "change"), pytest.raises((StorageError, TurnFailed)):
        await app.turns.answer(asked)
    assert (notes(web), notes(phone)) == ([(1, "w1")], [(1, "p1")])
    await app.turns.answer(asked)
    assert notes(web) == notes(phone) == [(1, "w1"), (2, "p1")]


async def test_a_question_before_the_word_is_answered_and_the_word_still_counts(app: App) -> None:
    learner = await enrolled(app)
    await says(learner, "delete all my data")
    assert "Nothing has been deleted yet" in await says(learner, "what do I need for unit 9")
    assert "Everything is deleted" in await says(learner, "DELETE")


async def test_the_button_cannot_delete(app: App) -> None:
    learner = await enrolled(app)
    for _ in range(3):
        await learner.tap("/delete_my_data")
    assert learner_of(learner) is not None


async def test_two_chats_become_one_record_with_the_new_numbers_said(app: App) -> None:
    web, phone = await enrolled(app), await enrolled(app)
    log(web, "w1", "w2")
    log(phone, "p1")
    code = await code_for(web)
    asked = await says(phone, f"link {code}")
    assert "2 notes of evidence" in asked
    assert "1 note of evidence" in asked
    assert notes(phone) == [(1, "p1")]
    said = await says(phone, "yes")
    assert "E1 → **E3**" in said
    assert notes(phone) == notes(web) == [(1, "w1"), (2, "w2"), (3, "p1")]


async def test_a_bare_code_is_understood_and_saying_no_joins_nothing(app: App) -> None:
    web, phone = await enrolled(app), await enrolled(app)
    code = await code_for(web)
    assert "Join them?" in await says(phone, code.lower().replace("-", ""))
    assert "nothing was joined" in await says(phone, "no")
    first, second = learner_of(web), learner_of(phone)
    assert first is not None
    assert second is not None
    assert first.id != second.id


async def test_the_qualification_chosen_last_is_current_in_both(app: App) -> None:
    web, phone = await enrolled(app), await enrolled(app, SKILLS)
    await says(phone, f"link {await code_for(web)}")
    assert "Customer Service Skills" in await says(phone, "yes")
    assert "Customer Service Skills" in await says(web, "what course am I on")


async def test_a_code_joins_once_and_only_the_other_chat(app: App) -> None:
    web, phone, stranger = await enrolled(app), await enrolled(app), await enrolled(app)
    code = await code_for(web)
    assert "other" in await says(web, f"link {code}")
    await says(phone, f"link {code}")
    await says(phone, "yes")
    assert "isn't right" in await says(stranger, f"link {code}")


async def test_guessing_codes_is_stopped(app: App) -> None:
    web, guesser = await enrolled(app), await enrolled(app)
    right = await code_for(web)
    wrong = ["2222-BBBB", "3333-BBBB", "4444-BBBB", "5555-BBBB", "6666-BBBB"]
    said = [await says(guesser, f"link {code}") for code in wrong[: links.ATTEMPTS]]
    assert all("isn't right" in one for one in said)
    assert "Too many" in await says(guesser, f"link {right}")


async def test_a_deletion_on_one_channel_forgets_both(app: App, data_dir: Path) -> None:
    web, phone = await enrolled(app), await enrolled(app)
    await says(web, f"what do I need for the {SECRET}")
    await says(phone, f"link {await code_for(web)}")
    await says(phone, "yes")
    await says(phone, "delete all my data")
    await says(phone, "DELETE")
    assert SECRET not in dump(data_dir)
    assert learner_of(web) is None
    with app.database.reading() as session:
        assert conversation.latest(session, web.conversation_id, 10) == []
    assert "Which qualification" in await says(web, "hi")


async def test_turns_of_one_learner_from_two_channels_at_once_lose_nothing(app: App) -> None:
    web, phone = await enrolled(app), await enrolled(app)
    await says(phone, f"link {await code_for(web)}")
    await says(phone, "yes")

    async def leave(who: Talker, number: int) -> None:
        await who.tap('/contact_assessor{"step": "write"}')
        await who.say(f"parcel {number} of {who.conversation_id} is ready")

    async def leave_all(who: Talker) -> None:
        for number in range(6):
            await leave(who, number)

    await asyncio.gather(leave_all(web), leave_all(phone))
    known = learner_of(web)
    assert known is not None
    with app.database.reading() as session:
        texts = session.scalars(select(AssessorMessage.text).filter_by(learner_id=known.id)).all()
    expected = [f"parcel {n} of {who.conversation_id} is ready" for who in (web, phone) for n in range(6)]
    assert sorted(texts) == sorted(expected)


async def test_a_message_for_the_assessor_is_kept_word_for_word_and_can_be_taken_back(app: App) -> None:
    learner = await enrolled(app)
    words = "can you look at *2.3* in unit 9? I've done it"
    await learner.tap('/contact_assessor{"step": "write"}')
    (said,) = await learner.say(words)
    assert "\\*2.3\\*" in said.text
    known = learner_of(learner)
    assert known is not None

    def left() -> list[str]:
        with app.database.reading() as session:
            return list(session.scalars(select(AssessorMessage.text).filter_by(learner_id=known.id)))

    assert left() == [words]
    other = await enrolled(app)
    await other.tap(said.buttons[-1]["payload"])
    assert left() == [words]
    await learner.tap(said.buttons[-1]["payload"])
    assert left() == []


async def test_the_learners_own_assessor_goes_before_the_centres(app: App) -> None:
    learner = await enrolled(app)
    known = learner_of(learner)
    assert known is not None
    with app.database.writing() as session:
        account.set_assessor(session, known, "Jo Bloggs, 01632 960001")
    assert "Jo Bloggs, 01632 960001" in await says(learner, "who is my assessor")


async def test_every_table_is_counted_for_a_learner_who_has_only_said_hello(app: App) -> None:
    learner = Talker(app)
    await says(learner, "thank you")
    assert "Everything is deleted" not in await says(learner, "delete my data")
    assert "Everything is deleted" in await says(learner, "DELETE")
    with app.database.reading() as session:
        said = learner.conversation_id
        assert session.scalars(select(Message).filter_by(conversation_id=said, from_learner=True)).all() == []
        external = said.partition(":")[2]
        assert session.scalars(select(ChannelIdentity).filter_by(external_id=external)).all() == []
        assert session.scalars(select(StoredFile).where(StoredFile.learner_id.is_(None))).all() == []
        assert not privacy.is_forgotten(session, said)


async def test_on_the_web_the_code_is_one_tap_away_from_telegram(app: App) -> None:
    learner = await enrolled(app)
    assert "t.me" not in await says(learner, "link my telegram")
    app.services.addresses["telegram"] = "https://t.me/UnitMateBot"
    try:
        said = await says(learner, "link my telegram")
        on_telegram = await says(Talker(app, "telegram:5001"), "link my account")
    finally:
        del app.services.addresses["telegram"]
    code = re.search(r"link (\w{4}-\w{4})", said)
    assert code is not None
    assert f"(https://t.me/UnitMateBot?start={code[1]})" in said
    assert "t.me" not in on_telegram


async def test_help_names_the_menus_commands_on_telegram_only(app: App) -> None:
    assert "/remaining" in await says(Talker(app, "telegram:5002"), "help")
    assert "/remaining" not in await says(Talker(app), "help")
