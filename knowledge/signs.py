"""What is known of a question when it is decided whether the specification answers it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.naming import Named
from knowledge.passages import Passage
from knowledge.qualification import Qualification, Unit
from knowledge.statements import Nearest

SORTS = {
    "criterion": "criterion",
    "unit": "unit",
    **dict.fromkeys(("guidance", "definition", "range"), "guidance"),
    **dict.fromkeys(("evidence", "requirement", "assessment"), "evidence"),
}


@dataclass(frozen=True, slots=True)
class Near:
    """A phrase of a signpost and its cosine with the question."""

    phrase: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """One of the first passages, its cosine with the question and what the shared words gave it."""

    passage: Passage
    cosine: float
    worded: float


@dataclass(frozen=True, slots=True)
class Signs:
    """A question, what it names, the first passages, the nearest signposts and what is stated near it."""

    question: str
    vector: npt.NDArray[np.float32]
    form: npt.NDArray[np.float32]  # how it asks, from halfway through the encoder
    words: Sequence[str]
    named: Named
    qualification: Qualification | None
    unit: str | None
    first: Sequence[Weighed]
    scope: Sequence[Passage]
    near: Sequence[Near]
    stated: Nearest

    @property
    def key(self) -> str:
        """The key of the qualification asked about; empty when it is all of them."""
        return self.qualification.key if self.qualification else ""

    @property
    def best_sort(self) -> str:
        """Of which sort the best passage is: it asks, states, or stands outside the units."""
        return SORTS.get(self.first[0].passage.kind, "front") if self.first else ""

    @property
    def asked_unit(self) -> Unit | None:
        """The unit that the question names, else the one talked about."""
        name = next(iter(self.named.units), self.unit)
        return self.qualification.unit(name) if self.qualification and name else None

    @property
    def best_cosine(self) -> float:
        """How near in meaning the nearest of the first passages is."""
        return max((one.cosine for one in self.first), default=0.0)
