"""Identities, web sessions and the qualification a learner is on."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from learners import account, changes
from learners.database import Database
from tests.learners.conftest import NOW

SFJ, SKILLS = "sfj-l3-customer-service", "highfield-l2-customer-service-skills"
HOUR = timedelta(hours=1)


def test_the_same_person_on_a_channel_is_the_same_learner(database: Database) -> None:
    with database.writing() as session:
        first = account.find_or_create(session, "telegram", "42", NOW).learner.public_id
    with database.writing() as session:
        assert account.find_or_create(session, "telegram", "42", NOW).learner.public_id == first
        assert account.find_or_create(session, "web", "42", NOW).learner.public_id != first


def test_a_conversation_id_names_its_identity_even_with_a_colon_in_it(database: Database) -> None:
    with database.writing() as session:
        made = account.find_or_create(session, "host", "centre:7", NOW)
        assert account.find(session, "host:centre:7") is made
        assert account.find(session, "host:centre") is None


def test_a_public_id_finds_its_learner_and_only_it(database: Database) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        account.new(session, "web", NOW)
        assert account.by_public_id(session, learner.public_id) is learner
        assert account.by_public_id(session, "nobody") is None


def test_a_token_is_kept_only_as_its_hash(database: Database, file: Path) -> None:
    with database.writing() as session:
        token = account.open_session(session, account.new(session, "web", NOW), NOW, HOUR)
    with closing(sqlite3.connect(file)) as raw:
        dump = "\n".join(raw.iterdump())
    assert token not in dump
    assert hashlib.sha256(token.encode()).hexdigest() in dump


def test_a_token_opens_its_own_identity_until_it_expires(either: Database) -> None:
    with either.writing() as session:
        mine, other = account.new(session, "web", NOW), account.new(session, "web", NOW)
        token = account.open_session(session, mine, NOW, HOUR)
        assert account.open_session(session, other, NOW, HOUR) != token
    with either.connected() as connection:
        found = account.signed_in(connection, token, NOW + HOUR - timedelta(seconds=1))
        assert found == (account.conversation_id(mine), mine.learner.public_id)
        assert account.signed_in(connection, token, NOW + HOUR) is None
        assert account.signed_in(connection, f"{token}x", NOW) is None


def test_an_identity_comes_with_its_learner(either: Database) -> None:
    with either.writing() as session:
        mine = account.new(session, "web", NOW)
    with either.reading() as session:
        found = account.find(session, account.conversation_id(mine))
    assert found is not None  # its session has ended: what was not loaded by then cannot be any more
    assert found.learner.public_id == mine.learner.public_id


def test_the_current_qualification_is_the_one_chosen_last(database: Database) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        assert account.current_qualification(session, learner) is None
        for minutes, key in enumerate([SFJ, SKILLS, SFJ]):
            account.enrol(session, learner, key, NOW + timedelta(minutes=minutes))
            assert account.current_qualification(session, learner) == key


def test_choices_of_one_instant_count_in_the_order_made(database: Database) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        account.enrol(session, learner, SFJ, NOW)
        account.enrol(session, learner, SKILLS, NOW)
        assert account.current_qualification(session, learner) == SKILLS
        account.enrol(session, learner, SFJ, NOW)
        assert account.current_qualification(session, learner) == SFJ


def test_earlier_enrolments_are_kept(database: Database, file: Path) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        for minutes, key in enumerate([SFJ, SKILLS, SFJ]):
            account.enrol(session, learner, key, NOW + timedelta(minutes=minutes))
    with closing(sqlite3.connect(file)) as raw:
        kept = raw.execute("SELECT qualification FROM enrolment ORDER BY id").fetchall()
    assert kept == [(SFJ,), (SKILLS,)]


def test_instants_come_back_aware_and_in_utc(database: Database) -> None:
    london_summer = NOW.replace(month=7).astimezone(tz=None)
    with database.writing() as session:
        public_id = account.new(session, "web", london_summer).learner.public_id
    with database.reading() as session:
        learner = account.by_public_id(session, public_id)
        assert learner is not None
        assert learner.created_at == NOW.replace(month=7)
        assert learner.created_at.utcoffset() == timedelta(0)


def test_a_name_is_kept_on_one_line_and_not_too_long(database: Database) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        assert account.set_name(session, learner, "  Asha\n Patel ", NOW) == "Asha Patel"
        assert len(account.set_name(session, learner, "a" * 500, NOW)) == account.LONGEST_NAME


def test_a_name_is_taken_back_and_nothing_else_of_the_learner_changes(database: Database) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        public_id, created_at = learner.public_id, learner.created_at
        account.set_name(session, learner, "Asha Patel", NOW)
        account.set_name(session, learner, "Priya Patel", NOW)
        act = changes.last_undoable(session, learner)
        assert act is not None
        changes.undo(session, learner, act, NOW)
        assert (learner.name, learner.public_id, learner.created_at) == ("Asha Patel", public_id, created_at)


def test_no_name_is_none(database: Database) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        account.set_name(session, learner, "Asha Patel", NOW)
        assert account.set_name(session, learner, "", NOW) == ""
        assert learner.name is None


def test_an_assessor_belongs_to_one_qualification(database: Database) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        assert not account.set_assessor(session, learner, "Jo")
        account.enrol(session, learner, SFJ, NOW)
        assert account.set_assessor(session, learner, "Jo, 01632 960001")
        assert account.assessor(session, learner) == "Jo, 01632 960001"
        account.enrol(session, learner, SKILLS, NOW + HOUR)
        assert account.assessor(session, learner) is None


def test_an_ended_session_is_worth_nothing_and_others_go_on(database: Database) -> None:
    with database.writing() as session:
        identity = account.new(session, "web", NOW)
        ended, other = (account.open_session(session, identity, NOW, timedelta(days=1)) for _ in range(2))
        account.end_session(session, ended)
        account.end_session(session, "unknown")
    with database.connected() as connection:
        assert account.signed_in(connection, ended, NOW) is None
        assert account.signed_in(connection, other, NOW) is not None
