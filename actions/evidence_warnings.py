"""What to say of a note just saved: refs that do not exist, simulation, either/or criteria, two days."""

from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies, services
from actions.evidence_proposing import ticks
from actions.evidence_saying import by_unit, criteria_lines, day, name
from actions.evidence_splitting import split_button
from knowledge import simulation, telling
from knowledge.meant import Meant
from knowledge.qualification import EitherOr, Unit
from learners import choices
from learners import evidence as notes
from learners.models import Evidence, Learner

SIMULATION = "simulation"


def warn(
    dispatcher: CollectingDispatcher,
    record: tuple[Session, Learner],
    evidence: Evidence,
    named: Meant,
    types: Sequence[str],
) -> None:
    """Say each thing that needs saying, before what was saved is confirmed."""
    say_missing(dispatcher, named)
    if SIMULATION in types:
        warn_of_simulation(dispatcher, evidence, named.unit)
    say_alternatives(dispatcher, record, evidence)
    say_days(dispatcher, evidence)


def say_days(dispatcher: CollectingDispatcher, evidence: Evidence) -> None:
    """Say that it tells of things of two days, and offer to make two notes of it."""
    today = services.get().clock().astimezone(services.get().centre.zone).date()
    if days := telling.days(evidence.text, today):
        dispatcher.utter_message(
            response="utter_two_days",
            evidence=name(evidence),
            days=" and ".join(day(one) for one in days),
            buttons=[split_button(evidence)],
        )


def say_doubted(dispatcher: CollectingDispatcher, evidence: Evidence, doubted: Sequence[str]) -> None:
    """Name the refs that the learner was not sure of, which are not ticked."""
    qualification = services.get().qualifications[evidence.qualification]
    dispatcher.utter_message(
        response="utter_refs_doubted",
        evidence=name(evidence),
        criteria=criteria_lines(qualification, doubted),
        buttons=ticks(evidence, qualification, doubted),
    )


def say_missing(dispatcher: CollectingDispatcher, named: Meant) -> None:
    """Name the refs that their unit has not, and those it has."""
    for unit in {unit.number: unit for unit, _ in named.missing}.values():
        dispatcher.utter_message(
            response="utter_refs_not_in_unit",
            refs=", ".join(ref for of, ref in named.missing if of is unit),
            unit=replies.unit_name(unit),
            has=", ".join(f"{o.criteria[0].ref}-{o.criteria[-1].ref}" for o in unit.outcomes if o.criteria),
        )


def warn_of_simulation(dispatcher: CollectingDispatcher, evidence: Evidence, unit: Unit | None) -> None:
    """Quote the clause that does not allow simulation, where there is one."""
    qualification = services.get().qualifications[evidence.qualification]
    if clause := simulation.forbidden(qualification, unit):
        dispatcher.utter_message(
            response="utter_simulation_not_allowed",
            evidence=name(evidence),
            clause=replies.quote(clause.text),
            citation=clause.citation,
        )


def say_alternatives(
    dispatcher: CollectingDispatcher, record: tuple[Session, Learner], evidence: Evidence
) -> None:
    """Say which either/or criteria count only once the learner has chosen their way."""
    qualification = services.get().qualifications[evidence.qualification]
    covered = notes.criteria_of(record[0], evidence)
    for unit, criteria in by_unit(qualification, covered):
        if choices.alternative(*record, qualification, unit):
            continue
        for either_or in _concerned(unit, [c.ref for c in criteria]):
            _ask_way(dispatcher, unit, either_or)


def _concerned(unit: Unit, refs: Sequence[str]) -> list[EitherOr]:
    return [one for one in unit.either_or if any(set(way.refs) & set(refs) for way in one.alternatives)]


def _ask_way(dispatcher: CollectingDispatcher, unit: Unit, either_or: EitherOr) -> None:
    ways = [f"{way.name} ({', '.join(way.refs)})" for way in either_or.alternatives]
    dispatcher.utter_message(
        response="utter_alternative_to_choose",
        unit=replies.unit_name(unit),
        ways=" or ".join(ways),
        buttons=[
            replies.button(
                f"Unit {unit.number}: {way.name}", "choose_units", unit=unit.number, pathway=way.name
            )
            for way in either_or.alternatives
        ],
    )
