"""Units are found by number and by words of their titles, several in one message."""

import pytest

from knowledge import qualification as catalogue
from knowledge import unit_names
from tests.search_fixtures import CITY_GUILDS, RECRUITMENT, SFJ


@pytest.mark.parametrize(
    ("key", "text", "numbers"),
    [
        (RECRUITMENT, "I'm taking diary systems and selling face to face", "10 19"),
        (RECRUITMENT, "exceed expectations and challenging customers please", "15 13"),
        (RECRUITMENT, "generating and qualifying sales leads", "17"),
        (RECRUITMENT, "swap the diary one for the phone calls one", "10 14"),
        (RECRUITMENT, "I'd like dairy systems", "10"),
        (RECRUITMENT, "manage personal performance and development instead of 12", "16 12"),
        (SFJ, "the buddy one, the bespoke software one", "42 45"),
        (SFJ, "not doing 12 any more", "12"),
        (SFJ, "take reception off, we don't have one", "41"),
        (SFJ, "units seven, nine and fifteen", "7 9 15"),
        (SFJ, "twelve please and thirty two", "12 32"),
        (SFJ, "those three sound good", ""),
        (SFJ, "five from group b", ""),
        (SFJ, "L/506/1807 please", "39"),
        (CITY_GUILDS, "add unit 202 and 203", "202 203"),
        (CITY_GUILDS, "pick 662", "202"),
        (SFJ, "I need 12 more credits", ""),
        (SFJ, "help me pick my options", ""),
        (SFJ, "", ""),
    ],
)
def test_the_units_a_message_names(key: str, text: str, numbers: str) -> None:
    found = unit_names.find(text, catalogue.load(key))
    assert {mention.unit for mention in found.mentions} == set(numbers.split())
    assert found.unclear == ()


def test_each_mention_is_where_it_stands() -> None:
    text = "swap the sales leads one for unit 12"
    found = unit_names.find(text, catalogue.load(RECRUITMENT))
    assert {text[one.start : one.end]: one.unit for one in found.mentions} == {
        "sales leads": "17",
        "unit 12": "12",
    }


def test_words_that_fit_several_units_are_unclear() -> None:
    found = unit_names.find("the social media one", catalogue.load(SFJ))
    assert [{mention.unit for mention in cluster} for cluster in found.unclear] == [{"21", "26"}]
    assert found.mentions == ()


@pytest.mark.parametrize(
    ("text", "unknown"), [("add unit 60", "60"), ("add 7, 9 and 60", "60"), ("add 7 and 9", "")]
)
def test_a_number_of_no_unit_is_unknown(text: str, unknown: str) -> None:
    assert unit_names.find(text, catalogue.load(SFJ)).unknown == tuple(unknown.split())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("diaries", "10"),
        ("social media", "4"),
        ("candidates", None),
        ("where you check other peoples calls", None),
    ],
)
def test_the_one_unit_described(text: str, number: str | None) -> None:
    assert unit_names.described(text, catalogue.load(RECRUITMENT)) == number
