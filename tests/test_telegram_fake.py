"""The Bot API of the tests refuses what Telegram refuses, and python-telegram-bot understands its answers."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.evaluation.telegram_api import TOKEN
from tests.telegram_fake import FakeTelegram

CHAT = 77


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram().serving() as serving:
        yield serving


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    async with _bot(telegram, TOKEN) as opened:
        yield opened


def _bot(telegram: FakeTelegram, token: str) -> Bot:
    return Bot(token, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot")


def _keyboard(title: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(title, callback_data=data)]])


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<b>Unit 9</b> &amp; <i>2.3</i>", "Unit 9 & 2.3"),
        ("1 &lt; 2 & 3 &nbsp;", "1 < 2 & 3 &nbsp;"),
        ("<b>bold <code>2.3</code></b>\n<pre>x</pre>", "bold 2.3\nx"),
        ('see <a href="https://example.org/?a=1&amp;b=2">the page</a>', "see the page"),
        ("x" * 4096, "x" * 4096),
        ("<b>" + "x" * 4096 + "</b>", "x" * 4096),
    ],
)
async def test_html_is_shown_as_words(bot: Bot, telegram: FakeTelegram, html: str, shown: str) -> None:
    await bot.send_message(CHAT, html, parse_mode="HTML")
    assert telegram.to(CHAT)[0].text == shown


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<b>Unit 9", "can't parse entities"),
        ("Unit 9</b>", "can't parse entities"),
        ("<b><i>9</b></i>", "can't parse entities"),
        ("<h1>Unit 9</h1>", "can't parse entities"),
        ("1 < 2", "can't parse entities"),
        (" \n", "text is empty"),
        ("x" * 4097, "too long"),
        ("🎓" * 2049, "too long"),
    ],
)
async def test_what_telegram_refuses_is_refused(bot: Bot, html: str, why: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await bot.send_message(CHAT, html, parse_mode="HTML")


async def test_a_button_takes_64_bytes(bot: Bot, telegram: FakeTelegram) -> None:
    await bot.send_message(CHAT, "Which?", reply_markup=_keyboard("Unit 9", "é" * 32))
    assert telegram.to(CHAT)[0].titles == ["Unit 9"]
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(CHAT, "Which?", reply_markup=_keyboard("Unit 9", "é" * 33))


async def test_buttons_are_changed(bot: Bot, telegram: FakeTelegram) -> None:
    sent = await bot.send_message(CHAT, "Which?", reply_markup=_keyboard("Unit 9", "a"))
    await bot.edit_message_reply_markup(CHAT, sent.message_id, reply_markup=_keyboard("✓ Unit 9", "a"))
    assert telegram.to(CHAT)[0].titles == ["✓ Unit 9"]
    with pytest.raises(BadRequest, match=r"(?i)not modified"):
        await bot.edit_message_reply_markup(CHAT, sent.message_id, reply_markup=_keyboard("✓ Unit 9", "a"))
    with pytest.raises(BadRequest, match=r"(?i)not found"):
        await bot.edit_message_reply_markup(CHAT, 99, reply_markup=None)


async def test_a_tap_is_answered_once(bot: Bot, telegram: FakeTelegram) -> None:
    person = telegram.person()
    await bot.send_message(person.chat, "Which?", reply_markup=_keyboard("Unit 9", "a:1"))
    person.taps("Unit 9")
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "a:1"
    await bot.answer_callback_query(update.callback_query.id)
    with pytest.raises(BadRequest, match=r"(?i)too old"):
        await bot.answer_callback_query(update.callback_query.id)


async def test_updates_come_until_they_are_confirmed(bot: Bot, telegram: FakeTelegram) -> None:
    person = telegram.person()
    first, second = person.says("one"), person.says("two")
    assert [u.update_id for u in await bot.get_updates()] == [first, second]
    assert [u.update_id for u in await bot.get_updates(offset=second)] == [second]
    assert [u.update_id for u in await bot.get_updates()] == [second]
    assert await bot.get_updates(offset=second + 1) == ()
    assert telegram.updates == []


async def test_a_poll_waits_and_ends_when_something_happens(bot: Bot, telegram: FakeTelegram) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.to_thread(telegram.wait, lambda: telegram.asked("getUpdates"))
    telegram.person().says("hello")
    [update] = await asyncio.wait_for(waiting, 5)
    assert update.message is not None
    assert update.message.text == "hello"


async def test_there_is_one_poll_and_none_beside_a_webhook(bot: Bot, telegram: FakeTelegram) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.to_thread(telegram.wait, lambda: telegram.asked("getUpdates"))
    async with _bot(telegram, TOKEN) as another:
        await another.get_updates()
    with pytest.raises(Conflict, match="other getUpdates"):
        await waiting
    await bot.set_webhook("https://learn.example.org/hook")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_files_go_both_ways(bot: Bot, telegram: FakeTelegram) -> None:
    await bot.send_photo(
        CHAT, InputFile(b"picture", "progress.png"), caption="<b>5</b> of 9", parse_mode="HTML"
    )
    await bot.send_document(CHAT, InputFile(b"%PDF", "record.pdf"), caption="Your record")
    photo, document = telegram.to(CHAT)
    assert (photo.photo, photo.text) == (b"picture", "5 of 9")
    assert document.document == ("record.pdf", b"%PDF")
    telegram.person().sends_photo(b"p" * 500, "the rota")
    [update] = await bot.get_updates()
    assert update.message is not None
    file = await update.message.photo[-1].get_file()
    assert await file.download_as_bytearray() == b"p" * 500


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # RetryAfter's own
async def test_every_fault_is_what_the_library_says_it_is(bot: Bot, telegram: FakeTelegram) -> None:
    telegram.fails("sendMessage", 429, description="Too Many Requests", parameters={"retry_after": 7})
    telegram.fails("sendMessage", 403, description="Forbidden: bot was blocked by the user")
    telegram.fails("sendMessage", 502)
    telegram.fails("sendMessage", 0, after=True)
    for error in (RetryAfter, Forbidden, NetworkError, NetworkError):
        with pytest.raises(error):
            await bot.send_message(CHAT, "hello")
    assert len(telegram.to(CHAT)) == 1  # the last one came before the connection was closed


async def test_another_token_is_refused(telegram: FakeTelegram) -> None:
    with pytest.raises(InvalidToken):
        await _bot(telegram, TOKEN[:-1] + "x").get_me()


async def test_every_act_of_a_person_is_an_update_that_the_library_reads(
    bot: Bot, telegram: FakeTelegram
) -> None:
    person = telegram.person()
    person.says("/start ABC")
    person.rewrites("/start ABD")
    for kind in ("document", "voice", "audio", "video", "video_note", "animation"):
        person.sends_file(kind, b"x", caption="words")
    person.sends_album([b"1", b"2"], "both")
    person.sends(
        sticker=person.file(b"s")
        | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}
    )
    person.sends(location={"latitude": 53.4, "longitude": -2.2})
    person.sends(text="fwd", forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "Boss"})
    person.in_group("hello", -100123)
    person.is_migrated(-4, -100124)
    person.blocks()
    person.unblocks()
    updates = await bot.get_updates()
    assert len(updates) == 17
    assert [u.my_chat_member.new_chat_member.status for u in updates if u.my_chat_member] == [
        "kicked",
        "member",
    ]


async def test_commands_have_telegrams_form(bot: Bot, telegram: FakeTelegram) -> None:
    await bot.set_my_commands([BotCommand("units", "Your units")])
    assert telegram.commands == [{"command": "units", "description": "Your units"}]
