"""How notes of evidence are shown: the learner's words escaped, criteria with their texts, buttons."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from actions import replies, services
from actions.replies import escaped
from knowledge import refs
from knowledge.qualification import Criterion, Qualification, Unit
from learners import evidence as notes
from learners.models import Evidence

SHORTENED = 160
LINES_WITH_TEXT = 12


def shortened(text: str, limit: int = SHORTENED) -> str:
    """The first words of a note on one line, escaped."""
    line = " ".join(text.split())
    return escaped(line if len(line) <= limit else f"{line[:limit].rsplit(' ', 1)[0][:limit]} …")


def name(evidence: Evidence) -> str:
    """The reference by which a note goes for ever."""
    return f"E{evidence.number}"


def key(evidence: Evidence) -> str:
    """How buttons name a note: `<qualification>/<number>`."""
    return f"{evidence.qualification}/{evidence.number}"


def day(one: date) -> str:
    """A day as learners write it."""
    return f"{one:%a} {one.day} {one:%b %Y}"


def by_unit(qualification: Qualification, ids: Sequence[str]) -> list[tuple[Unit, list[Criterion]]]:
    """Criteria by unit, both in printed order; ids that the catalogue no longer has are left out."""
    wanted = set(ids)
    found = [
        (unit, [c for _, c in unit.criteria() if qualification.criterion_id(unit, c) in wanted])
        for unit in qualification.units
    ]
    return [(unit, criteria) for unit, criteria in found if criteria]


def in_printed_order(qualification: Qualification, ids: Sequence[str]) -> list[str]:
    """Criteria in the order in which they are shown."""
    return [
        qualification.criterion_id(unit, c)
        for unit, criteria in by_unit(qualification, ids)
        for c in criteria
    ]


def covers(qualification: Qualification, ids: Sequence[str]) -> str:
    """Criteria in few words: "unit 9: 2.3, 2.4 · unit 10: 1.1-1.4"; empty for none."""
    found = by_unit(qualification, ids)
    return " · ".join(
        f"unit {unit.number}: {refs.spell([c.ref for c in criteria])}" for unit, criteria in found
    )


def units_named(qualification: Qualification, ids: Sequence[str]) -> str:
    """The units of these criteria by number and title."""
    return " and ".join(replies.unit_name(unit) for unit, _ in by_unit(qualification, ids))


def criteria_lines(qualification: Qualification, ids: Sequence[str]) -> str:
    """Each criterion with its text, under its unit where there are several; of very many the last by ref."""
    found = by_unit(qualification, ids)
    blocks = []
    for unit, criteria in found:
        heading = f"**{replies.unit_name(unit)}**\n\n" if len(found) > 1 else ""
        lines = [replies.criterion_line(c) for c in criteria[:LINES_WITH_TEXT]]
        rest = [c.ref for c in criteria[LINES_WITH_TEXT:]]
        blocks.append(heading + "\n".join([*lines, *([f"- **{refs.spell(rest)}**"] if rest else [])]))
    return "\n\n".join(blocks)


def details(session: Session, evidence: Evidence) -> str:
    """The kind of evidence, the day it happened and the files' names; empty when none is known."""
    parts = [
        evidence.type or "",
        f"happened {day(evidence.happened_on)}" if evidence.happened_on else "",
        *(escaped(file.name) for file in notes.files_of(session, evidence)),
    ]
    return " · ".join(part for part in parts if part)


def shown(session: Session, evidence: Evidence, qualification: Qualification, whole: bool = False) -> str:
    """A note as an item of a list: its reference, what it covers, its details, its words."""
    covered = covers(qualification, notes.criteria_of(session, evidence))
    unit = f"unit {evidence.unit}, " if evidence.unit and not covered else ""
    zone = services.get().centre.zone
    parts = [
        f"**{name(evidence)}**",
        covered or f"{unit}nothing ticked yet",
        details(session, evidence),
        f"logged {day(evidence.logged_at.astimezone(zone).date())}",
    ]
    words = escaped(evidence.text) if whole else shortened(evidence.text)
    return " · ".join(part for part in parts if part) + "\n" + replies.quote(words)


def left_buttons(qualification: Qualification, ids: Sequence[str]) -> list[replies.Button]:
    """What is left in the units of these criteria."""
    return [
        replies.button(f"What's left in unit {unit.number}", "ask_remaining", unit=unit.number)
        for unit, _ in by_unit(qualification, ids)[:2]
    ]


def change_buttons(evidence: Evidence) -> list[replies.Button]:
    """What can be changed about a note just saved; taking it back comes last."""
    kind = (
        []
        if evidence.type
        else [replies.button("Say what type it is", "log_evidence", evidence=key(evidence), do="type")]
    )
    return [
        replies.button("Change criteria", "log_evidence", evidence=key(evidence), do="criteria"),
        *kind,
        replies.button("Undo", "undo"),
    ]
