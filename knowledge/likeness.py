"""Kernel ridge regression over known questions: were those most like a question answered or not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
OF_ANY_SORT = 0.5  # what a question of another sort counts; one of the same sort counts one more
RIDGE = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions as the regression sees them: the unit vector and the sort of each."""

    vectors: Floats
    sorts: npt.NDArray[np.str_]

    def __getitem__(self, chosen: Flags) -> "Asked":
        return Asked(self.vectors[chosen], self.sorts[chosen])

    def first(self, count: int) -> "Asked":
        """The first of these questions."""
        return Asked(self.vectors[:count], self.sorts[:count])

    def and_also(self, others: "Asked") -> "Asked":
        """These questions and, after them, others."""
        return Asked(np.vstack([self.vectors, others.vectors]), np.concatenate([self.sorts, others.sorts]))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Known questions and how much each speaks for (or against) an answer to those like it.

    `sharpness` is that of the kernel, in squared distances of unit vectors.
    """

    known: Asked
    speaks: Floats
    sharpness: float

    def of(self, asked: Asked, cosines: Floats) -> Floats:
        """What the known questions say of each of these: about 1 for answered, about -1 for not.

        `cosines` are these questions' with the known ones, a row each.
        """
        said: Floats = _kernel(asked, self.known, cosines, self.sharpness) @ self.speaks
        return said


def asked(vectors: Sequence[npt.NDArray[np.float32]], sorts: Sequence[str]) -> Asked:
    """Questions by their vectors and sorts."""
    return Asked(np.array(vectors, dtype=np.float32), np.array(sorts, dtype=np.str_))


def cosines(some: Asked, others: Asked) -> Floats:
    """How near each of some questions is to each of others, a row for each of the first."""
    near: Floats = some.vectors @ others.vectors.T
    return near


def learn(known: Asked, answered: Flags, counts: Doubles, sharpness: float) -> Likeness:
    """Learn from known questions, each of which counts so much."""
    return Likeness(known, speaking(_among(known, sharpness), answered, counts), sharpness)


def speaking(alike: Floats, answered: Flags, counts: Doubles) -> Floats:
    """How much each known question speaks for an answer, given how alike each is to each."""
    from scipy import linalg  # noqa: PLC0415 - only fitting needs it

    spoken: Doubles = linalg.solve(_ridged(alike, counts), np.where(answered, 1.0, -1.0), assume_a="pos")
    return spoken.astype(np.float32)


def told_by_others(
    known: Asked, answered: Flags, counts: Doubles, groups: Sequence[Flags], sharpness: float
) -> Doubles:
    """What each group of known questions is told by all others, 0 for those in none.

    The error of a group left out follows from the inverse over all of them (block leave-one-out), so that
    nothing is learned anew for each.
    """
    from scipy import linalg  # noqa: PLC0415

    answers = np.where(answered, 1.0, -1.0)
    alike = _ridged(_among(known, sharpness), counts)
    inverse = linalg.inv(alike, overwrite_a=True, check_finite=False)
    spoken, told = inverse @ answers, np.zeros(len(answers))
    for group in groups:
        error = linalg.solve(inverse[np.ix_(group, group)], spoken[group], assume_a="pos")
        told[group] = answers[group] - error
    return told


def _ridged(alike: Floats, counts: Doubles) -> Doubles:
    return alike.astype(np.float64) + np.diag(RIDGE / counts)


def near(cosines: Floats, sharpness: float) -> Floats:
    """1 for the same, falling with the squared distance of the unit vectors that have these cosines."""
    fallen: Floats = np.exp(-sharpness * (2 - 2 * cosines))
    return fallen


def _among(known: Asked, sharpness: float) -> Floats:
    return _kernel(known, known, cosines(known, known), sharpness)


def _kernel(some: Asked, others: Asked, cosines: Floats, sharpness: float) -> Floats:
    same = some.sorts[:, None] == others.sorts[None, :]
    alike: Floats = near(cosines, sharpness) * (OF_ANY_SORT + same.astype(np.float32))
    return alike
