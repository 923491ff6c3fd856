"""Which units and criteria of a qualification a question names: by number, UAN, ref or title."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge import refs
from knowledge.qualification import Qualification
from knowledge.titles import Titles

CLEAR = 0.1  # the lead over other titles from which a title names one unit


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: units (how surely, 0 to 1) and criteria; `plainly` by number or ref."""

    units: Mapping[str, float] = field(default_factory=dict)
    refs: tuple[str, ...] = ()
    plainly: bool = False


def titles(qualification: Qualification) -> Titles:
    """The titles of a qualification's units, made ready for `named`."""
    return Titles({unit.number: [unit.title] for unit in qualification.units})


def named(question: str, qualification: Qualification, known: Titles, unit: str | None = None) -> Named:
    """What a question names. A bare ref is looked for in `unit`, or where it is the only one of its kind."""
    found = refs.read(question)
    numbers = [u.number for name in (*found.units, *found.uans) if (u := qualification.unit(name))]
    units = dict.fromkeys(numbers, 1.0) or _titled(question, known)
    criteria = tuple(ref.upper() for ref in found.criteria)
    if criteria and not units:
        units = dict.fromkeys([unit] if unit else _having(criteria, qualification), 1.0)
    criteria += _of_outcomes(found.outcomes, units, qualification)
    return Named(units, criteria, plainly=bool(units and (numbers or criteria)))


def _titled(question: str, known: Titles) -> dict[str, float]:
    return {match.unit: match.score for match in known.find(question) if match.margin >= CLEAR}


def _having(criteria: Iterable[str], qualification: Qualification) -> list[str]:
    """The unit that alone has these criteria ("K3.3"); none when several have ("2.3")."""
    having = [u.number for u in qualification.units if any(u.criterion(ref) for ref in criteria)]
    return having if len(having) == 1 else []


def _of_outcomes(
    outcomes: Iterable[str], units: Iterable[str], qualification: Qualification
) -> tuple[str, ...]:
    wanted = {outcome.upper() for outcome in outcomes}
    found = [unit for number in units if (unit := qualification.unit(number))]
    return tuple(
        c.ref for unit in found for outcome, c in unit.criteria() if outcome.number.upper() in wanted
    )
