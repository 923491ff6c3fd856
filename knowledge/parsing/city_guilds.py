"""Parse the City & Guilds layout: one page run per unit, outcomes with criteria, range and guidance."""

import re
from collections.abc import Iterable, Sequence

from knowledge.parsing.city_guilds_guidance import additional, evidence, pieces, supporting
from knowledge.parsing.city_guilds_lines import lines_of
from knowledge.parsing.corrections import Corrections
from knowledge.parsing.steps import Chunk, drop, join, prose, recover_refs, split_by
from knowledge.qualification import Criterion, Guidance, Outcome, Qualification, Unit

_UNIT = re.compile(r"Unit (?P<number>\d{3})(?:/(?P<second>\d{3}))?\s+")
_FIELD = re.compile(
    r"(UAN|Level|Credit value|GLH|Assessment type|Relationship to NOS|Aim): *"
    r"|(?P<requirements>Assessment$)"
)
_REQUIREMENTS = "Assessment requirements specified by a sector or regulatory body"
_SECTION = re.compile(
    r"(?P<outcome>Learning outcome)$|(?P<criteria>Assessment criteria)$|(?P<range>Range)$"
    r"|(?P<guidance>Assessment guidance)(?:/evidence)?$|(?P<evidence>Evidence may be supplied by):$"
    r"|(?P<additional>Additional Guidance if delivered as Portfolio based)$",
    re.IGNORECASE,
)
_LEAD_IN = r"The learner (?:will|can):"
_REF = re.compile(r"(\d+\.\d+)\s*")
_LETTERED = re.compile(r"[a-z]\.\s")


def parse(text: str, corrections: Corrections) -> Qualification:
    """The qualification; what the document does not say of itself comes from its correction file."""
    units: list[Unit] = []
    for heading, lines in split_by(lines_of(text), _UNIT):
        if heading and any(line.startswith("UAN:") for line in lines):
            units.append(_unit(heading, lines))
        elif heading and units[-1].number == heading["number"]:
            units[-1].guidance += supporting(lines)
    return corrections.complete({"units": units})


def _unit(heading: re.Match[str], lines: Sequence[str]) -> Unit:
    sections = split_by(lines, _SECTION)
    title, fields = _header(sections[0][1])
    unit = Unit(
        number=heading["number"],
        second_number=heading["second"],
        title=title,
        uan=fields["UAN"],
        level=_whole(fields["Level"]),
        credit=_whole(fields["Credit value"]),
        glh=_whole(fields["GLH"]),
        aim=fields["Aim"],
        assessment_method=fields.get("Assessment type"),
        outcomes=[],
        guidance=_requirements(fields.get(_REQUIREMENTS)),
        nos=_standards(fields.get("Relationship to NOS", "")),
    )
    for section in sections[1:]:
        _add(unit, section)
    return unit


def _header(lines: Iterable[str]) -> tuple[str, dict[str, str]]:
    title: list[str] = []
    fields: dict[str, str] = {}
    for label, body in split_by(lines, _FIELD):
        if label is None:
            title = body
        elif label["requirements"]:
            fields[_REQUIREMENTS] = join(body).partition(":")[2].strip()
        else:
            fields[label[1]] = prose(body)
    return join(title), fields


def _whole(text: str) -> int:
    return int(text.removeprefix("Level").strip())


def _requirements(text: str | None) -> list[Guidance]:
    if text in (None, "N/A"):
        return []
    return [Guidance(kind="requirement", heading=_REQUIREMENTS, text=text)]


def _standards(text: str) -> list[str]:
    """The sentence that names the set of standards, then its standards where they are listed."""
    entries = [join(entry.split("\n")) for entry in text.split("\n- ")]
    return [] if text in ("", "N/A") else entries


def _add(unit: Unit, section: Chunk) -> None:
    heading, lines = section
    assert heading is not None
    name = heading.lastgroup
    if name == "outcome":
        unit.outcomes.append(_outcome(lines))
    elif name == "criteria":
        unit.outcomes[-1].criteria = _criteria(lines, unit.outcomes[-1].number)
    elif name == "evidence":
        unit.evidence += evidence(lines, unit.outcomes[-1])
    elif name == "additional":
        unit.guidance.append(additional(heading[name], lines))
    else:
        unit.guidance += pieces(lines, unit.outcomes[-1], in_range=name == "range")


def _outcome(lines: Iterable[str]) -> Outcome:
    number, _, text = join(drop(lines, _LEAD_IN)).partition(". ")
    return Outcome(number=number, text=text, criteria=[])


def _criteria(lines: Iterable[str], outcome: str) -> list[Criterion]:
    found = [
        (match[1] if match else None, text)
        for match, body in split_by(drop(lines, _LEAD_IN), _REF)
        if (text := _criterion_text(body))
    ]
    refs = recover_refs([ref for ref, _ in found], outcome)
    return [
        Criterion(ref=ref, text=text, recovered=recovered)
        for (ref, recovered), (_, text) in zip(refs, found, strict=True)
    ]


def _criterion_text(lines: Iterable[str]) -> str:
    """Lettered sub-points stand on lines of their own, and so does what follows them after a gap."""
    parts: list[list[str]] = [[]]
    for line in lines:
        follows_gap = bool(parts[-1]) and not parts[-1][-1] and bool(_LETTERED.match(parts[-1][0]))
        if _LETTERED.match(line) or (line and follows_gap):
            parts.append([])
        parts[-1].append(line)
    return "\n".join(join(part) for part in parts)
