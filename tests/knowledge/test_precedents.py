import numpy as np
import pytest

from knowledge import likeness, precedents
from knowledge.precedents import Cases, Precedents

COUNTS = np.ones(4)
ANSWERED = np.array([True, False, True, False])
HERE = ["here"] * 4
FACTS = 1  # the first of two traits


def asked(meanings: list[list[float]], wordings: list[list[float]], traits: list[list[float]]) -> Cases:
    vectors = [np.array(one, dtype=np.float32) for one in meanings]
    sorts = HERE[: len(meanings)]
    return Cases(
        in_document=likeness.asked(vectors, sorts),
        in_form=likeness.asked(vectors, sorts),
        wording=np.array(wordings, dtype=np.float32),
        traits=np.array(traits, dtype=np.float32),
        facts=FACTS,
    )


@pytest.fixture
def by_facts() -> Precedents:
    """The same question twice each, answered where the fact is there."""
    same = [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]
    return precedents.learn(asked(same, same, [[9, 0], [0, 0], [9, 0], [0, 0]]), ANSWERED, COUNTS)


def test_what_was_found_decides_between_questions_that_say_the_same(by_facts: Precedents) -> None:
    same = [[1.0, 0.0], [1.0, 0.0]]
    there, missing = by_facts.of(asked(same, same, [[9, 0], [0, 0]]))
    assert there > 0.3
    assert missing < -0.3


@pytest.fixture
def by_saying() -> Precedents:
    """The same was found for all."""
    said = [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]
    return precedents.learn(asked(said, said, [[0, 0]] * 4), ANSWERED, COUNTS)


def test_what_it_says_decides_where_the_same_was_found(by_saying: Precedents) -> None:
    said = [[1.0, 0.0], [0.0, 1.0]]
    told = by_saying.of(asked(said, said, [[0, 0]] * 2))
    assert told[0] > 0.3 > -0.3 > told[1]


def test_wording_tells_questions_apart_that_mean_the_same() -> None:
    meaning, wording = [[1.0, 0.0]] * 4, [[5.0, 0.0], [0.0, 5.0], [5.0, 0.0], [0.0, 5.0]]
    learned = precedents.learn(asked(meaning, wording, [[0, 0]] * 4), ANSWERED, COUNTS)
    told = learned.of(asked(meaning[:2], wording[:2], [[0, 0]] * 2))
    assert told[0] > 0.3 > -0.3 > told[1]


def test_a_trait_that_is_always_the_same_says_nothing(by_facts: Precedents) -> None:
    assert by_facts.scale.spread.tolist() == [4.5, 1.0]


def test_a_question_counts_most_in_its_own_document(by_saying: Precedents) -> None:
    one = asked([[1.0, 0.0]], [[1.0, 0.0]], [[0, 0]])
    elsewhere = Cases(
        likeness.asked(list(one.in_document.vectors), ["there"]), one.in_form, one.wording, one.traits, FACTS
    )
    assert by_saying.of(one)[0] > by_saying.of(elsewhere)[0] > 0


def test_cases_are_chosen_by_row(by_facts: Precedents) -> None:
    chosen = by_facts.known[np.array([True, False, False, True])]
    assert len(chosen.wording) == len(chosen.in_form.sorts) == len(chosen.traits) == 2
