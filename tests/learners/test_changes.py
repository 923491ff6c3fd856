"""Every act on a record is kept, and can be taken back as a whole."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import account, changes
from learners.changes import CannotUndo
from learners.database import Database
from learners.models import Change, CriterionMark, Evidence, EvidenceCriterion, Learner
from tests.learners.conftest import NOW


@pytest.fixture
def session(either: Database):
    with either.writing() as opened:
        yield opened


@pytest.fixture
def learner(session: Session) -> Learner:
    return account.new(session, "web", NOW).learner


def log(session: Session, learner: Learner, number: int, *criteria: str) -> Evidence:
    with changes.recorded(session, learner, "log_evidence", NOW):
        note = Evidence(
            learner_id=learner.id, qualification="q", number=number, text="as I said it", logged_at=NOW
        )
        session.add(note)
        session.flush()
        session.add_all([EvidenceCriterion(evidence_id=note.id, criterion=one) for one in criteria])
    return note


def undo_last(session: Session, learner: Learner) -> str:
    act = changes.last_undoable(session, learner)
    assert act is not None
    changes.undo(session, learner, act, NOW)
    return act.act


def links(session: Session) -> list[str]:
    return sorted(session.scalars(select(EvidenceCriterion.criterion)))


def test_undo_takes_back_a_note_with_its_criteria(session: Session, learner: Learner) -> None:
    log(session, learner, 1, "q/9/2.3", "q/9/2.4")
    assert undo_last(session, learner) == "log_evidence"
    assert session.scalars(select(Evidence)).all() == []
    assert links(session) == []


def test_undo_of_a_deletion_brings_the_note_back_as_it_was(session: Session, learner: Learner) -> None:
    note = log(session, learner, 1, "q/9/2.3")
    before = (note.id, note.number, note.text, note.logged_at)
    with changes.recorded(session, learner, "delete_evidence", NOW):
        for link in session.scalars(select(EvidenceCriterion)):
            session.delete(link)
        session.flush()
        session.delete(note)
    undo_last(session, learner)
    back = session.scalars(select(Evidence)).one()
    assert (back.id, back.number, back.text, back.logged_at) == before
    assert links(session) == ["q/9/2.3"]


def test_undo_goes_back_act_by_act(session: Session, learner: Learner) -> None:
    note = log(session, learner, 1, "q/9/2.3")
    with changes.recorded(session, learner, "change_evidence", NOW):
        note.text = "put better"
    log(session, learner, 2, "q/9/1.1")
    undo_last(session, learner)
    assert note.text == "put better"
    undo_last(session, learner)
    assert note.text == "as I said it"
    undo_last(session, learner)
    assert links(session) == []
    assert changes.last_undoable(session, learner) is None


def test_an_act_that_changes_nothing_is_not_kept(session: Session, learner: Learner) -> None:
    note = log(session, learner, 1)
    with changes.recorded(session, learner, "change_evidence", NOW):
        note.text = str(note.text)
    assert len(session.scalars(select(Change)).all()) == 1


def test_the_trail_says_what_was_before_and_after(session: Session, learner: Learner) -> None:
    note = log(session, learner, 1)
    with changes.recorded(session, learner, "change_evidence", NOW):
        note.type = "observation"
    (row,) = session.scalars(select(Change).order_by(Change.id.desc())).first().rows
    assert (row["before"]["type"], row["after"]["type"]) == (None, "observation")


def test_what_an_assessor_changed_since_is_not_undone(session: Session, learner: Learner) -> None:
    with changes.recorded(session, learner, "mark_criterion", NOW):
        mark = CriterionMark(learner_id=learner.id, criterion="q/9/2.3", claimed_at=NOW)
        session.add(mark)
    with changes.recorded(session, learner, "sign_off", NOW, actor="assessor"):
        mark.decision, mark.decided_at = "signed off", NOW
    act = changes.last_undoable(session, learner)
    assert act is not None
    with pytest.raises(CannotUndo):
        changes.undo(session, learner, act, NOW)
    assert mark.decision == "signed off"


def test_the_last_act_is_told_by_a_growing_id(session: Session, learner: Learner) -> None:
    assert changes.last_id(session, learner) == 0
    log(session, learner, 1, "q/1/1.1")
    first = changes.last_id(session, learner)
    undo_last(session, learner)
    assert changes.last_id(session, learner) > first > 0


def test_acts_that_can_be_undone_come_last_one_first_without_those_undone(
    session: Session, learner: Learner
) -> None:
    for number in (1, 2, 3):
        log(session, learner, number)
    undo_last(session, learner)
    undone = [act.rows[0]["after"]["number"] for act in changes.undoable(session, learner, 10)]
    assert undone == [2, 1]
    assert len(changes.undoable(session, learner, 1)) == 1


def test_an_undo_is_taken_back_until_something_else_is_done(session: Session, learner: Learner) -> None:
    log(session, learner, 1, "q/9/2.3")
    assert changes.last_redoable(session, learner) is None
    undo_last(session, learner)
    again = changes.last_redoable(session, learner)
    assert again is not None
    changes.undo(session, learner, again, NOW)
    assert links(session) == ["q/9/2.3"]
    assert changes.last_redoable(session, learner) is None
    assert undo_last(session, learner) == "log_evidence"
    assert links(session) == []
    assert changes.last_redoable(session, learner) is not None
    log(session, learner, 2)
    assert changes.last_redoable(session, learner) is None


def test_undos_are_taken_back_the_last_one_first(session: Session, learner: Learner) -> None:
    for number in (1, 2):
        log(session, learner, number)
    for _ in range(2):
        undo_last(session, learner)
    for expected in ([1], [1, 2]):
        again = changes.last_redoable(session, learner)
        assert again is not None
        changes.undo(session, learner, again, NOW)
        assert sorted(session.scalars(select(Evidence.number))) == expected
    assert changes.last_redoable(session, learner) is None
