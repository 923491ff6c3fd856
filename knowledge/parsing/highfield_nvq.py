"""Parse the Highfield NVQ: two-column tables whose cells run on, refs such as "1.1."."""

import re
from collections.abc import Iterable

from knowledge.parsing import highfield, steps
from knowledge.parsing.corrections import Corrections
from knowledge.qualification import Criterion, Guidance, Outcome, Qualification, Unit

_FURNITURE = (
    r"Highfield Level 2 NVQ Certificate in Recruitment Resourcing \(RQF\) \d+",
    r"Learning Outcomes\s+Assessment Criteria",
    r"The learner will\s+The learner can",
    r"https?://\S+",
)
_UNIT = re.compile(r"Unit (\d+):\s+(.+)$")
_GUIDANCE = re.compile(r"(Additional assessment guidance/requirements)")
_CRITERION_BESIDE = re.compile(r"^(\d+\. .+?) (\d+\.\d+\. )")
_OUTCOME = re.compile(r"(\d+)\. ")
_CRITERION = re.compile(r"(\d+\.\d+)\. ")


def parse(source: str, corrections: Corrections) -> Qualification:
    """The NVQ Certificate in Recruitment Resourcing."""
    lines = highfield.pages(steps.drop(steps.clean(source), *_FURNITURE))
    parts = highfield.parts(lines)
    units = [_unit(match, chunk) for match, chunk in steps.split_by(parts[highfield.CONTENT], _UNIT) if match]
    facts = highfield.facts(lines)
    return corrections.complete(
        facts
        | highfield.structure(parts, units, facts["credit"])
        | {
            "simulation": _simulation(parts[highfield.ASSESSMENT]),
            "definitions": highfield.definitions(lines),
            "sections": highfield.sections(parts),
            "units": units,
        }
    )


def _simulation(lines: Iterable[str]) -> str:
    return next(text for text in steps.prose(lines).split("\n\n") if text.startswith("Simulation"))


def _unit(heading: re.Match[str], lines: list[str]) -> Unit:
    (_, table), *rest = steps.split_by(lines, _GUIDANCE)
    (_, head), *outcomes = steps.split_by(_one_cell_a_line(table), _OUTCOME)
    facts = dict(re.findall(r"^(.+?):\s+(.+)$", "\n".join(head), re.MULTILINE))
    return Unit(
        number=heading[1],
        uan=facts["Unit number"],
        title=heading[2].strip(),
        level=int(facts["Level"]),
        credit=int(facts["Credit"]),
        glh=int(facts["GLH"]),
        outcomes=[_outcome(match[1], chunk) for match, chunk in outcomes if match],
        guidance=[
            Guidance(kind="requirement", heading=match[1], text=steps.prose(chunk))
            for match, chunk in rest
            if match
        ],
    )


def _one_cell_a_line(lines: Iterable[str]) -> list[str]:
    return [part for line in lines for part in _CRITERION_BESIDE.sub(r"\1\n\2", line).split("\n")]


def _outcome(number: str, lines: Iterable[str]) -> Outcome:
    (_, text), *criteria = steps.split_by(lines, _CRITERION)
    return Outcome(
        number=number,
        text=steps.join(text),
        criteria=[
            Criterion(ref=match[1], text=steps.criterion_text(chunk)) for match, chunk in criteria if match
        ],
    )
