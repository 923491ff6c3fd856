"""Kernel ridge regression over known questions by meaning, form and what was found for them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.likeness import OF_ANY_SORT, Asked, Flags, Floats, cosines, near, speaking

SHARPNESS = 1.0  # of the kernels of vectors, in squared distances of unit vectors
OF_THE_FORM = 2.0  # what the form counts beside the meaning, where the same was found
SHARPNESS_OF_TRAITS = 0.02  # in squared distances of traits, each scaled to a spread of one


@dataclass(frozen=True, slots=True)
class Cases:
    """Questions, a row each: as asked of their documents, how they ask, and their traits.

    How they ask is what the encoder has of them halfway. The first `facts` of the traits say what was found;
    the others are the question's form.
    """

    in_document: Asked
    in_form: Asked
    traits: Floats
    facts: int

    def __getitem__(self, chosen: Flags) -> "Cases":
        return Cases(
            self.in_document[chosen],
            self.in_form[chosen],
            self.traits[chosen],
            self.facts,
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """The middle of the known forms, and the middle and the spread of the known traits."""

    form: Floats
    traits: Floats
    spread: Floats

    def of(self, cases: Cases) -> Cases:
        """These cases with forms as unit vectors from the middle, and traits with a spread of one."""
        away = cases.in_form.vectors - self.form
        form = Asked(away / np.linalg.norm(away, axis=1, keepdims=True), cases.in_form.sorts)
        return Cases(cases.in_document, form, (cases.traits - self.traits) / self.spread, cases.facts)


def scale_of(cases: Cases) -> Scale:
    """How these cases lie."""
    spread = cases.traits.std(axis=0)
    return Scale(
        cases.in_form.vectors.mean(axis=0),
        cases.traits.mean(axis=0),
        np.where(spread > 0, spread, 1).astype(np.float32),
    )


@dataclass(frozen=True, slots=True)
class Precedents:
    """Known questions, scaled, and how much each speaks for (or against) an answer to those like it."""

    known: Cases
    speaks: Floats

    def of(self, cases: Cases, meant: Floats, put: Floats) -> Floats:
        """What the known questions say of each of these scaled ones: about 1 for answered, about -1 for not.

        `meant` and `put` are the cosines with the known ones by meaning and by form, a row for each.
        """
        said: Floats = _kernel(cases, self.known, meant, put) @ self.speaks
        return said


def learn(known: Cases, answered: Flags, counts: npt.NDArray[np.float64]) -> Precedents:
    """Learn from known questions, scaled, each of which counts so much."""
    meant, put = cosines(known.in_document, known.in_document), cosines(known.in_form, known.in_form)
    return Precedents(known, speaking(_kernel(known, known, meant, put), answered, counts))


def _kernel(some: Cases, others: Cases, meant: Floats, put: Floats) -> Floats:
    """Alike by meaning in a document, by meaning or form where the facts are, and by all traits."""
    by_meaning, by_form = near(meant, SHARPNESS), near(put, SHARPNESS)
    same = some.in_document.sorts[:, None] == others.in_document.sorts[None, :]
    found = _like(some.traits[:, : some.facts], others.traits[:, : others.facts])
    of_document = by_meaning * (OF_ANY_SORT + same.astype(np.float32))
    where_found = (by_meaning + OF_THE_FORM * by_form) * found
    alike: Floats = of_document + where_found + _like(some.traits, others.traits)
    return alike


def _like(some: Floats, others: Floats) -> Floats:
    apart = (some**2).sum(axis=1)[:, None] + (others**2).sum(axis=1)[None, :] - 2 * some @ others.T
    like: Floats = np.exp(-SHARPNESS_OF_TRAITS * np.maximum(apart, 0))
    return like
