"""How near passages are in meaning to a question: by their own words and by UnitMate's plain words."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from knowledge.index import Index

Floats = npt.NDArray[np.float32]
# Of a criterion: its own text, the best of its plain words, and the middle of all of these.
BY_TEXT, BY_EXAMPLE, BY_CENTROID = 0.5, 0.2, 0.3
BY_PLAIN = 0.7  # of any other clause that has plain words, where these are nearer than its text


class Nearness:
    """A question's vector beside the passages of one qualification (of all when `key` is None)."""

    def __init__(self, index: Index, vector: Floats, key: str | None) -> None:
        self.index = index
        self.vector = vector
        self.first, last = index.range(key)
        self.plain = index.plain.best(vector, self.first, last)

    def nearest_by_plain(self, limit: int) -> list[int]:
        """The rows whose plain words are nearest."""
        best = np.argsort(-self.plain, kind="stable")[:limit]
        rows: list[int] = (best + self.first).tolist()
        return rows

    def of(self, cosines: Mapping[int, float]) -> dict[int, float]:
        """The nearness of these rows, given the cosine of each with the passage's own text."""
        rows = list(cosines)
        criteria = [row for row in rows if self.index.passages[row].kind == "criterion"]
        middles = self.middles(criteria)
        return {row: self._weighed(row, cosines[row], middles.get(row)) for row in rows}

    def by_plain(self, row: int) -> float:
        """The best cosine with a passage's plain words; -1 when it has none."""
        return float(self.plain[row - self.first])

    def middles(self, rows: Sequence[int]) -> dict[int, float]:
        """The cosine with the middle of each of these passages' text and plain words."""
        if not rows:
            return {}
        middles = self.index.plain.centroids(rows, self.index.vectors(rows)) @ self.vector
        return dict(zip(rows, middles.tolist(), strict=True))

    def _weighed(self, row: int, cosine: float, middle: float | None) -> float:
        plain = self.by_plain(row)
        if not self.index.plain.has(row):
            return cosine
        if middle is None:
            return cosine + BY_PLAIN * max(0.0, plain - cosine)
        return BY_TEXT * cosine + BY_EXAMPLE * plain + BY_CENTROID * middle
