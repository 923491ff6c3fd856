"""What a document states, heads and asks for, piece by piece, and how near a question is to each sort."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Encoder
from knowledge.passages import Passage

Floats = npt.NDArray[np.float32]
VECTORS, PIECES = "statements.npy", "statements.json"
HEADED = {"guidance", "definition", "range", "requirement", "evidence", "section"}
STATED = {"guidance", "definition", "range"}
FRONT = {"section", "facts", "rule", "withdrawn", "group"}
HEADING = "heading"
LONGEST_HEADING = 80  # characters


@dataclass(frozen=True, slots=True)
class Nearest:
    """The best cosine of a question with each sort of piece, 0 where there is none.

    `under_heading` is how many words stand under the nearest heading; `statement` is any sentence.
    """

    heading: float = 0.0
    under_heading: int = 0
    guidance: float = 0.0
    front: float = 0.0
    statement: float = 0.0
    criterion: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, a heading or a criterion: where it stands, its sort and how many words its passage has."""

    key: str
    unit: str
    sort: str
    words: int
    text: str


class _Document:
    """The pieces of one qualification as arrays; `places` are rows of `vectors`."""

    def __init__(self, pieces: Sequence[Piece], places: Sequence[int], vectors: Floats) -> None:
        used, self.rows = np.unique(np.asarray(places), return_inverse=True)
        self.vectors = vectors[used]
        self.units = np.array([piece.unit for piece in pieces])
        self.words = np.array([piece.words for piece in pieces])
        sorts = np.array([piece.sort for piece in pieces])
        self.heading, self.criterion = sorts == HEADING, sorts == "criterion"
        self.guidance, self.front = np.isin(sorts, list(STATED)), np.isin(sorts, list(FRONT))
        self.statement = ~self.heading & ~self.criterion

    def nearest(self, asked: Floats, units: Sequence[str]) -> Nearest:
        cosines = (self.vectors @ asked)[self.rows]
        within = np.isin(self.units, [*units, ""]) if units else np.ones(len(cosines), dtype=np.bool_)

        def best(sort: npt.NDArray[np.bool_]) -> float:
            return float(np.max(cosines, where=sort & within, initial=0.0))

        heading = best(self.heading)
        under = self.words[self.heading & within & (cosines == heading)]
        return Nearest(
            heading,
            int(under[0]) if len(under) else 0,
            best(self.guidance),
            best(self.front),
            best(self.statement),
            best(self.criterion),
        )


class Statements:
    """The pieces of all qualifications of an index, and the vector of each text."""

    def __init__(
        self, pieces: Sequence[Piece], places: Sequence[int], texts: Sequence[str], vectors: Floats
    ) -> None:
        self._places = {text: place for place, text in enumerate(texts)}
        self._vectors = vectors
        rows: dict[str, list[int]] = {}
        for row, piece in enumerate(pieces):
            rows.setdefault(piece.key, []).append(row)
        self._documents = {
            key: _Document([pieces[row] for row in of_key], [places[row] for row in of_key], vectors)
            for key, of_key in rows.items()
        }

    def nearest(self, asked: Floats, key: str | None, units: Sequence[str]) -> Nearest:
        """How near a question is to a qualification's pieces, or, given units, to theirs and the front's."""
        document = self._documents.get(key or "")
        return document.nearest(asked, units) if document else Nearest()

    def cosine(self, text: str, vector: Floats) -> float:
        """How near one of the texts is to a vector; -1 for a text that is none of them."""
        place = self._places.get(text)
        return -1.0 if place is None else float(self._vectors[place] @ vector)


def write(passages: Iterable[Passage], encoder: Encoder, folder: Path) -> None:
    """Cut the passages into pieces and keep these, and the vector of each text, in an index's folder."""
    found = [piece for passage in passages for piece in _pieces(passage)]
    texts = {text: place for place, text in enumerate(dict.fromkeys(piece.text for piece in found))}
    np.save(folder / VECTORS, encoder.encode(list(texts)))
    rows = [(piece.key, piece.unit, piece.sort, piece.words, texts[piece.text]) for piece in found]
    kept = {"texts": list(texts), "pieces": rows}
    (folder / PIECES).write_text(json.dumps(kept), encoding="utf-8")


def load(folder: Path) -> Statements | None:
    """What `write` kept in an index's folder; None when nothing was."""
    if not (folder / PIECES).exists():
        return None
    kept = json.loads((folder / PIECES).read_text(encoding="utf-8"))
    pieces = [
        Piece(key, unit, sort, words, kept["texts"][place])
        for key, unit, sort, words, place in kept["pieces"]
    ]
    return Statements(pieces, [row[-1] for row in kept["pieces"]], kept["texts"], np.load(folder / VECTORS))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a line ends one."""
    for line in text.splitlines():
        yield from filter(None, map(str.strip, re.split(r"(?<=[.;?!]) ", line)))


def _pieces(passage: Passage) -> Iterator[Piece]:
    def piece(sort: str, text: str) -> Piece:
        return Piece(passage.qualification, passage.unit or "", sort, len(passage.text.split()), text)

    if passage.kind == "criterion":
        yield piece(passage.kind, passage.text)
    elif passage.kind != "nos":
        if passage.kind in HEADED:
            yield piece(HEADING, passage.text.splitlines()[0][:LONGEST_HEADING])
        for said in sentences(passage.text):
            if passage.kind != "unit" or not said.startswith("Learning outcome"):
                yield piece(passage.kind, said)
