"""What no rule can know about a document: its correction file, read and applied."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import Field, JsonValue, ValidationError
from pydantic_core import to_jsonable_python

from knowledge.qualification import Qualification, Record

CORRECTIONS_FOLDER = Path(__file__).parent / "corrections"


class CorrectionError(Exception):
    """A correction file is missing, broken, or speaks of something the document no longer has."""


class Fact(Record):
    """A field of the qualification (or of one unit) that the document does not state, or states wrongly."""

    field: str
    value: JsonValue
    unit: str | None = None
    reason: str


class Replacement(Record):
    """Source text to put right before parsing; `find` must occur exactly once (it may span lines)."""

    find: str
    replace: str
    reason: str


class Acknowledgement(Record):
    """A warning of the build that was looked into and is right as it is."""

    unit: str
    ref: str | None = None
    kind: str
    reason: str


class Corrections(Record):
    """The correction file of one document."""

    key: str
    facts: list[Fact] = Field(default_factory=list)
    lines: list[Replacement] = Field(default_factory=list)
    warnings: list[Acknowledgement] = Field(default_factory=list)

    def repair(self, source: str) -> str:
        """The source with every replacement made; trailing spaces of lines do not count.

        Raises:
            CorrectionError: a replacement matches nowhere, or more than once.
        """
        source = "\n".join(line.rstrip() for line in source.split("\n"))
        for entry in self.lines:
            find = entry.find.strip("\n")
            if (count := source.count(find)) != 1:
                raise CorrectionError(f"{self.key}: {find!r} occurs {count} times in the source, not once.")
            source = source.replace(find, entry.replace.strip("\n"))
        return source

    def complete(self, parsed: Mapping[str, object]) -> Qualification:
        """The qualification from the parsed fields with the facts set; `key` is set too.

        Raises:
            CorrectionError: a fact names an unknown unit, or says what was parsed anyway.
        """
        raw: dict[str, object] = to_jsonable_python({"key": self.key, **parsed})
        for fact in self.facts:
            self._set(raw if fact.unit is None else self._unit(raw, fact.unit), fact)
        return Qualification.model_validate(raw)

    def _set(self, record: dict[str, object], fact: Fact) -> None:
        if record.get(fact.field) == fact.value:
            raise CorrectionError(
                f"{self.key}: the document itself says that {fact.field} is {fact.value!r}."
            )
        record[fact.field] = fact.value

    def _unit(self, raw: Mapping[str, object], number: str) -> dict[str, object]:
        units = raw["units"]
        assert isinstance(units, list)
        found = next((unit for unit in units if unit["number"] == number), None)
        if not isinstance(found, dict):
            raise CorrectionError(f"{self.key}: a correction names unit {number}, which was not parsed.")
        return found


def read(key: str, folder: Path = CORRECTIONS_FOLDER) -> Corrections:
    """The correction file of one document.

    Raises:
        CorrectionError: the file is missing, is not YAML, or breaks the model.
    """
    path = folder / f"{key}.yml"
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return Corrections.model_validate({"key": key, **(raw or {})})
    except FileNotFoundError:
        raise CorrectionError(f"{path.name} is missing: an empty file will do.") from None
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise CorrectionError(f"{path.name} cannot be used: {error}") from error
