"""Times said back to the learner."""

from datetime import datetime

import pytest

from learners.times import spoken, understand

SAID = {
    "half four": "Thursday 26 November at 16:30",
    "9am on 5 april": "Monday 5 April 2027 at 09:00",
    "every other friday at half 4": "Friday 27 November at 16:30, then every second Friday",
    "every 6 weeks on monday": "Monday 30 November at 09:00, then every 6 weeks on Monday",
    "every 2 weeks on monday and friday": (
        "Friday 27 November at 09:00, then every second week on Monday and Friday"
    ),
    "weekdays at 8": "Friday 27 November at 08:00, then every weekday",
    "mondays, thursdays and fridays at 7pm": (
        "Thursday 26 November at 19:00, then every Monday, Thursday and Friday"
    ),
    "every day at 9 and 5": "Thursday 26 November at 17:00, then every day at 09:00 and 17:00",
    "first monday of the month": "Monday 7 December at 09:00, then on the first Monday of every month",
    "last working day of the month": (
        "Monday 30 November at 09:00, then on the last working day of every month"
    ),
    "the 31st of every month": (
        "Thursday 31 December at 09:00, then on the 31st of every month that has one"
    ),
    "last day of every month": "Monday 30 November at 09:00, then on the last day of every month",
    "the 2nd of each month": "Wednesday 2 December at 09:00, then on the 2nd of every month",
    "every 3 months on the 12th": "Saturday 12 December at 09:00, then on the 12th of every third month",
    "every year on 5 december": "Saturday 5 December at 09:00, then every year on 5 December",
    "every 30 minutes": "Thursday 26 November at 10:45, then every 30 minutes",
    "every friday 3pm till the end of june": (
        "Friday 27 November at 15:00, then every Friday, until 30 June 2027"
    ),
    "every monday for 6 weeks": "Monday 30 November at 09:00, then every Monday, 6 times in all",
}


@pytest.mark.parametrize(("text", "said"), SAID.items())
def test_a_time_is_said_back(text: str, said: str, now: datetime) -> None:
    found = understand(text, now)
    assert found.first_due is not None
    assert spoken(found.first_due, found.rule, now) == said
