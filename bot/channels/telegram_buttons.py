"""Buttons below messages on Telegram: what they send, and what becomes of them when one is tapped."""

import asyncio
import contextlib
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.channels.telegram_arrival import Arrival
from bot.channels.telegram_bot import Channel
from learners import telegram_outbox
from learners.telegram_outbox import Tapped
from learners.telegram_tables import TelegramSent

LONGEST_TITLE = 64
SHORT = 14  # characters: two such titles fit side by side on a phone
MOST = 100  # buttons Telegram shows
CHOSEN = "✓ "
_beside: set[asyncio.Task[None]] = set()


def keyboard(buttons: list[dict[str, Any]], key: str) -> InlineKeyboardMarkup:
    """The buttons of a message; what they send is looked up by the key and the place."""
    made = [
        InlineKeyboardButton(_short(one["title"]), callback_data=f"{key}:{place}")
        for place, one in enumerate(buttons[:MOST])
    ]
    rows: list[list[InlineKeyboardButton]] = []
    for one in made:
        if rows and len(rows[-1]) == 1 and max(len(one.text), len(rows[-1][0].text)) <= SHORT:
            rows[-1].append(one)
        else:
            rows.append([one])
    return InlineKeyboardMarkup(rows)


async def tapped(arrival: Arrival, query: CallbackQuery) -> None:
    """Take a tap as the learner's message; the buttons give way to the one tapped. A stale one is told so."""
    channel = arrival.channel
    found = _found(arrival, query.data or "")
    if found is None or found.sent.chosen is not None:
        stale = channel.app.turns.worded("utter_button_stale")
        _do_beside(channel.bot.answer_callback_query(query.id, stale.text))
        await arrival.finish()
        return
    _do_beside(channel.bot.answer_callback_query(query.id))
    if await arrival.take_turn(f"c{arrival.update.update_id}", found.payload, is_payload=True):
        await _choose(arrival, found, int((query.data or "").rpartition(":")[2]))
        _do_beside(_show_choice(channel, arrival.chat_id, query, found))


def _found(arrival: Arrival, data: str) -> Tapped | None:
    key, _, place = data.partition(":")
    with arrival.channel.app.database.reading() as session:
        if not place.isdecimal():
            return None
        return telegram_outbox.tapped(session, arrival.conversation_id, key, int(place))


async def _choose(arrival: Arrival, found: Tapped, place: int) -> None:
    """Remember the choice and close, in one: a tap that has to be taken again is no second one."""
    app = arrival.channel.app
    async with app.database.lock:
        with app.database.writing(durable=False) as session:
            row = session.get(TelegramSent, (found.sent.message_id, found.sent.part))
            if row is not None:  # it goes when everything about the learner is deleted
                row.chosen = place
            arrival.close(session)


async def _show_choice(channel: Channel, chat_id: int, query: CallbackQuery, found: Tapped) -> None:
    chosen = InlineKeyboardButton(_short(CHOSEN + found.title), callback_data=query.data or "")
    await channel.bot.edit_message_reply_markup(
        chat_id, found.sent.telegram_id, reply_markup=InlineKeyboardMarkup([[chosen]])
    )


def _do_beside(call: Any) -> None:
    """Do what only shows something; if it fails, nothing is lost."""

    async def done() -> None:
        with contextlib.suppress(TelegramError):
            await call

    task = asyncio.create_task(done())
    _beside.add(task)
    task.add_done_callback(_beside.discard)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
