from dataclasses import replace

import pytest

from knowledge.refusal import Signs, is_answerable

GOOD = Signs("when do I escalate", ["explain when to escalate"], 0.7, 0.2, names_a_clause=False)


def test_passages_nearer_than_foreign_topics_answer() -> None:
    assert is_answerable(GOOD)


def test_a_question_nearer_to_a_foreign_topic_is_refused() -> None:
    assert not is_answerable(replace(GOOD, foreignness=0.8))


def test_a_clause_named_by_the_learner_is_answered_however_it_is_put() -> None:
    assert is_answerable(replace(GOOD, foreignness=0.8, names_a_clause=True))


def test_no_passages_answer_nothing() -> None:
    assert not is_answerable(replace(GOOD, texts=[]))


@pytest.mark.parametrize("question", ["can I simulate 2.3", "is role play ok for it", "what is the TQT"])
def test_the_term_a_question_turns_on_must_be_in_the_first_passages(question: str) -> None:
    assert not is_answerable(replace(GOOD, question=question, names_a_clause=True))


def test_the_term_may_stand_there_in_another_form() -> None:
    assert is_answerable(replace(GOOD, question="can I role play", texts=["Simulation is not allowed"]))
