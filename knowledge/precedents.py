"""Kernel ridge regression over known questions by meaning, wording and what was found for them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.likeness import OF_ANY_SORT, Asked, Flags, Floats, speaking

SHARPNESS = 1.0  # of the kernels of vectors, in squared distances of unit vectors
SHARPNESS_OF_TRAITS = 0.02  # in squared distances of traits, each scaled to a spread of one


@dataclass(frozen=True, slots=True)
class Cases:
    """Questions, a row each: as asked of their documents, how they ask, their wording and their traits.

    The first `facts` of the traits say what was found; the others are the question's form.
    """

    in_document: Asked
    in_form: Asked
    wording: Floats
    traits: Floats
    facts: int

    def __getitem__(self, chosen: Flags) -> "Cases":
        return Cases(
            self.in_document[chosen],
            self.in_form[chosen],
            self.wording[chosen],
            self.traits[chosen],
            self.facts,
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """The middle of the known wordings, and the middle and the spread of the known traits."""

    wording: Floats
    traits: Floats
    spread: Floats

    def of(self, cases: Cases) -> Cases:
        """These cases with wordings as unit vectors from the middle, and traits with a spread of one."""
        away = cases.wording - self.wording
        wording = away / np.linalg.norm(away, axis=1, keepdims=True)
        traits = (cases.traits - self.traits) / self.spread
        return Cases(cases.in_document, cases.in_form, wording, traits, cases.facts)


@dataclass(frozen=True, slots=True)
class Precedents:
    """Known questions, scaled, and how much each speaks for (or against) an answer to those like it."""

    known: Cases
    scale: Scale
    speaks: Floats

    def of(self, cases: Cases) -> Floats:
        """What the known questions say of each of these: about 1 for answered, about -1 for not."""
        said: Floats = _kernel(self.scale.of(cases), self.known) @ self.speaks
        return said


def learn(cases: Cases, answered: Flags, counts: npt.NDArray[np.float64]) -> Precedents:
    """Learn from known questions, each of which counts so much."""
    spread = cases.traits.std(axis=0)
    scale = Scale(
        cases.wording.mean(axis=0),
        cases.traits.mean(axis=0),
        np.where(spread > 0, spread, 1).astype(np.float32),
    )
    known = scale.of(cases)
    return Precedents(known, scale, speaking(_kernel(known, known), answered, counts))


def _kernel(some: Cases, others: Cases) -> Floats:
    """Alike by meaning in a document, by meaning, form or wording where the facts are, and by all traits."""
    meant = _near(some.in_document.vectors, others.in_document.vectors)
    asked = _near(some.in_form.vectors, others.in_form.vectors)
    put = _near(some.wording, others.wording)
    same = some.in_document.sorts[:, None] == others.in_document.sorts[None, :]
    found = _like(some.traits[:, : some.facts], others.traits[:, : others.facts])
    of_document = meant * (OF_ANY_SORT + same.astype(np.float32))
    alike: Floats = of_document + (meant + asked + put) * found + _like(some.traits, others.traits)
    return alike


def _near(some: Floats, others: Floats) -> Floats:
    near: Floats = np.exp(-SHARPNESS * (2 - 2 * some @ others.T))
    return near


def _like(some: Floats, others: Floats) -> Floats:
    apart = (some**2).sum(axis=1)[:, None] + (others**2).sum(axis=1)[None, :] - 2 * some @ others.T
    like: Floats = np.exp(-SHARPNESS_OF_TRAITS * np.maximum(apart, 0))
    return like
