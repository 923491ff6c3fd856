import numpy as np
import pytest

from knowledge import forest

RNG = np.random.default_rng(3)
ROWS = RNG.normal(size=(200, 4)).astype(np.float32)
ANSWERED = ROWS[:, 0] * ROWS[:, 1] > 0


@pytest.fixture(scope="module")
def grown() -> forest.Forest:
    return forest.grow(ROWS, ANSWERED, np.ones(len(ROWS)))


def test_what_two_traits_make_together_is_learned(grown: forest.Forest) -> None:
    told = [grown.chance(np.array(row, dtype=np.float32)) for row in ([1, 1, 0, 0], [1, -1, 0, 0])]
    assert told[0] > 0.7
    assert told[1] < 0.3


def test_a_chance_is_between_nought_and_one(grown: forest.Forest) -> None:
    assert all(0 <= grown.chance(row) <= 1 for row in ROWS)


def test_the_arrays_say_what_scikit_learn_says(grown: forest.Forest) -> None:
    from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingClassifier  # noqa: PLC0415

    counts = np.ones(len(ROWS))
    fitted = [
        ExtraTreesClassifier(**forest.RANDOM).fit(ROWS, ANSWERED, sample_weight=counts),
        GradientBoostingClassifier(**forest.BOOSTED).fit(ROWS, ANSWERED, sample_weight=counts),
    ]
    expected = np.mean([one.predict_proba(ROWS)[:, 1] for one in fitted], axis=0)
    assert np.allclose([grown.chance(row) for row in ROWS], expected, atol=1e-4)


def test_a_forest_is_the_same_from_its_arrays(grown: forest.Forest) -> None:
    again = forest.from_arrays(grown.arrays())
    assert [again.chance(row) for row in ROWS[:20]] == [grown.chance(row) for row in ROWS[:20]]
