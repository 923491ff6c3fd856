"""A passage found for a question, and what speaks for it."""

from dataclasses import dataclass

from knowledge.passages import Passage


@dataclass(frozen=True, slots=True)
class Found:
    """A passage and its row in the index: how near it is in meaning, what it has for shared words (BM25, and
    what that is worth beside a cosine), and the sum of these with its gains.
    """

    passage: Passage
    row: int
    cosine: float
    bm25: float
    worded: float
    score: float
