"""Parse the Highfield skills diploma: refs such as K1.1, a blank line after every line of a cell."""

import re
from collections.abc import Iterable

from knowledge.parsing import highfield, steps
from knowledge.parsing.corrections import Corrections
from knowledge.qualification import (
    Alternative,
    Criterion,
    EitherOr,
    EvidenceList,
    Guidance,
    Outcome,
    Qualification,
    Unit,
)

_FURNITURE = (r"Learning Outcomes\s+Assessment Criteria", r"https?://\S+")
_UNIT = re.compile(r"Unit (\d+): (.+)$")
_HEAD = re.compile(r"Unit Ref: (\S+)\s+GLH: (\d+)\s+Credit: (\d+)$")
_BLOCK = re.compile(r"(Amplification and Guidance|Unit Guidance)$")
_OUTCOME = re.compile(r"([KSB]\d+) ")
_CRITERION = re.compile(r"([KSB]\d+\.\d+) ")
_PATHWAY = re.compile(r"(Face to Face|Non-Facing)$")
_FORM = re.compile(r"(Face-to-face|Non-facing|OR)$")
_SPLIT_TERM = re.compile(r"[‘’']")


def parse(source: str, corrections: Corrections) -> Qualification:
    """The Diploma in Customer Service Skills."""
    lines = highfield.pages(steps.drop(steps.clean(source), *_FURNITURE))
    parts = highfield.parts(lines)
    units = [
        _unit(match, chunk, parts)
        for match, chunk in steps.split_by(parts[highfield.CONTENT], _UNIT)
        if match
    ]
    facts = highfield.facts(lines)
    return corrections.complete(
        facts
        | highfield.structure(parts, units, facts["credit"])
        | {
            "definitions": highfield.definitions(lines),
            "sections": highfield.sections(parts),
            "units": units,
        }
    )


def _unit(heading: re.Match[str], lines: list[str], parts: highfield.Parts) -> Unit:
    (_, table), *blocks = steps.split_by(lines, _BLOCK)
    text = steps.filled(table)
    if not (head := _HEAD.match(text[0])):
        raise ValueError(f"unit {heading[1]} has no line with its reference: {text[0]!r}")
    outcome = _outcome(text[1:])
    advice = steps.prose(parts[highfield.ASSESSMENT])
    return Unit(
        number=heading[1],
        uan=head[1],
        title=heading[2],
        level=highfield.row_of(parts, head[1]).level,
        glh=int(head[2]),
        credit=int(head[3]),
        outcomes=[outcome],
        either_or=[*_pathways(heading[1], text, advice)],
        guidance=[entry for match, chunk in blocks if match for entry in _guidance(match[1], chunk, outcome)],
        evidence=[_evidence(outcome.number, advice)],
    )


def _outcome(lines: list[str]) -> Outcome:
    (_, left), *criteria = steps.split_by(steps.drop(lines, _PATHWAY), _CRITERION)
    match, statements = steps.split_by(left, _OUTCOME)[0]
    if match is None:
        raise ValueError(f"no learning outcome in {left!r}")
    return Outcome(
        number=match[1],
        text=_statements(statements),
        criteria=[Criterion(ref=ref[1], text=_criterion(chunk)) for ref, chunk in criteria if ref],
    )


def _statements(lines: Iterable[str]) -> str:
    """An outcome's statements, one a line: a capital begins each, since none is marked."""
    chunks = steps.split_by(lines, r"(?=\(?[A-Z])")
    return "\n".join(steps.join(chunk) for _, chunk in chunks)


def _criterion(lines: Iterable[str]) -> str:
    """A criterion's text, where it has two forms with their names and the "OR" on lines of their own."""
    chunks = steps.split_by(lines, _FORM)
    return "\n".join(
        line for match, chunk in chunks for line in (match and match[1], steps.join(chunk)) if line
    )


def _pathways(unit: str, lines: list[str], advice: str) -> Iterable[EitherOr]:
    """The alternatives of a unit that prints its criteria under the heads of two pathways."""
    chunks = [(match[1], chunk) for match, chunk in steps.split_by(lines, _PATHWAY) if match]
    if not chunks:
        return
    clause = next(text for text in advice.split("\n\n") if text.startswith(f"For Unit {unit}, learners can"))
    refs = [[match[1] for line in chunk if (match := _CRITERION.match(line))] for _, chunk in chunks]
    names = [name for name, _ in chunks]
    yield EitherOr(
        alternatives=[Alternative(name=name, refs=group) for name, group in zip(names, refs, strict=True)],
        source=clause,
    )


def _guidance(heading: str, lines: list[str], outcome: Outcome) -> list[Guidance]:
    text = steps.prose(lines)
    if heading == "Unit Guidance":
        refs = [criterion.ref for criterion in outcome.criteria]
        return [Guidance(kind="guidance", heading=heading, text=text.removeprefix("- "), refs=refs)]
    entries = [entry.strip().split("\n") for entry in re.split(r"^- ", text, flags=re.MULTILINE)[1:]]
    return [_definition(term, explained, outcome) for term, *explained in entries]


def _definition(term: str, explained: list[str], outcome: Outcome) -> Guidance:
    """A term of the amplification, with the criteria that use it."""
    lines = [line.removeprefix("  ") for line in explained]
    text = lines[0].removeprefix("- ") if len(lines) == 1 else "\n".join(lines)
    plain = _SPLIT_TERM.sub("", term).casefold()
    refs = [c.ref for c in outcome.criteria if plain in _SPLIT_TERM.sub("", c.text).casefold()]
    return Guidance(
        kind="definition", heading=term.strip("‘’'"), text=text, outcome=outcome.number, refs=refs
    )


def _evidence(outcome: str, advice: str) -> EvidenceList:
    """The front matter's list for this unit: one is for knowledge, one for skills and behaviours."""
    name = "Knowledge criteria" if outcome.startswith("K") else "Skills and behaviour criteria"
    block = next(text for text in advice.split("\n\n") if text.startswith(f"{name}:"))
    items = [line.removeprefix("- ") for line in block.split("\n")[1:]]
    others = next(text for text in advice.split("\n\n") if text.startswith("Assessors can use other methods"))
    return EvidenceList(items=items, note=f"{name}. {others.split(chr(10))[0]}")
