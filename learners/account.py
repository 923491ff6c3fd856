"""Who a learner is: identities on channels, web sessions, and the qualification they are on."""

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.orm import Session, joinedload

from learners.changes import recorded
from learners.models import ChannelIdentity, Enrolment, Learner, WebSession

LONGEST_NAME, LONGEST_ASSESSOR = 120, 200
NAMED = "set_name"

# what every turn asks is put together once: that takes longer than to run it
_IDENTITY = (
    select(ChannelIdentity)
    .filter_by(channel=bindparam("channel"), external_id=bindparam("external_id"))
    .options(joinedload(ChannelIdentity.learner, innerjoin=True))
)
_SIGNED_IN = (
    select(ChannelIdentity.channel, ChannelIdentity.external_id, Learner.public_id)
    .join(ChannelIdentity.learner)
    .join(WebSession, WebSession.identity_id == ChannelIdentity.id)
    .where(WebSession.token_hash == bindparam("token_hash"), WebSession.expires_at > bindparam("now"))
)
_CURRENT = (
    select(Enrolment)
    .filter_by(learner_id=bindparam("learner"))
    .order_by(Enrolment.chosen_at.desc(), Enrolment.id.desc())
    .limit(1)
)


def find_or_create(session: Session, channel: str, external_id: str, now: datetime) -> ChannelIdentity:
    """The identity of `external_id` on `channel`; a new learner is made for one never seen."""
    known = find(session, f"{channel}:{external_id}")
    return known or _created(session, channel, external_id, now)


def new(session: Session, channel: str, now: datetime) -> ChannelIdentity:
    """A new learner on a channel that gives no id of its own."""
    return _created(session, channel, uuid.uuid4().hex, now)


def find(session: Session, conversation_id: str) -> ChannelIdentity | None:
    """The identity that the conversation `<channel>:<external id>` belongs to, or None."""
    channel, _, external_id = conversation_id.partition(":")
    return session.scalar(_IDENTITY, {"channel": channel, "external_id": external_id})


def by_public_id(session: Session, public_id: str) -> Learner | None:
    """The learner with this public id, or None."""
    return session.scalar(select(Learner).filter_by(public_id=public_id))


def conversation_id(identity: ChannelIdentity) -> str:
    """The id of the conversation that the identity holds."""
    return f"{identity.channel}:{identity.external_id}"


def conversations(session: Session, learner: Learner) -> list[str]:
    """The conversations on all the learner's channels, in the order they were joined."""
    held = select(ChannelIdentity).filter_by(learner_id=learner.id).order_by(ChannelIdentity.id)
    return [conversation_id(identity) for identity in session.scalars(held)]


def set_name(session: Session, learner: Learner, name: str, now: datetime) -> str:
    """Keep the learner's name as it is to stand on a tracking sheet, empty for none; gives it as kept."""
    with recorded(session, learner, NAMED, now):
        learner.name = " ".join(name.split())[:LONGEST_NAME] or None
    return learner.name or ""


def assessor(session: Session, learner: Learner) -> str | None:
    """Who assesses the learner on their current qualification, in the centre's words, or None."""
    enrolment = _current(session, learner)
    return enrolment.assessor if enrolment else None


def set_assessor(session: Session, learner: Learner, assessor: str) -> bool:
    """Keep who assesses the learner on their current qualification; False when they are on none."""
    enrolment = _current(session, learner)
    if enrolment is not None:
        enrolment.assessor = " ".join(assessor.split())[:LONGEST_ASSESSOR] or None
        session.flush()
    return enrolment is not None


def open_session(session: Session, identity: ChannelIdentity, now: datetime, lasts: timedelta) -> str:
    """A new bearer token for the identity; the database keeps only its hash."""
    token = secrets.token_urlsafe(32)
    session.add(
        WebSession(token_hash=_hashed(token), identity=identity, created_at=now, expires_at=now + lasts)
    )
    return token


def signed_in(connection: Connection, token: str, now: datetime) -> tuple[str, str] | None:
    """The conversation and the learner's public id of a bearer token; None for an unknown or expired one."""
    found = connection.execute(_SIGNED_IN, {"token_hash": _hashed(token), "now": now}).one_or_none()
    return (f"{found.channel}:{found.external_id}", found.public_id) if found else None


def end_session(session: Session, token: str) -> None:
    """From now on the bearer token is worth nothing; an unknown one is no error."""
    session.execute(delete(WebSession).filter_by(token_hash=_hashed(token)))


def enrol(session: Session, learner: Learner, qualification: str, now: datetime) -> None:
    """Make `qualification` (a catalogue key) the learner's current one; earlier ones are kept."""
    enrolments = session.scalars(select(Enrolment).filter_by(learner_id=learner.id)).all()
    # later than every other, even when the clock has not moved or was put back
    chosen_at = max([now, *(e.chosen_at + timedelta(microseconds=1) for e in enrolments)])
    known = next((e for e in enrolments if e.qualification == qualification), None)
    if known is None:
        session.add(Enrolment(learner_id=learner.id, qualification=qualification, chosen_at=chosen_at))
    else:
        known.chosen_at = chosen_at
    session.flush()


def current_qualification(session: Session, learner: Learner) -> str | None:
    """The catalogue key of the qualification the learner chose last, or None."""
    enrolment = _current(session, learner)
    return enrolment.qualification if enrolment else None


def _current(session: Session, learner: Learner) -> Enrolment | None:
    return session.scalar(_CURRENT, {"learner": learner.id})


def _created(session: Session, channel: str, external_id: str, now: datetime) -> ChannelIdentity:
    learner = Learner(public_id=uuid.uuid4().hex, created_at=now)
    identity = ChannelIdentity(channel=channel, external_id=external_id, learner=learner)
    session.add(identity)
    session.flush()
    return identity


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
