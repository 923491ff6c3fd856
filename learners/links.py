"""One-time codes that join two channels into one record, and what becomes of the record of each."""

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, func, select, update
from sqlalchemy.orm import Session

from learners import changes, links_rows
from learners.models import Base, Change, ChannelIdentity, Learner, LinkAttempt, LinkCode

LETTERS = "BCDFGHJKMNPQRSTVWXYZ"  # no vowels, so that no code is a word; nothing that looks like a digit
DIGITS = "23456789"
LENGTH = 8
LASTS = timedelta(minutes=15)
ATTEMPTS = 5  # tries a conversation has while a code lasts
CODE = re.compile(r"\b(?:[A-Z0-9]{4}-?[A-Z0-9]{4}|[2-9B-DF-HJ-NP-TV-Z]{4} [2-9B-DF-HJ-NP-TV-Z]{4})\b")
NOTHING_BUT_A_CODE = re.compile(
    r"(?:here|s|is|my|the|a|code|link|linking|join|this|it|its|use|please|telegram|web|chat|to|with|\W)*",
    re.IGNORECASE,
)

# without one of these words nobody asks for a code, which shares the record
ASKS = re.compile(
    r"\b(?:(?:un|re)?(?:li?nk(?:s|ed|ing)?|join(?:s|ed|ing)?|merg(?:e|ed|ing)|sync\w*|pair(?:ed|ing)?)|"
    r"(?:dis)?con+ect\w*|"
    r"hook(?:ed)?|qr|codes?|te?leg\w*|tg|whats ?app|(?:smart)?phones?|mobile|devices?|laptops?|tablets?|"
    r"computers?|ipad|pc|ac+ounts?|chats?|web ?(?:page|one)?|(?:web ?)?sites?|apps?|browser|online|cont|"
    r"konto|profiles?|log ?ins?|sign ?ins?|recogni[sz]e\w*|(?:new|same) person|two (?:different )?people|"
    r"(?:six|6) (?:numbers?|figures?|digits?)|figure|as me|other one|enrolled)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Renumbered:
    """A note of evidence whose reference changed because the first record had the number already."""

    qualification: str
    before: int
    after: int


@dataclass
class Joined:
    """What joining did; `kept` are either/or units where the first record's choice stays."""

    learner: Learner
    renumbered: list[Renumbered] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def new_code(session: Session, learner: Learner, now: datetime) -> str:
    """A code that joins another channel to this learner once; earlier ones no longer work."""
    session.execute(delete(LinkCode).where(LinkCode.learner_id == learner.id))
    code = _random()
    session.add(LinkCode(code_hash=_hashed(code), learner_id=learner.id, expires_at=now + LASTS))
    session.flush()
    return f"{code[:4]}-{code[4:]}"


def code_in(text: str) -> str | None:
    """The code that a message holds, as it is hashed, or None."""
    found = (re.sub(r"\W", "", match[0]) for match in CODE.finditer(text.upper()))
    return next((code for code in found if _is_mixed(code)), None)


def is_asked(text: str) -> bool:
    """Whether a message speaks of joining chats, or holds a code."""
    return ASKS.search(text) is not None or code_in(text) is not None


def is_code(text: str) -> bool:
    """Whether a message is a code and nothing else that matters."""
    return code_in(text) is not None and bool(NOTHING_BUT_A_CODE.fullmatch(CODE.sub(" ", text.upper())))


def may_try(session: Session, conversation_id: str, now: datetime) -> bool:
    """Count a try of the conversation's; False when it has tried too often lately."""
    lately = select(func.count()).where(
        LinkAttempt.conversation_id == conversation_id, LinkAttempt.at > now - LASTS
    )
    if (session.scalar(lately) or 0) >= ATTEMPTS:
        return False
    session.add(LinkAttempt(conversation_id=conversation_id, at=now))
    session.flush()
    return True


def giver(session: Session, code: str, now: datetime) -> Learner | None:
    """The learner who was given this code, while it lasts."""
    known = session.get(LinkCode, _hashed(code))
    return session.get(Learner, known.learner_id) if known and known.expires_at > now else None


def first_of(one: Learner, other: Learner) -> tuple[Learner, Learner]:
    """The record begun first, which keeps its references, and the one that joins it."""
    first, second = sorted((one, other), key=lambda learner: (learner.created_at, learner.id))
    return first, second


def join(session: Session, one: Learner, other: Learner, now: datetime) -> Joined:
    """Make two records one: the one begun first. Nothing of either is lost, and the trail says what moved."""
    first, second = first_of(one, other)
    joined = Joined(first)
    with changes.recorded(session, first, changes.JOINED, now):
        for qualification, before, after in links_rows.move_evidence(session, first, second):
            joined.renumbered.append(Renumbered(qualification, before, after))
        joined.kept = links_rows.unite_record(session, first, second)
    links_rows.unite_enrolments(session, first, second)
    _move_identities(session, first, second, now)
    _move_the_rest(session, first, second)
    first.name = first.name or second.name
    session.flush()
    session.expire_all()
    session.delete(second)
    session.flush()
    return joined


def _move_identities(session: Session, first: Learner, second: Learner, now: datetime) -> None:
    moved = session.scalars(select(ChannelIdentity).filter_by(learner_id=second.id)).all()
    rows = [
        {
            "table": ChannelIdentity.__tablename__,
            "key": {"id": identity.id},
            "before": {"learner_id": second.id},
            "after": {"learner_id": first.id},
        }
        for identity in moved
    ]
    for identity in moved:
        identity.learner = first
    session.add(Change(learner_id=first.id, at=now, actor="learner", act=changes.JOINED, rows=rows))
    session.flush()


def _move_the_rest(session: Session, first: Learner, second: Learner) -> None:
    """Every other table of a learner's; of rows there can be one of, the first's stays."""
    session.execute(delete(LinkCode).where(LinkCode.learner_id.in_([first.id, second.id])))
    for table in Base.metadata.sorted_tables:
        if "learner_id" in table.c:
            theirs = [table.c.learner_id == second.id, *_without_a_twin(table, first)]
            session.execute(update(table).where(*theirs).values(learner_id=first.id))


def _without_a_twin(table: Table, first: Learner) -> list[ColumnElement[bool]]:
    """That the first has no row with the same key, in tables where the learner is part of it."""
    if "learner_id" not in table.primary_key.columns:
        return []
    mine = table.alias()
    same = [mine.c[c.name] == c for c in table.primary_key.columns if c.name != "learner_id"]
    return [~select(mine.c.learner_id).where(mine.c.learner_id == first.id, *same).exists()]


def _random() -> str:
    while True:
        code = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(LENGTH))
        if _is_mixed(code):
            return code


def _is_mixed(code: str) -> bool:
    digits = sum(letter.isdigit() for letter in code)
    return 2 <= digits <= LENGTH - 2


def _hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
