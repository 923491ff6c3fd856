"""What a fitted TF-IDF gives for one text, without what scikit-learn checks anew at every call."""

import math
from collections import Counter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer


class Weighted(NamedTuple):
    """The features a text has: their places, and their weights as a unit vector."""

    places: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]

    def times(self, worth: npt.NDArray[np.float32] | npt.NDArray[np.float64]) -> float:
        """The sum of the weights, each times what its feature is worth."""
        return float(self.weights @ worth[self.places])


class OneText:
    """A fitted vectorizer for one text at a time; what it gives equals `transform` of that text."""

    def __init__(self, fitted: TfidfVectorizer) -> None:
        self._analyse = fitted.build_analyzer()
        self._vocabulary: dict[str, int] = fitted.vocabulary_
        self._rarity = np.asarray(fitted.idf_, dtype=np.float64)
        self._dampened = bool(fitted.sublinear_tf)
        self.size = len(self._vocabulary)

    def weighted(self, text: str) -> Weighted:
        """The features of a text, in rising order of their places."""
        known = self._vocabulary
        counted = Counter(known[one] for one in self._analyse(text) if one in known)
        places = np.array(sorted(counted), dtype=np.int64)
        weights = np.array([self._counts(counted[place]) for place in places.tolist()]) * self._rarity[places]
        length = math.sqrt(float(weights @ weights))
        return Weighted(places, weights / length if length else weights)

    def _counts(self, count: int) -> float:
        return 1 + math.log(count) if self._dampened else float(count)
