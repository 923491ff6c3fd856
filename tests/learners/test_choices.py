"""A choice of units and of ways is kept, changed and taken back, one qualification beside the other."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import qualification as catalogue
from knowledge.qualification import Alternative, Qualification, Unit
from learners import account, changes, choices
from learners.database import Database
from learners.models import CriterionMark, Evidence, EvidenceCriterion, Learner, UnitChoice
from tests.learners.conftest import NOW
from tests.search_fixtures import CITY_GUILDS, RECRUITMENT, SFJ, SKILLS

NVQ, DIPLOMA, OPEN, SKILLS_DIPLOMA = (catalogue.load(key) for key in (RECRUITMENT, SFJ, CITY_GUILDS, SKILLS))
OPTIONAL = [unit.number for unit in NVQ.units if choices.is_optional(NVQ, unit)]


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def learner(session: Session) -> Learner:
    return account.new(session, "web", NOW).learner


def units(qualification: Qualification, *numbers: str) -> list[Unit]:
    found = [qualification.unit(number) for number in numbers]
    return [unit for unit in found if unit is not None]


def numbers(among: list[Unit]) -> list[str]:
    return [unit.number for unit in among]


def log(session: Session, learner: Learner, qualification: Qualification, criterion: str) -> None:
    """A note of evidence for a criterion such as 12/1.1."""
    earlier = len(session.scalars(select(Evidence.id)).all())
    note = Evidence(
        learner_id=learner.id,
        qualification=qualification.key,
        number=earlier + 1,
        text="what I did",
        logged_at=NOW,
    )
    session.add(note)
    session.flush()
    session.add(EvidenceCriterion(evidence_id=note.id, criterion=f"{qualification.key}/{criterion}"))
    session.flush()


def test_units_chosen_come_in_printed_order(session: Session, learner: Learner) -> None:
    assert numbers(choices.choose(session, learner, NVQ, units(NVQ, "17", "10"), NOW)) == ["17", "10"]
    assert numbers(choices.chosen(session, learner, NVQ)) == ["10", "17"]


def test_choosing_twice_is_choosing_once(session: Session, learner: Learner) -> None:
    choices.choose(session, learner, NVQ, units(NVQ, "10"), NOW)
    assert numbers(choices.choose(session, learner, NVQ, units(NVQ, "10", "12"), NOW)) == ["12"]


def test_a_mandatory_unit_counts_without_being_chosen(session: Session, learner: Learner) -> None:
    assert choices.choose(session, learner, NVQ, units(NVQ, "3"), NOW) == []
    assert session.scalars(select(UnitChoice)).all() == []
    assert numbers(choices.counting_units(session, learner, NVQ)) == [str(n) for n in range(1, 10)]


def test_a_dropped_unit_no_longer_counts_and_its_evidence_stays(session: Session, learner: Learner) -> None:
    choices.choose(session, learner, NVQ, units(NVQ, "10", "12"), NOW)
    log(session, learner, NVQ, "12/1.1")
    assert numbers(choices.drop(session, learner, NVQ, units(NVQ, "12", "14"))) == ["12"]
    assert numbers(choices.counting_units(session, learner, NVQ))[-1] == "10"
    assert choices.with_record(session, learner, NVQ) == {"12"}


def test_each_qualification_keeps_its_own_choice(session: Session, learner: Learner) -> None:
    choices.choose(session, learner, NVQ, units(NVQ, "10"), NOW)
    choices.choose(session, learner, DIPLOMA, units(DIPLOMA, "10", "42"), NOW)
    choices.drop(session, learner, DIPLOMA, units(DIPLOMA, "10"))
    assert numbers(choices.chosen(session, learner, NVQ)) == ["10"]
    assert numbers(choices.chosen(session, learner, DIPLOMA)) == ["42"]


def test_each_learner_has_their_own_choice(session: Session, learner: Learner) -> None:
    other = account.new(session, "web", NOW).learner
    choices.choose(session, learner, NVQ, units(NVQ, "10"), NOW)
    choices.choose_alternative(session, learner, SKILLS_DIPLOMA, *first_way("9"))
    assert choices.chosen(session, other, NVQ) == []
    assert choices.alternative(session, other, SKILLS_DIPLOMA, first_way("9")[0]) is None


def test_without_a_structure_units_with_a_record_count_until_one_is_chosen(
    session: Session, learner: Learner
) -> None:
    assert choices.counting_units(session, learner, OPEN) == []
    log(session, learner, OPEN, "203/1.1")
    session.add(CriterionMark(learner_id=learner.id, criterion=f"{OPEN.key}/201/1.1", claimed_at=NOW))
    session.add(CriterionMark(learner_id=learner.id, criterion=f"{NVQ.key}/10/1.1", claimed_at=NOW))
    session.flush()
    assert numbers(choices.counting_units(session, learner, OPEN)) == ["201", "203"]
    choices.choose(session, learner, OPEN, units(OPEN, "210"), NOW)
    assert numbers(choices.counting_units(session, learner, OPEN)) == ["210"]


def test_a_note_logged_for_a_unit_counts_as_a_record_before_criteria_are_known(
    session: Session, learner: Learner
) -> None:
    session.add(
        Evidence(learner_id=learner.id, qualification=OPEN.key, number=1, text="t", unit="204", logged_at=NOW)
    )
    session.flush()
    assert numbers(choices.counting_units(session, learner, OPEN)) == ["204"]


def first_way(number: str) -> tuple[Unit, Alternative]:
    (unit,) = units(SKILLS_DIPLOMA, number)
    return unit, unit.either_or[0].alternatives[0]


def test_a_way_is_kept_and_can_be_changed(session: Session, learner: Learner) -> None:
    unit, first = first_way("17")
    second = unit.either_or[0].alternatives[1]
    assert choices.alternative(session, learner, SKILLS_DIPLOMA, unit) is None
    for way in (first, second):
        choices.choose_alternative(session, learner, SKILLS_DIPLOMA, unit, way)
        assert choices.alternative(session, learner, SKILLS_DIPLOMA, unit) == way


def test_undo_gives_back_the_way_taken_before(session: Session, learner: Learner) -> None:
    unit, first = first_way("9")
    for way in unit.either_or[0].alternatives:
        with changes.recorded(session, learner, "choose_alternative", NOW):
            choices.choose_alternative(session, learner, SKILLS_DIPLOMA, unit, way)
    undo(session, learner)
    assert choices.alternative(session, learner, SKILLS_DIPLOMA, unit) == first
    undo(session, learner)
    assert choices.alternative(session, learner, SKILLS_DIPLOMA, unit) is None


def undo(session: Session, learner: Learner) -> None:
    act = changes.last_undoable(session, learner)
    assert act is not None
    changes.undo(session, learner, act, NOW)


ACTS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(OPTIONAL), max_size=3),
        st.lists(st.sampled_from(OPTIONAL), max_size=2),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_any_run_of_choosing_dropping_and_undoing_agrees_with_sets(
    session: Session, acts: list[tuple[list[str], list[str], bool]]
) -> None:
    learner = account.new(session, "web", NOW).learner
    history: list[set[str]] = [set()]
    for added, dropped, take_back in acts:
        if take_back and len(history) > 1:
            undo(session, learner)
            history.pop()
            continue
        with changes.recorded(session, learner, "swap_units", NOW):
            choices.drop(session, learner, NVQ, units(NVQ, *dict.fromkeys(dropped)))
            choices.choose(session, learner, NVQ, units(NVQ, *dict.fromkeys(added)), NOW)
        now = history[-1] - set(dropped) | set(added)
        if now != history[-1]:
            history.append(now)
        assert set(numbers(choices.chosen(session, learner, NVQ))) == history[-1]
    assert set(numbers(choices.chosen(session, learner, NVQ))) == history[-1]
