"""City & Guilds layout: what stands under a unit's criteria (range, guidance, evidence) taken to pieces."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile, zip_longest
from typing import Literal

from knowledge.parsing.city_guilds_lines import Block, blocks, guidance_lines
from knowledge.parsing.steps import BULLET, filled, prose, split_by
from knowledge.qualification import EvidenceList, Guidance, Outcome

Kind = Literal["guidance", "definition", "range"]

LONGEST_HEADING = 80
LONGEST_HEADING_WITHOUT_COLON = 60

_NUMERAL = re.compile(r"(\d+\.\d+)(?:\s+|$)")
_NOTE = re.compile(r"Note:")
_NO_TERM = re.compile(
    r"(?:eg|ie|is|are|can|may|if|in|here|there|these|this|they|it|you|note)\b", re.IGNORECASE
)
# "The image of an organisation is how it presents itself", "Problems can include:": the term leads.
_STATEMENT = re.compile(
    r"(?:The )?(?P<term>[^.:]{3,70}?)"
    r" (?:used|which|eg|(?:is|are)(?! \w+ing\b)|will|can|may|to include|needs to)\b"
)
_CLAUSE = re.compile(r"\b(?:is|are|will|can)\b")
_DEFINES = re.compile(r"\b(?:is|are) (?:where|what|how|when)\b")


def pieces(lines: Iterable[str], outcome: Outcome, in_range: bool) -> list[Guidance]:
    """The guidance (or range) under one outcome: by criterion where it names them, else by term."""
    lines = list(lines)
    if any(_NUMERAL.match(line) for line in lines):
        return [
            Guidance(
                kind="guidance", heading=match[1], text=prose(body), outcome=outcome.number, refs=[match[1]]
            )
            for match, body in split_by(lines, _NUMERAL)
            if match
        ]
    found = [_piece(group, outcome, in_range) for group in _groups(blocks(guidance_lines(lines)))]
    return [piece for piece in found if piece.text]


def evidence(lines: Iterable[str], outcome: Outcome) -> list[EvidenceList]:
    """The list under "Evidence may be supplied by:" with the notes that follow it; none if it is empty."""
    found = blocks(guidance_lines(lines))
    items = [block.text for block in takewhile(lambda block: block.item, found)]
    note = _text(found[len(items) :])
    return [EvidenceList(outcome=outcome.number, items=items, note=note or None)] if items else []


def additional(heading: str, lines: Iterable[str]) -> Guidance:
    """The guidance a unit ends with, which stands under no outcome."""
    return Guidance(kind="guidance", heading=heading, text=prose(guidance_lines(lines)))


def supporting(lines: Iterable[str]) -> list[Guidance]:
    """The page "Supporting information" that some units add after repeating their heading."""
    chunks = split_by(lines, r"Supporting information$")
    page = [line for match, body in chunks if match for line in body]
    heading = next(iter(filled(page)))
    text = prose(line for line in page if line.strip() != heading)
    kind: Literal["guidance", "requirement"] = "requirement" if "requirement" in heading else "guidance"
    return [Guidance(kind=kind, heading=f"Supporting information: {heading}", text=text)]


def _groups(found: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    for block, following in zip_longest(found, found[1:]):
        if not groups or _opens(block, following, groups[-1]):
            groups.append([])
        groups[-1].append(block)
    return groups


def _opens(block: Block, following: Block | None, group: Sequence[Block]) -> bool:
    """Whether the block begins a new piece after the group so far."""
    if block.item or _NOTE.match(block.text):
        return not block.item
    if _NO_TERM.match(block.text):
        return False
    if _is_heading(block, following):
        return not (_is_bare_heading(group) and _CLAUSE.search(block.text))
    if not _STATEMENT.match(block.text) or _is_bare_heading(group):
        return False
    return group[-1].item or block.text.endswith(":") or not _heading_of([*group, block])


def _is_heading(block: Block, following: Block | None) -> bool:
    text = block.text
    if "." in text or _NO_TERM.match(text):
        return False
    if text.endswith(":"):
        return len(text) <= LONGEST_HEADING
    return following is not None and len(text) <= LONGEST_HEADING_WITHOUT_COLON


def _heading_of(group: Sequence[Block]) -> str | None:
    """The term the piece is headed with; None where its first block is a statement, or has no term."""
    following = group[1] if len(group) > 1 else None
    if not _is_heading(group[0], following) or _STATEMENT.match(group[0].text):
        return None
    return group[0].text.rstrip(" :")


def _is_bare_heading(group: Sequence[Block]) -> bool:
    return len(group) == 1 and group[0].text.endswith(":")


def _piece(group: Sequence[Block], outcome: Outcome, in_range: bool) -> Guidance:
    heading = _heading_of(group)
    body = group[1:] if heading else group
    statement = _STATEMENT.match(group[0].text) if not heading and not _NO_TERM.match(group[0].text) else None
    term = heading or (_capitalised(statement["term"]) if statement else None)
    return Guidance(
        kind=_kind(body, bool(heading), in_range),
        heading=term,
        text=_text(body),
        outcome=outcome.number,
        refs=_refs(term, outcome) if term else [],
    )


def _capitalised(term: str) -> str:
    return term[0].upper() + term[1:]


def _kind(body: Sequence[Block], headed: bool, in_range: bool) -> Kind:
    has_items = any(block.item for block in body)
    if not has_items and not (headed and in_range) and (headed or _DEFINES.search(body[0].text)):
        return "definition"
    return "range" if in_range else "guidance"


def _text(found: Iterable[Block]) -> str:
    lines: list[str] = []
    for block in found:
        lines += ["", f"{BULLET} {block.text}" if block.item else block.text]
    return prose(lines[1:])


def _refs(term: str, outcome: Outcome) -> list[str]:
    """The criterion in which the term occurs, when there is exactly one.

    Number and hyphens do not count, and "legal requirements" is in "legal and ethical requirements".
    """
    words = r" (?:and \w+ )?".join(map(re.escape, _words(term)))
    pattern = re.compile(rf"\b{words}\b")
    refs = [c.ref for c in outcome.criteria if pattern.search(" ".join(_words(c.text)))]
    return refs if len(refs) == 1 else []


def _words(text: str) -> list[str]:
    letters = re.sub(r"[^\w\s]", "", re.sub(r"[-–/]", " ", text.casefold()))
    return [word if word.endswith("ss") else word.removesuffix("s") for word in letters.split()]
