"""What the three Highfield documents share: headings, key facts, the structure table, abbreviations."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from knowledge.parsing import steps
from knowledge.qualification import Definition, Group, Rule, Section, Unit

STRUCTURE = "Appendix 1: Qualification structure"
CONTENT = "Appendix 2: Qualification content"
KEY_FACTS = "Key facts"
ASSESSMENT = "Guidance on assessment"

Parts = dict[str, list[str]]

_HEADINGS = (
    "Introduction",
    "Qualification regulation and support",
    KEY_FACTS,
    "Qualification overview and objective",
    "Entry requirements",
    "Geographical coverage",
    "Centre requirements",
    "Guidance on delivery",
    ASSESSMENT,
    "Guidance on quality assurance",
    "Recognition of prior learning (RPL)",
    "Assessor requirements",
    "Internal quality assurance (IQA) requirements",
    "Countersigning strategy",
    "Mapping to National Occupational Standards (NOS)",
    "Reasonable adjustments and special considerations",
    "ID requirements",
    "Progression opportunities",
    "Useful websites",
    "Additional support/training",
)
_HEADING = re.compile(rf"\s*((?:{'|'.join(map(re.escape, _HEADINGS))})|Appendix \d: [^.]+)$")
_TITLE = re.compile(r"Highfield (Level (\d) .+) \(RQF\)")
_GROUP = re.compile(r"(Mandatory (?:group|Units)|Optional Group [A-Z])$")
_UAN = re.compile(r"(?=[A-Z]/\d{3}/\d{4}\s)")
_ROW = re.compile(r"(\S+) (.+) (\d+) (\d+) (\d+)")
_COLUMNS = re.compile(r"\s*Unit reference Unit title Level GLH Credit$")
_ABBREVIATION = re.compile(r"([^()]{1,90}) \(([A-Z][A-Za-z]*[A-Z])\)")
_SMALL_WORDS = {"and", "of", "the", "for", "a"}


class Row(NamedTuple):
    """One unit of the structure table."""

    uan: str
    title: str
    level: int
    glh: int
    credit: int


class Table(NamedTuple):
    """One group of the structure, as printed."""

    name: str
    intro: str
    rows: list[Row]


def pages(lines: Iterable[str]) -> list[str]:
    """The lines with a blank one at each page break, which these files mark by one leading space."""
    return [part for line in lines for part in (["", line.strip()] if re.match(r" \S", line) else [line])]


def parts(lines: Iterable[str]) -> Parts:
    """The document's lines under each of its headings; what stands before the first is left out."""
    return {match[1]: chunk for match, chunk in steps.split_by(lines, _HEADING) if match}


def facts(lines: Sequence[str]) -> dict[str, object]:
    """The qualification's fields that the title and the key facts give."""
    title = next(filter(None, (_TITLE.fullmatch(line.strip()) for line in lines)))
    text = "\n".join(" ".join(line.split()) for line in parts(lines)[KEY_FACTS])
    found = dict(re.findall(r"^(.+?): (.+)$", text, re.MULTILINE))
    return {
        "title": title[0],
        "short_title": f"Highfield {title[1]}",
        "awarding_body": "Highfield Qualifications",
        "number": found["Qualification number"],
        "level": int(title[2]),
        "credit": int(found["Credit value"]),
        "glh": found["Guided learning hours (GLH)"],
        "tqt": int(found["Total qualification time (TQT)"]),
        "assessment_method": found["Assessment method"],
    }


def tables(lines: Iterable[str]) -> tuple[str, list[Table]]:
    """The rule of combination and the groups of Appendix 1."""
    chunks = steps.split_by([line.replace("**", "") for line in lines], _GROUP)
    return steps.prose(chunks[0][1]), [_table(match[1], chunk) for match, chunk in chunks if match]


def _table(name: str, lines: Iterable[str]) -> Table:
    (_, intro), *rows = steps.split_by(lines, _UAN)
    return Table(name, _COLUMNS.sub("", steps.join(intro)), [_row(steps.join(chunk)) for _, chunk in rows])


def _row(text: str) -> Row:
    if not (match := _ROW.fullmatch(text)):
        raise ValueError(f"not a row of the structure table: {text!r}")
    return Row(match[1], match[2], int(match[3]), int(match[4]), int(match[5]))


def groups(rule: str, found: Iterable[Table], units: Iterable[Unit]) -> list[Group]:
    """The structure's groups by unit number.

    Raises:
        ValueError: the table and a unit's own page disagree on its level, GLH or credit.
    """
    by_uan = {unit.uan: unit for unit in units}
    return [
        Group(
            name=table.name,
            mandatory=table.name.startswith("Mandatory"),
            units=[_checked(by_uan[row.uan], row).number for row in table.rows],
            min_credit=_min_credit(rule, table.name),
        )
        for table in found
    ]


def _checked(unit: Unit, row: Row) -> Unit:
    if (unit.level, unit.glh, unit.credit) != (row.level, row.glh, row.credit):
        raise ValueError(f"unit {unit.number} differs from its row in the structure table: {row}")
    return unit


def _min_credit(rule: str, group: str) -> int | None:
    clause = r"totall?ing (\d+) credits" if group.startswith("Mandatory") else rf"(\d+) credits from {group}"
    match = re.search(clause, rule)
    return int(match[1]) if match else None


def structure(found: Parts, units: Iterable[Unit], credit: object) -> dict[str, object]:
    """The qualification's fields that Appendix 1 gives."""
    rule, groups_found = tables(found[STRUCTURE])
    return {
        "rule": Rule.model_validate({"total_credit": credit, "text": rule}),
        "groups": groups(rule, groups_found, units),
    }


def sections(found: Parts) -> list[Section]:
    """Every heading but the units' as a section: key facts one a line, the structure with its table."""
    texts = {title: _section_text(title, lines) for title, lines in found.items() if title != CONTENT}
    return [Section(title=title, text=text) for title, text in texts.items()]


def _section_text(title: str, lines: Iterable[str]) -> str:
    if title == KEY_FACTS:
        return "\n".join(steps.join([line]) for line in steps.filled(lines))
    return _structure_text(lines) if title == STRUCTURE else steps.prose(lines)


def _structure_text(lines: Iterable[str]) -> str:
    rule, found = tables(lines)
    return "\n\n".join([rule, *(_table_text(table) for table in found)])


def _table_text(table: Table) -> str:
    rows = ["Unit reference | Unit title | Level | GLH | Credit"]
    rows += ["- " + " | ".join(map(str, row)) for row in table.rows]
    return "\n\n".join(filter(None, [table.name, table.intro, "\n".join(rows)]))


def definitions(lines: Iterable[str]) -> list[Definition]:
    """The abbreviations the document spells out, in order of appearance, with what it says of TQT."""
    text = steps.join(lines)
    found: dict[str, str] = {}
    for match in _ABBREVIATION.finditer(text):
        if long_form := _long_form(match[1], match[2]):
            found.setdefault(match[2], long_form)
    for clause in re.findall(r"TQT is an estimate of [^.]+\.", text)[:1]:
        found["TQT"] = f"{found['TQT']}. {clause}"
    return [Definition(term=term, text=long_form) for term, long_form in found.items()]


def _long_form(before: str, abbreviation: str) -> str | None:
    capitals = re.sub("[^A-Z]", "", abbreviation)
    words = before.split()
    for start in range(len(words) - 1, -1, -1):
        initials = "".join(word[0] for word in words[start:] if word not in _SMALL_WORDS).upper()
        if initials == capitals and words[start] not in _SMALL_WORDS:
            return " ".join(words[start:])
    return None


def row_of(found: Mapping[str, list[str]], uan: str) -> Row:
    """The structure table's row for this unit."""
    return next(row for table in tables(found[STRUCTURE])[1] for row in table.rows if row.uan == uan)
