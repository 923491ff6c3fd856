"""Buttons below messages on Telegram: short keys, one choice each, and what is stale is told so."""

import re
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.app import App
from tests.telegram_app import SFJ, enrolled, find, heard, on_telegram, seen, settled
from tests.telegram_fake import FakeTelegram
from tests.telegram_person import Person

COMMANDS = "start help units remaining progress log remind reminders export link privacy"
KEY = re.compile(r"[\w-]{8,}:\d+")


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram().serving() as serving:
        yield serving


@pytest.fixture
async def learner(app: App, telegram: FakeTelegram) -> AsyncIterator[Person]:
    async with on_telegram(app, telegram):
        yield await enrolled(telegram)


def notices(telegram: FakeTelegram) -> list[str]:
    """What taps were answered with on the screen."""
    return [call.params.get("text", "") for call in telegram.asked("answerCallbackQuery")]


async def test_somebody_new_enrols_by_a_button_which_then_shows_the_choice(
    app: App, telegram: FakeTelegram
) -> None:
    async with on_telegram(app, telegram):
        person = telegram.person()
        person.says("/start")
        greeting = await seen(telegram, lambda: next((one for one in person.heard if one.buttons), None))
        title = next(one for one in greeting.titles if "SFJ" in one)
        person.taps(title)
        await heard(person, "You're on SFJ")
        await seen(telegram, lambda: greeting.titles == [f"✓ {title}"])
        assert notices(telegram) == [""]


async def test_what_a_button_sends_is_a_short_key_that_tells_nothing(
    telegram: FakeTelegram, learner: Person
) -> None:
    learner.says("log evidence for unit 9: I calmed a customer down")
    sent = await seen(
        telegram, lambda: next((one for one in reversed(learner.heard) if len(one.buttons) > 2), None)
    )
    data = [button["callback_data"] for button in sent.buttons]
    assert all(KEY.fullmatch(one) and len(one.encode()) <= 64 for one in data)
    assert len(set(data)) == len(data)


async def test_a_second_tap_is_told_that_the_button_is_stale(telegram: FakeTelegram, learner: Person) -> None:
    learner.says("log evidence for unit 9 2.3: I calmed a customer down")
    saved = await heard(learner, "Saved")
    undo = next(button["callback_data"] for button in saved.buttons if button["text"] == "Undo")
    learner.taps_data(undo, saved)
    await heard(learner, "Undone")
    told = len(await settled(learner))
    learner.taps_data(undo, saved)
    await seen(telegram, lambda: len(notices(telegram)) == 2)
    assert notices(telegram)[0] == ""
    assert notices(telegram)[1]
    assert len(await settled(learner)) == told


@pytest.mark.parametrize("data", ["unknown-key1:0", "", "x", "a" * 64, '/enrol{"x": "y"}', "key:99"])
async def test_a_button_never_sent_does_nothing(telegram: FakeTelegram, learner: Person, data: str) -> None:
    on = learner.heard[-1]
    told = len(learner.heard)
    learner.taps_data(data, on)
    await seen(telegram, lambda: any(notices(telegram)))
    assert len(await settled(learner)) == told


async def test_another_learners_button_does_nothing(telegram: FakeTelegram, learner: Person) -> None:
    learner.says("log evidence for unit 9 2.3: I calmed a customer down")
    saved = await heard(learner, "Saved")
    undo = next(button["callback_data"] for button in saved.buttons if button["text"] == "Undo")
    other = await enrolled(telegram)
    other.taps_data(undo, other.heard[-1])
    await seen(telegram, lambda: any(notices(telegram)))
    assert find(other, "Undone") is None
    assert find(learner, "Undone") is None


async def test_a_place_that_a_key_does_not_have_does_nothing(telegram: FakeTelegram, learner: Person) -> None:
    learner.says("unit 9")
    sent = await heard(learner, "Unit 9: ")
    key = sent.buttons[0]["callback_data"].partition(":")[0]
    for place in ("-1", "99", "²", ""):
        learner.taps_data(f"{key}:{place}", sent)
    await seen(telegram, lambda: len([one for one in notices(telegram) if one]) == 4)
    assert sent.titles[0].startswith("✓") is False


async def test_the_menu_is_shown_and_every_command_answers(telegram: FakeTelegram, learner: Person) -> None:
    commands = [one["command"] for one in telegram.commands]
    assert commands == [
        "start",
        "help",
        "units",
        "remaining",
        "progress",
        "log",
        "remind",
        "reminders",
        "export",
        "link",
        "privacy",
    ]
    for command in commands:
        told = len(learner.heard)
        learner.says(f"/{command}")
        assert len(await settled(learner)) > told, command
        assert "try again in a moment" not in learner.heard[-1].text
    learner.says("/help")
    listed = await heard(learner, "/units")
    assert all(f"/{command}" in listed.text for command in commands)
    assert SFJ not in listed.text


async def test_progress_is_a_picture_and_an_export_a_document(
    telegram: FakeTelegram, learner: Person
) -> None:
    learner.says("log evidence for unit 9 2.3: I calmed a customer down")
    await heard(learner, "Saved")
    learner.says("/progress")
    picture = await seen(telegram, lambda: next((one for one in learner.heard if one.photo), None))
    assert picture.photo.startswith(b"\x89PNG")
    learner.says("export unit 9")
    document = await seen(telegram, lambda: next((one for one in learner.heard if one.document), None))
    assert document.document[0].endswith(".pdf")
    assert document.document[1].startswith(b"%PDF")
