"""What the featurizers found of a message; Rasa's own look-up copies it first."""

from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message


def sparse(message: Message) -> Any:
    """The row of its letters, a SciPy matrix."""
    return next(one.features for one in message.features if one.attribute == TEXT and one.is_sparse())


def dense(message: Message) -> npt.NDArray[np.float32]:
    """The row of its sentence vector."""
    row: npt.NDArray[np.float32] = next(
        one.features for one in message.features if one.attribute == TEXT and one.is_dense()
    )[0]
    return row
