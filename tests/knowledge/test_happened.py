"""The day something happened is read from the learner's words, and never lies ahead."""

from datetime import date

import pytest

from knowledge.happened import happened_on, names_day, told

TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday i helped a man", date(2026, 11, 25)),
        ("helped a man the day before yesterday", date(2026, 11, 24)),
        ("did it this morning", TODAY),
        ("this morning i went through the rota with my team leader and a new starter", TODAY),
        ("on 3 Nov I did the till", date(2026, 11, 3)),
        ("the 3rd of december was busy", date(2025, 12, 3)),
        ("on nov 3rd", date(2026, 11, 3)),
        ("on 25/12 we were open", date(2025, 12, 25)),
        ("3/11/25 did the till", date(2025, 11, 3)),
        ("2026-11-02 did the till", date(2026, 11, 2)),
        ("last tuesday i rang her", date(2026, 11, 24)),
        ("On Thursday I dealt with it", date(2026, 11, 19)),
        ("Monday I had two", date(2026, 11, 23)),
        ("three days ago", date(2026, 11, 23)),
        ("a week ago i did", date(2026, 11, 19)),
    ],
)
def test_the_day_is_read(text: str, day: date) -> None:
    assert happened_on(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "booked him in for saturday",
        "on mondays we do the stock",
        "she may 5 times have called",
        "served 3 market stalls and 3 decent people",
        "we have a 24/7 line",
        "sold 1/2 a cake",
        "on 31 february",
        "on 3 dec 2030",
        "told him we could look at it next week and ring him back by tuesday at the latest",
        "",
    ],
)
def test_no_day_is_made_up(text: str) -> None:
    assert happened_on(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("that was last monday not today", date(2026, 11, 23)),
        ("oh that was yesterday", date(2026, 11, 25)),
        ("on tuesday last week", date(2026, 11, 17)),
        ("it was a wednesday", date(2026, 11, 25)),
        ("the 3rd actually", date(2026, 11, 3)),
        ("the 28th i think", date(2026, 10, 28)),
        ("last week", None),
        ("not today", None),
    ],
)
def test_the_day_that_a_correction_gives(text: str, day: date | None) -> None:
    assert told(text, TODAY) == day
    assert names_day(text)


@pytest.mark.parametrize("text", ["the last one", "2.3 not 2.4", "the first and the third", "unit 11 not 5"])
def test_what_names_no_day(text: str) -> None:
    assert not names_day(text)


def test_a_weekday_after_opening_words_is_the_day() -> None:
    assert happened_on("also friday i did a call", TODAY) == date(2026, 11, 20)
    assert happened_on("the friday rota was late so i changed it", TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday's talk, I met a man, sorry it wasn't Friday it was Wednesday", date(2026, 11, 25)),
        ("on friday I rang her, no that was tuesday not friday", date(2026, 11, 24)),
        ("I rang her on monday, no tuesday, about her van", date(2026, 11, 24)),
        ("last Friday the twentieth I rang her", date(2026, 11, 20)),
        ("on monday a man came, not about monday's parcel, tuesday's was late", date(2026, 11, 23)),
        ("he wanted it friday, I said no, monday is the soonest", None),
    ],
)
def test_a_day_put_right_as_the_story_is_told_is_the_one_meant(text: str, day: date | None) -> None:
    assert happened_on(text, TODAY) == day


def test_the_day_of_the_month_goes_before_the_name_of_the_day() -> None:
    assert told("put Thursday the twelfth on it", TODAY) == date(2026, 11, 12)
