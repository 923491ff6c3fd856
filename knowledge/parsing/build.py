"""Build the catalogue: parse every specification, look for doubts, write one readable YAML file each."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

import yaml

from knowledge.parsing import corrections
from knowledge.parsing.corrections import Corrections
from knowledge.parsing.doubts import Doubt, doubts
from knowledge.qualification import CATALOGUE_FOLDER, Qualification

SPECS_FOLDER = Path(__file__).parent.parent / "specs"

Parser = Callable[[str, Corrections], Qualification]
Report = Callable[[str], None]

PARSERS = {
    "city-guilds-l2-customer-service": "city_guilds",
    "highfield-l2-certificate-customer-service": "highfield_certificate",
    "highfield-l2-customer-service-skills": "highfield_skills",
    "highfield-l2-nvq-recruitment-resourcing": "highfield_nvq",
    "sfj-l3-customer-service": "sfj",
}


class BuildError(Exception):
    """A document raised doubts nobody has explained in its correction file, or explains one it has not."""


def parse(key: str) -> tuple[Qualification, Corrections]:
    """One specification as its parser makes it now, with the corrections that went into it."""
    notes = corrections.read(key)
    source = (SPECS_FOLDER / f"{key}.txt").read_text(encoding="utf-8")
    parser: Parser = import_module(f"knowledge.parsing.{PARSERS[key]}").parse
    return parser(notes.repair(source), notes), notes


def build(keys: Iterable[str], report: Report, folder: Path = CATALOGUE_FOLDER) -> None:
    """Parse and write `<folder>/<key>.yml` for each key, reporting a line per unit and per doubt.

    Raises:
        BuildError: after all documents were reported; none with an unexplained doubt is written.
    """
    failed: list[str] = []
    for key in keys:
        qualification, notes = parse(key)
        if open_doubts := _reported(qualification, notes, report):
            failed += open_doubts
        else:
            (folder / f"{key}.yml").write_text(as_yaml(qualification), encoding="utf-8")
    if failed:
        raise BuildError("\n".join(failed))


def outdated(keys: Iterable[str], folder: Path = CATALOGUE_FOLDER) -> list[str]:
    """The keys whose catalogue file is missing or differs from what the parser makes now."""
    return [key for key in keys if _written(folder / f"{key}.yml") != as_yaml(parse(key)[0])]


def as_yaml(qualification: Qualification) -> str:
    """The catalogue file's text: the model's field order, empty fields left out, long text in blocks."""
    raw = _pruned(qualification.model_dump(exclude_none=True, exclude_defaults=True))
    return str(yaml.dump(raw, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110))


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: object) -> bool:
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


def main() -> int:
    """Build (or with --check compare) the catalogue files named, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("keys", nargs="*", metavar="KEY", help="qualification keys; all when none is named")
    parser.add_argument("--check", action="store_true", help="only say which files are out of date")
    options = parser.parse_args()
    keys = options.keys or list(PARSERS)
    if not options.check:
        build(keys, print)
        return 0
    stale = outdated(keys)
    print("\n".join(f"{key}.yml is out of date" for key in stale) or "the catalogue is up to date")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
