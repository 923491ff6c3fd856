"""Kernel ridge regression over known questions: were those most like a question answered or not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
SHARPNESS = 2.0  # of the kernel, in squared distances of unit vectors
OF_ANY_SORT = 0.5  # what a question of another sort counts; one of the same sort counts one more
RIDGE = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions as the regression sees them: the unit vector and the sort of each."""

    vectors: Floats
    sorts: npt.NDArray[np.str_]

    def __getitem__(self, chosen: Flags) -> "Asked":
        return Asked(self.vectors[chosen], self.sorts[chosen])

    def and_also(self, others: "Asked") -> "Asked":
        """These questions and, after them, others."""
        return Asked(np.vstack([self.vectors, others.vectors]), np.concatenate([self.sorts, others.sorts]))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Known questions and how much each speaks for (or against) an answer to those like it."""

    known: Asked
    speaks: Floats

    def of(self, asked: Asked) -> Floats:
        """What the known questions say of each of these: about 1 for answered, about -1 for not."""
        said: Floats = _kernel(asked, self.known) @ self.speaks
        return said


def asked(vectors: Sequence[npt.NDArray[np.float32]], sorts: Sequence[str]) -> Asked:
    """Questions by their vectors and sorts."""
    return Asked(np.array(vectors, dtype=np.float64), np.array(sorts, dtype=np.str_))


def learn(known: Asked, answered: Flags, counts: Floats) -> Likeness:
    """Learn from known questions, each of which counts so much."""
    from scipy import linalg  # noqa: PLC0415 - only fitting needs it

    system = _kernel(known, known) + np.diag(RIDGE / counts)
    return Likeness(known, linalg.solve(system, np.where(answered, 1.0, -1.0), assume_a="pos"))


def _kernel(some: Asked, others: Asked) -> Floats:
    near = np.exp(-SHARPNESS * (2.0 - 2.0 * some.vectors @ others.vectors.T))
    alike: Floats = near * (OF_ANY_SORT + (some.sorts[:, None] == others.sorts[None, :]))
    return alike
