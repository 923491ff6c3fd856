"""What is done about each kind of update: words, files, taps, edits, groups, and what cannot be read."""

from telegram import Message

from bot.channels import telegram_buttons, telegram_edits, telegram_files, telegram_groups, telegram_menu
from bot.channels.telegram_arrival import TYPING_AFTER, Arrival
from bot.channels.telegram_words import of_text

# what learners may send that is neither words nor a file of their work, in words
UNREADABLE = {
    "sticker": "a sticker",
    "venue": "a place",
    "location": "a location",
    "contact": "a contact",
    "poll": "a poll",
    "dice": "a game",
    "game": "a game",
    "story": "a story",
    "paid_media": "paid media",
    "checklist": "a Telegram checklist",
    "invoice": "an invoice",
    "giveaway": "a giveaway",
}


async def handle(arrival: Arrival) -> None:
    """Do what the updates ask for and mark them handled.

    Raises:
        StorageError: the database failed.
        TurnFailed: the dialogue failed.
        TelegramError: a file could not be fetched.
    """
    update = arrival.update
    if not arrival.is_private:
        await telegram_groups.decline(arrival)
    elif update.my_chat_member:
        await telegram_groups.membership(arrival, update.my_chat_member)
    else:
        await arrival.reopen()
        has_files = bool(update.message and telegram_files.held(update.message))
        async with arrival.typing(0 if has_files else TYPING_AFTER):
            await _learner(arrival)


async def _learner(arrival: Arrival) -> None:
    """What a learner has written, sent, tapped or changed."""
    update = arrival.update
    if update.callback_query:
        await telegram_buttons.tapped(arrival, update.callback_query)
    elif update.edited_message:
        await telegram_edits.edited(arrival, update.edited_message)
    elif update.message and telegram_files.held(update.message):
        await telegram_files.take(arrival, [one.message for one in arrival.updates if one.message])
    elif update.message:
        await _message(arrival, update.message)
    else:
        await arrival.finish()


async def _message(arrival: Arrival, message: Message) -> None:
    if message.text is None:
        await _say_unreadable(arrival, message)
    elif telegram_menu.asks_of_privacy(message.text):
        await arrival.say("utter_privacy")
    else:
        said = of_text(message.text)
        if await arrival.take_turn(f"m{message.message_id}", said.text, is_payload=said.is_payload):
            await arrival.finish()


async def _say_unreadable(arrival: Arrival, message: Message) -> None:
    """A kind word; nothing for what Telegram itself notes in a chat."""
    what = next((words for kind, words in UNREADABLE.items() if getattr(message, kind, None)), None)
    if what is None:
        await arrival.finish()
    else:
        await arrival.say("utter_cannot_read", what=what)
