"""Decision trees as plain arrays, random ones and boosted ones, so that what runs needs no scikit-learn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
RANDOM = {"n_estimators": 200, "min_samples_leaf": 2, "max_features": 0.4, "random_state": 0, "n_jobs": -1}
BOOSTED = {
    **{"n_estimators": 150, "learning_rate": 0.06, "max_depth": 5, "max_features": 0.2},
    **{"subsample": 0.7, "min_samples_leaf": 5, "random_state": 0},
}


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of some trees: up to `thresholds` goes left; a leaf leads to itself and has a value."""

    inputs: Ints
    thresholds: Floats
    left: Ints
    right: Ints
    values: Floats
    roots: Ints
    depth: int

    def total(self, row: Floats) -> float:
        """What the leaves that one row of inputs comes to are worth together."""
        at = self.roots
        for _ in range(self.depth):
            at = np.where(row[self.inputs[at]] <= self.thresholds[at], self.left[at], self.right[at])
        return float(self.values[at].sum())


@dataclass(frozen=True, slots=True)
class Forest:
    """Random trees give a chance, boosted ones the odds of one (`start` is where those begin)."""

    random: Trees
    boosted: Trees
    start: float

    def chance(self, row: Floats) -> float:
        """The mean of what both halves say of one row of inputs."""
        odds = self.start + self.boosted.total(row)
        return (self.random.total(row) + 1.0 / (1.0 + float(np.exp(-odds)))) / 2

    def arrays(self) -> dict[str, Any]:
        """As named arrays, to be kept."""
        halves = {"random": self.random, "boosted": self.boosted}
        kept = {
            f"{half}_{name}": getattr(trees, name)
            for half, trees in halves.items()
            for name in Trees.__slots__
        }
        return kept | {"start": self.start}


def from_arrays(kept: Mapping[str, Any]) -> Forest:
    """A forest from its `arrays`."""

    def half(name: str) -> Trees:
        found = {part: kept[f"{name}_{part}"] for part in Trees.__slots__}
        return Trees(**found | {"depth": int(found["depth"])})

    return Forest(half("random"), half("boosted"), float(kept["start"]))


def grow(rows: Floats, answered: npt.NDArray[np.bool_], counts: npt.NDArray[np.float64]) -> Forest:
    """Trees over these rows, each of which counts so much; the same rows grow the same trees."""
    # it takes a second to import, and only fitting needs it
    from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingClassifier  # noqa: PLC0415

    random = ExtraTreesClassifier(**RANDOM).fit(rows, answered, sample_weight=counts)
    boosted = GradientBoostingClassifier(**BOOSTED).fit(rows, answered, sample_weight=counts)
    grown, steps = [one.tree_ for one in random.estimators_], [one.tree_ for one in boosted.estimators_[:, 0]]
    shares = [tree.value[:, 0, 1] / tree.value[:, 0, :].sum(axis=1) / len(grown) for tree in grown]
    prior = float(counts[answered].sum() / counts.sum())
    return Forest(
        random=_arrays(grown, shares),
        boosted=_arrays(steps, [BOOSTED["learning_rate"] * tree.value[:, 0, 0] for tree in steps]),
        start=float(np.log(prior / (1 - prior))),
    )


def _arrays(trees: Sequence[Any], values: Sequence[npt.NDArray[np.float64]]) -> Trees:
    """The nodes of scikit-learn's trees, one tree after another."""
    roots = np.cumsum([0, *(tree.node_count for tree in trees)])[:-1]

    def children(name: str) -> Ints:
        found = [
            np.where(getattr(tree, name) < 0, np.arange(tree.node_count), getattr(tree, name)) + root
            for tree, root in zip(trees, roots, strict=True)
        ]
        joined: Ints = np.concatenate(found).astype(np.int32)
        return joined

    return Trees(
        inputs=np.concatenate([np.maximum(tree.feature, 0) for tree in trees]).astype(np.int32),
        thresholds=np.concatenate([tree.threshold for tree in trees]).astype(np.float32),
        left=children("children_left"),
        right=children("children_right"),
        values=np.concatenate(values).astype(np.float32),
        roots=roots.astype(np.int32),
        depth=max(tree.max_depth for tree in trees),
    )
