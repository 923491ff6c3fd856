"""The search index on disk: vectors (FAISS), words (SQLite FTS5), passages and what they were built from.

FTS5 rather than bm25s: as quick at this size, while importing bm25s costs a second and 160 MB.
"""

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from knowledge import alignment, asking, plain, plain_clauses, plain_vectors, projection, signposts, stretches
from knowledge.ahead import Ahead
from knowledge.embedding import Encoder
from knowledge.passages import FORMAT, Passage, meanings, passages
from knowledge.plain import Name, PlainWords
from knowledge.plain_vectors import PlainVectors
from knowledge.qualification import Qualification
from knowledge.wording import Stems

Floats = npt.NDArray[np.float32]
VECTORS, PLAIN, PROJECTION, WORDS = "vectors.faiss", "plain.npy", "projection.npy", "words.db"
PASSAGES, MANIFEST = "passages.json", "manifest.json"
LABELLED = ("answerable", "ranking")
LEARNING = (
    *("alignment", "answerable", "fitting", "forest", "likeness", "phrasing", "precedents", "projection"),
    *("ranking", "ranking_fit", "statements", "traits", "weighing"),
)
TABLE = (
    "CREATE VIRTUAL TABLE passage USING fts5(text, context, plain, content='', tokenize='porter unicode61')"
)
MATCHING = """
    SELECT rowid, -bm25(passage, 1.0, 0.5, 0.5) AS score FROM passage
    WHERE passage MATCH ? AND rowid BETWEEN ? AND ? ORDER BY score DESC LIMIT ?
"""
CONTAINING = (
    "SELECT count(*) FROM (SELECT 1 FROM passage WHERE passage MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)"
)


class IndexMissing(Exception):
    """There is no index, or not one of these qualifications and this model: it has to be built."""


class Index:
    """A loaded index. A selection is a qualification's key, or None for all of them."""

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self.folder = folder
        rows = json.loads((folder / PASSAGES).read_text(encoding="utf-8"))
        self.passages = [Passage(**row | {"refs": tuple(row["refs"])}) for row in rows]
        self.rows = {passage.id: row for row, passage in enumerate(self.passages)}
        counts: list[int] = manifest["vectors"]
        self._owners = np.repeat(np.arange(len(counts)), counts)
        self._starts = np.concatenate([[0], np.cumsum(counts)])
        self._unit_rows: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        for row, passage in enumerate(self.passages):
            if passage.unit is not None:
                self._unit_rows[passage.qualification, passage.unit].append(row)
        self.spellings = Stems(manifest["words"])
        self._ranges = {key: (int(start), int(end)) for key, (start, end) in manifest["ranges"].items()}
        # faiss 1.8 takes the flag but still reads flat vectors into memory; later versions map them
        self._vectors = faiss.read_index(str(folder / VECTORS), faiss.IO_FLAG_MMAP)
        self._projection: Floats = np.load(folder / PROJECTION)
        self.alignment = alignment.load(folder)
        self.plain = PlainVectors(folder / PLAIN, manifest["plain"])
        address = f"{(folder / WORDS).resolve().as_uri()}?mode=ro&immutable=1"
        self._words = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._words.execute("PRAGMA mmap_size = 268435456")
        self.matching(["customer"], 1)
        faiss.omp_set_num_threads(1)

    def range(self, key: str | None) -> tuple[int, int]:
        """First and last-plus-one row of a qualification's passages; of all when `key` is None."""
        return (0, len(self.passages)) if key is None else self._ranges.get(key, (0, 0))

    def passage(self, name: str) -> Passage | None:
        """The passage with this id, or None."""
        row = self.rows.get(name)
        return None if row is None else self.passages[row]

    def of_units(self, key: str | None, units: Iterable[str]) -> list[int]:
        """The rows of a qualification's passages in these units."""
        return [row for unit in units for row in self._unit_rows.get((key, unit), [])]

    def projected(self, vectors: Floats) -> Floats:
        """The encoder's vectors as this index compares them, all but those of foreign topics."""
        return projection.apply(vectors, self._projection)

    def vectors(self, rows: Sequence[int]) -> Floats:
        """The first (for a criterion, the only) vector of each of these rows."""
        found: Floats = self._vectors.reconstruct_batch(self._starts[np.asarray(rows)])
        return found

    def nearest(self, vector: Floats, limit: int, key: str | None = None) -> dict[int, float]:
        """The rows of the `limit` vectors nearest to this unit vector, each with its best cosine."""
        start, end = self.range(key)
        cosines, found = self._nearest(vector, limit, int(self._starts[start]), int(self._starts[end]))
        rows = self._owners[found].tolist()
        return dict(zip(reversed(rows), reversed(cosines), strict=True)) if rows else {}

    def cosines(self, vector: Floats, rows: Sequence[int]) -> dict[int, float]:
        """How near these passages are in meaning to this unit vector."""
        if not rows:
            return {}
        places, begins = stretches.gather(self._starts, rows)
        near = np.maximum.reduceat(self._vectors.reconstruct_batch(places) @ vector, begins)
        return dict(zip(rows, near.tolist(), strict=True))

    def foreign(self, vector: Floats, limit: int) -> list[tuple[int, float]]:
        """The signposts' phrases nearest to this unit vector (their places and cosines), best first."""
        start = int(self._starts[-1])
        cosines, rows = self._nearest(vector, limit, start, self._vectors.ntotal)
        return [(int(row) - start, cosine) for row, cosine in zip(rows, cosines, strict=True)]

    def _nearest(
        self, vector: Floats, limit: int, start: int, end: int
    ) -> tuple[list[float], npt.NDArray[np.int64]]:
        if not (limit := min(limit, end - start)):
            return [], np.empty(0, dtype=np.int64)
        selection = faiss.SearchParameters(sel=faiss.IDSelectorRange(start, end))
        cosines, rows = self._vectors.search(vector.reshape(1, -1), limit, params=selection)
        return cosines[0].tolist(), rows[0]

    def matching(self, words: Sequence[str], limit: int, key: str | None = None) -> dict[int, float]:
        """The `limit` rows that best match any of the words and their BM25 score, best first."""
        if not words:
            return {}
        start, end = self.range(key)
        query = " OR ".join(_quoted(word) for word in words)
        return dict(self._words.execute(MATCHING, (query, start, end - 1, limit)).fetchall())

    def containing(self, word: str, key: str | None = None, at_most: int = 1000) -> int:
        """In how many passages a word occurs in any form, counted up to `at_most`."""
        start, end = self.range(key)
        counted = self._words.execute(CONTAINING, (_quoted(word), start, end - 1, at_most)).fetchone()
        return int(counted[0])

    def close(self) -> None:
        """Let go of the files."""
        self._words.close()


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def fingerprint(
    qualifications: Mapping[str, Qualification], encoder: Encoder, said: Path = plain.PLAIN_FOLDER
) -> str:
    """Changes whenever an index has to be built anew: catalogue, plain words, format, model or learning."""
    digest = hashlib.sha256(f"{FORMAT} {encoder.identity} {TABLE}".encode())
    learning = [Path(__file__).with_name(f"{name}.py") for name in LEARNING]
    labelled = [path for name in LABELLED for path in sorted(signposts.SOURCE.with_name(name).glob("*.yml"))]
    for path in [signposts.SOURCE, *labelled, *learning]:
        digest.update(path.read_bytes())
    for key in sorted(qualifications):
        digest.update(qualifications[key].model_dump_json().encode())
    for path in [*plain.files(said), plain_clauses.CLAUSES]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(folder: Path, expected: str) -> bool:
    """Whether the folder holds an index with this fingerprint."""
    try:
        return bool(_manifest(folder)["fingerprint"] == expected)
    except IndexMissing:
        return False


def load(folder: Path, expected: str | None = None) -> Index:
    """Open an index; with `expected`, only one with this fingerprint.

    Raises:
        IndexMissing: it is not there, not readable, or built from something else.
    """
    manifest = _manifest(folder)
    if expected is not None and manifest["fingerprint"] != expected:
        raise IndexMissing(f"the search index in {folder} is out of date: run `unitmate train`.")
    try:
        return Index(folder, manifest)
    except (OSError, ValueError, TypeError, KeyError, RuntimeError, sqlite3.Error) as error:
        raise IndexMissing(
            f"the search index in {folder} is broken ({error}): run `unitmate train`."
        ) from error


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return manifest
    except (OSError, ValueError):
        raise IndexMissing(f"there is no search index in {folder}: run `unitmate train`.") from None


def build(
    qualifications: Mapping[str, Qualification],
    encoder: Encoder,
    folder: Path,
    finish: Callable[[Path], None] | None = None,
) -> None:
    """Write the index of these qualifications; readers see the old one or the new one, never a part.

    `finish` adds to the new one before it takes its place.
    """
    found: list[Passage] = []
    ranges: dict[str, tuple[int, int]] = {}
    for key in sorted(qualifications):
        start = len(found)
        found += passages(qualifications[key])
        ranges[key] = (start, len(found))
    entries = list(_entries(found, qualifications, plain.load_all()))
    manifest = {"fingerprint": fingerprint(qualifications, encoder), "ranges": ranges}
    ahead = _told(found, entries, encoder)
    with _replaced(folder) as new:
        manifest |= _write_vectors(found, entries, ahead, new)
        alignment.write(found, entries, ahead, new)
        manifest |= _write_words(found, entries, new / WORDS)
        (new / PASSAGES).write_text(json.dumps([asdict(p) for p in found]), encoding="utf-8")
        (new / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        if finish is not None:
            finish(new)


def _told(found: Sequence[Passage], entries: Sequence[PlainWords | None], encoder: Encoder) -> Ahead:
    said = [text for entry in plain_vectors.each_once(entries) for text in entry.texts]
    beside = [text for passage in found for text in meanings(passage)]
    return Ahead(encoder, [*said, *(passage.text for passage in found)], beside)


def _entries(
    found: Iterable[Passage], qualifications: Mapping[str, Qualification], said: Mapping[Name, PlainWords]
) -> Iterator[PlainWords | None]:
    """The plain words of each passage, or None."""
    clauses = plain_clauses.load()
    for passage in found:
        unit = qualifications[passage.qualification].unit(passage.unit or "")
        if unit and passage.kind == "criterion":
            yield said.get((unit.uan, passage.refs[0]))
        else:
            yield plain_clauses.of(passage, clauses)


def _write_vectors(
    found: Sequence[Passage], entries: Sequence[PlainWords | None], encoder: Encoder, folder: Path
) -> dict[str, Any]:
    encoded = [meanings(passage) for passage in found]
    counts = [len(texts) for texts in encoded]
    own = encoder.encode([*chain.from_iterable(encoded)])
    said, summary = plain_vectors.encoded(entries, encoder), plain_vectors.summary(entries)
    first = dict(zip(reversed(summary["entries"]), reversed(np.cumsum(counts) - counts), strict=True))
    starts = np.array([first[entry] for entry in range(len(summary["counts"]))], dtype=np.int64)
    learned = projection.learn(own[starts], said, summary["counts"])
    index = faiss.IndexFlatIP(encoder.dimension)
    index.add(projection.apply(own, learned))
    index.add(encoder.encode([phrase for phrase, _ in signposts.phrases()]))
    faiss.write_index(index, str(folder / VECTORS))
    np.save(folder / PLAIN, projection.apply(said, learned))
    np.save(folder / PROJECTION, learned)
    return {"vectors": counts, "plain": summary}


def _write_words(
    found: Sequence[Passage], entries: Sequence[PlainWords | None], path: Path
) -> dict[str, Any]:
    rows = [
        (row, passage.text, passage.search_text, " ".join(said.texts) if said else "")
        for row, (passage, said) in enumerate(zip(found, entries, strict=True))
    ]
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(TABLE)
        database.executemany("INSERT INTO passage(rowid, text, context, plain) VALUES (?, ?, ?, ?)", rows)
        database.execute("INSERT INTO passage(passage) VALUES ('optimize')")
    return {"words": sorted({word for passage in found for word in asking.words(passage.search_text)})}


@contextmanager
def _replaced(folder: Path) -> Iterator[Path]:
    """A new folder beside this one, which takes its place when all of it is written."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as workshop:
        new = Path(workshop) / "new"
        new.mkdir()
        yield new
        if folder.exists():
            shutil.move(folder, Path(workshop) / "old")
        new.rename(folder)
