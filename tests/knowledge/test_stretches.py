"""Rows of several owners are found where they stand."""

import numpy as np

from knowledge import stretches

STARTS = np.array([0, 2, 2, 5, 6])


def test_the_rows_of_each_owner_follow_one_another() -> None:
    places, begins = stretches.gather(STARTS, [2, 0, 3])
    assert places.tolist() == [2, 3, 4, 0, 1, 5]
    assert begins.tolist() == [0, 3, 5]


def test_an_owner_without_rows_takes_no_place() -> None:
    places, begins = stretches.gather(STARTS, [1, 0])
    assert places.tolist() == [0, 1]
    assert begins.tolist() == [0, 0]


def test_no_owner_has_no_rows() -> None:
    places, begins = stretches.gather(STARTS, np.array([], dtype=np.int64))
    assert places.tolist() == begins.tolist() == []
