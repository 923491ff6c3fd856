"""How well a question's words are met, each by the nearest of a passage's, as they stand in their sentences.

Late interaction: MiniLM's states of the single tokens, in fewer dimensions and whole numbers. A passage has
those of its text and of its plain words.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge import plain_vectors, stretches
from knowledge.embedding import Encoder, Tokens
from knowledge.passages import Passage
from knowledge.plain import PlainWords

Floats = npt.NDArray[np.float32]
STATES, PLACES = "states.npy", "states.npz"
DIMENSIONS = 64
WHOLE = 127  # of a part of a unit vector
LEAST = 1e-6  # that a token counts
EVERY = 4  # of the tokens, one in so many is looked at for the directions that tell them apart


class Alignment:
    """The tokens of every passage; `starts` bound the texts' tokens, `texts` name each passage's two."""

    def __init__(self, states: npt.NDArray[np.int8], kept: Mapping[str, Any]) -> None:
        self._states = states
        self._directions: Floats = kept["directions"]
        self._rarity: Floats = kept["rarity"]
        self._starts: npt.NDArray[np.int64] = kept["starts"]
        self._texts: npt.NDArray[np.int64] = kept["texts"]

    def of(self, question: Tokens, rows: Sequence[int]) -> Floats:
        """For each passage the mean of the question's words' best cosines, rare words counting more."""
        if not len(question.ids) or not rows:
            return np.zeros(len(rows), dtype=np.float32)
        places, starts = stretches.gather(self._starts, self._texts[np.asarray(rows)].ravel())
        words = self._fewer(question.states.astype(np.float32))
        cosines = self._states[places].astype(np.float32) @ words.T / WHOLE
        counts = self._rarity[question.ids]
        met: Floats = np.maximum.reduceat(cosines, starts[::2]) @ (counts / counts.sum())
        return met

    def _fewer(self, states: Floats) -> Floats:
        return _unit(states @ self._directions)


def write(
    passages: Sequence[Passage], entries: Sequence[PlainWords | None], encoder: Encoder, folder: Path
) -> None:
    """Keep the tokens of these passages and of their plain words in an index's folder."""
    own = list(dict.fromkeys(passage.text for passage in passages))
    said = plain_vectors.each_once(entries)
    texts = [*own, *(text for entry in said for text in entry.texts)]
    tokens = encoder.tokens(texts)
    directions = _directions(tokens)
    states = [
        np.rint(_unit(one.states.astype(np.float32) @ directions) * WHOLE).astype(np.int8) for one in tokens
    ]
    np.save(folder / STATES, np.concatenate(states))
    sizes = [len(one.ids) for one in tokens]
    starts = np.cumsum([0, *_sizes(sizes, len(own), said)])
    places = list(_places(passages, entries, {text: place for place, text in enumerate(own)}, said))
    rarity = _rarity([tokens[place].ids for place, _ in places], encoder.vocabulary)
    np.savez(folder / PLACES, directions=directions, rarity=rarity, starts=starts, texts=np.array(places))


def load(folder: Path) -> Alignment:
    """What `write` kept in an index's folder."""
    with np.load(folder / PLACES) as kept:
        return Alignment(np.load(folder / STATES, mmap_mode="r"), {name: kept[name] for name in kept})


def _sizes(tokens: Sequence[int], own: int, said: Sequence[PlainWords]) -> Iterator[int]:
    """The number of tokens of each passage's text, of each entry's texts together, and of none."""
    yield from tokens[:own]
    start = own
    for entry in said:
        yield sum(tokens[start : start + len(entry.texts)])
        start += len(entry.texts)
    yield 0


def _places(
    passages: Sequence[Passage],
    entries: Sequence[PlainWords | None],
    own: Mapping[str, int],
    said: Sequence[PlainWords],
) -> Iterator[tuple[int, int]]:
    """For each passage the place of its text and that of its plain words (the last, empty, when none)."""
    known = {id(entry): len(own) + place for place, entry in enumerate(said)}
    for passage, entry in zip(passages, entries, strict=True):
        yield own[passage.text], known.get(id(entry), len(own) + len(said))


def _directions(tokens: Sequence[Tokens]) -> Floats:
    """The directions in which the tokens differ most, as columns."""
    some = np.concatenate([one.states for one in tokens])[::EVERY].astype(np.float64)
    _, directions = np.linalg.eigh(some.T @ some)
    most: Floats = directions[:, : -DIMENSIONS - 1 : -1].astype(np.float32)
    return most


def _rarity(ids: Sequence[npt.NDArray[np.int64]], vocabulary: int) -> Floats:
    """How much each token of the vocabulary counts: the logarithm of how few passages have it."""
    having = np.bincount(np.concatenate([np.unique(one) for one in ids]), minlength=vocabulary)
    counts: Floats = (np.log((len(ids) + 1) / (having + 1)) + LEAST).astype(np.float32)
    return counts


def _unit(vectors: Floats) -> Floats:
    unit: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
