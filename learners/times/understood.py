"""What a phrase was understood as."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Outcome = Literal["resolve", "ask", "reject"]
Kind = Literal["once", "recurring"]
Reason = Literal[
    "past", "no_such_date", "no_such_time", "ambiguous", "no_time", "too_far", "too_often", "which_days"
]


class Refused(Exception):
    """No time can be made of the phrase; `reason` says why in one word."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Understood:
    """When a learner wants something, or why that cannot be told.

    `first_due` is aware, in the learner's zone; `rule` an RRULE without DTSTART (its start is `first_due`).
    With "ask", `options` holds up to four candidates for `first_due`; `rule` goes with whichever is chosen.
    `spans` are the (start, end) places of the message that said when.
    """

    outcome: Outcome
    kind: Kind | None = None
    first_due: datetime | None = None
    rule: str | None = None
    reason: Reason | None = None
    options: tuple[datetime, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
