"""UnitMate's own plain words for what is not a criterion: front matter, simulation, evidence, rules."""

import re
from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from knowledge.passages import Passage
from knowledge.plain import PlainWords, PlainWordsError

CLAUSES = Path(__file__).parent / "clauses.yml"


class Clause(PlainWords):
    """The plain words of the passages of these kinds whose text `says` so much (any text when empty)."""

    kinds: list[str]
    says: str = ""

    def speaks_of(self, passage: Passage) -> bool:
        """Whether these are the words for this passage."""
        return passage.kind in self.kinds and re.search(self.says, passage.text, re.IGNORECASE) is not None


def load(path: Path = CLAUSES) -> list[Clause]:
    """The plain words of clauses, in the file's order; raises PlainWordsError when it is broken."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return list(TypeAdapter(dict[str, Clause]).validate_python(raw).values())
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PlainWordsError(f"{path.name} is not readable YAML: {error}") from error
    except ValidationError as error:
        raise PlainWordsError(f"{path.name} breaks the model of plain words: {error}") from error


def of(passage: Passage, clauses: Sequence[Clause]) -> Clause | None:
    """The first that speaks of this passage, or None."""
    return next((clause for clause in clauses if clause.speaks_of(passage)), None)
