"""Safeguarding concerns: raised, followed up, told of, and never lost with the learner's record."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from learners import account, concerns
from learners.concerns import WrongStep
from learners.concerns_tables import Concern, ConcernStep
from learners.database import Database
from learners.models import Learner
from tests.learners.conftest import NOW

LATER = NOW + timedelta(minutes=20)
WAYS = ["email", "telegram"]


def learner(session: Session) -> Learner:
    return account.new(session, "web", NOW).learner


def raised(session: Session, level: str = "high") -> Concern:
    return concerns.raise_concern(session, learner(session), "abuse", level, NOW)


def step(state: str, note: str = "") -> ConcernStep:
    return ConcernStep(at=LATER, by="Pat", state=state, note=note)


def test_a_concern_is_new_and_open(database: Database) -> None:
    with database.writing() as session:
        concern = raised(session)
        assert (concern.state, concern.times, concern.raised_at) == ("new", 1, NOW)
        assert list(concerns.listed(session)) == [concern]


def test_no_column_can_hold_what_the_learner_wrote() -> None:
    assert set(Concern.__table__.columns.keys()) == {
        "id", "learner_id", "kind", "level", "state", "raised_at", "last_at", "times", "to_tell",
    }  # fmt: skip


def test_more_of_the_same_within_the_hour_is_the_same_concern(database: Database) -> None:
    with database.writing() as session:
        who = learner(session)
        first = concerns.raise_concern(session, who, "abuse", "high", NOW)
        again = concerns.raise_concern(session, who, "abuse", "concern", LATER)
        assert again is first
        assert (again.times, again.level, again.last_at) == (2, "high", LATER)


@pytest.mark.parametrize("minutes", [61, 600])
def test_a_later_talk_is_another_concern(database: Database, minutes: int) -> None:
    with database.writing() as session:
        who = learner(session)
        first = concerns.raise_concern(session, who, "abuse", "high", NOW)
        later = concerns.raise_concern(session, who, "abuse", "high", NOW + timedelta(minutes=minutes))
        assert later is not first


def test_another_kind_another_learner_or_an_ended_concern_is_another_one(database: Database) -> None:
    with database.writing() as session:
        who = learner(session)
        first = concerns.raise_concern(session, who, "abuse", "high", NOW)
        other_kind = concerns.raise_concern(session, who, "self_harm", "high", NOW)
        other_learner = raised(session)
        concerns.take_step(session, first, step("closed"))
        anew = concerns.raise_concern(session, who, "abuse", "high", LATER)
        assert len({first.id, other_kind.id, other_learner.id, anew.id}) == 4


def test_steps_keep_who_when_and_why(database: Database) -> None:
    with database.writing() as session:
        number = raised(session).id
    with database.writing() as session:
        concern = session.get_one(Concern, number)
        for state in ("acknowledged", "in_progress", "in_progress", "resolved", "closed"):
            concerns.take_step(session, concern, step(state, f"note on {state}"))
    with database.reading() as session:
        kept = session.get_one(Concern, number)
        assert kept.state == "closed"
        assert [(one.state, one.by) for one in kept.steps][:2] == [
            ("acknowledged", "Pat"),
            ("in_progress", "Pat"),
        ]
        assert kept.steps[-1].note == "note on closed"
        assert list(concerns.listed(session)) == []


@pytest.mark.parametrize(
    ("state", "wrong"),
    [("acknowledged", "new"), ("in_progress", "acknowledged"), ("closed", "new"), ("new", "x")],
)
def test_a_concern_does_not_go_back(database: Database, state: str, wrong: str) -> None:
    with database.writing() as session:
        concern = raised(session)
        concerns.take_step(session, concern, step(state))
        with pytest.raises(WrongStep, match=f"From {state}"):
            concerns.take_step(session, concern, step(wrong))


@pytest.mark.parametrize("ended", ["resolved", "closed"])
def test_what_ended_can_be_taken_up_again(database: Database, ended: str) -> None:
    with database.writing() as session:
        concern = raised(session)
        concerns.take_step(session, concern, step(ended))
        concerns.take_step(session, concern, step("in_progress"))
        assert concern.state == "in_progress"


def test_a_concern_outlives_the_learners_record_without_the_name(database: Database) -> None:
    with database.writing() as session:
        concern = raised(session)
        number, who = concern.id, concern.learner_id
    with database.writing() as session:
        session.delete(session.get_one(Learner, who).identities[0])
        session.delete(session.get_one(Learner, who))
    with database.reading() as session:
        assert session.get_one(Concern, number).learner_id is None


def test_each_way_gets_one_notice_of_a_concern(database: Database) -> None:
    with database.writing() as session:
        raised(session)
        assert concerns.anything_to_send(session, NOW)
        assert concerns.queue_notices(session, WAYS, NOW) == 2
        assert concerns.queue_notices(session, WAYS, NOW) == 0
        assert sorted(notice.way for notice in concerns.claim_notices(session, NOW)) == WAYS


def test_a_rise_of_level_is_told_and_more_of_the_same_is_not(database: Database) -> None:
    with database.writing() as session:
        who = learner(session)
        for level, notices in (("high", 1), ("high", 0), ("concern", 0), ("immediate", 1)):
            concerns.raise_concern(session, who, "abuse", level, NOW)
            assert concerns.queue_notices(session, ["email"], NOW) == notices


def test_a_notice_is_due_again_later_and_later_until_it_is_sent(database: Database) -> None:
    with database.writing() as session:
        raised(session)
        concerns.queue_notices(session, ["email"], NOW)
        now, waits = NOW, []
        for _ in range(9):
            (notice,) = concerns.claim_notices(session, now)
            assert concerns.claim_notices(session, now) == []
            waits.append(notice.due_at - now)
            now = notice.due_at
        assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
        assert max(waits) == timedelta(hours=1)
        concerns.mark_sent(session, notice.id, now)
        assert not concerns.anything_to_send(session, now + timedelta(days=1))
