"""The emulator of npm's telegram-test-api, as it is started here, talks with python-telegram-bot."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.evaluation.telegram_api import TOKEN
from bot.settings import Settings
from tests.telegram_emulator import Emulator, emulated, needs_node

pytestmark = needs_node
CHAT = 5


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with emulated(Settings().build_dir) as started:
        yield started


@pytest.fixture
async def bot(emulator: Emulator) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{emulator.url}/bot") as opened:
        yield opened


async def test_a_question_with_buttons_and_a_tap(emulator: Emulator, bot: Bot) -> None:
    learner = emulator.client(CHAT)
    learner.says("what do I need?")
    [asked] = await bot.get_updates()
    assert asked.message is not None
    assert asked.message.text == "what do I need?"
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Unit 9", callback_data="a:0")]])
    sent = await bot.send_message(CHAT, "<b>Which?</b>", parse_mode="HTML", reply_markup=keyboard)
    await asyncio.to_thread(learner.hears_words, "Which?")
    learner.taps("Unit 9")
    [tapped] = await bot.get_updates(offset=asked.update_id + 1)
    assert tapped.callback_query is not None
    assert tapped.callback_query.data == "a:0"
    assert tapped.callback_query.message is not None
    assert tapped.callback_query.message.message_id == sent.message_id
    await bot.answer_callback_query(tapped.callback_query.id)
    await bot.edit_message_reply_markup(CHAT, sent.message_id)


async def test_what_is_not_emulated_does_no_harm(bot: Bot) -> None:
    assert await bot.set_my_commands([("units", "Your units")])
    assert await bot.send_chat_action(CHAT, "typing")
