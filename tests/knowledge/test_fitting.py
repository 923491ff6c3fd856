from pathlib import Path

import numpy as np
import pytest

from knowledge import answerable, fitting
from knowledge.answerable import Weights
from knowledge.index import Index
from knowledge.search import Search
from tests.search_fixtures import SFJ


@pytest.fixture(scope="module")
def fitted(search: Search) -> Weights:
    return fitting.fit(search, fitting.lines()[::6])


def test_both_kinds_of_line_are_many_in_every_document() -> None:
    for key in {line.key for line in fitting.lines()}:
        answers = [line.answered for line in fitting.lines() if line.key == key]
        assert min(answers.count(True), answers.count(False)) >= 70


def test_several_hands_wrote_the_lines() -> None:
    assert len({line.hand for line in fitting.lines()}) >= 3


def test_no_line_is_said_both_to_be_answered_and_not() -> None:
    said = {(line.question.lower(), line.key): line.answered for line in fitting.lines()}
    assert all(said[line.question.lower(), line.key] == line.answered for line in fitting.lines())


def test_the_weights_stand_beside_the_index(index: Index) -> None:
    weights = answerable.load(index.folder)
    assert weights is not None
    assert 0 < weights.threshold < 1


def test_an_index_without_weights_has_none(tmp_path: Path) -> None:
    assert answerable.load(tmp_path) is None


def test_weights_are_the_same_when_read_again(search: Search, fitted: Weights, tmp_path: Path) -> None:
    fitted.save(tmp_path)
    kept = answerable.load(tmp_path)
    assert kept is not None
    signs = search.signs("is there a minimum age", SFJ)
    assert np.isclose(kept.probability(signs), fitted.probability(signs), atol=1e-4)


def test_the_same_lines_give_the_same_weights(search: Search, fitted: Weights) -> None:
    again = fitting.fit(search, fitting.lines()[::6])
    assert again.threshold == fitted.threshold


def test_a_plain_question_is_likelier_to_be_answered_than_a_foreign_one(
    search: Search, fitted: Weights
) -> None:
    answered = fitted.probability(search.signs("which criterion is about calming a customer down", SFJ))
    assert answered > fitted.probability(search.signs("when does the office close on a friday", SFJ))
