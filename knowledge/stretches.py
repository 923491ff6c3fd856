"""Rows that belong together, one stretch after another: where those of several owners are."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]


def gather(starts: Places, owners: Sequence[int] | Places) -> tuple[Places, Places]:
    """The places of these owners' rows, and where each owner's begin among them.

    An owner's rows are from `starts[owner]` up to `starts[owner + 1]`.
    """
    first: Places = starts[np.asarray(owners)]
    sizes: Places = starts[np.asarray(owners) + 1] - first
    begins: Places = np.cumsum(sizes) - sizes
    shifts: Places = np.repeat(first - begins, sizes)
    return shifts + np.arange(len(shifts)), begins
