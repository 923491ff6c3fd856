"""The catalogue's shape: one validated model per qualification, read from `knowledge/catalogue/<key>.yml`."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

CATALOGUE_FOLDER = Path(__file__).parent / "catalogue"


class CatalogueError(Exception):
    """A catalogue file is missing, unreadable or breaks the model; the message says which and what to do."""


class Record(BaseModel):
    """Base of every catalogue record: unknown fields are errors, so a typing slip cannot pass."""

    model_config = ConfigDict(extra="forbid", ignored_types=(cached_property,))


class Criterion(Record):
    """An assessment criterion: `ref` as printed ("2.3", "K1.2"), sub-points on lines of their own."""

    ref: str
    text: str
    recovered: bool = False


class Outcome(Record):
    """A learning outcome; `number` is "1", "2" … or, in the skills diploma, "K1", "S9", "B17"."""

    number: str
    text: str
    criteria: list[Criterion]


class Alternative(Record):
    """One way to meet an either/or set. `text` quotes the form of a criterion printed in two forms."""

    name: str
    refs: list[str]
    text: str | None = None


class EitherOr(Record):
    """Criteria of which the learner needs one alternative; `source` quotes the clause that says so."""

    alternatives: list[Alternative]
    source: str
    note: str | None = None


class Guidance(Record):
    """A piece of a unit's guidance: verbatim text, with the outcome and the criterion refs it speaks of."""

    kind: Literal["guidance", "definition", "range", "requirement"]
    heading: str | None = None
    text: str
    outcome: str | None = None
    refs: list[str] = Field(default_factory=list)


class EvidenceList(Record):
    """Evidence the specification names: for one outcome, for some criteria, or (neither) for the unit."""

    outcome: str | None = None
    refs: list[str] = Field(default_factory=list)
    items: list[str]
    note: str | None = None


class Unit(Record):
    """A unit. `number` is the one learners say; `second_number` the other one printed ("662" of 202/662)."""

    number: str
    second_number: str | None = None
    uan: str
    title: str
    level: int | None = None
    credit: int | None = None
    glh: int | None = None
    aim: str | None = None
    assessment_method: str | None = None
    outcomes: list[Outcome]
    either_or: list[EitherOr] = Field(default_factory=list)
    guidance: list[Guidance] = Field(default_factory=list)
    evidence: list[EvidenceList] = Field(default_factory=list)
    simulation: str | None = None
    nos: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _either_or_names_criteria(self) -> Self:
        refs = {criterion.ref for _, criterion in self.criteria()}
        named = {ref for choice in self.either_or for way in choice.alternatives for ref in way.refs}
        if unknown := sorted(named - refs):
            raise ValueError(f"unit {self.number}: an either/or names {unknown}, which the unit has not")
        return self

    def criteria(self) -> Iterator[tuple[Outcome, Criterion]]:
        """Every criterion with the outcome it belongs to, in printed order."""
        for outcome in self.outcomes:
            for criterion in outcome.criteria:
                yield outcome, criterion

    def criterion(self, ref: str) -> Criterion | None:
        """The criterion printed as `ref` (case ignored), or None."""
        return next((c for _, c in self.criteria() if c.ref.casefold() == ref.casefold()), None)


class Group(Record):
    """A group of the structure. Credits are whole numbers; None where the document sets no such bound."""

    name: str
    mandatory: bool
    units: list[str]
    min_credit: int | None = None
    max_credit: int | None = None


class Rule(Record):
    """The rule of combination: the bounds in numbers, `text` the clause as printed."""

    total_credit: int | None = None
    text: str


class Section(Record):
    """A titled passage of the front matter or an appendix, verbatim; `parent` is the heading above it."""

    title: str
    text: str
    parent: str | None = None


class Definition(Record):
    """A term the document explains outside any unit (assessment terms, command verbs, abbreviations)."""

    term: str
    text: str


class Qualification(Record):
    """One specification. Facts the document does not state are None, never guessed."""

    key: str
    title: str
    short_title: str
    awarding_body: str
    number: str | None = None
    level: int
    credit: int | None = None
    glh: str | None = None
    tqt: int | None = None
    assessment_method: str | None = None
    withdrawn: str | None = None
    simulation: str | None = None
    groups: list[Group] = Field(default_factory=list)
    rule: Rule | None = None
    definitions: list[Definition] = Field(default_factory=list)
    sections: list[Section] = Field(default_factory=list)
    units: list[Unit]

    @model_validator(mode="after")
    def _groups_name_units(self) -> Self:
        numbers = [unit.number for unit in self.units]
        if doubled := sorted({number for number in numbers if numbers.count(number) > 1}):
            raise ValueError(f"two units have the number {doubled}")
        if unknown := sorted({number for group in self.groups for number in group.units} - set(numbers)):
            raise ValueError(f"a group names the units {unknown}, which the qualification has not")
        return self

    @cached_property
    def by_number(self) -> dict[str, Unit]:
        """Units by number, second number and UAN (upper case)."""
        names = {u.second_number: u for u in self.units if u.second_number}
        return names | {u.uan.upper(): u for u in self.units} | {u.number: u for u in self.units}

    def unit(self, name: str) -> Unit | None:
        """The unit with this number, second number or UAN, or None."""
        return self.by_number.get(name.upper())

    def has(self, place: str) -> bool:
        """Whether `<unit number>/<ref>` is a criterion of this qualification."""
        number, _, ref = place.partition("/")
        unit = self.by_number.get(number)
        return unit is not None and unit.criterion(ref) is not None

    def group_of(self, unit: Unit) -> Group | None:
        """The structure's group that lists this unit, or None where the document has no structure."""
        return next((g for g in self.groups if unit.number in g.units), None)

    def criterion_id(self, unit: Unit, criterion: Criterion) -> str:
        """The id used everywhere outside: `<key>/<unit number>/<ref>`."""
        return f"{self.key}/{unit.number}/{criterion.ref}"


def load(key: str, folder: Path = CATALOGUE_FOLDER) -> Qualification:
    """Read and validate one catalogue file.

    Raises:
        CatalogueError: the file is missing, is not YAML, or breaks the model.
    """
    path = folder / f"{key}.yml"
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return Qualification.model_validate(raw)
    except FileNotFoundError:
        raise CatalogueError(f"{path.name} is missing: run `unitmate spec build`.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name} is not readable YAML: {error}") from error
    except ValidationError as error:
        raise CatalogueError(f"{path.name} breaks the catalogue's model: {error}") from error


def keys(folder: Path = CATALOGUE_FOLDER) -> list[str]:
    """The keys of the qualifications in the catalogue folder, in alphabetical order."""
    return sorted(path.stem for path in folder.glob("*.yml"))


def load_all(folder: Path = CATALOGUE_FOLDER) -> dict[str, Qualification]:
    """Every qualification by key; raises CatalogueError as `load` does, or when there is none."""
    if not (found := keys(folder)):
        raise CatalogueError(f"no catalogue in {folder}: run `unitmate spec build`.")
    return {key: load(key, folder) for key in found}
