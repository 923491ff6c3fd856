"""Learn what order to offer passages in, from questions whose right passages are known (`ranking/*.yml`)."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import yaml
from pydantic import Field

from knowledge import ranking
from knowledge.passages import Passage
from knowledge.qualification import Record
from knowledge.ranking import Flags, Floats
from knowledge.search import Search

SOURCES = Path(__file__).with_name("ranking")


class Labelled(Record):
    """A question, and what answers it: passages with these words in them, or of these names."""

    q: str
    kind: str
    unit: str | None = None
    says: list[str] = Field(default_factory=list)
    right: list[str] = Field(default_factory=list)

    def is_right(self, passage: Passage) -> bool:
        """Whether a passage answers it."""
        name = passage.id.split("/", maxsplit=1)[1]
        text = plain(passage.text)
        return name in self.right or any(plain(part) in text for part in self.says)


def plain(text: str) -> str:
    """A text without its punctuation and line ends, which a specification's copy may have elsewhere."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def questions() -> Iterator[tuple[str, Labelled]]:
    """The questions of `ranking/*.yml`, each with the key of its qualification."""
    for path in sorted(SOURCES.glob("*.yml")):
        raw: Mapping[str, list[dict[str, object]]] = yaml.load(
            path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
        )
        for key, lines in raw.items():
            yield from ((key, Labelled.model_validate(line)) for line in lines)


def write(search: Search, folder: Path) -> None:
    """Learn on an index and keep what was learned beside it."""
    known = [(key, one) for key, one in questions() if key in search.qualifications]
    if known:
        ranking.learn([_clues(search, key, one) for key, one in known]).save(folder)


def _clues(search: Search, key: str, line: Labelled) -> tuple[Floats, Flags]:
    found, clues = search.clues(line.q, key, line.unit)
    return clues, np.array([line.is_right(one.passage) for one in found])
