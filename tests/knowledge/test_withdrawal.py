"""Questions about finishing a qualification that is being withdrawn."""

from datetime import date

import pytest

from knowledge import withdrawal


@pytest.mark.parametrize(
    "said",
    [
        "have I still got time to complete the diploma",
        "am i able to finish it",
        "so is it too late now?",
        "what does being withdrawn mean for me",
        "its been scrapped so whats the point",
        "can we even get it done in time or not",
        "is this course dead",
    ],
)
def test_asking_whether_it_can_be_finished_is_known(said: str) -> None:
    assert withdrawal.is_asked(said)


@pytest.mark.parametrize(
    "said",
    [
        "can i still do unit 9",
        "is it too late to change unit 4",
        "why is it being withdrawn",
        "is it finished",
        "can i get it done by friday",
        "yesterday a payment was withdrawn and I explained to the customer what it means",
    ],
)
def test_other_questions_are_left_alone(said: str) -> None:
    assert not withdrawal.is_asked(said)


def test_the_last_date_of_a_notice_is_the_latest() -> None:
    notice = "No learners after 30 September 2022 and all certifications by 30 September 2023."
    assert withdrawal.last_date(notice) == date(2023, 9, 30)
    assert withdrawal.last_date("It is being withdrawn.") is None
