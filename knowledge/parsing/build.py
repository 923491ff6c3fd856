"""Build the catalogue: parse every specification, look for doubts, write one readable YAML file each."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from knowledge.parsing import (
    city_guilds,
    corrections,
    highfield_certificate,
    highfield_nvq,
    highfield_skills,
    sfj,
)
from knowledge.parsing.corrections import CORRECTIONS_FOLDER, Corrections
from knowledge.parsing.doubts import Doubt, doubts
from knowledge.qualification import CATALOGUE_FOLDER, Qualification

SPECS_FOLDER = Path(__file__).parent.parent / "specs"

Parser = Callable[[str, Corrections], Qualification]
Report = Callable[[str], None]

PARSERS: dict[str, Parser] = {
    "city-guilds-l2-customer-service": city_guilds.parse,
    "highfield-l2-certificate-customer-service": highfield_certificate.parse,
    "highfield-l2-customer-service-skills": highfield_skills.parse,
    "highfield-l2-nvq-recruitment-resourcing": highfield_nvq.parse,
    "sfj-l3-customer-service": sfj.parse,
}


class Folders(NamedTuple):
    """Where the build reads the specifications and their corrections, and where it writes."""

    specs: Path = SPECS_FOLDER
    corrections: Path = CORRECTIONS_FOLDER
    catalogue: Path = CATALOGUE_FOLDER


HERE = Folders()


class BuildError(Exception):
    """A document cannot be parsed, or raises doubts that its correction file does not explain."""


def parse(key: str, folders: Folders = HERE) -> tuple[Qualification, Corrections]:
    """One specification as its parser makes it now, with the corrections that went into it.

    Raises:
        BuildError: the document or a correction breaks the layout, or the model.
        CorrectionError: a correction no longer fits the document.
    """
    notes = corrections.read(key, folders.corrections)
    source = (folders.specs / f"{key}.txt").read_text(encoding="utf-8")
    try:
        return PARSERS[key](notes.repair(source), notes), notes
    except ValueError as error:
        raise BuildError(f"{key}: {error}") from error


def build(keys: Iterable[str], report: Report, folders: Folders = HERE) -> None:
    """Parse and write `<key>.yml` for each key, reporting a line per unit and per doubt.

    Raises:
        BuildError: after all documents were reported; none with an unexplained doubt is written.
    """
    failed: list[str] = []
    for key in keys:
        qualification, notes = parse(key, folders)
        if open_doubts := _reported(qualification, notes, report):
            failed += open_doubts
        else:
            (folders.catalogue / f"{key}.yml").write_text(as_yaml(qualification), encoding="utf-8")
    if failed:
        raise BuildError("\n".join(failed))


def outdated(keys: Iterable[str], folders: Folders = HERE) -> list[str]:
    """The keys whose catalogue file is missing or differs from what the parser makes now."""
    return [
        key for key in keys if _written(folders.catalogue / f"{key}.yml") != as_yaml(parse(key, folders)[0])
    ]


def as_yaml(qualification: Qualification) -> str:
    """The catalogue file's text: the model's field order, empty fields left out, long text in blocks."""
    raw = _pruned(qualification.model_dump(exclude_none=True, exclude_defaults=True))
    return str(yaml.dump(raw, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110))


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True


def _represent_text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def _pruned(value: object) -> object:
    if isinstance(value, dict):
        return {name: _pruned(part) for name, part in value.items() if part not in ([], "")}
    return [_pruned(part) for part in value] if isinstance(value, list) else value


def _written(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _reported(qualification: Qualification, notes: Corrections, report: Report) -> list[str]:
    found = [doubt for unit in qualification.units for doubt in doubts(unit)]
    for line in _summary(qualification):
        report(line)
    explained = {(entry.unit, entry.ref, entry.kind): entry.reason for entry in notes.warnings}
    for doubt in found:
        report(f"  {_line(doubt)} [{explained.get(doubt[:3], 'UNEXPLAINED')}]")
    stale = explained.keys() - {doubt[:3] for doubt in found}
    return [f"{qualification.key}: unexplained: {_line(d)}" for d in found if d[:3] not in explained] + [
        f"{qualification.key}: explains a doubt that is not there: {entry}"
        for entry in sorted(stale, key=str)
    ]


def _summary(qualification: Qualification) -> Iterator[str]:
    units = qualification.units
    outcomes, criteria = sum(len(u.outcomes) for u in units), sum(len(list(u.criteria())) for u in units)
    yield f"{qualification.key}: {len(units)} units, {outcomes} outcomes, {criteria} criteria"
    for unit in units:
        refs = [criterion.ref for _, criterion in unit.criteria()]
        recovered = [criterion.ref for _, criterion in unit.criteria() if criterion.recovered]
        yield f"  unit {unit.number}: {len(unit.outcomes)} outcomes, {len(refs)} criteria" + (
            f", recovered {' '.join(recovered)}" if recovered else ""
        )


def _line(doubt: Doubt) -> str:
    return f"unit {doubt.unit} {doubt.ref or ''} {doubt.kind}: {doubt.text}"
