"""Telegram fails in every way: nothing said is lost, order is kept, and nobody waits for another's chat."""

import time
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.app import App
from learners import conversation
from learners.conversation import Reply
from tests.telegram_app import enrolled, heard, on_telegram, seen, settled
from tests.telegram_fake import FakeTelegram
from tests.telegram_person import Person

UNIT_9, UNIT_4 = "Unit 9: ", "Unit 4: "
GONE = [
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: user is deactivated"),
    (400, "Bad Request: chat not found"),
]


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram().serving() as serving:
        yield serving


@pytest.fixture
async def learner(app: App, telegram: FakeTelegram) -> AsyncIterator[Person]:
    """Somebody enrolled, who talks to the assistant while it is on Telegram."""
    async with on_telegram(app, telegram):
        yield await enrolled(telegram)


def words(person: Person) -> list[str]:
    return [one.text for one in person.heard]


async def test_a_flood_limit_is_waited_for_in_its_chat_alone(telegram: FakeTelegram, learner: Person) -> None:
    other = await enrolled(telegram)
    limited = {"description": "Too Many Requests: retry after 2", "parameters": {"retry_after": 2}}
    telegram.fails("sendMessage", 429, chat=learner.chat, **limited)
    began = time.monotonic()
    learner.says("unit 9")
    learner.says("unit 4")
    await seen(telegram, lambda: any(call.status == 429 for call in telegram.calls))
    other.says("unit 9")
    await heard(other, UNIT_9)
    assert time.monotonic() - began < 2
    await heard(learner, UNIT_4)
    assert time.monotonic() - began >= 2
    places = [[part in text for text in words(learner)].index(True) for part in (UNIT_9, UNIT_4)]
    assert places == sorted(places)
    assert sum(UNIT_9 in text for text in words(learner)) == 1


@pytest.mark.parametrize(("code", "description"), GONE)
async def test_a_person_who_cannot_be_reached_stops_nobody_else(
    telegram: FakeTelegram, learner: Person, code: int, description: str
) -> None:
    other = await enrolled(telegram)
    telegram.fails("sendMessage", code, description=description, chat=learner.chat, times=100)
    learner.says("unit 9")
    await seen(telegram, lambda: any(call.status == code for call in telegram.calls))
    learner.says("unit 4")
    other.says("unit 9")
    await heard(other, UNIT_9)


async def test_nothing_is_sent_to_who_blocked_the_bot_until_they_write(
    telegram: FakeTelegram, learner: Person
) -> None:
    learner.blocks()
    await settled(learner)
    await arrives_from_elsewhere(telegram, learner)
    assert not any("From elsewhere" in call.params["text"] for call in telegram.asked("sendMessage"))
    learner.says("unit 4")
    await heard(learner, UNIT_4)
    assert not any("From elsewhere" in text for text in words(learner))


async def arrives_from_elsewhere(telegram: FakeTelegram, learner: Person) -> None:
    """Something is said to the learner, as a reminder would be, and time passes in which it could be sent."""
    app = telegram.assistant
    assert app is not None
    async with app.database.lock:
        with app.database.writing() as session:
            said = Reply("From elsewhere")
            conversation.tell(session, f"telegram:{learner.chat}", said, app.clock())
    await enrolled(telegram)


async def test_html_that_telegram_refuses_is_sent_as_plain_words(
    telegram: FakeTelegram, learner: Person
) -> None:
    refusal = "Bad Request: can't parse entities: Unsupported start tag"
    telegram.fails("sendMessage", 400, description=refusal, chat=learner.chat)
    learner.says("unit 9")
    answer = await heard(learner, UNIT_9)
    assert answer.titles
    assert not any(mark in answer.text for mark in ("**", "<b>", "&amp;"))


async def test_a_message_that_telegram_never_takes_does_not_hold_up_the_next(
    telegram: FakeTelegram, learner: Person
) -> None:
    telegram.fails(
        "sendMessage", 400, description="Bad Request: something odd", chat=learner.chat, only="Unit 9"
    )
    learner.says("unit 9")
    learner.says("unit 4")
    await heard(learner, UNIT_4)
    assert not any(UNIT_9 in text for text in words(learner))


@pytest.mark.parametrize("code", [500, 502, 0])
async def test_after_a_failure_of_telegrams_the_same_is_sent_again_in_order(
    telegram: FakeTelegram, learner: Person, code: int
) -> None:
    before = len(learner.heard)
    telegram.fails("sendMessage", code, chat=learner.chat, times=2)
    learner.says("unit 9")
    learner.says("unit 4")
    await heard(learner, UNIT_4)
    await settled(learner)
    said = words(learner)[before:]
    assert [UNIT_9 in text for text in said] == [True, False]


async def test_a_lost_answer_doubles_one_message_at_most(telegram: FakeTelegram, learner: Person) -> None:
    telegram.fails("sendMessage", 0, chat=learner.chat, after=True, only="Unit 9")
    learner.says("unit 9")
    learner.says("unit 4")
    await heard(learner, UNIT_4)
    assert sum(UNIT_9 in text for text in words(learner)) <= 2


async def test_a_chat_that_gets_no_answer_holds_up_no_other(telegram: FakeTelegram, learner: Person) -> None:
    other = await enrolled(telegram)
    telegram.fails("sendMessage", 200, chat=learner.chat, held=True)
    learner.says("unit 9")
    await seen(
        telegram,
        lambda: any(
            call.params.get("chat_id") == learner.chat and call.status is None
            for call in telegram.asked("sendMessage")
        ),
    )
    other.says("unit 9")
    await heard(other, UNIT_9)
    assert not any(UNIT_9 in text for text in words(learner))
    telegram.mend()
    await heard(learner, UNIT_9)


@pytest.mark.parametrize("code", [500, 401, 409, 0])
async def test_updates_are_fetched_again_after_a_failure(
    telegram: FakeTelegram, learner: Person, code: int
) -> None:
    telegram.fails("getUpdates", code)
    learner.says("unit 9")
    learner.says("unit 4")
    await heard(learner, UNIT_4)
    assert sum(UNIT_9 in text for text in words(learner)) == 1


@pytest.mark.parametrize("method", ["setMyCommands", "deleteWebhook", "getMe"])
async def test_a_failure_at_the_start_is_got_over(app: App, telegram: FakeTelegram, method: str) -> None:
    telegram.fails(method, 500)
    async with on_telegram(app, telegram):
        await enrolled(telegram)


async def test_a_failing_sign_of_life_or_answer_to_a_tap_loses_nothing(
    telegram: FakeTelegram, learner: Person
) -> None:
    for method in ("sendChatAction", "answerCallbackQuery", "editMessageReplyMarkup"):
        telegram.fails(method, 500, times=100)
    learner.says("what is unit 9 about")
    answer = await heard(learner, UNIT_9)
    learner.taps(answer.titles[0])
    await seen(telegram, lambda: len(learner.heard) > learner.heard.index(answer) + 1)
