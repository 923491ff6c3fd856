"""A message that its learner changes: its note gets the new words, else it is undone and read anew."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session
from telegram import Message

from bot.channels import telegram_notes, telegram_words
from bot.channels.telegram_arrival import Arrival
from bot.channels.telegram_words import Said
from bot.failures import NotTaken, acceptable
from learners import account, changes, conversation
from learners.conversation import Reply
from learners.models import Incoming

OF_MESSAGE = re.compile(r"[me](\d+)(\..*)?")  # client ids: of a message, of an edit of one
LATELY = 50  # messages back to which edits are followed
MOST_UNDONE = 10


async def edited(arrival: Arrival, message: Message) -> None:
    """Follow an edit as far as that is possible, and say what was done."""
    said = await telegram_words.of(arrival.channel.app, message)
    lately = _lately(arrival)
    before = [one for one in lately if _is_of(one, message)]
    client_id = f"e{message.message_id}.{arrival.update.update_id}"
    if said is None or (before and before[0].text == said.text and before[0].client_id != client_id):
        await arrival.finish()  # Telegram calls it an edit when it adds a preview, too
    elif not before:  # it was refused, or was a file without a word
        await _read(arrival, f"m{message.message_id}", said)
    elif before[0].client_id == client_id or await _is_distress(arrival, said):
        await _read(arrival, client_id, said)
    else:
        await _follow(arrival, before, client_id, said, is_last=lately[0] is before[0])


async def _follow(
    arrival: Arrival, before: Sequence[Incoming], client_id: str, said: Said, *, is_last: bool
) -> None:
    try:
        text = acceptable(said.text, arrival.channel.app.settings.message_limit)
    except NotTaken as refused:
        await arrival.finish(Reply(str(refused)))
        return
    if await telegram_notes.reword(arrival, before, client_id, text):
        return
    acts = _acts(arrival, before) if is_last else None
    if acts is None:
        await arrival.say("utter_edit_not_read")
        return
    for act in acts:
        await arrival.take_turn(f"u{arrival.update.update_id}.{act}", "/undo", is_payload=True)
    await _read(arrival, client_id, said)


async def _read(arrival: Arrival, client_id: str, said: Said) -> None:
    if await arrival.take_turn(client_id, said.text, is_payload=said.is_payload):
        await arrival.finish()


async def _is_distress(arrival: Arrival, said: Said) -> bool:
    """Whether it calls for help: that is heard before anything is corrected."""
    return not said.is_payload and await arrival.channel.app.turns.understood(said.text) == "distress"


def _acts(arrival: Arrival, before: Sequence[Incoming]) -> list[int] | None:
    """The message's acts, the last one first; None where they cannot be undone as others came on top."""
    with arrival.channel.app.database.reading() as session:
        identity = account.find(session, arrival.conversation_id)
        if identity is None:
            return []
        earlier = _earlier(session, before[-1])
        acts = changes.undoable(session, identity.learner, MOST_UNDONE)
        # within one instant, no more acts are taken to be the message's than it has had turns
        own = [
            _is_within(act.at, before) and (n < len(before) or act.at > earlier) for n, act in enumerate(acts)
        ]
        count = own.index(False) if False in own else len(own)
        return None if True in own[count:] else [act.id for act in acts[:count]]


def _is_within(at: datetime, turns: Sequence[Incoming]) -> bool:
    return any(one.handled_at and one.received_at <= at <= one.handled_at for one in turns)


def _earlier(session: Session, before: Incoming) -> datetime:
    """When the message before this one was dealt with."""
    found = conversation.lately_received(session, before.conversation_id, 1, before_id=before.id)
    return (found[0].handled_at if found else None) or datetime.min.replace(tzinfo=UTC)


def _lately(arrival: Arrival) -> list[Incoming]:
    """The messages before this edit, the newest first; what the edit itself took back does not count."""
    with arrival.channel.app.database.reading() as session:
        found = conversation.lately_received(session, arrival.conversation_id, LATELY)
    own = f"u{arrival.update.update_id}."
    return [one for one in found if not one.client_id.startswith(own)]


def _is_of(incoming: Incoming, message: Message) -> bool:
    found = OF_MESSAGE.fullmatch(incoming.client_id)
    return found is not None and int(found[1]) == message.message_id
