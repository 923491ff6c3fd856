"""What a learner has chosen: optional units, and one way through either/or criteria."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.qualification import Alternative, Qualification, Unit
from learners.models import (
    AlternativeChoice,
    CriterionMark,
    Evidence,
    EvidenceCriterion,
    Learner,
    UnitChoice,
)


def is_optional(qualification: Qualification, unit: Unit) -> bool:
    """Whether the unit counts only when chosen; where the document has no structure, every unit does."""
    group = qualification.group_of(unit)
    return group is None or not group.mandatory


def chosen(session: Session, learner: Learner, qualification: Qualification) -> list[Unit]:
    """The optional units the learner has chosen, in printed order."""
    rows = session.scalars(select(UnitChoice.unit).filter_by(learner_id=learner.id))
    ids = set(rows)
    return [u for u in qualification.units if _id(qualification, u) in ids and is_optional(qualification, u)]


def counting_units(session: Session, learner: Learner, qualification: Qualification) -> list[Unit]:
    """The mandatory units and those chosen, in printed order.

    Where the document has no structure: the chosen ones, or while none is, those with evidence or a claim.
    """
    counting = {unit.number for unit in chosen(session, learner, qualification)}
    if not qualification.groups:
        counting = counting or with_record(session, learner, qualification)
        return [unit for unit in qualification.units if unit.number in counting]
    return [
        unit
        for unit in qualification.units
        if unit.number in counting or not is_optional(qualification, unit)
    ]


def with_record(session: Session, learner: Learner, qualification: Qualification) -> set[str]:
    """The numbers of the units in which the learner has evidence, a claim or an assessor's decision."""
    here = Evidence.learner_id == learner.id, Evidence.qualification == qualification.key
    covered = select(EvidenceCriterion.criterion).join(Evidence).where(*here)
    marked = select(CriterionMark.criterion).where(CriterionMark.learner_id == learner.id)
    noted = session.scalars(select(Evidence.unit).where(*here, Evidence.unit.is_not(None)))
    split = [one.split("/") for one in session.scalars(covered.union(marked))]
    return {unit for key, unit, _ in split if key == qualification.key} | {one for one in noted if one}


def choose(
    session: Session, learner: Learner, qualification: Qualification, units: Iterable[Unit], now: datetime
) -> list[Unit]:
    """Choose optional units; those that were not chosen before. Mandatory ones count anyway and are left.

    Call it within `changes.recorded`.
    """
    before = chosen(session, learner, qualification)
    new = [unit for unit in units if is_optional(qualification, unit) and unit not in before]
    session.add_all(
        UnitChoice(learner_id=learner.id, unit=_id(qualification, unit), chosen_at=now) for unit in new
    )
    session.flush()
    return new


def drop(
    session: Session, learner: Learner, qualification: Qualification, units: Iterable[Unit]
) -> list[Unit]:
    """Take units out of the choice; those that were in it. Evidence for them is kept.

    Call it within `changes.recorded`.
    """
    gone = [unit for unit in units if unit in chosen(session, learner, qualification)]
    for unit in gone:
        session.delete(session.get_one(UnitChoice, (learner.id, _id(qualification, unit))))
    session.flush()
    return gone


def alternative(
    session: Session, learner: Learner, qualification: Qualification, unit: Unit
) -> Alternative | None:
    """The way through the unit's either/or criteria that the learner takes; None before they have said."""
    row = session.get(AlternativeChoice, (learner.id, _id(qualification, unit)))
    ways = [way for either_or in unit.either_or for way in either_or.alternatives]
    return next((way for way in ways if row and way.name == row.alternative), None)


def left_out(session: Session, learner: Learner, qualification: Qualification) -> set[str]:
    """The ids of the criteria that do not count, as the learner takes another way."""
    found: set[str] = set()
    for unit in qualification.units:
        taken = alternative(session, learner, qualification, unit) if unit.either_or else None
        ways = [way for one in unit.either_or if taken in one.alternatives for way in one.alternatives]
        gone = {ref for way in ways for ref in way.refs} - set(taken.refs if taken else ())
        found |= {f"{_id(qualification, unit)}/{ref}" for ref in gone}
    return found


def choose_alternative(
    session: Session, learner: Learner, qualification: Qualification, unit: Unit, taken: Alternative
) -> None:
    """Take this way through the unit's either/or criteria. Call it within `changes.recorded`."""
    key = learner.id, _id(qualification, unit)
    if (row := session.get(AlternativeChoice, key)) is None:
        row = AlternativeChoice(learner_id=key[0], unit=key[1], alternative=taken.name)
        session.add(row)
    row.alternative = taken.name
    session.flush()


def _id(qualification: Qualification, unit: Unit) -> str:
    return f"{qualification.key}/{unit.number}"
