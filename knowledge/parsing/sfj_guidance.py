"""The prose under a unit of an SFJ Awards specification: guidance, terms, requirements, evidence, links."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from knowledge.parsing.steps import BULLET, prose
from knowledge.qualification import EvidenceList, Guidance, Outcome

Block = list[str]

_METHODS = "All learning outcomes in this unit must be assessed using methods"
_REQUIREMENT = re.compile(
    r"All Assessment Criteria must be met|Evidence for this unit (?:must|should)"
    r"|This is a knowledge-based unit|This unit is subject to"
)
_SCOPE = re.compile(
    r"For (?:Assessment Criteri(?:a|on) (?P<ref>\d+\.\d+)|Learning Outcome (?P<outcome>\d+)), "
)
_OPENING = re.compile(r'^(?:(?:an?|the) |"([^"]+)"(?= ))', re.IGNORECASE)
_EXPLAINS = re.compile(r"(?P<term>\w.{2,}?) (?:is|are|refers? to|captures|defines)\b(?! for\b)")
_EXEMPLIFIES = re.compile(
    r"(?P<term>\w.{2,}?) (?:(?:may|could|can|will) (?:include|refer to|be|have)|include)\b"
)
_MODAL = re.compile(r"\b(?:may|can|could|should|will|must)\b")
_METHOD = re.compile(r"[^.]*\bassessment is by portfolio\.", re.IGNORECASE)


def guidance(lines: Sequence[str], outcomes: Sequence[Outcome]) -> list[Guidance]:
    """The pieces of the unit's assessment guidance, save the list of assessment methods."""
    return [_guidance(piece, outcomes) for piece in _pieces(lines) if not piece[0][0].startswith(_METHODS)]


def evidence(lines: Sequence[str]) -> list[EvidenceList]:
    """The list of assessment methods of a knowledge-based unit, if it has one."""
    return [
        EvidenceList(items=[line.removeprefix(f"{BULLET} ") for line in items], note=prose(lead))
        for lead, *rest in _pieces(lines)
        if lead[0].startswith(_METHODS)
        for items in rest
    ]


def assessment_method(lines: Sequence[str]) -> str | None:
    """The sentence that says how the unit is assessed."""
    found = _METHOD.search(prose(lines))
    return found[0].strip() if found else None


def links(lines: Sequence[str]) -> list[str]:
    """The occupational standards the unit maps to, each with the name of its suite where one is given."""
    suite, found = "", list[str]()
    for line in (line.strip().removeprefix(f"{BULLET} ") for line in lines if line.strip()):
        if line.endswith(":"):
            suite = f"{line} "
        else:
            found.append(suite + line)
    return found


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """The runs of lines between blank lines: a paragraph or a list each."""
    block: Block = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _pieces(lines: Sequence[str]) -> list[list[Block]]:
    """Paragraphs with what hangs on them: their list, and what goes on after a colon or in lower case."""
    pieces: list[list[Block]] = []
    for block in _blocks(lines):
        listed = block[0].startswith(BULLET)
        opened = bool(pieces) and pieces[-1][-1][-1].endswith((":", ","))
        lost_mark = opened and not listed and block[0][0].isupper()
        if pieces and (listed or opened or block[0][0].islower()):
            pieces[-1].append([f"{BULLET} {line}" for line in block] if lost_mark else block)
        else:
            pieces.append([block])
    return pieces


def _guidance(piece: list[Block], outcomes: Sequence[Outcome]) -> Guidance:
    lead = prose(piece[0])
    scope = _SCOPE.match(lead)
    statement = _OPENING.sub(r"\1", lead[scope.end() :] if scope else lead)
    kind, term = _sense(statement)
    named = scope["ref"] if scope else None
    return Guidance(
        kind=kind,
        heading=term if kind == "definition" else None,
        text="\n".join(prose(block) for block in piece),
        outcome=scope["outcome"] if scope else None,
        refs=[named] if named else _only_ref(term, outcomes),
    )


def _sense(statement: str) -> tuple[Literal["requirement", "definition", "guidance"], str | None]:
    """What the statement does, and the term it explains or gives examples of."""
    if _REQUIREMENT.match(statement):
        return "requirement", None
    explains, exemplifies = _EXPLAINS.match(statement), _EXEMPLIFIES.match(statement)
    if explains and not _MODAL.search(explains["term"]):
        return "definition", explains["term"]
    if exemplifies and not _MODAL.search(exemplifies["term"]):
        return "guidance", exemplifies["term"]
    return "guidance", None


def _only_ref(term: str | None, outcomes: Sequence[Outcome]) -> list[str]:
    """The ref of the criterion that uses the term, if exactly one does."""
    if not term:
        return []
    pattern = re.compile(rf"\b{re.escape(_plain(term).removesuffix('s'))}s?\b")
    using = [c.ref for o in outcomes for c in o.criteria if pattern.search(_plain(c.text))]
    return using if len(using) == 1 else []


def _plain(text: str) -> str:
    words = re.sub(r"\(.*?\)", "", text.casefold())
    return " ".join(re.sub(r"[^\w' ]", " ", words).split())
