import numpy as np
import pytest

from knowledge import likeness
from knowledge.likeness import Asked, Likeness

VECTORS = [np.array(one, dtype=np.float32) for one in ([1, 0], [0, 1], [1, 0])]
SORTS = ["here", "here", "there"]
SHARPNESS = 2.0


@pytest.fixture
def learned() -> Likeness:
    return likeness.learn(
        likeness.asked(VECTORS, SORTS), np.array([True, False, False]), np.array([1.0, 1.0, 1.0]), SHARPNESS
    )


def told_by(learned: Likeness, asked: Asked) -> list[float]:
    return learned.of(asked, likeness.cosines(asked, learned.known)).tolist()


def test_what_is_like_a_known_question_is_told_as_that_was(learned: Likeness) -> None:
    told = told_by(learned, likeness.asked(VECTORS[:2], SORTS[:2]))
    assert told[0] > 0 > told[1]


def test_the_same_question_of_another_sort_can_be_told_otherwise(learned: Likeness) -> None:
    here, there = told_by(learned, likeness.asked([VECTORS[0], VECTORS[0]], ["here", "there"]))
    assert here > 0 > there


def test_what_is_like_nothing_is_hardly_told_anything(learned: Likeness) -> None:
    far = likeness.asked([np.array([-1, 0], dtype=np.float32)], ["elsewhere"])
    assert abs(told_by(learned, far)[0]) < 0.05


def test_questions_are_chosen_and_joined() -> None:
    known = likeness.asked(VECTORS, SORTS)
    assert known[np.array([True, False, True])].sorts.tolist() == ["here", "there"]
    assert len(known.and_also(known).vectors) == 6
    assert known.first(2).sorts.tolist() == ["here", "here"]


def test_a_group_is_told_what_learning_without_it_tells() -> None:
    generator = np.random.default_rng(0)
    vectors = generator.normal(size=(12, 3))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    known = likeness.asked(list(vectors.astype(np.float32)), ["here", "there"] * 6)
    answered, counts = generator.random(12) > 0.5, generator.random(12) + 0.5
    group = np.arange(12) % 3 == 0
    told = likeness.told_by_others(known, answered, counts, [group], SHARPNESS)
    anew = told_by(likeness.learn(known[~group], answered[~group], counts[~group], SHARPNESS), known[group])
    np.testing.assert_allclose(told[group], anew, atol=1e-4)
    assert not told[~group].any()
