"""UnitMate's own plain words for every criterion: what it asks, and things learners say that it covers.

They are never the specification's: `knowledge/plain/<key>.yml` holds them by UAN and ref, apart from the
catalogue, and nothing quotes them as the specification.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from knowledge.qualification import CatalogueError, Qualification, Record

PLAIN_FOLDER = Path(__file__).parent / "plain"
FEWEST_EXAMPLES = 4
Name = tuple[str, str]  # UAN and ref: units that share a UAN share its plain words


class PlainWordsError(CatalogueError):
    """A file of plain words is unreadable, breaks the model or names no criterion; says which entry."""


class PlainWords(Record):
    """One criterion in plain English, and examples of what a learner might say that it covers."""

    plain: str = Field(min_length=1)
    examples: list[str] = Field(min_length=FEWEST_EXAMPLES)

    @property
    def texts(self) -> list[str]:
        """The sentence, then the examples."""
        return [self.plain, *self.examples]


FILE = TypeAdapter(dict[str, dict[str, PlainWords]])


def files(folder: Path = PLAIN_FOLDER) -> list[Path]:
    """The files of plain words, in alphabetical order."""
    return sorted(folder.glob("*.yml"))


def load_all(folder: Path = PLAIN_FOLDER) -> dict[Name, PlainWords]:
    """Every criterion's plain words.

    Raises:
        PlainWordsError: a file is broken or has an entry that stands elsewhere too.
    """
    found: dict[Name, PlainWords] = {}
    for path in files(folder):
        for uan, entries in _read(path).items():
            for ref, words in entries.items():
                if (uan, ref) in found:
                    raise PlainWordsError(f"{path.name}: {uan} {ref} stands in another file too.")
                found[uan, ref] = words
    return found


def check(words: Mapping[Name, PlainWords], qualifications: Mapping[str, Qualification]) -> None:
    """Raise PlainWordsError when an entry is of no criterion of these qualifications."""
    known = {name for qualification in qualifications.values() for name in names(qualification)}
    if unknown := sorted(words.keys() - known):
        uan, ref = unknown[0]
        raise PlainWordsError(f"the plain words of {uan} {ref} are of no criterion in the catalogue.")


def names(qualification: Qualification) -> Iterator[Name]:
    """The names of a qualification's criteria, in printed order."""
    return ((unit.uan, criterion.ref) for unit in qualification.units for _, criterion in unit.criteria())


def _read(path: Path) -> dict[str, dict[str, PlainWords]]:
    try:
        loader = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
        if (node := loader.get_single_node()) is None:
            raise PlainWordsError(f"{path.name} is empty.")
        _refuse_repeats(node, path)
        return FILE.validate_python(loader.construct_document(node))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PlainWordsError(f"{path.name} is not readable YAML: {error}") from error
    except ValidationError as error:
        raise PlainWordsError(f"{path.name} breaks the model of plain words: {error}") from error


def _refuse_repeats(node: yaml.Node, path: Path) -> None:
    """YAML would keep the last of two entries with one name and say nothing."""
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            raise PlainWordsError(f"{path.name}, line {key.start_mark.line + 1}: {key.value} stands twice.")
        seen.add(key.value)
        _refuse_repeats(value, path)
