"""A linear map of MiniLM's vectors, learned from our own plain words: what learners say of a criterion comes
nearer to it and further from the others. It is learned when the index is built, in seconds, always the same.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
EPOCHS, BATCH, RATE = 3, 512, 1e-3
TEMPERATURE = 0.05
HELD_BACK = 0.003  # how strongly the map is held to leaving vectors as they are
MOMENTUM, SQUARES, TINY = 0.9, 0.999, 1e-8  # of Adam
SEED = 0


def apply(vectors: Floats, projection: Floats) -> Floats:
    """The vectors mapped, as unit vectors."""
    return _unit(vectors @ projection)[0]


def learn(own: Floats, said: Floats, counts: Sequence[int], epochs: int = EPOCHS) -> Floats:
    """The map for entries with these vectors of their `own` text and of what is `said` of each.

    `said` has `counts` rows an entry: a sentence, then examples. Half of the examples are sought by the other
    half's centroids, in turn, so that none is found by its own likeness.
    """
    owners = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(said)) - np.repeat(np.cumsum(counts) - counts, counts)
    learner = _Learner(own.shape[1])
    chance = np.random.default_rng(SEED)
    for epoch in range(2 * epochs):
        sought = (place > 0) & (place % 2 == epoch % 2)
        middles = own.copy()
        np.add.at(middles, owners[~sought], said[~sought])
        rows = chance.permutation(np.flatnonzero(sought))
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            learner.step(said[batch], middles, owners[batch])
    return learner.projection


class _Learner:
    """Gradient descent (Adam) on the cross-entropy of picking each example's entry among all of them."""

    def __init__(self, dimension: int) -> None:
        self.projection: Floats = np.eye(dimension, dtype=np.float32)
        self.steps = 0
        self.mean = np.zeros_like(self.projection)
        self.square = np.zeros_like(self.projection)

    def step(self, examples: Floats, middles: Floats, owners: npt.NDArray[np.int64]) -> None:
        """Learn from these examples, each of the entry `owners` names."""
        said, said_length = _unit(examples @ self.projection)
        known, known_length = _unit(middles @ self.projection)
        error = _softmax(said @ known.T / TEMPERATURE)
        error[np.arange(len(owners)), owners] -= 1
        error /= len(owners) * TEMPERATURE
        gradient = examples.T @ _through_unit(error @ known, said, said_length)
        gradient += middles.T @ _through_unit(error.T @ said, known, known_length)
        gradient += 2 * HELD_BACK * (self.projection - np.eye(len(gradient), dtype=np.float32))
        self._descend(gradient)

    def _descend(self, gradient: Floats) -> None:
        self.steps += 1
        self.mean = MOMENTUM * self.mean + (1 - MOMENTUM) * gradient
        self.square = SQUARES * self.square + (1 - SQUARES) * gradient**2
        mean = self.mean / (1 - MOMENTUM**self.steps)
        square = self.square / (1 - SQUARES**self.steps)
        self.projection -= (RATE * mean / (np.sqrt(square) + TINY)).astype(np.float32)


def _unit(vectors: Floats) -> tuple[Floats, Floats]:
    length: Floats = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / length, length


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    total: Floats = raised.sum(axis=1, keepdims=True)
    return raised / total


def _through_unit(gradient: Floats, unit: Floats, length: Floats) -> Floats:
    """The gradient by a vector, given the one by its unit vector."""
    along: Floats = (gradient * unit).sum(axis=1, keepdims=True)
    return (gradient - along * unit) / length
