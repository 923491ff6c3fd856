"""Which units and criteria of a qualification a question names: by number, UAN, ref or title."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from knowledge import asking, refs
from knowledge.qualification import Qualification, Unit

ALIKE = 88  # rapidfuzz's partial ratio from which a title stands in a question, a letter or two misspelt
COMMON = frozenset({"customer", "customers", "service", "deliver", "unit", "services", "manage", "using", "use"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names. `refs` are criteria; a whole outcome is named by its criteria."""

    units: tuple[Unit, ...] = ()
    refs: tuple[str, ...] = ()


def named(question: str, qualification: Qualification, unit: str | None = None) -> Named:
    """The units and criteria a question names. A bare ref is looked for in `unit`, or where it is the only one."""
    found = refs.read(question)
    units = _known(qualification, [*found.units, *found.uans]) or titled(question, qualification.units)
    refs_named = (*found.criteria, *_of_outcomes(units, found.outcomes))
    if refs_named and not units:
        given = qualification.unit(unit) if unit else None
        units = (given,) if given else _only_ones_with(refs_named, qualification)
    return Named(units, refs_named)


def _known(qualification: Qualification, names: Iterable[str]) -> tuple[Unit, ...]:
    units = [unit for name in names if (unit := qualification.unit(name))]
    return tuple({unit.number: unit for unit in units}.values())


def _of_outcomes(units: Iterable[Unit], outcomes: tuple[str, ...]) -> list[str]:
    wanted = {outcome.upper() for outcome in outcomes}
    return [c.ref for unit in units for outcome, c in unit.criteria() if outcome.number.upper() in wanted]


def _only_ones_with(wanted: tuple[str, ...], qualification: Qualification) -> tuple[Unit, ...]:
    having = [unit for unit in qualification.units if any(unit.criterion(ref) for ref in wanted)]
    return tuple(having) if len(having) <= len(wanted) else ()


def titled(question: str, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units whose title stands in the question, the longest only where one title holds another."""
    asked = utils.default_process(question)
    found = [unit for unit in units if _stands_in(utils.default_process(unit.title), asked)]
    return tuple(
        unit for unit in found if not any(unit is not other and _holds(other, unit) for other in found)
    )


def _stands_in(title: str, asked: str) -> bool:
    telling = set(asking.words(title)) - COMMON
    long_enough = len(title) >= 12 or len(telling) >= 2
    return long_enough and len(title) <= len(asked) + 2 and fuzz.partial_ratio(title, asked) >= ALIKE


def _holds(longer: Unit, shorter: Unit) -> bool:
    return len(longer.title) > len(shorter.title)
