"""The rule of combination in whole credits: what a choice of units makes, lacks and has too much of.

None of the documents bars two units from being taken together, so a choice breaks the rule only by credits.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.qualification import Group, Qualification, Unit


@dataclass(frozen=True, slots=True)
class GroupSum:
    """A group's units in a choice, with their credits and the group's bounds in credits."""

    group: Group
    units: tuple[Unit, ...]
    credits: int
    least: int

    @property
    def missing(self) -> int:
        """Credits still needed from this group."""
        return max(0, self.least - self.credits)

    @property
    def over(self) -> int:
        """Credits above the group's maximum, which do not count."""
        return 0 if self.group.max_credit is None else max(0, self.credits - self.group.max_credit)

    @property
    def counting(self) -> int:
        """Credits that count towards the total."""
        return self.credits - self.over

    @property
    def is_open(self) -> bool:
        """Whether more credits from this group would count."""
        most = self.group.max_credit
        return not self.group.mandatory and (most is None or self.credits < most)


@dataclass(frozen=True, slots=True)
class Combination:
    """A choice of units beside the rule of combination."""

    groups: tuple[GroupSum, ...]
    total: int

    @property
    def counting(self) -> int:
        """Credits that count, over all groups."""
        return sum(one.counting for one in self.groups)

    @property
    def missing(self) -> int:
        """The fewest credits that would still complete the choice."""
        return max(self.total - self.counting, sum(one.missing for one in self.groups))

    @property
    def is_complete(self) -> bool:
        """Whether the choice satisfies the rule."""
        return self.missing == 0

    @property
    def over(self) -> int:
        """Credits chosen that do not count because a group has a maximum."""
        return sum(one.over for one in self.groups)


def combine(qualification: Qualification, chosen: Iterable[Unit]) -> Combination | None:
    """The mandatory units and the chosen ones together; None where the document gives no rule."""
    if qualification.rule is None or not qualification.groups:
        return None
    numbers = {unit.number for unit in chosen}
    sums = tuple(_sum(qualification, group, numbers) for group in qualification.groups)
    return Combination(sums, qualification.rule.total_credit or 0)


def credits_of(units: Iterable[Unit]) -> int:
    """The credits of these units together; one whose credit the document leaves out counts none."""
    return sum(unit.credit or 0 for unit in units)


def _sum(qualification: Qualification, group: Group, chosen: set[str]) -> GroupSum:
    members = [unit for unit in qualification.units if unit.number in group.units]
    taken = tuple(unit for unit in members if group.mandatory or unit.number in chosen)
    least = credits_of(members) if group.mandatory else group.min_credit or 0
    return GroupSum(group, taken, credits_of(taken), least)
