import numpy as np
import numpy.typing as npt
import pytest

from knowledge import projection

ENTRIES, EXAMPLES, DIMENSION = 12, 6, 16
Floats = npt.NDArray[np.float32]


@pytest.fixture(scope="module")
def entries() -> tuple[Floats, Floats, list[int]]:
    """Entries told apart by the first half of the numbers, drowned by noise in the second."""
    chance = np.random.default_rng(1)
    own = np.zeros((ENTRIES, DIMENSION))
    own[:] = chance.normal(0, 1, own.shape)
    said = np.repeat(own, EXAMPLES, axis=0)
    said[:, DIMENSION // 2 :] = chance.normal(0, 2, (ENTRIES * EXAMPLES, DIMENSION // 2))
    return unit(own), unit(said), [EXAMPLES] * ENTRIES


def unit(vectors: npt.NDArray[np.float64]) -> Floats:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def right(own: Floats, said: Floats, learned: Floats) -> float:
    near = projection.apply(said, learned) @ projection.apply(own, learned).T
    return float((near.argmax(axis=1) == np.repeat(np.arange(ENTRIES), EXAMPLES)).mean())


def test_what_is_said_comes_nearer_to_what_it_is_said_of(
    entries: tuple[Floats, Floats, list[int]],
) -> None:
    own, said, counts = entries
    learned = projection.learn(own, said, counts, epochs=300)
    assert right(own, said, learned) > right(own, said, np.eye(DIMENSION, dtype=np.float32)) + 0.05


def test_the_same_is_learned_from_the_same(entries: tuple[Floats, Floats, list[int]]) -> None:
    assert np.array_equal(projection.learn(*entries), projection.learn(*entries))


def test_projected_vectors_are_unit_vectors(entries: tuple[Floats, Floats, list[int]]) -> None:
    mapped = projection.apply(entries[1], projection.learn(*entries))
    assert np.linalg.norm(mapped, axis=1) == pytest.approx(1, abs=1e-5)


def test_without_plain_words_vectors_stay_as_they_are() -> None:
    none = np.empty((0, DIMENSION), dtype=np.float32)
    assert np.array_equal(projection.learn(none, none, []), np.eye(DIMENSION, dtype=np.float32))
