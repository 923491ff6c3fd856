"""Parse the SFJ Awards layout: one table of outcomes and criteria a unit, its cells apart by tabs."""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.parsing import sfj_sections, sfj_units
from knowledge.parsing.corrections import Corrections
from knowledge.parsing.steps import BULLET, clean, filled, split_by
from knowledge.qualification import Group, Qualification, Rule

_FURNITURE = re.compile(r"\s*\bPage \d+ of \d+\b.*|^IQB/\S+ \|.*|\*\*")
_INNER_MARK = re.compile(r"^ - (?:o )?|^- o ", re.MULTILINE)
_LIST_MARK = re.compile(r"^- (?:\u00b7 )?|(?<=\n\n) (?=\w)", re.MULTILINE)
_TITLE = re.compile(r"(?P<body>SFJ Awards) Level (?P<level>\d) .+")
_NUMBER = re.compile(r"Regulation No: (\d{3}/\d{4}/\w)")
_GLH = re.compile(r"Guided learning hours are ([\d-]+\d)")
_GROUP = re.compile(r"\t(?P<name>(?P<mandatory>Mandatory)?.*\bGroup\b.*)$")
_UNIT_ROW = re.compile(r"(\d+)\t([^\t]+)\t\d+\t\d+$")
_FRONT_STARTS = "Contact Us"
_BACK_STARTS = "Appendix A: "


def parse(text: str, corrections: Corrections) -> Qualification:
    """The qualification in the repaired source of an SFJ Awards specification."""
    lines = _lines(text)
    start = lines.index(_FRONT_STARTS)
    end = max(i for i, line in enumerate(lines) if line.startswith(_BACK_STARTS))
    (_, front), *units = split_by(lines[start:end], sfj_units.HEADING)
    parts = sfj_sections.parts(front, sfj_sections.listed(lines[:start]))
    structure = parts[sfj_sections.STRUCTURE]
    titles = {row[1]: row[2] for row in map(_UNIT_ROW.match, structure) if row}
    sections = [*sfj_sections.front_matter(parts), *sfj_sections.back_matter(lines[end:])]
    return corrections.complete(
        {
            **_facts(lines[:start], {section.title: section.text for section in sections}),
            "groups": list(_groups(structure)),
            "rule": _rule(structure),
            "definitions": [
                *sfj_sections.command_verbs(parts[sfj_sections.TERMINOLOGY]),
                *sfj_sections.abbreviations(lines[end:]),
            ],
            "sections": sections,
            "units": [sfj_units.unit(chunk, titles) for chunk in units],
        }
    )


def _lines(text: str) -> list[str]:
    """The lines without page furniture; list items begin with a bullet, those of an inner list with "o"."""
    source = "\n".join(_FURNITURE.sub("", line) for line in clean(text))
    return _LIST_MARK.sub(f"{BULLET} ", _INNER_MARK.sub("o ", source)).split("\n")


def _facts(cover: Sequence[str], sections: Mapping[str, str]) -> dict[str, object]:
    title = next(found for found in map(_TITLE.fullmatch, cover) if found)
    number = next(found for found in map(_NUMBER.fullmatch, cover) if found)
    hours = _GLH.search(sections["Delivery"])
    method, _, _ = sections["Assessment"].partition(". ")
    return {
        "title": title[0],
        "awarding_body": title["body"],
        "number": number[1],
        "level": int(title["level"]),
        "credit": _credit(r"a minimum of (\d+) credits:", sections[sfj_sections.STRUCTURE]),
        "glh": hours[1] if hours else None,
        "assessment_method": f"{method}.",
        "withdrawn": sections.get("Qualification Withdrawal"),
    }


def _groups(structure: Sequence[str]) -> Iterator[Group]:
    clause = _clause(structure)
    for heading, rows in split_by(structure, _GROUP):
        if heading:
            name = re.escape(heading["name"])
            yield Group(
                name=heading["name"],
                mandatory=bool(heading["mandatory"]),
                units=[row[1] for row in map(_UNIT_ROW.match, rows) if row],
                min_credit=_credit(rf"(\d+) credits from (?:the )?{name}", clause),
                max_credit=_credit(rf"maximum of (\d+) credits can come from {name}", clause),
            )


def _rule(structure: Sequence[str]) -> Rule:
    clause = _clause(structure)
    return Rule(total_credit=_credit(r"a minimum of (\d+) credits:", clause), text=clause)


def _clause(structure: Sequence[str]) -> str:
    return filled(structure)[0]


def _credit(pattern: str, clause: str) -> int | None:
    found = re.search(pattern, clause)
    return int(found[1]) if found else None
