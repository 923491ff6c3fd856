"""How far a learner has got in numbers, and the picture of it, stored once however often it is asked for."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import checklist, progress_picture
from learners.checklist import State
from learners.export import sheet
from learners.files import Content, Files
from learners.models import Learner, StoredFile
from learners.progress_picture import Progress, UnitProgress
from learners.standing import Standing

SHOWN_AS: dict[State, sheet.State] = {
    State.TO_DO: "to do",
    State.EVIDENCED: "evidenced",
    State.CLAIMED: "claimed",
    State.SIGNED_OFF: "signed off",
    State.REFERRED_BACK: "referred back",
}


@dataclass(frozen=True)
class Achieved:
    """Units and their credits: with nothing left to do, and those wholly signed off."""

    units: int
    credits: int
    signed_off_units: int
    signed_off_credits: int


def as_shown(title: str, standings: Sequence[Standing]) -> Progress:
    """What the picture shows."""
    units = (UnitProgress(s.unit.number, s.unit.title, _counts(s)) for s in standings)
    return Progress(title, tuple(units))


def achieved(standings: Sequence[Standing]) -> Achieved:
    """The units that are evidenced throughout, and their credits where the document states them."""
    evidenced = [s for s in standings if not s.left]
    signed_off = [s for s in standings if s.signed_off]
    return Achieved(len(evidenced), _credits(evidenced), len(signed_off), _credits(signed_off))


def picture(session: Session, learner: Learner, files: Files, shown: Progress, now: datetime) -> StoredFile:
    """The stored picture of this progress; the one made before when nothing has changed since."""
    data = progress_picture.render(shown)
    same = select(StoredFile).filter_by(
        learner_id=learner.id, kind="picture", sha256=hashlib.sha256(data).hexdigest()
    )
    if known := session.scalar(same.limit(1)):
        return known
    return files.add(session, learner, Content("picture", "progress.png", "image/png", data), now)


def _counts(standing: Standing) -> dict[sheet.State, int]:
    counted = checklist.counts(standing.states.values())
    return {SHOWN_AS[state]: number for state, number in counted.items()}


def _credits(standings: Sequence[Standing]) -> int:
    return sum(standing.unit.credit or 0 for standing in standings)
