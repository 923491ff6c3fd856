"""Codes join two channels into one record, once, in time, and lose nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import account, changes, links
from learners.database import Database
from learners.files import Content, Files
from learners.links import Renumbered
from learners.models import (
    AlternativeChoice,
    AssessorMessage,
    Change,
    CriterionMark,
    Enrolment,
    Learner,
    StoredFile,
    UnitChoice,
)
from tests.learners.conftest import NOW
from tests.learners.record import LATER, SFJ, SKILLS, choose, claim, log, notes, somebody

PAIR = tuple[Learner, Learner]


@pytest.fixture
def session(either: Database) -> Iterator[Session]:
    with either.writing() as opened:
        yield opened


@pytest.fixture
def pair(session: Session) -> PAIR:
    """The record begun first, on the web, and one begun later on Telegram."""
    return somebody(session), somebody(session, "telegram", days=1)


def join(session: Session, pair: PAIR) -> links.Joined:
    return links.join(session, *pair, LATER)


def hashed(session: Session, learner: Learner) -> str:
    code = links.code_in(links.new_code(session, learner, NOW))
    assert code is not None
    return code


def test_a_code_is_found_however_it_is_typed(session: Session, pair: PAIR) -> None:
    shown = links.new_code(session, pair[0], NOW)
    for typed in (shown, shown.lower(), shown.replace("-", ""), shown.replace("-", " "), f"link {shown}."):
        found = links.code_in(typed)
        assert found is not None
        assert links.giver(session, found, NOW) is pair[0]
        assert links.is_code(typed)


@pytest.mark.parametrize(
    "text",
    [
        "link my telegram",
        "my assessor from 2023 rang",
        "log evidence for unit 9 2.3",
        "what is in unit 2345 of it",
        "passport",
        "20262027",
    ],
)
def test_what_is_no_code_is_not_taken_for_one(text: str) -> None:
    assert links.code_in(text) is None


def test_a_code_inside_a_note_is_not_taken_for_the_whole_message(session: Session, pair: PAIR) -> None:
    code = links.new_code(session, pair[0], NOW)
    assert not links.is_code(f"I looked up order {code} for a customer")


def test_only_the_hash_of_a_code_is_kept(database: Database, file: Path) -> None:
    with database.writing() as session:
        code = links.new_code(session, somebody(session), NOW)
    with closing(sqlite3.connect(file)) as raw:
        dump = "\n".join(raw.iterdump())
    assert code not in dump
    assert code.replace("-", "") not in dump


def test_a_code_runs_out(session: Session, pair: PAIR) -> None:
    code = hashed(session, pair[0])
    assert links.giver(session, code, NOW + links.LASTS - timedelta(seconds=1)) is pair[0]
    assert links.giver(session, code, NOW + links.LASTS) is None


def test_a_new_code_ends_the_old_one_and_a_used_one_is_gone(session: Session, pair: PAIR) -> None:
    old, new = hashed(session, pair[0]), hashed(session, pair[0])
    assert links.giver(session, old, NOW) is None
    join(session, pair)
    assert links.giver(session, new, NOW) is None


def test_tries_are_limited_for_each_conversation_and_come_back_with_time(session: Session) -> None:
    tries = [links.may_try(session, "web:a", NOW) for _ in range(links.ATTEMPTS + 2)]
    assert tries == [True] * links.ATTEMPTS + [False, False]
    assert links.may_try(session, "web:b", NOW)
    assert links.may_try(session, "web:a", NOW + links.LASTS + timedelta(seconds=1))


def test_both_channels_lead_to_the_record_begun_first(session: Session, pair: PAIR) -> None:
    first, second = pair
    said = [account.conversations(session, one)[0] for one in pair]
    joined = links.join(session, second, first, LATER)
    assert joined.learner is first
    assert account.conversations(session, first) == said
    assert session.scalars(select(Learner.id)).all() == [first.id]


def test_moved_notes_keep_their_words_and_go_on_from_the_last_number(session: Session, pair: PAIR) -> None:
    first, second = pair
    for text in ("mine one", "mine two"):
        log(session, first, text, f"{SFJ}/9/2.3")
    log(session, second, "theirs *one*", f"{SFJ}/9/2.4")
    log(session, second, "theirs two")
    joined = join(session, pair)
    assert notes(session, first) == [(1, "mine one"), (2, "mine two"), (3, "theirs *one*"), (4, "theirs two")]
    assert joined.renumbered == [Renumbered(SFJ, 1, 3), Renumbered(SFJ, 2, 4)]
    assert log(session, first, "after").number == 5


def test_a_number_given_out_and_deleted_is_not_given_again(session: Session, pair: PAIR) -> None:
    first, second = pair
    session.delete(log(session, first, "gone"))
    log(session, second, "theirs")
    join(session, pair)
    assert notes(session, first) == [(2, "theirs")]


def test_notes_keep_their_numbers_where_the_first_has_given_out_none(session: Session, pair: PAIR) -> None:
    first, second = pair
    log(session, first, "mine")
    account.enrol(session, second, SKILLS, NOW)
    log(session, second, "a", key=SKILLS)
    log(session, second, "b", key=SKILLS)
    joined = join(session, pair)
    assert joined.renumbered == []
    assert log(session, first, "c", key=SKILLS).number == 3


def test_claims_and_choices_are_united(session: Session, pair: PAIR) -> None:
    first, second = pair
    claim(session, first, "q/1/1.1", days=2)
    claim(session, second, "q/1/1.1", days=1)
    claim(session, second, "q/1/1.2")
    choose(session, first, "q/5")
    choose(session, second, "q/5")
    choose(session, second, "q/6")
    join(session, pair)
    marks = {m.criterion: m.claimed_at for m in session.scalars(select(CriterionMark))}
    assert marks == {"q/1/1.1": NOW + timedelta(days=1), "q/1/1.2": NOW}
    units = session.execute(select(UnitChoice.learner_id, UnitChoice.unit).order_by(UnitChoice.unit)).all()
    assert [tuple(row) for row in units] == [(first.id, "q/5"), (first.id, "q/6")]


def test_the_later_decision_of_an_assessor_stays(session: Session, pair: PAIR) -> None:
    for learner, decision, days in ((pair[0], "referred back", 1), (pair[1], "signed off", 2)):
        mark = claim(session, learner, "q/1/1.1")
        mark.decision, mark.decided_at = decision, NOW + timedelta(days=days)
    join(session, pair)
    assert session.scalars(select(CriterionMark)).one().decision == "signed off"


def test_of_two_different_either_or_choices_the_firsts_stays_and_is_named(
    session: Session, pair: PAIR
) -> None:
    choose(session, pair[0], "q/9", "either")
    choose(session, pair[1], "q/9", "or")
    choose(session, pair[1], "q/17", "face-to-face")
    assert join(session, pair).kept == ["q/9"]
    found = {row.unit: row.alternative for row in session.scalars(select(AlternativeChoice))}
    assert found == {"q/9": "either", "q/17": "face-to-face"}


def test_the_qualification_chosen_last_stays_the_current_one(session: Session, pair: PAIR) -> None:
    first, second = pair
    account.enrol(session, second, SKILLS, NOW + timedelta(days=3))
    join(session, pair)
    assert account.current_qualification(session, first) == SKILLS
    assert sorted(session.scalars(select(Enrolment.qualification))) == [SKILLS, SFJ]


def test_files_messages_to_assessors_the_trail_and_the_name_move_too(
    session: Session, pair: PAIR, files: Files
) -> None:
    first, second = pair
    account.set_name(session, second, " Asha  Patel ", NOW)
    file = files.add(session, second, Content("attachment", "a.jpg", "image/jpeg", b"x"), NOW)
    session.add(AssessorMessage(learner_id=second.id, at=NOW, text="hello"))
    log(session, second, "theirs")
    join(session, pair)
    assert first.name == "Asha Patel"
    assert session.scalars(select(AssessorMessage.learner_id)).all() == [first.id]
    assert session.scalars(select(StoredFile)).one().learner_id == first.id
    assert session.get(StoredFile, file.id) is not None
    assert set(session.scalars(select(Change.learner_id))) == {first.id}


def test_the_trail_says_what_moved_and_undo_does_not_reach_behind_it(session: Session, pair: PAIR) -> None:
    first, second = pair
    log(session, first, "mine")
    log(session, second, "theirs")
    join(session, pair)
    acts = session.scalars(select(Change).filter_by(act=changes.JOINED).order_by(Change.id)).all()
    moved = [(row["table"], row["before"], row["after"]) for act in acts for row in act.rows]
    numbers = [(before["number"], after["number"]) for table, before, after in moved if table == "evidence"]
    assert numbers == [(1, 2)]
    assert "channel_identity" in [table for table, _, _ in moved]
    assert changes.last_undoable(session, first) is None
    log(session, first, "after")
    act = changes.last_undoable(session, first)
    assert act is not None
    changes.undo(session, first, act, LATER)
    assert notes(session, first) == [(1, "mine"), (2, "theirs")]
    assert changes.last_undoable(session, first) is None


def test_two_empty_records_become_one(session: Session, pair: PAIR) -> None:
    joined = join(session, pair)
    assert (joined.renumbered, joined.kept) == ([], [])
    assert len(session.scalars(select(Learner)).all()) == 1


def test_only_words_about_joining_ask_for_a_code() -> None:
    assert links.is_asked("can i have this on my phone")
    assert links.is_asked("link my telegram")
    assert not links.is_asked("add that i used linkedin as well")
