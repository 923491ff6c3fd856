"""Where a learner's reminders go: the conversation they last wrote in, all of them, or one channel's."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learners.models import ChannelIdentity, Incoming
from learners.reminder_models import Preferences
from learners.telegram_tables import BLOCKED, TelegramChat

LAST, BOTH = "last", "both"
WAYS = (LAST, BOTH)


def conversations(session: Session, learner_id: int, otherwise: str = LAST) -> Sequence[str]:
    """One conversation for each channel that reminders go to; `otherwise` is for who has not chosen.

    Of a channel's conversations it is the one last heard from. Where the learner has none on the channel they
    chose, or have blocked the bot there, it is the one last heard from on any.
    """
    own = session.get(Preferences, learner_id)
    wanted = (own and own.channels) or otherwise
    latest = _open(session, _latest_by_channel(session, learner_id))
    if wanted == BOTH:
        return list(latest.values())
    return [latest[wanted]] if wanted in latest else list(latest.values())[:1]


def channels(session: Session, learner_id: int) -> list[str]:
    """The channels the learner has a conversation on, that last heard from first."""
    return list(_latest_by_channel(session, learner_id))


def _open(session: Session, latest: dict[str, str]) -> dict[str, str]:
    """Without what the learner has blocked, unless that is all."""
    blocked = select(TelegramChat.conversation_id).where(
        TelegramChat.conversation_id.in_(latest.values()), TelegramChat.state == BLOCKED
    )
    shut = set(session.scalars(blocked))
    return {channel: one for channel, one in latest.items() if one not in shut} or latest


def _latest_by_channel(session: Session, learner_id: int) -> dict[str, str]:
    """The conversation last heard from on each channel, by channel; that heard from last comes first."""
    identities = session.scalars(select(ChannelIdentity).filter_by(learner_id=learner_id)).all()
    held = {f"{one.channel}:{one.external_id}": one for one in identities}
    heard = select(Incoming.conversation_id, func.max(Incoming.id)).where(Incoming.conversation_id.in_(held))
    last = {row[0]: row[1] for row in session.execute(heard.group_by(Incoming.conversation_id))}
    ordered = sorted(held.items(), key=lambda item: (-last.get(item[0], 0), item[1].id))
    found: dict[str, str] = {}
    for conversation_id, identity in ordered:
        found.setdefault(identity.channel, conversation_id)
    return found
