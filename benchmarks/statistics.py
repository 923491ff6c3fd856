"""Percentiles, and ratios taken pair by pair: the machine's speed changes from minute to minute."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

T = TypeVar("T")


def percentile(values: Sequence[float], percent: float) -> float:
    """The value with `percent` of the values at or below it, interpolated between neighbours."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return percentile(values, 95)


def spread(values: Sequence[float]) -> float:
    """Half the distance from the least to the greatest value, as a part of the median."""
    middle = median(values)
    return (max(values) - min(values)) / 2 / middle if middle else 0.0


@dataclass(frozen=True)
class Comparison:
    """One measure of both products: medians over the pairs, and the ratio of each pair."""

    ours: float
    theirs: float
    ratios: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios."""
        return median(self.ratios)

    @property
    def spread(self) -> float:
        """How far the pairs' ratios lie apart."""
        return spread(self.ratios)


def compare(ours: Sequence[float], theirs: Sequence[float]) -> Comparison:
    """Compare values measured in pairs: the first of ours beside the first of theirs, and so on."""
    ratios = tuple(our / their for our, their in zip(ours, theirs, strict=True))
    return Comparison(median(ours), median(theirs), ratios)


def compare_by(ours: Sequence[T], theirs: Sequence[T], value: Callable[[T], float]) -> Comparison:
    """Compare one value of samples taken in pairs."""
    return compare([value(sample) for sample in ours], [value(sample) for sample in theirs])
