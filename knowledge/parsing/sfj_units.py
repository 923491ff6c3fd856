"""The units of an SFJ Awards specification: the heading, the facts and the table of outcomes and criteria."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.parsing import sfj_guidance
from knowledge.parsing.steps import Chunk, criterion_text, join, prose, recover_refs, split_by
from knowledge.qualification import Criterion, Guidance, Outcome, Unit

HEADING = re.compile(r"Unit (?P<number>\d+): (?P<title>.*?) ?(?P<uan>[A-Z]/\d{3}/\d{4})$")

_FACT = re.compile(r"(Guided Learning Hours|Unit Level|Unit Credit): (\d+)$")
_GUIDANCE = re.compile(r"Unit \d+ Guidance on Delivery and Assessment$")
_PART = re.compile(r"(?:Delivery|Assessment|Simulation|Links)$")
_TABLE_HEAD = re.compile(r"\w?earning Outcome - The learner will:")
_NOT_A_ROW = re.compile(rf"{_FACT.pattern}|{_TABLE_HEAD.pattern}|Unit grid: ")
_REF = re.compile(r"^(\d+\.\d+)(?:\s+|$)")
_OUTCOME = re.compile(r"(\d+)\. ")
_CONTENTS = "Indicative Contents"


class Row(NamedTuple):
    """A row of the table: `outcome` may be a part of an outcome's text, `ref` is None where it was lost."""

    outcome: str
    ref: str | None
    text: str
    contents: str | None


def unit(chunk: Chunk, titles: Mapping[str, str]) -> Unit:
    """The unit whose heading begins the chunk; `titles` by number where the heading has none.

    Raises:
        ValueError: a line before the guidance is neither a fact nor a row of the table.
    """
    heading, lines = chunk
    assert heading is not None
    (_, front), (_, back) = split_by(lines, _GUIDANCE)
    facts = {fact[1]: int(fact[2]) for fact in map(_FACT.match, front) if fact}
    parts = {part[0]: text for part, text in split_by(back, _PART) if part}
    rows = _rows(front)
    outcomes = _outcomes(rows)
    assessment = parts["Assessment"]
    return Unit(
        number=heading["number"],
        title=heading["title"] or titles[heading["number"]],
        uan=heading["uan"],
        level=facts["Unit Level"],
        credit=facts["Unit Credit"],
        glh=facts["Guided Learning Hours"],
        aim=prose(parts["Delivery"]),
        assessment_method=sfj_guidance.assessment_method(assessment),
        outcomes=outcomes,
        guidance=[*sfj_guidance.guidance(assessment, outcomes), *_contents(rows, outcomes)],
        evidence=sfj_guidance.evidence(assessment),
        simulation=prose(parts.get("Simulation", [])) or None,
        nos=sfj_guidance.links(parts.get("Links", [])),
    )


def _rows(lines: Sequence[str]) -> list[Row]:
    rows = []
    for line in lines:
        if "\t" in line and not _TABLE_HEAD.match(line):
            rows.append(_row(line))
        elif line and not _NOT_A_ROW.match(line):
            raise ValueError(f"neither a fact of the unit nor a row of its table: {line!r}")
    return rows


def _row(line: str) -> Row:
    cells = [cell.strip() for cell in line.split("\t")]
    if _REF.fullmatch(cells[0]):
        cells.insert(0, "")
    ref = _REF.match(cells[1])
    if ref and ref.end() < len(cells[1]):
        cells.insert(2, cells[1][ref.end() :])
    return Row(
        outcome=cells[0],
        ref=ref[1] if ref else None,
        text=criterion_text([_REF.sub("", cells[2])]),
        contents=cells[3] if len(cells) > 3 else None,
    )


def _outcomes(rows: Sequence[Row]) -> list[Outcome]:
    """The outcomes of the table.

    A criterion belongs to the outcome its ref names; one without a ref, to the last outcome opened.
    An outcome's text stands in the first column of its rows, a part in each, its number often lost.
    """
    texts: dict[str, list[str]] = {}
    criteria: dict[str, list[Row]] = {}
    for row in rows:
        opened = _OUTCOME.match(row.outcome)
        last = opened[1] if opened else max([*texts, "1"], key=int)
        own = row.ref.split(".")[0] if row.ref else last
        if row.outcome:
            part = row.outcome[opened.end() :] if opened else row.outcome
            texts.setdefault(max(last, own, key=int), []).append(part)
        criteria.setdefault(own, []).append(row)
    return [_outcome(number, join(texts[number]), found) for number, found in criteria.items()]


def _outcome(number: str, text: str, rows: Sequence[Row]) -> Outcome:
    refs = recover_refs([row.ref for row in rows], number)
    return Outcome(
        number=number,
        text=text,
        criteria=[
            Criterion(ref=ref, text=row.text, recovered=recovered)
            for (ref, recovered), row in zip(refs, rows, strict=True)
        ],
    )


def _contents(rows: Sequence[Row], outcomes: Sequence[Outcome]) -> list[Guidance]:
    refs = [criterion.ref for outcome in outcomes for criterion in outcome.criteria]
    return [
        Guidance(kind="guidance", heading=_CONTENTS, text=row.contents, refs=[ref])
        for ref, row in zip(refs, rows, strict=True)
        if row.contents
    ]
