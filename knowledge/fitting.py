"""Build the index with the weights that tell answerable questions from others, fitted on `answerable.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from knowledge import index, signposts
from knowledge.answerable import Floats, Weights, features, probabilities
from knowledge.embedding import Encoder
from knowledge.qualification import Qualification
from knowledge.search import Search
from knowledge.signs import Signs

SOURCE = Path(__file__).with_name("answerable.yml")
PENALTY = 10.0  # of the squared weights
OF_A_SIGNPOST = 0.5  # what a signpost's phrase counts beside a question written for one document
FOLDS = 5
WRONGLY_REFUSED = 0.06  # of the answered questions, left out of the fit, that may fall below the threshold
STEPS = 25


@dataclass(frozen=True, slots=True)
class Line:
    """A question of one document, whether it answers it, and how much it counts."""

    question: str
    key: str
    answered: bool
    weight: float = 1.0


def build(qualifications: Mapping[str, Qualification], encoder: Encoder, folder: Path) -> None:
    """Write the index and, beside it, the weights fitted on it."""
    index.build(qualifications, encoder, folder, partial(_fit_beside, qualifications, encoder))


def _fit_beside(qualifications: Mapping[str, Qualification], encoder: Encoder, folder: Path) -> None:
    found = index.load(folder)
    search = Search(dict(qualifications), found, encoder)
    written = [line for line in lines() if line.key in qualifications]
    if {line.answered for line in written} == {True, False}:
        fit(search, [*written, *_signposts(sorted(qualifications))]).save(folder)
    found.close()


def lines() -> list[Line]:
    """The questions of `answerable.yml`."""
    raw = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return [
        Line(question, key, answered == "answered")
        for key, by_answer in raw.items()
        for answered, questions in by_answer.items()
        for question in questions
    ]


def _signposts(keys: list[str]) -> list[Line]:
    """The signposts' phrases, asked of each document in turn."""
    said = [phrase for phrase, _ in signposts.phrases()]
    return [Line(one, keys[place % len(keys)], False, OF_A_SIGNPOST) for place, one in enumerate(said)]


def fit(search: Search, known: list[Line]) -> Weights:
    """Weights over all lines, with the threshold that lines left out of the fit call for."""
    signs = [_unaided(search.signs(line.question, line.key)) for line in known]
    plain = np.array([features(one) for one in signs])
    centre, scale = plain.mean(axis=0), plain.std(axis=0) + 1e-6
    raw = Weights(centre.tolist(), scale.tolist(), [], 0.0)
    rows = raw.scaled(signs)
    answered = np.array([line.answered for line in known])
    counts = _balanced(answered, np.array([line.weight for line in known]))
    threshold = float(np.quantile(_left_out(rows, answered, counts)[answered], WRONGLY_REFUSED))
    return replace(raw, weights=_regress(rows, answered, counts).tolist(), threshold=threshold)


def _unaided(signs: Signs) -> Signs:
    """Without the signpost's phrase that the question itself is."""
    return replace(signs, near=[one for one in signs.near if one.phrase != signs.question])


def _balanced(answered: npt.NDArray[np.bool_], counts: Floats) -> Floats:
    """Both answers count the same in all, however many lines each has."""
    shares = np.where(answered, counts[answered].sum(), counts[~answered].sum())
    balanced: Floats = counts * counts.sum() / (2 * shares)
    return balanced


def _left_out(rows: Floats, answered: npt.NDArray[np.bool_], counts: Floats) -> Floats:
    """What each line gets from a fit on the others' folds."""
    folds = np.arange(len(rows)) % FOLDS
    chances = np.zeros(len(rows))
    for fold in range(FOLDS):
        others = folds != fold
        weights = _regress(rows[others], answered[others], counts[others])
        chances[~others] = probabilities(rows[~others], weights)
    return chances


def _regress(rows: Floats, answered: npt.NDArray[np.bool_], counts: Floats) -> Floats:
    """Logistic regression by Newton's steps; the first column, which is one, goes unpenalised."""
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[0] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = probabilities(rows, weights)
        slope = rows.T @ (counts * (chances - answered)) + penalty * weights
        curve = (rows.T * (counts * chances * (1 - chances) + 1e-9)) @ rows + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return weights
