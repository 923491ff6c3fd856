"""Find what a specification says: passages for a question, criteria for a note of evidence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, utils

from knowledge import asking, refusal
from knowledge.embedding import Encoder
from knowledge.index import Index
from knowledge.naming import Named, named
from knowledge.passages import Passage
from knowledge.qualification import Qualification, Unit

Floats = npt.NDArray[np.float32]
CANDIDATES = 80
WORD_WEIGHT = 0.015  # of BM25, beside a cosine
MOST_BY_WORDS = 0.25
IN_NAMED_UNIT = 0.30
IN_GIVEN_UNIT = 0.12
NAMED_CRITERION = 1.0
ABOUT_NAMED_CRITERION = 0.5
HEADED_BY_THE_TERM = 0.15
SENTENCE = re.compile(r"(?<=[.!?;])\s+|,\s+(?=(?:and|then|so|but)\b)|\n+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it fits, 0 to 1."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that fit best; `answerable` is False when the specification does not seem to say."""

    answerable: bool
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class _Question:
    """A question as it is weighed against each passage."""

    text: str
    key: str | None
    vector: Floats
    words: list[str]
    gains: Mapping[str, float]
    named: Named
    unit: str | None


class Search:
    """Search over the qualifications of one index."""

    def __init__(self, qualifications: dict[str, Qualification], index: Index, encoder: Encoder) -> None:
        self.qualifications = qualifications
        self.index = index
        self.encoder = encoder

    def answer(
        self, question: str, qualification: str | None, unit: str | None = None, limit: int = 5
    ) -> Answer:
        """The passages that answer a question, best first; over all qualifications when `qualification` is None.

        `unit` is what the conversation is about; a unit that the question names goes before it.
        """
        asked = self._read(question, qualification, unit)
        scores = self._weigh(asked)
        best = _without_repeats(self.index.passages[row] for row in sorted(scores, key=scores.__getitem__)[::-1])
        hits = [Hit(passage, _unit_interval(scores[self.index.rows[passage.id]])) for passage in best[:limit]]
        return Answer(self._is_answerable(asked, hits), hits)

    def suggest(
        self, note: str, qualification: str, unit: str | None = None, limit: int = 10
    ) -> list[Hit]:
        """The criteria a note of evidence may meet, best first; only those of `unit` when one is given."""
        start, end = self.index.range(qualification)
        rows = [row for row in range(start, end) if self._is_criterion(row, unit)]
        if not rows or not note.strip():
            return []
        vectors = self.encoder.encode([note, *_sentences(note)])
        by_meaning = (self.index.vectors(start, end)[np.array(rows) - start] @ vectors.T).max(axis=1)
        by_words = self.index.matching(asking.words(note), end - start, qualification)
        scores = {
            row: float(cosine) + _by_words(by_words.get(row, 0.0))
            for row, cosine in zip(rows, by_meaning, strict=True)
        }
        best = sorted(rows, key=scores.__getitem__, reverse=True)[:limit]
        return [Hit(self.index.passages[row], _unit_interval(scores[row])) for row in best]

    def nearest_units(self, title_words: str, qualification: str, limit: int = 3) -> list[Unit]:
        """The units whose titles are nearest to these words, by spelling and by meaning."""
        units = self.qualifications[qualification].units
        vectors = self.encoder.encode([title_words, *(unit.title for unit in units)])
        meaning = vectors[1:] @ vectors[0]
        scores = {
            unit.number: float(cosine) + _spelling(title_words, unit.title) / 100
            for unit, cosine in zip(units, meaning, strict=True)
        }
        return sorted(units, key=lambda unit: scores[unit.number], reverse=True)[:limit]

    def _read(self, question: str, key: str | None, unit: str | None) -> _Question:
        qualification = self.qualifications[key] if key else None
        return _Question(
            text=question,
            key=key,
            vector=self.encoder.encode([question])[0],
            words=asking.words(question),
            gains=asking.gains(question),
            named=named(question, qualification, unit) if qualification else Named(),
            unit=unit,
        )

    def _weigh(self, asked: _Question) -> dict[int, float]:
        """The score of every passage worth a look: near in meaning, sharing words, or of a named unit."""
        by_meaning = self.index.nearest(asked.vector, CANDIDATES, asked.key)
        by_words = self.index.matching(asked.words, CANDIDATES, asked.key)
        rows = by_meaning.keys() | by_words.keys() | self._rows_named(asked)
        return {
            row: by_meaning.get(row, None) or self.index.cosine(asked.vector, row)
            for row in rows
        } | {}

    def _is_criterion(self, row: int, unit: str | None) -> bool:
        passage = self.index.passages[row]
        return passage.kind == "criterion" and unit in (None, passage.unit)
