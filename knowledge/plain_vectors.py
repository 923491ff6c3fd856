"""The vectors of the plain words, by criterion: kept once for all the units that share them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Encoder
from knowledge.plain import PlainWords

Floats = npt.NDArray[np.float32]
NONE = -1  # the entry of a passage that has no plain words


class PlainVectors:
    """An entry's rows are its sentence, then its examples; `entries` names each passage's entry, or NONE."""

    def __init__(self, path: Path, manifest: Mapping[str, Any]) -> None:
        counts, entries = manifest["counts"], manifest["entries"]
        self._sentences: list[str] = manifest["sentences"]
        self._examples: list[list[str]] = manifest["examples"]
        self._vectors: Floats = np.load(path, mmap_mode="r")
        self._starts = np.concatenate([[0], np.cumsum(counts)])[:-1].astype(np.int64)
        self._counts = np.asarray(counts, dtype=np.int64)
        self._entries = np.asarray(entries, dtype=np.int64)
        if self._counts.sum() != len(self._vectors):
            raise ValueError("the plain words do not belong to this manifest")
        self._sums = np.add.reduceat(self._vectors, self._starts) if counts else self._vectors

    def has(self, row: int) -> bool:
        """Whether there are plain words for a passage."""
        return bool(self._entries[row] != NONE)

    def sentence(self, row: int) -> str | None:
        """What a passage asks in UnitMate's words, or None."""
        entry = int(self._entries[row])
        return None if entry == NONE else self._sentences[entry]

    def examples(self, row: int) -> list[str]:
        """What learners might say that they did for a passage, in UnitMate's words; empty for most."""
        entry = int(self._entries[row])
        return [] if entry == NONE else self._examples[entry]

    def centroids(self, rows: Sequence[int], texts: Floats) -> Floats:
        """For each of these passages the middle of its own vector (`texts`) and its plain words'."""
        entries = self._entries[np.asarray(rows)]
        sums = texts.copy()
        sums[entries != NONE] += self._sums[entries[entries != NONE]]
        length: Floats = np.linalg.norm(sums, axis=1, keepdims=True)
        return sums / length

    def best(self, vector: Floats, first: int, last: int) -> Floats:
        """For each passage from row `first` up to `last` the best cosine of its plain words, or -1."""
        if not len(self._starts):
            return np.full(last - first, -1, dtype=np.float32)
        cosines = np.maximum.reduceat(self._vectors @ vector, self._starts)
        entries = self._entries[first:last]
        return np.where(entries == NONE, np.float32(-1), cosines[entries])


def summary(said: Sequence[PlainWords | None]) -> dict[str, Any]:
    """What `PlainVectors` has to know of the plain words of these passages."""
    places = {id(one): place for place, one in enumerate(each_once(said))}
    return {
        "counts": [len(one.texts) for one in each_once(said)],
        "entries": [places.get(id(one), NONE) for one in said],
        "sentences": [one.plain for one in each_once(said)],
        "examples": [one.examples for one in each_once(said)],
    }


def each_once(said: Sequence[PlainWords | None]) -> list[PlainWords]:
    """The entries in order, each only once however many passages share it."""
    return list({id(one): one for one in said if one is not None}.values())


def encoded(said: Sequence[PlainWords | None], encoder: Encoder) -> Floats:
    """The vectors of the plain words, entry after entry."""
    texts = [text for one in each_once(said) for text in one.texts]
    return encoder.encode(texts) if texts else np.empty((0, encoder.dimension), dtype=np.float32)
