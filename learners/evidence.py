"""A learner's notes of evidence: logged, found, listed and changed, each change an act that can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session

from learners.changes import recorded
from learners.models import Change, Enrolment, Evidence, EvidenceCriterion, Learner, StoredFile

WAITS_FOR_A_NOTE = timedelta(hours=1)  # how long a file that was sent may wait for the note it belongs to


class NotEnrolled(Exception):
    """The learner is not on the qualification, so nothing can be logged for it."""


@dataclass(frozen=True)
class Note:
    """What a learner says of one piece of evidence; `unit` is a unit's number."""

    text: str
    criteria: Sequence[str] = ()
    type: str | None = None
    unit: str | None = None
    happened_on: date | None = None


@dataclass(frozen=True)
class Filter:
    """Which notes are meant; what is empty leaves nothing out.

    `since` and `until` bound the day of logging, or the day that what a note tells of happened.
    """

    unit: str | None = None
    criteria: Sequence[str] = ()
    type: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    words: Sequence[str] = ()


def log(session: Session, learner: Learner, qualification: str, note: Note, now: datetime) -> Evidence:
    """Keep a note under the next number, with the files that were sent for it in the last hour.

    Raises:
        NotEnrolled: the learner is not on `qualification`.
    """
    with recorded(session, learner, "log_evidence", now):
        evidence = _added(session, learner, qualification, note, now)
        for file in waiting_files(session, learner, now):
            file.evidence_id = evidence.id
    return evidence


def find(session: Session, learner: Learner, qualification: str, number: int) -> Evidence | None:
    """The learner's own note with this number, or None."""
    return session.scalar(
        select(Evidence).filter_by(learner_id=learner.id, qualification=qualification, number=number)
    )


def latest(session: Session, learner: Learner, qualification: str) -> Evidence | None:
    """The note logged last, or None."""
    mine = select(Evidence).filter_by(learner_id=learner.id, qualification=qualification)
    return session.scalar(mine.order_by(Evidence.number.desc()).limit(1))


def taken_out_by(session: Session, learner: Learner, qualification: str, number: int) -> Change | None:
    """The latest act, an undo too, that took the note with this number out of the record, or None."""
    acts = select(Change).filter_by(learner_id=learner.id).order_by(Change.id.desc())
    return next((act for act in session.scalars(acts) if _takes_out(act, qualification, number)), None)


def _takes_out(act: Change, qualification: str, number: int) -> bool:
    gone = (row["before"] for row in act.rows if row["table"] == "evidence" and row["after"] is None)
    return any((one["qualification"], one["number"]) == (qualification, number) for one in gone)


def logged_between(session: Session, learner: Learner, since: datetime, until: datetime) -> list[Evidence]:
    """The notes logged from `since` to `until`, oldest first."""
    mine = select(Evidence).filter_by(learner_id=learner.id)
    within = mine.where(Evidence.logged_at >= since, Evidence.logged_at <= until)
    return list(session.scalars(within.order_by(Evidence.id)))


def matching(
    session: Session, learner: Learner, qualification: str, wanted: Filter, page: tuple[int, int] = (0, 1000)
) -> tuple[list[Evidence], int]:
    """The notes meant, newest first, and how many there are; `page` is the first one to give and how many."""
    start, count = page
    chosen = _filtered(learner, qualification, wanted)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    newest = chosen.order_by(Evidence.number.desc()).offset(start).limit(count)
    return list(session.scalars(newest)), total


def criteria_of(session: Session, evidence: Evidence) -> list[str]:
    """The ids of the criteria that a note covers."""
    links = select(EvidenceCriterion.criterion).filter_by(evidence_id=evidence.id)
    return list(session.scalars(links.order_by(EvidenceCriterion.criterion)))


def add_criteria(
    session: Session, learner: Learner, evidence: Evidence, criteria: Iterable[str], now: datetime
) -> list[str]:
    """Let a note cover these criteria too; gives those that are new to it."""
    known = set(criteria_of(session, evidence))
    new = [one for one in dict.fromkeys(criteria) if one not in known]
    with recorded(session, learner, "add_criteria", now):
        _link(session, evidence, new)
    return new


def replace_criteria(
    session: Session, learner: Learner, evidence: Evidence, criteria: Iterable[str], now: datetime
) -> None:
    """Let a note cover these criteria and no others."""
    wanted = list(dict.fromkeys(criteria))
    known = criteria_of(session, evidence)
    with recorded(session, learner, "change_criteria", now):
        _unlink(session, evidence, [one for one in known if one not in wanted])
        _link(session, evidence, [one for one in wanted if one not in known])


def change_text(session: Session, learner: Learner, evidence: Evidence, text: str, now: datetime) -> None:
    """Put other words in place of a note's."""
    with recorded(session, learner, "change_text", now):
        evidence.text = text


def split(
    session: Session, learner: Learner, evidence: Evidence, halves: tuple[Note, Note], now: datetime
) -> Evidence:
    """Let a note be the first half, and log the second as a new one, which is given; one act for both."""
    first, rest = halves
    with recorded(session, learner, "split_evidence", now):
        evidence.text, evidence.happened_on = first.text, first.happened_on
        _unlink(
            session, evidence, [one for one in criteria_of(session, evidence) if one not in first.criteria]
        )
        session.flush()
        return _added(session, learner, evidence.qualification, rest, now)


def set_type(session: Session, learner: Learner, evidence: Evidence, kind: str | None, now: datetime) -> None:
    """Say what kind of evidence a note is."""
    with recorded(session, learner, "set_type", now):
        evidence.type = kind


def set_date(session: Session, learner: Learner, evidence: Evidence, day: date | None, now: datetime) -> None:
    """Say on which day what a note tells of happened."""
    with recorded(session, learner, "set_date", now):
        evidence.happened_on = day


def set_unit(session: Session, learner: Learner, evidence: Evidence, unit: str, now: datetime) -> None:
    """Let a note be for this unit, with no criteria of it or of another one."""
    with recorded(session, learner, "set_unit", now):
        _unlink(session, evidence, criteria_of(session, evidence))
        evidence.unit = unit


def delete(session: Session, learner: Learner, evidence: Evidence, now: datetime) -> None:
    """Take a note out of the record; its files stay, its number is not given again."""
    with recorded(session, learner, "delete_evidence", now):
        for file in files_of(session, evidence):
            file.evidence_id = None
        _unlink(session, evidence, criteria_of(session, evidence))
        session.flush()
        session.delete(evidence)


def attach(
    session: Session, learner: Learner, evidence: Evidence, public_ids: Sequence[str], now: datetime
) -> list[StoredFile]:
    """Put files that the learner sent to a note; gives those that are theirs and were free."""
    free = select(StoredFile).filter_by(learner_id=learner.id, kind="attachment", evidence_id=None)
    found = list(session.scalars(free.where(StoredFile.public_id.in_(public_ids)).order_by(StoredFile.id)))
    with recorded(session, learner, "attach_files", now):
        for file in found:
            file.evidence_id = evidence.id
    return found


def files_of(session: Session, evidence: Evidence) -> list[StoredFile]:
    """The files that belong to a note, in the order they were sent."""
    return list(
        session.scalars(select(StoredFile).filter_by(evidence_id=evidence.id).order_by(StoredFile.id))
    )


def waiting_files(session: Session, learner: Learner, now: datetime) -> list[StoredFile]:
    """The files that the learner sent lately and that no note has yet."""
    free = select(StoredFile).filter_by(learner_id=learner.id, kind="attachment", evidence_id=None)
    lately = free.where(StoredFile.stored_at > now - WAITS_FOR_A_NOTE)
    return list(session.scalars(lately.order_by(StoredFile.id)))


def _added(session: Session, learner: Learner, qualification: str, note: Note, now: datetime) -> Evidence:
    evidence = Evidence(
        learner_id=learner.id,
        qualification=qualification,
        number=_next_number(session, learner, qualification),
        text=note.text,
        type=note.type,
        unit=note.unit,
        happened_on=note.happened_on,
        logged_at=now,
    )
    session.add(evidence)
    session.flush()
    _link(session, evidence, note.criteria)
    return evidence


def _next_number(session: Session, learner: Learner, qualification: str) -> int:
    enrolment = session.scalar(
        select(Enrolment).filter_by(learner_id=learner.id, qualification=qualification).with_for_update()
    )
    if enrolment is None:
        raise NotEnrolled(qualification)
    enrolment.evidence_numbers += 1
    return enrolment.evidence_numbers


def _link(session: Session, evidence: Evidence, criteria: Iterable[str]) -> None:
    ids = dict.fromkeys(criteria)
    session.add_all([EvidenceCriterion(evidence_id=evidence.id, criterion=one) for one in ids])


def _unlink(session: Session, evidence: Evidence, criteria: Sequence[str]) -> None:
    links = select(EvidenceCriterion).filter_by(evidence_id=evidence.id)
    for link in session.scalars(links.where(EvidenceCriterion.criterion.in_(criteria))).all():
        session.delete(link)


def _covering(criterion: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(EvidenceCriterion.evidence_id == Evidence.id, criterion)


def _within(since: datetime | None, until: datetime | None) -> ColumnElement[bool]:
    """Logged on these days, or about what happened on them."""
    logged: list[ColumnElement[bool]] = [true()]
    happened: list[ColumnElement[bool]] = [Evidence.happened_on.is_not(None)]
    if since:
        logged.append(Evidence.logged_at >= since)
        happened.append(Evidence.happened_on >= since.date())
    if until:
        logged.append(Evidence.logged_at < until)
        happened.append(Evidence.happened_on < until.date())
    return or_(and_(*logged), and_(*happened))


def _filtered(learner: Learner, qualification: str, wanted: Filter) -> Select[Evidence]:
    chosen = select(Evidence).where(
        Evidence.learner_id == learner.id, Evidence.qualification == qualification
    )
    if wanted.unit:
        inside = EvidenceCriterion.criterion.startswith(f"{qualification}/{wanted.unit}/", autoescape=True)
        bare = and_(Evidence.unit == wanted.unit, ~_covering(true()))
        chosen = chosen.where(or_(bare, _covering(inside)))
    if wanted.criteria:
        chosen = chosen.where(_covering(EvidenceCriterion.criterion.in_(wanted.criteria)))
    if wanted.type:
        chosen = chosen.where(Evidence.type == wanted.type)
    if wanted.since or wanted.until:
        chosen = chosen.where(_within(wanted.since, wanted.until))
    for word in wanted.words:
        chosen = chosen.where(Evidence.text.icontains(word, autoescape=True))
    return chosen
