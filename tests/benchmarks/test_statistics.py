from statistics import median

import pytest

from benchmarks.statistics import compare, compare_by, p95, percentile, spread


def test_the_ends_are_the_least_and_the_greatest() -> None:
    assert percentile([3.0, 1.0, 2.0], 0) == 1.0
    assert percentile([3.0, 1.0, 2.0], 100) == 3.0


def test_the_fiftieth_percentile_is_the_median() -> None:
    values = [5.0, 1.0, 4.0, 2.0]

    assert percentile(values, 50) == median(values)


def test_p95_lies_between_its_neighbours() -> None:
    assert p95([float(value) for value in range(101)]) == 95.0
    assert p95([0.0, 10.0]) == pytest.approx(9.5)


def test_one_value_is_every_percentile() -> None:
    assert p95([7.0]) == 7.0


def test_spread_is_half_the_range_over_the_median() -> None:
    assert spread([8.0, 10.0, 12.0]) == pytest.approx(0.2)
    assert spread([4.0]) == 0.0
    assert spread([0.0, 0.0]) == 0.0


def test_a_ratio_is_taken_within_each_pair_so_a_slow_minute_cancels_out() -> None:
    ours, theirs = [1.0, 10.0, 1.0], [2.0, 20.0, 2.0]

    found = compare(ours, theirs)

    assert found.ratios == (0.5, 0.5, 0.5)
    assert found.ratio == 0.5
    assert found.spread == 0.0


def test_medians_of_both_are_kept() -> None:
    found = compare([1.0, 2.0, 9.0], [4.0, 4.0, 4.0])

    assert (found.ours, found.theirs) == (2.0, 4.0)


def test_unpaired_values_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        compare([1.0, 2.0], [1.0])


def test_a_value_of_each_sample_is_compared() -> None:
    found = compare_by([[1.0, 3.0]], [[2.0, 6.0]], max)

    assert found.ratio == 0.5
