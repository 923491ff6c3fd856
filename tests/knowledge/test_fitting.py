from pathlib import Path

import numpy as np

from knowledge import answerable, fitting
from knowledge.index import Index
from knowledge.search import Search
from tests.search_fixtures import SFJ


def test_both_kinds_of_line_are_many_in_every_document() -> None:
    for key in {line.key for line in fitting.lines()}:
        answers = [line.answered for line in fitting.lines() if line.key == key]
        assert min(answers.count(True), answers.count(False)) >= 30


def test_the_weights_stand_beside_the_index(index: Index) -> None:
    weights = answerable.load(index.folder)
    assert weights is not None
    assert 0 < weights.threshold < 1


def test_an_index_without_weights_has_none(tmp_path: Path) -> None:
    assert answerable.load(tmp_path) is None


def test_the_same_lines_give_the_same_weights(search: Search) -> None:
    known = fitting.lines()[::8]
    first, second = fitting.fit(search, known), fitting.fit(search, known)
    assert np.allclose(first.weights, second.weights)
    assert first.threshold == second.threshold


def test_a_plain_question_is_likelier_to_be_answered_than_a_foreign_one(search: Search) -> None:
    weights = fitting.fit(search, fitting.lines()[::4])
    answered = weights.probability(search.signs("which criterion is about calming a customer down", SFJ))
    assert answered > weights.probability(search.signs("when does the office close on a friday", SFJ))
