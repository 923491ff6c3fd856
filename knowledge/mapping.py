"""Map a note of evidence to the criteria it may meet: a proposal, never an assessment."""

import re
from collections import defaultdict
from collections.abc import Mapping

from knowledge import asking
from knowledge.embedding import Encoder
from knowledge.index import Index
from knowledge.passages import Passage

WORD_WEIGHT = 0.025  # of BM25, beside a cosine
MOST_BY_WORDS = 0.4
TELLING_NOT_DOING = 0.1
UNIT_WEIGHT = 1.0  # a note mostly stays within a unit: its best criteria vouch for the others
VOUCHING = 2
WHOLE = 0.5  # of the nearness is the whole note's, the rest its best clause's
SHORTEST_SENTENCE, MOST_SENTENCES = 4, 8
SENTENCE = re.compile(r"(?<=[.!?;])\s+|,\s+(?=(?:and|then|so|but)\b)|\n+")
KNOWLEDGE = ("explain", "describe", "define", "state", "outline", "discuss", "list", "evaluate", "justify")


def rank(note: str, rows: list[int], index: Index, encoder: Encoder) -> list[tuple[Passage, float]]:
    """These criteria, rows of one qualification, with scores (0 to 1), best first."""
    scores = _scores(note, rows, index, encoder)
    vouched = _by_unit(scores, index)
    total = {
        row: (score + UNIT_WEIGHT * vouched[index.passages[row].unit]) / (1 + UNIT_WEIGHT)
        for row, score in scores.items()
    }
    best = sorted(total, key=total.__getitem__, reverse=True)
    return [(index.passages[row], min(1.0, max(0.0, total[row]))) for row in best]


def criteria(index: Index, key: str, unit: str | None) -> list[int]:
    """The rows of a qualification's criteria, or of one unit's."""
    rows = range(*index.range(key)) if unit is None else index.of_units(key, [unit])
    return [row for row in rows if index.passages[row].kind == "criterion"]


def _scores(note: str, rows: list[int], index: Index, encoder: Encoder) -> dict[int, float]:
    """For each criterion how near the note and its best clause are, and what they share in words."""
    if not rows or not (parts := sentences(note)):
        return {}
    middles = index.plain.centroids(rows, index.vectors(rows))
    near = middles @ index.projected(encoder.encode([note, *parts])).T
    cosines = WHOLE * near[:, 0] + (1 - WHOLE) * near[:, 1:].max(axis=1)
    worded = index.matching(asking.words(note), len(rows) * 4, index.passages[rows[0]].qualification)
    return {
        row: float(cosine)
        + min(MOST_BY_WORDS, WORD_WEIGHT * worded.get(row, 0.0))
        - _asks_for_knowledge(index.passages[row])
        for row, cosine in zip(rows, cosines, strict=True)
    }


def sentences(note: str) -> list[str]:
    """The first sentences and clauses of a note; a short note is one."""
    parts = [part for part in SENTENCE.split(note.strip()) if len(part.split()) >= SHORTEST_SENTENCE]
    return parts[:MOST_SENTENCES] or [note.strip()][: bool(note.strip())]


def _asks_for_knowledge(passage: Passage) -> float:
    """A note tells what was done: criteria that ask for an explanation rank after deeds."""
    return TELLING_NOT_DOING if passage.text.lower().startswith(KNOWLEDGE) else 0.0


def _by_unit(scores: Mapping[int, float], index: Index) -> dict[str | None, float]:
    of_unit: dict[str | None, list[float]] = defaultdict(list)
    for row, score in scores.items():
        of_unit[index.passages[row].unit].append(score)
    best = {unit: sorted(found, reverse=True)[:VOUCHING] for unit, found in of_unit.items()}
    return {unit: sum(found) / len(found) for unit, found in best.items()}
