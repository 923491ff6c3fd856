"""A learner's record as plain data, in the forms of the command line and of the web API."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.qualification import Qualification
from learners import checklist, choices, reminders, standing
from learners.checklist import State
from learners.models import Evidence, EvidenceCriterion, Learner
from learners.standing import Standing


def shown(session: Session, learner: Learner, qualification: Qualification | None) -> dict[str, Any]:
    """`{"learner", "qualification", "criteria": {id: state}, "evidence", "reminders"}`.

    Criteria and evidence are those of the qualification given; before enrolment there are none.
    """
    if qualification is None:
        criteria, notes = {}, []
    else:
        stand = checklist.states(session, learner, qualification)
        criteria = {criterion: str(state) for criterion, state in stand.items()}
        notes = evidence(session, learner, qualification.key)
    return {
        "learner": learner.public_id,
        "qualification": qualification.key if qualification else None,
        "criteria": criteria,
        "evidence": notes,
        "reminders": reminders.shown(session, learner),
    }


def by_unit(session: Session, learner: Learner, qualification: Qualification) -> dict[str, Any]:
    """`{"qualification", "units", "counts"}`: every unit with its criteria and counts of their states.

    A unit's `chosen` says whether it counts towards the qualification: mandatory, or chosen. Of either/or
    criteria the counts hold one way.
    """
    counting = {unit.number for unit in choices.counting_units(session, learner, qualification)}
    states = checklist.states(session, learner, qualification)
    units = [
        _unit(qualification, stand, states) | {"chosen": stand.unit.number in counting}
        for stand in standing.of(session, learner, qualification, qualification.units)
    ]
    counts = {state: sum(unit["counts"][state] for unit in units) for state in State}
    return {"qualification": qualification.key, "units": units, "counts": counts}


def evidence(session: Session, learner: Learner, key: str) -> list[dict[str, Any]]:
    """`{"ref", "at", "text", "type", "criteria"}` of each note of evidence, in order of its number."""
    linked: dict[int, list[str]] = {}
    links = select(EvidenceCriterion).join(Evidence, Evidence.id == EvidenceCriterion.evidence_id)
    mine = Evidence.learner_id == learner.id, Evidence.qualification == key
    for link in session.scalars(links.where(*mine).order_by(EvidenceCriterion.criterion)):
        linked.setdefault(link.evidence_id, []).append(link.criterion)
    return [
        {
            "ref": f"E{note.number}",
            "at": note.logged_at.isoformat(),
            "text": note.text,
            "type": note.type,
            "criteria": linked.get(note.id, []),
        }
        for note in session.scalars(select(Evidence).where(*mine).order_by(Evidence.number))
    ]


def _unit(qualification: Qualification, stand: Standing, states: Mapping[str, State]) -> dict[str, Any]:
    unit = stand.unit
    criteria = [
        {"ref": c.ref, "text": c.text, "state": states[qualification.criterion_id(unit, c)]}
        for _, c in unit.criteria()
    ]
    counts = checklist.counts(stand.states.values())
    return {"number": unit.number, "title": unit.title, "counts": counts, "criteria": criteria}
