"""What the specification says of simulation, for a unit or for the whole qualification."""

import re
from dataclasses import dataclass

from knowledge.qualification import Qualification, Unit

ASKED = re.compile(
    r"\b(?:simulat\w*|role[- ]?play\w*|act(?:ed|ing)? (?:it )?out|pretend\w*|made[- ]?up)\b", re.IGNORECASE
)
FORBIDS = re.compile(r"\bnot (?:be )?(?:allowed|used|permitted|acceptable)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Clause:
    """The clause as printed, and where it stands."""

    text: str
    citation: str


def is_asked(text: str) -> bool:
    """Whether a question is about simulation."""
    return ASKED.search(text) is not None


def is_by_unit(qualification: Qualification) -> bool:
    """Whether the document sets the rule unit by unit."""
    return any(unit.simulation for unit in qualification.units)


def clause(qualification: Qualification, unit: Unit | None) -> Clause | None:
    """The unit's own clause, else the qualification's, else the only one there is; else None."""
    if unit is not None and unit.simulation:
        return Clause(unit.simulation, f"{qualification.short_title}, unit {unit.number}, simulation")
    if qualification.simulation:
        return Clause(qualification.simulation, f"{qualification.short_title}, simulation")
    having = [one for one in qualification.units if one.simulation] if unit is None else []
    return clause(qualification, having[0]) if len(having) == 1 else None


def forbidden(qualification: Qualification, unit: Unit | None) -> Clause | None:
    """The clause that does not allow simulation there, or None where it is allowed or nothing is said."""
    found = clause(qualification, unit)
    return found if found and FORBIDS.search(found.text) else None
