"""Groups are declined once, politely, and left; the centre's own chat is left alone."""

import contextlib

from telegram import ChatMemberUpdated
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.channels.telegram_arrival import Arrival
from learners import telegram_chats
from learners.telegram_tables import BLOCKED, DECLINED, TelegramChat

GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


async def decline(arrival: Arrival) -> None:
    """Say once that this is for one learner alone, and leave; from then on say nothing."""
    member = arrival.update.my_chat_member
    if member and member.new_chat_member.status in GONE:
        await _forget(arrival)
        return
    if _is_the_centres(arrival) or _state(arrival) == DECLINED:
        await _set_state(arrival, DECLINED)
        return
    words = arrival.channel.app.turns.worded("utter_group_declined").text
    with contextlib.suppress(BadRequest, Forbidden):
        await arrival.channel.bot.send_message(arrival.chat_id, words)
    await _set_state(arrival, DECLINED)
    with contextlib.suppress(BadRequest, Forbidden):
        await arrival.channel.bot.leave_chat(arrival.chat_id)


async def membership(arrival: Arrival, member: ChatMemberUpdated) -> None:
    """A learner has blocked the bot: nothing is sent until they write again, or unblock it."""
    if member.new_chat_member.status in GONE:
        await _set_state(arrival, BLOCKED)
        return
    app = arrival.channel.app
    async with app.database.lock:
        with app.database.writing() as session:
            telegram_chats.reopen(session, arrival.conversation_id)
            arrival.close(session)


def _is_the_centres(arrival: Arrival) -> bool:
    """Whether it is the chat in which the centre is told of concerns."""
    named = arrival.channel.app.settings.safeguarding_telegram_chat
    chat = arrival.update.effective_chat
    return chat is not None and named in {str(chat.id), f"@{chat.username}"}


def _state(arrival: Arrival) -> str | None:
    with arrival.channel.app.database.reading() as session:
        chat = session.get(TelegramChat, arrival.conversation_id)
        return chat.state if chat else None


async def _set_state(arrival: Arrival, state: str) -> None:
    app = arrival.channel.app
    async with app.database.lock:
        with app.database.writing() as session:
            telegram_chats.of(session, arrival.conversation_id).state = state
            arrival.close(session)


async def _forget(arrival: Arrival) -> None:
    """It is out of the group: asked in again, it declines again."""
    app = arrival.channel.app
    async with app.database.lock:
        with app.database.writing() as session:
            arrival.close(session)
            session.delete(telegram_chats.of(session, arrival.conversation_id))
