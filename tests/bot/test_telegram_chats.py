"""Telegram chats: edits, groups, blocks, moves, long messages, and the token that nobody sees."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.app import App
from tests.telegram_app import enrolled, find, heard, notes, on_telegram, seen, settled
from tests.telegram_fake import FakeTelegram
from tests.telegram_person import Person

GROUP = -1_001_234


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram().serving() as serving:
        yield serving


@pytest.fixture
async def learner(app: App, telegram: FakeTelegram) -> AsyncIterator[Person]:
    async with on_telegram(app, telegram):
        yield await enrolled(telegram)


async def test_an_edit_of_the_last_message_replaces_what_it_saved(app: App, learner: Person) -> None:
    learner.says("log evidence for unit 9 2.3: I rang a custommer back")
    await heard(learner, "Saved", "2.3")
    learner.rewrites("log evidence for unit 9 2.4: I rang a customer back")
    await heard(learner, "Saved", "2.4")
    assert list(notes(app, learner)) == ["I rang a customer back"]


async def test_an_edit_of_an_earlier_note_corrects_its_words(app: App, learner: Person) -> None:
    learner.says("log evidence for unit 9 2.3: I rang a custommer back")
    first = learner.last
    await heard(learner, "Saved", "2.3")
    learner.says("unit 4")
    await heard(learner, "Unit 4: ")
    learner.rewrites("log evidence for unit 9 2.3: I rang a customer back", first)
    await heard(learner, "E1", "I rang a customer back")
    assert list(notes(app, learner)) == ["I rang a customer back"]


async def test_an_edit_of_an_earlier_message_that_changes_more_changes_nothing(
    app: App, telegram: FakeTelegram, learner: Person
) -> None:
    learner.says("log evidence for unit 9 2.3: I rang a customer back")
    first = learner.last
    await heard(learner, "Saved", "2.3")
    learner.says("unit 4")
    await heard(learner, "Unit 4: ")
    told = len(await settled(learner))
    learner.rewrites("log evidence for unit 9 2.4: something else", first)
    await seen(telegram, lambda: len(learner.heard) > told)
    assert list(notes(app, learner)) == ["I rang a customer back"]


async def test_an_edit_that_changes_no_words_is_not_heard(telegram: FakeTelegram, learner: Person) -> None:
    learner.says("unit 9")
    await heard(learner, "Unit 9: ")
    told = len(await settled(learner))
    learner.rewrites("unit 9")
    learner.says("unit 4")
    await heard(learner, "Unit 4: ")
    assert len(await settled(learner)) == told + 1


async def test_a_group_is_declined_once_and_left(telegram: FakeTelegram, learner: Person) -> None:
    learner.in_group("what do I need for unit 9", GROUP)
    await seen(telegram, lambda: telegram.asked("leaveChat"))
    learner.in_group("hello?", GROUP)
    learner.says("unit 9")
    await heard(learner, "Unit 9: ")
    assert len(telegram.to(GROUP)) == 1
    assert "Unit 9: " not in telegram.to(GROUP)[0].text
    assert [call.params["chat_id"] for call in telegram.asked("leaveChat")] == [GROUP]


async def test_the_centres_own_group_is_neither_answered_nor_left(app: App, telegram: FakeTelegram) -> None:
    async with on_telegram(app, telegram, safeguarding_telegram_chat=str(GROUP)):
        person = await enrolled(telegram)
        person.in_group("thanks, we're on it", GROUP)
        person.says("unit 9")
        await heard(person, "Unit 9: ")
    assert telegram.to(GROUP) == []
    assert telegram.asked("leaveChat") == []


async def test_a_group_that_moves_disturbs_nobody(telegram: FakeTelegram, learner: Person) -> None:
    learner.is_migrated(-4, GROUP)
    learner.says("unit 9")
    await heard(learner, "Unit 9: ")


async def test_a_chat_that_moves_keeps_its_learner(app: App, telegram: FakeTelegram, learner: Person) -> None:
    moved = telegram.person()
    telegram.fails(
        "sendMessage",
        400,
        description="Bad Request: group chat was upgraded to a supergroup chat",
        parameters={"migrate_to_chat_id": moved.chat},
        chat=learner.chat,
    )
    learner.says("log evidence for unit 9 2.3: I rang a customer back")
    await heard(moved, "Saved", "2.3")
    moved.says("what have I logged")
    await heard(moved, "I rang a customer back")
    assert list(notes(app, learner)) == ["I rang a customer back"]


async def test_while_blocked_nothing_is_sent_and_later_only_what_is_new(
    app: App, telegram: FakeTelegram, learner: Person
) -> None:
    blocked = "Forbidden: bot was blocked by the user"
    telegram.fails("sendMessage", 403, description=blocked, chat=learner.chat)
    learner.says("unit 9")
    await seen(telegram, lambda: any(call.status == 403 for call in telegram.calls))
    learner.unblocks()
    learner.says("unit 4")
    await heard(learner, "Unit 4: ")
    assert find(learner, "Unit 9: ") is None


async def test_a_long_message_is_told_to_be_too_long_and_one_as_long_as_telegrams_is_read(
    telegram: FakeTelegram, learner: Person
) -> None:
    told = len(learner.heard)
    learner.says("log evidence for unit 9 2.3: " + "I rang a customer back. " * 160)
    await seen(telegram, lambda: len(learner.heard) > told)
    learner.says("x" * 4096)
    await seen(telegram, lambda: len(learner.heard) > told + 1)


async def test_what_a_learner_writes_never_becomes_markup(app: App, learner: Person) -> None:
    words = "I <b>rang</b> *Mrs* & _Mr_ [Smith](http://x.y) `2.3` </i> back"
    learner.says(f"log evidence for unit 9 2.3: {words}")
    await heard(learner, "Saved")
    learner.says("what have I logged")
    await heard(learner, words)


async def test_everything_deleted_leaves_nobody_behind(
    app: App, telegram: FakeTelegram, learner: Person
) -> None:
    learner.says("delete all my data")
    question = await seen(
        telegram, lambda: next((m for m in reversed(learner.heard) if len(m.buttons) > 1), None)
    )
    learner.taps(question.titles[0], question)
    await heard(learner, "deleted")
    learner.says("hello")
    told = len(learner.heard)
    await seen(telegram, lambda: len(learner.heard) > told)
    assert notes(app, learner) == {}
