"""How likely it is that a specification answers a question, by its traits and by known questions like it.

All is learned when the index is built (`knowledge.fitting`) and kept beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge import forest, likeness
from knowledge.forest import Forest
from knowledge.likeness import Asked, Floats, Likeness
from knowledge.precedents import Cases, Precedents, Scale
from knowledge.signs import Signs
from knowledge.traits import OF_THE_FORM, traits

FILE = "answerable.npz"
OF_PRECEDENTS = 3.0  # in log odds, for what the precedents say, beside those of the trees
SURE = 0.002  # no chance of the trees is taken for nearer to 0 or 1


@dataclass(frozen=True, slots=True)
class Weights:
    """Known questions by document, by form and as precedents, and the trees; below `threshold` is refused.

    The precedents are those of `by_form`, and the first of `by_document`.
    """

    scale: Scale
    by_document: Likeness
    by_form: Likeness
    precedents: Precedents
    trees: Forest
    threshold: float

    def probability(self, signs: Signs) -> float:
        """How likely it is that the document answers the question."""
        return float(self.chances(cases([signs]))[0])

    def chances(self, asked: Cases) -> Floats:
        """How likely it is of each of some questions."""
        scaled = self.scale.of(asked)
        meant = likeness.cosines(scaled.in_document, self.by_document.known)
        put = likeness.cosines(scaled.in_form, self.by_form.known)
        alike = [self.by_document.of(scaled.in_document, meant), self.by_form.of(scaled.in_form, put)]
        rows = np.column_stack([asked.traits, *alike]).astype(np.float32)
        trees = np.clip([self.trees.chance(row) for row in rows], SURE, 1 - SURE)
        precedents = self.precedents.of(scaled, meant[:, : put.shape[1]], put)
        odds = np.log(trees / (1 - trees)) + OF_PRECEDENTS * precedents
        chances: Floats = 1 / (1 + np.exp(-odds))
        return chances

    def save(self, folder: Path) -> None:
        """Write them beside the index."""
        known = self.precedents.known
        np.savez(
            folder / FILE,
            threshold=self.threshold,
            **_arrays("document", self.by_document),
            **_arrays("form", self.by_form),
            **{f"precedents_{name}": getattr(known, name) for name in ("traits", "facts")},
            **{f"scale_{name}": getattr(self.scale, name) for name in Scale.__slots__},
            precedents_speak=self.precedents.speaks,
            **self.trees.arrays(),
        )


def cases(many: Sequence[Signs]) -> Cases:
    """Questions as they are compared with known ones."""
    rows = np.array([traits(one) for one in many], dtype=np.float32)
    return Cases(
        in_document=likeness.asked([one.vector for one in many], [one.key for one in many]),
        in_form=likeness.asked([one.form for one in many], [one.best_sort for one in many]),
        traits=rows,
        facts=rows.shape[1] - OF_THE_FORM,
    )


def load(folder: Path) -> Weights | None:
    """The weights kept in an index's folder; None when it was built without."""
    if not (folder / FILE).exists():
        return None
    with np.load(folder / FILE) as kept:
        by_document, by_form = _likeness("document", kept), _likeness("form", kept)
        return Weights(
            scale=Scale(**{name: kept[f"scale_{name}"] for name in Scale.__slots__}),
            by_document=by_document,
            by_form=by_form,
            precedents=_precedents(by_document, by_form, kept),
            trees=forest.from_arrays(kept),
            threshold=float(kept["threshold"]),
        )


def _arrays(name: str, found: Likeness) -> dict[str, Any]:
    known = found.known
    return {
        f"{name}_vectors": known.vectors,
        f"{name}_sorts": known.sorts,
        f"{name}_speaks": found.speaks,
        f"{name}_sharpness": found.sharpness,
    }


def _likeness(name: str, kept: Mapping[str, Any]) -> Likeness:
    known = Asked(kept[f"{name}_vectors"], kept[f"{name}_sorts"])
    return Likeness(known, kept[f"{name}_speaks"], float(kept[f"{name}_sharpness"]))


def _precedents(by_document: Likeness, by_form: Likeness, kept: Mapping[str, Any]) -> Precedents:
    """The questions are kept once: by document they are followed by the signposts' phrases."""
    traits_kept = kept["precedents_traits"]
    known = Cases(
        in_document=by_document.known.first(len(traits_kept)),
        in_form=by_form.known,
        traits=traits_kept,
        facts=int(kept["precedents_facts"]),
    )
    return Precedents(known, kept["precedents_speak"])
