"""Messages for assessors are kept word for word until they are collected."""

from learners import assessors
from learners.database import Database
from tests.learners.conftest import NOW
from tests.learners.record import somebody

WORDS = "Can we move Thursday?\n\n*Please*"


def test_a_message_waits_word_for_word_until_it_is_collected(either: Database) -> None:
    with either.writing() as session:
        learner = somebody(session)
        assessors.leave(session, learner, WORDS, NOW)
    with either.writing() as session:
        ((who, left),) = assessors.waiting(session)
        assert (who.public_id, left.text, left.at) == (learner.public_id, WORDS, NOW)
        assessors.collect([left], NOW)
    with either.reading() as session:
        assert assessors.waiting(session) == []


def test_only_its_learner_takes_a_message_back_and_only_before_it_is_collected(either: Database) -> None:
    with either.writing() as session:
        mine, other = somebody(session), somebody(session)
        first, second = (assessors.leave(session, mine, WORDS, NOW) for _ in range(2))
        assert not assessors.take_back(session, other, first.id)
        assert assessors.take_back(session, mine, first.id)
        assert not assessors.take_back(session, mine, first.id)
        assessors.collect([second], NOW)
        assert not assessors.take_back(session, mine, second.id)
