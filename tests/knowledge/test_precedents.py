import numpy as np
import pytest

from knowledge import likeness, precedents
from knowledge.precedents import Cases

COUNTS = np.ones(4)
ANSWERED = np.array([True, False, True, False])
HERE = ["here"] * 4
FACTS = 1  # the first of two traits


def asked(meanings: list[list[float]], forms: list[list[float]], traits: list[list[float]]) -> Cases:
    sorts = HERE[: len(meanings)]
    return Cases(
        in_document=likeness.asked([np.array(one, dtype=np.float32) for one in meanings], sorts),
        in_form=likeness.asked([np.array(one, dtype=np.float32) for one in forms], sorts),
        traits=np.array(traits, dtype=np.float32),
        facts=FACTS,
    )


class Told:
    """Precedents with the scale they were learned at."""

    def __init__(self, cases: Cases) -> None:
        self.scale = precedents.scale_of(cases)
        self.precedents = precedents.learn(self.scale.of(cases), ANSWERED, COUNTS)

    def of(self, cases: Cases) -> list[float]:
        """What they say of cases that are not scaled."""
        scaled, known = self.scale.of(cases), self.precedents.known
        meant = likeness.cosines(scaled.in_document, known.in_document)
        return self.precedents.of(scaled, meant, likeness.cosines(scaled.in_form, known.in_form)).tolist()


@pytest.fixture
def by_facts() -> Told:
    """The same question twice each, answered where the fact is there."""
    same = [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]
    return Told(asked(same, same, [[9, 0], [0, 0], [9, 0], [0, 0]]))


def test_what_was_found_decides_between_questions_that_say_the_same(by_facts: Told) -> None:
    same = [[1.0, 0.0], [1.0, 0.0]]
    there, missing = by_facts.of(asked(same, same, [[9, 0], [0, 0]]))
    assert there > 0.3
    assert missing < -0.3


@pytest.fixture
def by_saying() -> Told:
    """The same was found for all."""
    said = [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]
    return Told(asked(said, said, [[0, 0]] * 4))


def test_what_it_says_decides_where_the_same_was_found(by_saying: Told) -> None:
    said = [[1.0, 0.0], [0.0, 1.0]]
    told = by_saying.of(asked(said, said, [[0, 0]] * 2))
    assert told[0] > 0.3 > -0.3 > told[1]


def test_form_tells_questions_apart_that_mean_the_same() -> None:
    meaning, form = [[1.0, 0.0]] * 4, [[5.0, 0.0], [0.0, 5.0], [5.0, 0.0], [0.0, 5.0]]
    told = Told(asked(meaning, form, [[0, 0]] * 4)).of(asked(meaning[:2], form[:2], [[0, 0]] * 2))
    assert told[0] > 0.3 > -0.3 > told[1]


def test_a_trait_that_is_always_the_same_says_nothing(by_facts: Told) -> None:
    assert by_facts.scale.spread.tolist() == [4.5, 1.0]


def test_a_question_counts_most_in_its_own_document(by_saying: Told) -> None:
    one = asked([[1.0, 0.0]], [[1.0, 0.0]], [[0, 0]])
    vectors = list(one.in_document.vectors)
    elsewhere = Cases(likeness.asked(vectors, ["there"]), one.in_form, one.traits, FACTS)
    assert by_saying.of(one)[0] > by_saying.of(elsewhere)[0] > 0


def test_cases_are_chosen_by_row(by_facts: Told) -> None:
    chosen = by_facts.precedents.known[np.array([True, False, False, True])]
    assert len(chosen.in_document.sorts) == len(chosen.in_form.sorts) == len(chosen.traits) == 2
