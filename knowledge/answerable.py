"""How likely it is that a specification answers a question, by its traits and by known questions like it.

Both are learned when the index is built (`knowledge.fitting`) and kept beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge import forest, likeness
from knowledge.forest import Forest
from knowledge.likeness import Asked, Likeness
from knowledge.signs import Signs
from knowledge.traits import traits

FILE = "answerable.npz"


@dataclass(frozen=True, slots=True)
class Weights:
    """Known questions by document and by how they ask, and the trees; below `threshold` is refused."""

    by_document: Likeness
    by_form: Likeness
    trees: Forest
    threshold: float

    def probability(self, signs: Signs) -> float:
        """How likely it is that the document answers the question."""
        alike = [self.by_document.of(in_document([signs]))[0], self.by_form.of(in_form([signs]))[0]]
        return self.trees.chance(np.array([*traits(signs), *alike], dtype=np.float32))

    def save(self, folder: Path) -> None:
        """Write them beside the index."""
        np.savez(
            folder / FILE,
            threshold=self.threshold,
            **_arrays("document", self.by_document),
            **_arrays("form", self.by_form),
            **self.trees.arrays(),
        )


def in_document(many: Sequence[Signs]) -> Asked:
    """Questions as asked of their documents."""
    return likeness.asked([one.vector for one in many], [one.key for one in many])


def in_form(many: Sequence[Signs]) -> Asked:
    """Questions by how they ask, and of which sort the best passage is."""
    return likeness.asked([one.form for one in many], [one.best_sort for one in many])


def load(folder: Path) -> Weights | None:
    """The weights kept in an index's folder; None when it was built without."""
    if not (folder / FILE).exists():
        return None
    with np.load(folder / FILE) as kept:
        return Weights(
            by_document=_likeness("document", kept),
            by_form=_likeness("form", kept),
            trees=forest.from_arrays(kept),
            threshold=float(kept["threshold"]),
        )


def _arrays(name: str, found: Likeness) -> dict[str, Any]:
    vectors = found.known.vectors.astype(np.float32)
    return {f"{name}_vectors": vectors, f"{name}_sorts": found.known.sorts, f"{name}_speaks": found.speaks}


def _likeness(name: str, kept: Mapping[str, Any]) -> Likeness:
    known = Asked(kept[f"{name}_vectors"].astype(np.float64), kept[f"{name}_sorts"])
    return Likeness(known, kept[f"{name}_speaks"])
