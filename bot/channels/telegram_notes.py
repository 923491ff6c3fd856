"""Put right the words of a note of evidence when the message that logged it is changed."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from actions import evidence_saying, replies
from bot.channels.telegram_arrival import Arrival
from knowledge import refs
from learners import account, conversation, evidence
from learners.models import Evidence, Incoming, Learner


async def reword(arrival: Arrival, before: Sequence[Incoming], client_id: str, text: str) -> bool:
    """Give the note the new words and say so; False when more changed than what the note tells.

    `before` is the message as it came and as it was changed, the newest first.
    """
    app, now = arrival.channel.app, arrival.channel.app.clock()
    async with app.database.lock:
        with app.database.writing() as session:
            identity = account.find(session, arrival.conversation_id)
            note = _note(session, identity.learner, before) if identity else None
            words = new_words(before[0].text, note.text, text) if note else None
            if identity is None or note is None or words is None:
                return False
            evidence.change_text(session, identity.learner, note, words, now)
            edit = Incoming(client_id=client_id, text=text, is_payload=False, received_at=now)
            _say(session, arrival, note, edit)
            return True


def new_words(before: str, note: str, after: str) -> str | None:
    """The note's words after a change of the message around it; None when what it is for changed too."""
    opening, _, closing = before.partition(note)
    inside = after[len(opening) : len(after) - len(closing)].strip()
    same = after.startswith(opening) and after.endswith(closing) and inside
    return inside if same and _named(inside) == _named(note) else None


def _named(words: str) -> tuple[tuple[str, ...], ...]:
    found = refs.read(words)
    return (found.units, found.criteria, found.outcomes, found.uans)


def _note(session: Session, learner: Learner, before: Sequence[Incoming]) -> Evidence | None:
    """The one note that the message logged, as long as it says what the message says."""
    found: dict[int, Evidence] = {}
    for one in before:
        if one.handled_at:
            logged = evidence.logged_between(session, learner, one.received_at, one.handled_at)
            found |= {note.id: note for note in logged if note.text in before[0].text}
    return next(iter(found.values())) if len(found) == 1 else None


def _say(session: Session, arrival: Arrival, note: Evidence, edit: Incoming) -> None:
    app = arrival.channel.app
    edit.conversation_id = arrival.conversation_id
    stored = conversation.receive(session, arrival.conversation_id, edit)
    words = replies.quote(replies.escaped(note.text))
    changed = app.turns.worded("utter_words_changed", evidence=evidence_saying.name(note), words=words)
    reply = replace(changed, buttons=[replies.button("Undo", "undo")])
    conversation.answer(session, stored, [reply], app.clock())
    arrival.close(session)
