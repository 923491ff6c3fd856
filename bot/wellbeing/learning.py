"""What the detector of distress learns from examples, and how."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import SVC

from bot.tfidf import OneText, Weighted

Vector = npt.NDArray[np.float32]
FOLDS = 3
NARROW = 2.0  # of the Gaussian kernel over unit vectors
WORD = r"\S+"
WORDS = 0.5  # what words count beside meaning
PENALTY = 5.0
FEW = 3
NO_MOOD = ""
MEANING = 2.0  # of a message's vector beside its words, where kinds are told apart


class Example(NamedTuple):
    """A message to learn from.

    `vector` has length 1; `kind` is None for an ordinary message and empty for distress of any kind.
    `mood` is what weighs on an ordinary one's writer, empty for nothing, None where that is not known.
    """

    text: str
    vector: Vector
    kind: str | None
    mood: str | None = ""


class Parts(NamedTuple):
    """Margins of a message: whole, and the words of its `strongest` window alone.

    `near` is how much more its meaning is like that of the nearest distress than of the nearest ordinary
    message that was learnt, `near_few` the same of the nearest few, `like` how like the nearest distress.
    """

    whole: float
    best: float
    strongest: int
    near: float = 0.0
    near_few: float = 0.0
    like: float = 0.0


@dataclass
class Machine:
    """A support vector machine over words (linear) and meaning (Gaussian), as weights quick to apply."""

    words: npt.NDArray[np.float32]
    supports: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    bias: float

    def parts(self, seen: Sequence[Weighted], vector: Vector) -> Parts:
        """Margins by the counted windows, the whole message first, and the message's vector."""
        by_words = np.array([one.times(self.words) for one in seen])
        alike = self.supports @ vector
        meaning = np.exp(-NARROW * (2 - 2 * alike)) @ self.weights
        distress, ordinary = (_most(alike[self.weights > 0]), _most(alike[self.weights <= 0]))
        return Parts(
            float(by_words[0] + meaning + self.bias),
            float(by_words.max()),
            int(np.argmax(by_words)),
            float(distress.max() - ordinary.max()),
            float(distress.mean() - ordinary.mean()),
            float(distress.max()),
        )


@dataclass
class Fitted:
    """Everything that is learnt."""

    ordinary_words: frozenset[str]
    counts: tuple[TfidfVectorizer, TfidfVectorizer]
    machine: Machine
    together: LogisticRegression
    kinds: LogisticRegression
    moods: LogisticRegression

    def parts(self, seen: Sequence[Weighted], vector: Vector) -> Parts:
        """Margins of a message."""
        return self.machine.parts(seen, vector)

    def by_words(self, seen: Weighted) -> float:
        """How much the words alone speak for distress."""
        return float(seen.times(self.machine.words)) + self.machine.bias

    def probability(self, measured: Sequence[float]) -> float:
        """How likely distress is: the logistic function, without scikit-learn's half a millisecond."""
        margin = float(self.together.coef_[0] @ measured + self.together.intercept_[0])
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, margin))))

    def likeliest_kind(self, seen: Weighted, vector: Vector) -> str:
        """The kind of distress by words and meaning."""
        return str(self.kinds.classes_[np.argmax(_margins(self.kinds, seen, vector))])

    def mood(self, seen: Weighted, vector: Vector) -> tuple[str, float]:
        """The likeliest low mood, and how likely any is."""
        margins = _margins(self.moods, seen, vector)
        chances = np.exp(margins - margins.max())
        names = [str(name) for name in self.moods.classes_]
        of_none = float(chances[names.index(NO_MOOD)] / chances.sum())
        likeliest = max((name for name in names if name), key=lambda name: chances[names.index(name)])
        return likeliest, 1 - of_none


Measure = Callable[[int, Parts], list[float]]


def fit(
    examples: Sequence[Example], said: Sequence[list[str]], ordinary_words: frozenset[str], measure: Measure
) -> Fitted:
    """Learn from examples, each with its windows of plain text.

    What weighs the parts together (`measure` gives it what it weighs of the n-th example) sees only what the
    parts say of messages they were not fitted to.
    """
    counts = _counts([windows[0] for windows in said])
    whole = _count(counts, [windows[0] for windows in said])
    one_by_one = Counting(counts)
    vectors = np.array([example.vector for example in examples], dtype=np.float32)
    truth = np.array([example.kind is not None for example in examples])
    kernel = _kernel(whole, vectors)
    rows = np.zeros((len(examples), len(measure(0, Parts(0.0, 0.0, 0)))))
    for fitted_on, held in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(vectors, truth):
        machine = _machine(kernel, whole, vectors, truth, fitted_on)
        for place in held:
            rows[place] = measure(place, machine.parts(one_by_one.of(said[place]), vectors[place]))
    machine = _machine(kernel, whole, vectors, truth, np.arange(len(examples)))
    together = LogisticRegression(C=100.0, max_iter=3000).fit(rows, truth)
    kinds = _sorting([one.kind or None for one in examples], whole, vectors, class_weight="balanced")
    moods = _sorting([one.mood for one in examples], whole, vectors)
    return Fitted(ordinary_words, counts, machine, together, kinds, moods)


class Counting:
    """Weighs the words and the letters of a few texts, as `_count` does of many."""

    def __init__(self, counts: Sequence[TfidfVectorizer]) -> None:
        self._words, self._letters = (OneText(one) for one in counts)

    def of(self, texts: Sequence[str]) -> list[Weighted]:
        """The features of each text: its words and, beyond them, its letters."""
        return [self._of(text) for text in texts]

    def _of(self, text: str) -> Weighted:
        words, letters = self._words.weighted(text), self._letters.weighted(text)
        return Weighted(
            np.concatenate([words.places, letters.places + self._words.size]),
            np.concatenate([words.weights, letters.weights]),
        )


def _most(alike: Vector) -> Vector:
    return np.partition(alike, -FEW)[-FEW:]


def _counts(texts: Sequence[str]) -> tuple[TfidfVectorizer, TfidfVectorizer]:
    words = TfidfVectorizer(
        analyzer="word", token_pattern=WORD, ngram_range=(1, 3), min_df=2, sublinear_tf=True, dtype=np.float32
    )
    letters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True, dtype=np.float32
    )
    return words.fit(texts), letters.fit(texts)


def _count(counts: tuple[TfidfVectorizer, TfidfVectorizer], texts: Sequence[str]) -> csr_matrix:
    return hstack([one.transform(texts) for one in counts], "csr")


def _kernel(whole: csr_matrix, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    gaussian: npt.NDArray[np.float32] = np.exp(-NARROW * (2 - 2 * (vectors @ vectors.T)))
    gaussian += WORDS * (whole @ whole.T).toarray()
    return gaussian


def _machine(
    kernel: npt.NDArray[np.float32],
    whole: csr_matrix,
    vectors: npt.NDArray[np.float32],
    truth: npt.NDArray[np.bool_],
    places: npt.NDArray[np.int64],
) -> Machine:
    fitted = SVC(C=PENALTY, kernel="precomputed").fit(kernel[np.ix_(places, places)], truth[places])
    support = places[fitted.support_]
    weights = fitted.dual_coef_[0].astype(np.float32)
    words = np.asarray(WORDS * (whole[support].T @ weights), dtype=np.float32)
    return Machine(words, vectors[support], weights, float(fitted.intercept_[0]))


def _sorting(
    labels: Sequence[str | None],
    whole: csr_matrix,
    vectors: npt.NDArray[np.float32],
    class_weight: str | None = None,
) -> LogisticRegression:
    """What tells the labelled messages apart by words and meaning."""
    known = [place for place, label in enumerate(labels) if label is not None]
    return LogisticRegression(C=10.0, class_weight=class_weight, max_iter=400).fit(
        _joined(whole[known], vectors[known]), [labels[place] for place in known]
    )


def _margins(sorting: LogisticRegression, seen: Weighted, vector: Vector) -> npt.NDArray[np.float64]:
    """How much speaks for each label, without scikit-learn's half a millisecond."""
    worth = sorting.coef_
    by_meaning = worth[:, -len(vector) :] @ (MEANING * vector)
    margins: npt.NDArray[np.float64] = worth[:, seen.places] @ seen.weights + by_meaning + sorting.intercept_
    return margins


def _joined(seen: csr_matrix, vectors: npt.NDArray[np.float32]) -> csr_matrix:
    return hstack([seen, csr_matrix(MEANING * vectors)], "csr")
