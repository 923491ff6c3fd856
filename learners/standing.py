"""How far a learner is: the criteria that count, unit by unit, and where each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.qualification import Alternative, Criterion, EitherOr, Outcome, Qualification, Unit
from learners import checklist, choices
from learners.checklist import LEFT, State
from learners.models import CriterionMark, Evidence, Learner


@dataclass(frozen=True)
class Standing:
    """A unit's criteria that count, by ref in printed order.

    `taken` is the learner's way through either/or criteria; `undecided` are those they have not chosen from
    yet: until then the way that is furthest on counts.
    """

    unit: Unit
    states: dict[str, State]
    taken: Alternative | None = None
    undecided: EitherOr | None = None

    @property
    def total(self) -> int:
        """How many criteria count."""
        return len(self.states)

    @property
    def left(self) -> list[str]:
        """Refs with nothing to show yet, or referred back."""
        return [ref for ref, state in self.states.items() if state in LEFT]

    @property
    def begun(self) -> bool:
        """Whether anything is there."""
        return any(state is not State.TO_DO for state in self.states.values())

    @property
    def signed_off(self) -> bool:
        """Whether an assessor signed all of it off."""
        return all(state is State.SIGNED_OFF for state in self.states.values())

    def criteria(self, refs: Iterable[str]) -> list[tuple[Outcome, Criterion]]:
        """These criteria, in the words of the way taken where one is printed in two forms."""
        wanted = set(refs)
        return [(outcome, self._worded(c)) for outcome, c in self.unit.criteria() if c.ref in wanted]

    def _worded(self, criterion: Criterion) -> Criterion:
        if self.taken and self.taken.text and criterion.ref in self.taken.refs:
            return criterion.model_copy(update={"text": self.taken.text})
        return criterion


def counting(session: Session, learner: Learner, qualification: Qualification) -> list[Standing]:
    """Where the learner stands in every unit that counts: mandatory, or chosen."""
    units = choices.counting_units(session, learner, qualification)
    return of(session, learner, qualification, units)


def of(
    session: Session, learner: Learner, qualification: Qualification, units: Iterable[Unit]
) -> list[Standing]:
    """Where the learner stands in these units, whether they count or not."""
    states = checklist.states(session, learner, qualification)
    found = []
    for unit in units:
        taken = choices.alternative(session, learner, qualification, unit) if unit.either_or else None
        by_ref = {c.ref: states[qualification.criterion_id(unit, c)] for _, c in unit.criteria()}
        found.append(_standing(unit, by_ref, taken))
    return found


def last_touched(session: Session, learner: Learner, qualification: Qualification) -> dict[str, datetime]:
    """When anything was last logged, claimed or decided in each unit (by number) that was ever touched."""
    prefix = f"{qualification.key}/"
    happened = list(checklist.evidenced_at(session, learner, qualification.key).items())
    marks = select(CriterionMark).where(CriterionMark.learner_id == learner.id)
    for mark in session.scalars(marks.where(CriterionMark.criterion.startswith(prefix, autoescape=True))):
        happened += [(mark.criterion, at) for at in (mark.claimed_at, mark.decided_at) if at]
    noted = select(Evidence).where(Evidence.learner_id == learner.id, Evidence.unit.is_not(None))
    for note in session.scalars(noted.where(Evidence.qualification == qualification.key)):
        happened.append((f"{prefix}{note.unit}/", note.logged_at))
    latest: dict[str, datetime] = {}
    for criterion, at in happened:
        number = criterion.split("/")[1]
        latest[number] = max(at, latest.get(number, at))
    return latest


def _standing(unit: Unit, by_ref: Mapping[str, State], taken: Alternative | None) -> Standing:
    undecided = next((one for one in unit.either_or if taken is None), None)
    left_out: set[str] = set()
    for one in unit.either_or:
        way = taken if taken in one.alternatives else _furthest(one, by_ref)
        left_out |= {ref for other in one.alternatives for ref in other.refs} - set(way.refs)
    counted = {ref: state for ref, state in by_ref.items() if ref not in left_out}
    return Standing(unit, counted, taken, undecided)


def _furthest(one: EitherOr, by_ref: Mapping[str, State]) -> Alternative:
    """The alternative with the fewest criteria left; the first of equals."""
    return min(one.alternatives, key=lambda way: sum(by_ref[ref] in LEFT for ref in way.refs))
