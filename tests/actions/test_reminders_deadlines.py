"""What a week must bring to keep a deadline."""

import pytest

from actions.reminders_deadlines import pace
from learners.deadlines import named


@pytest.mark.parametrize(
    ("left", "days", "said"),
    [
        (11, 42, "11 criteria left in 6 weeks: about 2 a week."),
        (1, 21, "1 criterion left in 3 weeks: about 1 a week."),
        (8, 20, "8 criteria left in 20 days: about 3 a week."),
        (8, 14, "8 criteria left in 2 weeks: about 4 a week."),
        (20, 34, "20 criteria left in 5 weeks: about 5 a week."),
        (10, 13, "10 criteria left in 13 days: about 1 a day."),
        (5, 1, "5 criteria left in 1 day: about 5 a day."),
        (5, 0, "5 criteria left in 1 day: about 5 a day."),
        (0, 42, "Every criterion has something to show already."),
    ],
)
def test_the_pace(left: int, days: int, said: str) -> None:
    assert pace(left, days) == said


def test_what_a_deadline_is_for() -> None:
    assert named("sfj-l3-customer-service/4") == "unit 4"
    assert named("sfj-l3-customer-service") == "the whole qualification"
