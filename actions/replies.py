"""Lists and buttons as learners see them: Markdown short enough for a phone."""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from knowledge.qualification import Criterion, Outcome, Unit

LINES_SHOWN = 10
SPECIAL = re.compile(r"([\\`*_{}\[\]#~|<])")
LINE_START = re.compile(r"(?m)^(\s*)(?:([-+>=])|(\d+)([.)]))(?=\s|$)")
Button = dict[str, str]
Line = tuple[str, str]  # the heading it stands under (empty: none) and a list item


def button(title: str, intent: str, **entities: Any) -> Button:
    """A button that says `intent` with these entities when tapped."""
    payload = f"/{intent}" + (json.dumps(entities, ensure_ascii=False) if entities else "")
    return {"title": title, "payload": payload}


def criterion_line(criterion: Criterion) -> str:
    """One criterion as a list item; sub-points follow on the same line."""
    return f"- **{criterion.ref}** {' '.join(criterion.text.split())}"


def outcome_name(outcome: Outcome) -> str:
    """A learning outcome as a heading."""
    return f"Outcome {outcome.number}: {one_line(outcome.text)}"


def one_line(text: str) -> str:
    """Statements printed on lines of their own, on one line."""
    return " · ".join(line.strip() for line in text.splitlines() if line.strip())


def first_blocks(blocks: Sequence[str], limit: int = LINES_SHOWN) -> tuple[str, bool]:
    """The leading blocks that fit into about `limit` lines (one at least), and whether that is all."""
    shown: list[str] = []
    for block in blocks:
        if shown and sum(len(b.splitlines()) for b in [*shown, block]) > limit:
            break
        shown.append(block)
    return "\n\n".join(shown), len(shown) == len(blocks)


def page_of(lines: Sequence[Line], page: int, limit: int = LINES_SHOWN) -> tuple[str, bool]:
    """One page (from 1; 0: all) of list items, each group under its heading, and whether it is the last."""
    page = _within(lines, page, limit)
    shown = lines[(page - 1) * limit : page * limit] if page else lines
    groups = [(heading, [line for _, line in some]) for heading, some in groupby(shown, itemgetter(0))]
    blocks = ["\n".join([f"**{heading}**", "", *some] if heading else some) for heading, some in groups]
    return "\n\n".join(blocks), not page or page * limit >= len(lines)


def which_shown(lines: Sequence[Line], page: int, noun: str, limit: int = LINES_SHOWN) -> str:
    """A closing line that counts a list's pages; empty when it has but one."""
    page = _within(lines, page, limit)
    first, last = (page - 1) * limit + 1, min(page * limit, len(lines))
    which = f"{first}-{last}" if first < last else str(last)
    return f"\n\n_{which} of {len(lines)} {noun}._" if page and len(lines) > limit else ""


def _within(lines: Sequence[Line], page: int, limit: int) -> int:
    """The page, or the last one when the list has become shorter."""
    return min(page, max(-(-len(lines) // limit), 1))


def escaped(words: str) -> str:
    """A learner's words so that Markdown shows them as they were typed."""
    marked = SPECIAL.sub(r"\\\1", words)
    return LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", marked)


def quote(text: str) -> str:
    """The specification's own words as a Markdown quote."""
    return "\n".join(f"> {line}" if line.strip() else ">" for line in text.splitlines())


def unit_name(unit: Unit) -> str:
    """A unit as learners read it: number and title."""
    return f"Unit {unit.number}: {unit.title}"


def unit_line(unit: Unit) -> str:
    """A unit with its credits as a list item."""
    credit = f" ({plural(unit.credit, 'credit')})" if unit.credit else ""
    return f"- **{unit.number}** {unit.title}{credit}"


def facts(unit: Unit) -> str:
    """UAN, level, credits, guided learning hours and number of criteria, those that are printed."""
    count = sum(1 for _ in unit.criteria())
    parts = [
        f"UAN {unit.uan}",
        f"level {unit.level}" if unit.level else "",
        plural(unit.credit, "credit") if unit.credit else "",
        plural(unit.glh, "guided learning hour") if unit.glh else "",
        f"{count} criteria",
    ]
    return " · ".join(part for part in parts if part)


def plural(number: int, noun: str) -> str:
    """The number with its noun: "1 credit", "2 credits"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def unit_buttons(units: Iterable[Unit]) -> list[Button]:
    """A button per unit that asks what it needs."""
    return [button(unit_name(u), "ask_unit_requirements", unit=u.number) for u in units]


def next_steps(unit: Unit) -> list[Button]:
    """What a learner who has just read about a unit is likely to want."""
    return [
        button("Evidence ideas", "ask_evidence_ideas", unit=unit.number),
        button("All units", "list_units"),
    ]
