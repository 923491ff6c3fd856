"""How likely it is that a specification answers a question: a logistic regression over plain features.

It is fitted when the index is built (`knowledge.fitting`) and kept beside it.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.signs import Signs

Floats = npt.NDArray[np.float64]
FILE = "answerable.json"
KINDS = (
    "criterion", "unit", "section", "facts", "rule", "group", "definition", "guidance", "range", "evidence",
    "requirement", "simulation", "assessment",
)  # fmt: skip
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\bhow (?:many|often|long|much|big|old|soon|far|fast|recent)\b|\b(?:enough|maximum|minimum|limit)\b",
        r"\bhow many\b",
        r"\bhow (?:long|often)\b",
        r"\b(?:my|our|me)\b",
        r"^(?:can|could|may|am|is|does|do|are|will|would|has|must)\b",
        r"\b(?:can|could|may) (?:i|we|my|a|the)\b",
        r"\bwho(?:s|'s)?\b",
        r"\bwhen\b|\bwhat (?:day|date|time)\b",
        r"\bwhere\b",
        r"\b(?:which|what) (?:unit|one|bit|criteri\w*|ref|part|number)\b"
        r"|\b(?:unit|one|bit|ref|ac) (?:is|about|for)\b",
        r"\bmeans?\b|\bmeant\b|\bstands? for\b|\bwhat(?:s| is|'s| are)\b",
        r"\b(?:list|give me|tell me|name|what are)\b",
    )
)
OWN = 3  # the form that says "my", which alone makes no question
MEANING = 4.0  # weight of the sentence vector beside the features


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted regression: features are centred and scaled, then weighed; below `threshold` is refused."""

    centre: list[float]
    scale: list[float]
    weights: list[float]
    threshold: float

    def probability(self, signs: Signs) -> float:
        """How likely it is that the passages answer the question."""
        return float(probabilities(self.scaled([signs]), np.array(self.weights))[0])

    def scaled(self, many: Sequence[Signs]) -> Floats:
        """A row of inputs for each question."""
        plain = (np.array([features(one) for one in many]) - self.centre) / self.scale
        vectors = MEANING * np.array([one.vector for one in many], dtype=np.float64)
        return np.hstack([np.ones((len(many), 1)), plain, vectors])

    def save(self, folder: Path) -> None:
        """Write them beside the index."""
        (folder / FILE).write_text(json.dumps(asdict(self)), encoding="utf-8")


def load(folder: Path) -> Weights | None:
    """The weights kept in an index's folder; None when it was built without."""
    path = folder / FILE
    return Weights(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def probabilities(rows: Floats, weights: Floats) -> Floats:
    """The logistic function of each row's weighted sum."""
    chances: Floats = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -30.0, 30.0)))
    return chances


def features(signs: Signs) -> list[float]:
    """What speaks for and against an answer, in numbers."""
    return [*_nearness(signs), *_naming(signs), *_kind(signs), *_form(signs)]


def _nearness(signs: Signs) -> list[float]:
    near = [one.cosine for one in signs.near[:3]] or [0.0]
    cosines = [one.cosine for one in signs.first[:3]] or [0.0]
    return [
        signs.best_cosine,
        cosines[0],
        sum(cosines) / len(cosines),
        max((one.worded for one in signs.first), default=0.0),
        near[0],
        sum(near) / len(near),
        near[0] - signs.best_cosine,
    ]


def _naming(signs: Signs) -> list[float]:
    said = " ".join(one.passage.search_text for one in signs.first[:3]).lower()
    shared = [word in said for word in signs.words]
    share = sum(shared) / len(shared) if shared else 0.5
    named = signs.named
    return [share, len(shared) / 10, float(named.plainly), float(bool(named.units)), float(bool(named.refs))]


def _kind(signs: Signs) -> list[float]:
    best = signs.first[0].passage.kind if signs.first else ""
    return [float(best == kind) for kind in KINDS]


def _form(signs: Signs) -> list[float]:
    forms = [float(form.search(signs.question) is not None) for form in FORMS]
    asks = any(form for place, form in enumerate(forms) if place != OWN) or "?" in signs.question
    criterion = float(bool(signs.first) and signs.first[0].passage.kind == "criterion")
    return [*forms, float(not asks), forms[0] * criterion, forms[-1] * criterion]
