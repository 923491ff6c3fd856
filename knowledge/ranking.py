"""In what order the passages found are offered: by clues, each worth what was learned of it."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.alignment import Alignment
from knowledge.embedding import Tokens
from knowledge.found import Found
from knowledge.nearness import Nearness

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
FILE = "ranking.npz"
NAMED = 0.3  # from this gain on, a passage is of a unit that the question names
BEST = 3  # passages of a unit that show how near it is
SCALE = 8.0  # what one point of a passage's score is worth in log odds
SIMPLICITY = 0.05  # how strongly clues are held to being worth nothing
OF_A_PLACE = re.compile(
    r"\b(?:criteri\w+|crits?|acs?|refs?|reference|wheres?|where['’]?s|where (?:is|does|do|would)"
    r"|(?:which|what) (?:one|bit|part|number|unit|outcome))\b",
    re.IGNORECASE,
)
SORTS = {
    **dict.fromkeys(("guidance", "range", "choice"), "guidance"),
    **dict.fromkeys(("requirement", "assessment"), "requirement"),
    **dict.fromkeys(("section", "withdrawn"), "section"),
    **{kind: kind for kind in ("criterion", "unit", "definition", "evidence", "simulation")},
    **{kind: kind for kind in ("facts", "rule", "group", "nos")},
}
NAMES = tuple(dict.fromkeys(SORTS.values()))


@dataclass(frozen=True, slots=True)
class Ranking:
    """What each clue is worth, and the mean and spread that it is measured by."""

    means: Floats
    spreads: Floats
    worth: Floats

    def gains(self, clues: Floats) -> Floats:
        """What each passage gains by its clues, as a part of its score."""
        gained: Floats = (clues - self.means) / self.spreads @ self.worth / SCALE
        return gained

    def save(self, folder: Path) -> None:
        """Keep it in an index's folder."""
        np.savez(folder / FILE, means=self.means, spreads=self.spreads, worth=self.worth)


def load(folder: Path) -> Ranking | None:
    """What `save` kept in an index's folder; None when nothing was."""
    if not (folder / FILE).exists():
        return None
    with np.load(folder / FILE) as kept:
        return Ranking(kept["means"], kept["spreads"], kept["worth"])


def clues(
    question: str, found: Sequence[Found], nearness: Nearness, alignment: Alignment, tokens: Tokens
) -> Floats:
    """A row for each passage found, best first, by the `tokens` of the question's own words among others."""
    rows = [one.row for one in found]
    middles = nearness.middles([one.row for one in found if one.passage.kind == "criterion"])
    asks_place = OF_A_PLACE.search(question) is not None
    columns = [
        [one.score for one in found],
        [one.cosine for one in found],
        [max(0.0, nearness.by_plain(row)) for row in rows],
        [middles.get(row, 0.0) for row in rows],
        [one.bm25 for one in found],
        _by_unit(found),
        [float(np.log(1 + len(one.passage.text.split()))) for one in found],
        _about_best(found),
        alignment.of(tokens, rows).tolist(),
        [float(one.score - one.cosine - one.worded > NAMED) for one in found],
        [float(asks_place and one.passage.kind == "criterion") for one in found],
        *([float(SORTS[one.passage.kind] == name) for one in found] for name in NAMES),
    ]
    return np.array(columns, dtype=np.float64).T


def _by_unit(found: Sequence[Found]) -> list[float]:
    """How near each passage's unit is: the mean of its best passages."""
    near: Mapping[str, list[float]] = defaultdict(list)
    for one in found:
        near[one.passage.unit or ""].append(one.cosine + one.worded)
    best = {unit: float(np.mean(sorted(those)[-BEST:])) for unit, those in near.items()}
    return [best[one.passage.unit or ""] for one in found]


def _about_best(found: Sequence[Found]) -> list[float]:
    """Whether a passage speaks of the criterion that is nearest."""
    criteria = [one for one in found if one.passage.kind == "criterion"]
    if not criteria:
        return [0.0] * len(found)
    best = max(criteria, key=lambda one: one.cosine + one.worded).passage
    return [
        float(
            one.passage.kind != "criterion"
            and one.passage.unit == best.unit
            and best.refs[0] in one.passage.refs
        )
        for one in found
    ]


def learn(questions: Sequence[tuple[Floats, Flags]]) -> Ranking:
    """Learn from the clues of passages found for questions, and which of those passages are right.

    Listwise: the right ones of a question are to have all of its odds.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 - only fitting needs it

    told = [(clues, right) for clues, right in questions if right.any()]
    rows = np.concatenate([clues for clues, _ in told])
    means, spreads = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    right = np.concatenate([right for _, right in told])
    sizes = np.array([len(right) for _, right in told])
    odds = _Odds((rows - means) / spreads, SCALE * rows[:, 0], right, sizes)
    found = minimize(odds.loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    return Ranking(means, spreads, found.x)


class _Odds:
    """The log loss of giving odds to passages, beside those that their scores give them (`start`)."""

    def __init__(self, rows: Floats, start: Floats, right: Flags, sizes: npt.NDArray[np.int64]) -> None:
        self.rows, self.start, self.right = rows, start, right
        self.count = len(sizes)
        self.owners = np.repeat(np.arange(len(sizes)), sizes)
        self.starts = np.cumsum([0, *sizes])[:-1]

    def loss(self, worth: Floats) -> tuple[float, Floats]:
        """The loss and its gradient."""
        odds = self.rows @ worth + self.start
        raised = np.exp(odds - np.maximum.reduceat(odds, self.starts)[self.owners])
        every = np.add.reduceat(raised, self.starts)
        right = np.add.reduceat(raised * self.right, self.starts)
        over = raised / every[self.owners] - raised * self.right / right[self.owners]
        gradient: Floats = self.rows.T @ over / self.count + SIMPLICITY * worth
        loss = float(np.log(every / right).mean() + SIMPLICITY * (worth @ worth) / 2)
        return loss, gradient
