"""The criteria that a message names, resolved against one qualification: by ref, range, outcome and unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge import refs
from knowledge.qualification import Qualification, Unit
from knowledge.ref_words import CRITERION, OUTCOME, UNIT

Place = tuple[int, Unit]
NAMES = frozenset({UNIT, refs.UAN})
OF = re.compile(r"\s*(?:in|of|from|on)\s+(?:the )?", re.IGNORECASE)
AND = re.compile(r"[\s,&+]*(?:and|plus|n)?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Meant:
    """What was named: `criteria` are ids, `missing` what a unit has not, `unplaced` what has no unit.

    `unit` is the unit named, else the one that was assumed; `unknown` was named as a unit but is none.
    """

    unit: Unit | None = None
    named: bool = False
    criteria: tuple[str, ...] = ()
    missing: tuple[tuple[Unit, str], ...] = ()
    unplaced: tuple[str, ...] = ()
    unknown: str | None = None

    @property
    def refs(self) -> bool:
        """Whether any criterion or outcome was named, whatever became of it."""
        return bool(self.criteria or self.missing or self.unplaced)


def meant(
    text: str, qualification: Qualification, assumed: Unit | None = None, titled: Sequence[Place] = ()
) -> Meant:
    """What a text names; `assumed` is the unit talked about, `titled` units named by title, with places."""
    read = refs.read(text)
    named = [
        (start, value, qualification.unit(value)) for start, _, kind, value in read.spans if kind in NAMES
    ]
    units = [(start, unit) for start, _, unit in named if unit] or ([] if named else list(titled))
    unknown = None if units or not named else named[0][1]
    if assumed and not units and not _has_any(assumed, read) and _others_have(read, qualification):
        assumed = None  # what was talked about before cannot be meant
    leads = bool(units) and units[0][0] < _first(read)
    beside = _beside(text, read, qualification)
    found = _Found(qualification)
    for start, _, kind, value in read.spans:
        if kind in (CRITERION, OUTCOME) and not _inside(value, kind, read.criteria):
            unit = (
                beside.get(start)
                or _unit_for(start, units, leads)
                or _owner(value, kind, qualification, assumed)
            )
            found.add(None if unknown else unit, value, kind)
    for first, last in read.open_ranges:
        found.fill(first, last)
    return found.result(units[0][1] if units else None, assumed, unknown)


def ids(qualification: Qualification, unit: Unit, wanted: Sequence[str]) -> tuple[str, ...]:
    """The ids of a unit's criteria with these refs, in printed order."""
    return tuple(qualification.criterion_id(unit, c) for _, c in unit.criteria() if c.ref in wanted)


class _Found:
    """What has been resolved so far, by unit."""

    def __init__(self, qualification: Qualification) -> None:
        self.qualification = qualification
        self.by_unit: dict[str, list[str]] = {}
        self.missing: list[tuple[Unit, str]] = []
        self.unplaced: list[str] = []

    def add(self, unit: Unit | None, value: str, kind: str) -> None:
        """Add what was named as `value`."""
        said = value if kind == CRITERION else f"outcome {value}"
        if unit is None:
            self.unplaced.append(said)
        elif named := _criteria(unit, value, kind):
            self.by_unit.setdefault(unit.number, []).extend(named)
        else:
            self.missing.append((unit, said))

    def fill(self, first: str, last: str) -> None:
        """Add what stands between the ends of a range that goes across outcomes."""
        for number, named in self.by_unit.items():
            unit = self.qualification.by_number[number]
            order = [c.ref for _, c in unit.criteria()]
            if {first, last} <= set(named):
                named.extend(order[order.index(first) : order.index(last)])

    def result(self, named: Unit | None, assumed: Unit | None, unknown: str | None) -> Meant:
        """All of it, criteria in printed order."""
        units = [self.qualification.by_number[number] for number in self.by_unit]
        criteria = [one for unit in units for one in ids(self.qualification, unit, self.by_unit[unit.number])]
        unit = named or next(iter(units), None) or (None if unknown else assumed)
        return Meant(
            unit,
            named is not None,
            tuple(criteria),
            tuple(self.missing),
            tuple(dict.fromkeys(self.unplaced)),
            unknown,
        )


def _has_any(unit: Unit, read: refs.Refs) -> bool:
    named = [(value, kind) for _, _, kind, value in read.spans if kind not in NAMES]
    return not named or any(_criteria(unit, value, kind) for value, kind in named)


def _others_have(read: refs.Refs, qualification: Qualification) -> bool:
    return any(_has_any(unit, read) for unit in qualification.units)


def _first(read: refs.Refs) -> int:
    """Where the first criterion or outcome stands."""
    return min((start for start, _, kind, _ in read.spans if kind not in NAMES), default=0)


def _inside(value: str, kind: str, criteria: Sequence[str]) -> bool:
    """Whether an outcome only says where the criteria named stand ("outcome 2, 2.3")."""
    return kind == OUTCOME and any(ref.partition(".")[0] == value for ref in criteria)


def _beside(text: str, read: refs.Refs, qualification: Qualification) -> dict[int, Unit]:
    """The unit said right after refs ("2.3 and 2.4 in unit 9"), by the places where the refs start."""
    found: dict[int, Unit] = {}
    spans = sorted(read.spans)
    for (start, end, kind, _), (then, _, other, value) in reversed(list(pairwise(spans))):
        between = text[end:then]
        if kind in NAMES:
            continue
        unit = qualification.unit(value) if other in NAMES and OF.fullmatch(between) else None
        if other not in NAMES and AND.fullmatch(between):
            unit = found.get(then)
        if unit:
            found[start] = unit
    return found


def _unit_for(at: int, units: Sequence[Place], leads: bool) -> Unit | None:
    """The unit a ref belongs to: the last before it where units come first, else the next after it."""
    before = [unit for start, unit in units if start < at]
    after = [unit for start, unit in units if start > at]
    nearest = before[-1:] or after[:1] if leads else after[:1] or before[-1:]
    return nearest[0] if nearest else None


def _owner(value: str, kind: str, qualification: Qualification, assumed: Unit | None) -> Unit | None:
    """The unit talked about, unless it lacks the ref and just one other unit has it."""
    if assumed and _criteria(assumed, value, kind):
        return assumed
    owners = [unit for unit in qualification.units if _criteria(unit, value, kind)]
    return owners[0] if len(owners) == 1 else assumed


def _criteria(unit: Unit, value: str, kind: str) -> list[str]:
    """The refs, as printed in the unit, that `value` names there."""
    if kind == CRITERION:
        found = unit.criterion(value)
        return [found.ref] if found else []
    outcome = next((o for o in unit.outcomes if value in (o.number, o.number.lstrip("KSB"))), None)
    return [c.ref for c in outcome.criteria] if outcome else []
