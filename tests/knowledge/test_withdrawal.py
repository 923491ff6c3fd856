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


@pytest.mark.parametrize(
    "said",
    [
        "have i wasted two years on this",
        "is my qualification worth anything now",
        "will it still be recognised",
        "is mine dead then? i only began at easter",
        "did i do all of that for nothing",
        "do i even get a certificate",
    ],
)
def test_doubting_what_it_is_worth_is_known(said: str) -> None:
    assert withdrawal.doubts(said)


@pytest.mark.parametrize(
    "said",
    [
        "does this count",
        "is this any good for 2.3",
        "is unit 4 still worth doing",
        "sorry for wasting your time",
        "i did a stock check and it was all for nothing",
    ],
)
def test_doubting_a_piece_of_work_is_no_doubt_about_the_course(said: str) -> None:
    assert not withdrawal.doubts(said)


def test_fear_for_the_course_is_told_from_feeling_ill() -> None:
    assert withdrawal.fears("have i wasted a year then? my stomach dropped")
    assert withdrawal.fears("im so worried. is mine still valid")
    assert not withdrawal.fears("i feel sick")
    assert not withdrawal.fears("is mine still valid")


def test_the_last_date_of_a_notice_is_the_latest() -> None:
    notice = "No learners after 30 September 2022 and all certifications by 30 September 2023."
    assert withdrawal.last_date(notice) == date(2023, 9, 30)
    assert withdrawal.last_date("It is being withdrawn.") is None
