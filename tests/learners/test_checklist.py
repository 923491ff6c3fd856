"""Criteria are claimed, evidenced, decided and taken back, and their states follow."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import qualification as catalogue
from learners import account, changes, checklist, evidence
from learners.checklist import State
from learners.database import Database
from learners.evidence import Note
from learners.models import Change, Evidence, Learner
from tests.learners.conftest import NOW

CERTIFICATE = catalogue.load("highfield-l2-certificate-customer-service")
ONE, TWO, THREE = (f"{CERTIFICATE.key}/1/{ref}" for ref in ("1.1", "1.2", "2.1"))
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def session(database: Database):
    with database.writing() as opened:
        yield opened


@pytest.fixture
def learner(session: Session) -> Learner:
    return new_learner(session)


def new_learner(session: Session) -> Learner:
    learner = account.new(session, "web", NOW).learner
    account.enrol(session, learner, CERTIFICATE.key, NOW)
    return learner


def state(session: Session, learner: Learner, criterion: str) -> State:
    return checklist.states(session, learner, CERTIFICATE)[criterion]


def log(session: Session, learner: Learner, *criteria: str) -> Evidence:
    return evidence.log(session, learner, CERTIFICATE.key, Note("as I said it", criteria), NOW)


def undo(session: Session, learner: Learner) -> None:
    act = changes.last_undoable(session, learner)
    assert act is not None
    changes.undo(session, learner, act, NOW)


def test_every_criterion_begins_to_do(session: Session, learner: Learner) -> None:
    found = checklist.states(session, learner, CERTIFICATE)
    assert len(found) == 60
    assert checklist.counts(found.values())[State.TO_DO] == 60


def test_evidence_makes_a_criterion_evidenced(session: Session, learner: Learner) -> None:
    log(session, learner, ONE)
    assert state(session, learner, ONE) is State.EVIDENCED
    assert state(session, learner, TWO) is State.TO_DO


def test_a_claim_shows_above_evidence(session: Session, learner: Learner) -> None:
    log(session, learner, ONE)
    assert checklist.mark(session, learner, [ONE, TWO], NOW) == [ONE, TWO]
    assert state(session, learner, ONE) is state(session, learner, TWO) is State.CLAIMED


def test_claiming_twice_changes_nothing(session: Session, learner: Learner) -> None:
    checklist.mark(session, learner, [ONE, ONE], NOW)
    assert checklist.mark(session, learner, [ONE], LATER) == []
    assert len(session.scalars(select(Change)).all()) == 1


def test_a_claim_taken_back_leaves_the_evidence(session: Session, learner: Learner) -> None:
    log(session, learner, ONE)
    checklist.mark(session, learner, [ONE], NOW)
    assert checklist.unmark(session, learner, [ONE, TWO], NOW) == [ONE]
    assert state(session, learner, ONE) is State.EVIDENCED


def test_what_is_signed_off_is_not_the_learners_to_change(session: Session, learner: Learner) -> None:
    checklist.decide(session, learner, [ONE], State.SIGNED_OFF, NOW)
    assert checklist.mark(session, learner, [ONE], LATER) == []
    assert checklist.unmark(session, learner, [ONE], LATER) == []
    assert state(session, learner, ONE) is State.SIGNED_OFF


def test_what_is_referred_back_can_be_claimed_anew(session: Session, learner: Learner) -> None:
    checklist.mark(session, learner, [ONE], NOW)
    checklist.decide(session, learner, [ONE], State.REFERRED_BACK, NOW)
    assert state(session, learner, ONE) is State.REFERRED_BACK
    assert checklist.unmark(session, learner, [ONE], NOW) == []
    assert checklist.mark(session, learner, [ONE], LATER) == [ONE]
    assert state(session, learner, ONE) is State.CLAIMED


def test_new_evidence_answers_a_referral_and_older_does_not(session: Session, learner: Learner) -> None:
    log(session, learner, ONE)
    checklist.decide(session, learner, [ONE], State.REFERRED_BACK, LATER)
    assert state(session, learner, ONE) is State.REFERRED_BACK
    note = Note("done again", [ONE])
    evidence.log(session, learner, CERTIFICATE.key, note, LATER + timedelta(minutes=1))
    assert state(session, learner, ONE) is State.EVIDENCED


def test_a_decision_is_the_assessors_in_the_trail_and_not_undone_by_the_learner(
    session: Session, learner: Learner
) -> None:
    assert checklist.decide(session, learner, [ONE, TWO], State.SIGNED_OFF, NOW) == [ONE, TWO]
    assert checklist.decide(session, learner, [ONE], State.SIGNED_OFF, LATER) == []
    (change,) = session.scalars(select(Change)).all()
    assert (change.actor, change.act, len(change.rows)) == ("assessor", "sign_off", 2)
    assert changes.last_undoable(session, learner) is None


def test_a_correction_is_one_act(session: Session, learner: Learner) -> None:
    checklist.mark(session, learner, [ONE, TWO], NOW)
    assert checklist.correct(session, learner, [ONE, TWO], [TWO, THREE], NOW) == [THREE]
    assert state(session, learner, ONE) is State.TO_DO
    undo(session, learner)
    assert [state(session, learner, one) for one in (ONE, TWO, THREE)] == [
        State.CLAIMED, State.CLAIMED, State.TO_DO,
    ]  # fmt: skip


def test_no_learner_and_no_qualification_shares_a_state(session: Session, learner: Learner) -> None:
    other, sfj = new_learner(session), catalogue.load("sfj-l3-customer-service")
    checklist.mark(session, learner, [ONE], NOW)
    log(session, learner, TWO)
    assert set(checklist.states(session, other, CERTIFICATE).values()) == {State.TO_DO}
    assert set(checklist.states(session, learner, sfj).values()) == {State.TO_DO}


CRITERIA = [ONE, TWO, THREE]
SOME = st.lists(st.sampled_from(CRITERIA), min_size=1, max_size=3, unique=True)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), SOME),
        st.tuples(st.just("unmark"), SOME),
        st.tuples(st.just("log"), SOME),
        st.tuples(st.just("delete"), st.integers(0, 5)),
        st.tuples(st.just("undo"), st.none()),
    ),
    max_size=25,
)


class Model:
    """What a record should hold: claims, and notes with their criteria; undo goes back to what was before."""

    def __init__(self) -> None:
        self.claims: set[str] = set()
        self.notes: dict[int, set[str]] = {}
        self.numbers = 0
        self.before: list[tuple[set[str], dict[int, set[str]]]] = []

    def act(self, change: Callable[[], None]) -> None:
        was = set(self.claims), dict(self.notes)
        change()
        if was != (self.claims, self.notes):
            self.before.append(was)

    def log(self, criteria: list[str]) -> None:
        self.numbers += 1
        self.notes[self.numbers] = set(criteria)

    def undo(self) -> None:
        if self.before:
            self.claims, self.notes = self.before.pop()

    def states(self) -> dict[str, State]:
        evidenced = set().union(*self.notes.values())
        return {
            one: State.CLAIMED
            if one in self.claims
            else State.EVIDENCED if one in evidenced else State.TO_DO
            for one in CRITERIA
        }  # fmt: skip


def apply(session: Session, learner: Learner, model: Model, name: str, what: list[str] | int | None) -> None:
    """Do the same to the record and to the model."""
    if name == "undo":
        act = changes.last_undoable(session, learner)
        assert (act is not None) == bool(model.before)
        model.undo()
        if act is not None:
            changes.undo(session, learner, act, NOW)
    elif name == "delete" and model.notes:
        assert isinstance(what, int)
        number = sorted(model.notes)[what % len(model.notes)]
        note = evidence.find(session, learner, CERTIFICATE.key, number)
        assert note is not None
        evidence.delete(session, learner, note, NOW)
        model.act(lambda: model.notes.pop(number))
    elif isinstance(what, list):
        does = {
            "mark": (lambda: checklist.mark(session, learner, what, NOW), lambda: model.claims.update(what)),
            "unmark": (
                lambda: checklist.unmark(session, learner, what, NOW),
                lambda: model.claims.difference_update(what),
            ),
            "log": (lambda: log(session, learner, *what), lambda: model.log(what)),
        }
        really, modelled = does[name]
        really()
        model.act(modelled)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_any_acts_and_undos_agree_with_a_simple_model(
    session: Session, acts: list[tuple[str, list[str] | int | None]]
) -> None:
    learner, model = new_learner(session), Model()
    for name, what in acts:
        apply(session, learner, model, name, what)
        found = checklist.states(session, learner, CERTIFICATE)
        assert {one: found[one] for one in CRITERIA} == model.states()
        assert len(evidence.matching(session, learner, CERTIFICATE.key, evidence.Filter())[0]) == len(
            model.notes
        )
