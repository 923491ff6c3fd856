"""Parse the Highfield certificate: one table row a line, cells apart by tabs, tags left in the text."""

import re
from collections.abc import Iterable

from knowledge.parsing import highfield, steps
from knowledge.parsing.corrections import Corrections
from knowledge.qualification import (
    Criterion,
    Definition,
    EvidenceList,
    Guidance,
    Outcome,
    Qualification,
    Section,
    Unit,
)

_SAMPLE = "Appendix 3: Sample assessment material"
_FURNITURE = (
    "-",
    "We listen and respond",
    r"Learning Outcomes\tAssessment Criteria",
    r"The learner will\t.*",
)
_TAG = re.compile(r"</?[a-z]+>")
_UNIT = re.compile(r"Unit (\d+): (.+)$")
_GUIDANCE = re.compile(r"Unit Guidance$")
_OUTCOME = re.compile(r"(\d+)\. ([^\t]+)\t")
_REF = re.compile(r"(?<!\S)(?=\d+\.\d+ [A-Z])")
_CRITERION = re.compile(r"(\d+\.\d+) ")
_ITEM = re.compile(r"- (.+)")
_EVIDENCE_FOLLOWS = "Suitable evidence may include:"
_METHOD_KEY = "Assessment method key:"


def parse(source: str, corrections: Corrections) -> Qualification:
    """The Certificate in Customer Service."""
    lines = _lines(source)
    parts = highfield.parts(lines)
    units = [_unit(match, chunk) for match, chunk in steps.split_by(parts[highfield.CONTENT], _UNIT) if match]
    facts = highfield.facts(lines)
    readable = {title: _readable(title, chunk) for title, chunk in parts.items()}
    return corrections.complete(
        facts
        | highfield.structure(parts, units, facts["credit"])
        | {
            "definitions": highfield.definitions(lines) + _method_key(parts[_SAMPLE]),
            "sections": [_title_page(lines), *highfield.sections(readable)],
            "units": units,
        }
    )


def _lines(source: str) -> list[str]:
    """The source without tags and furniture, each tagged paragraph on a line of its own."""
    paragraphs = steps.clean(source.replace("</p> <p>", "\n"))
    return steps.drop([_TAG.sub("", line) for line in paragraphs], *_FURNITURE)


def _title_page(lines: list[str]) -> Section:
    return Section(title="Title page", text="\n".join(steps.filled(lines[: lines.index("Contents")])))


def _readable(title: str, lines: Iterable[str]) -> list[str]:
    """Lines for `steps.prose`: each line a paragraph, an item or a table's row with its cells marked."""
    if title in {highfield.STRUCTURE, highfield.KEY_FACTS}:
        return list(lines)
    marked: list[str] = []
    nested = False
    for line in steps.filled(lines):
        if item := _ITEM.fullmatch(line):
            nested = nested and item[1][0].isupper()
            marked.append(f"{'o' if nested else steps.BULLET} {item[1]}")
            nested = nested or line.endswith(":")
        else:
            cells = " | ".join(filter(None, line.split("\t")))
            marked += [f"{steps.BULLET} {cells}"] if "\t" in line else ["", line]
            nested = False
    return marked


def _unit(heading: re.Match[str], lines: list[str]) -> Unit:
    (_, table), *guidance = steps.split_by(lines, _GUIDANCE)
    (_, head), *outcomes = steps.split_by(table, _OUTCOME)
    facts = dict(re.findall(r"^ ?(.+?): (.+)$", "\n".join(head), re.MULTILINE))
    unit = Unit(
        number=heading[1],
        uan=facts["Unit number"],
        title=heading[2],
        level=int(facts["Level"]),
        credit=int(facts["Credit"]),
        glh=int(facts["GLH"]),
        outcomes=[_outcome(match, chunk) for match, chunk in outcomes if match],
    )
    return _guided(unit, steps.filled(guidance[0][1])) if guidance else unit


def _outcome(row: re.Match[str], lines: Iterable[str]) -> Outcome:
    criteria = steps.split_by(_REF.sub("\n", " ".join(steps.filled(lines))).split("\n")[1:], _CRITERION)
    return Outcome(
        number=row[1],
        text=row[2].strip(),
        criteria=[Criterion(ref=match[1], text=steps.join(chunk)) for match, chunk in criteria if match],
    )


def _guided(unit: Unit, lines: list[str]) -> Unit:
    """The unit with its guidance: how it may be simulated, evidence by criterion, preferred methods."""
    before = lines.index(_EVIDENCE_FOLLOWS)
    items = steps.split_by(lines[before:], _CRITERION)
    methods = next(at for at, line in enumerate(lines) if line.startswith("Preferred method"))
    evidence = [
        EvidenceList(refs=[match[1]], items=[chunk[0]], note=_EVIDENCE_FOLLOWS.rstrip(":"))
        for match, chunk in items
        if match
    ]
    clauses = ["\n".join(lines[:before]), "\n".join(lines[methods:])]
    refs = [[ref for entry in evidence for ref in entry.refs], re.findall(r"\d+\.\d+", clauses[1])]
    guidance = [
        Guidance(kind="guidance", heading="Unit Guidance", text=text, refs=sorted(set(speaks_of)))
        for text, speaks_of in zip(clauses, refs, strict=True)
    ]
    return unit.model_copy(update={"simulation": clauses[0], "evidence": evidence, "guidance": guidance})


def _method_key(lines: list[str]) -> list[Definition]:
    """The abbreviations of the tracking sheet that the key gives a meaning."""
    _, key = steps.split_by(lines, _METHOD_KEY)
    rows = [line.split("\t") for line in key[1] if "\t" in line]
    pairs = [pair for row in rows for pair in zip(row[::2], row[1::2], strict=False)]
    return [
        Definition(term=code.strip(), text=meaning.strip()) for code, meaning in pairs if code and meaning
    ]
