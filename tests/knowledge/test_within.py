"""The topic of a question about a unit, words that are not understood, and the criteria that have them."""

import pytest

from knowledge import qualification, within
from knowledge.qualification import Qualification
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS

UNIT = qualification.load(CERTIFICATE).by_number["2"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what does unit 2 say about refunds", "refunds"),
        ("which ones in unit 2 are on body language?", "body language"),
        ("what about unit 2", None),
        ("tell me about unit 2", None),
        ("unit 2, about the customer service environment", None),
        ("what is unit 2 about", None),
        ("how about the evidence in unit 2", None),
    ],
)
def test_a_topic_is_more_than_the_unit_itself(text: str, topic: str | None) -> None:
    assert within.topic(text, UNIT) == topic


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ('i dont understand "service offer"', "service offer"),
        ("i'm confused about internal customers in 1.1", "internal customers"),
        ("dont get what escalate means", "escalate"),
        ("i don't understand it", None),
        ("i don't understand what i have to do", None),
    ],
)
def test_words_that_are_not_understood(text: str, phrase: str | None) -> None:
    assert within.phrase(text) == phrase


def test_criteria_that_have_the_words_in_any_form_or_misspelt() -> None:
    def found(said: str) -> list[str]:
        return [one.ref for one in within.criteria(said, UNIT)]

    assert found("promotion") == ["1.6", "1.7"]
    assert found("promotoinal methods") == ["1.7"]
    assert found("volcanoes") == []


def test_plain_words_help_where_the_text_has_none_of_the_words() -> None:
    plain = ["Say if it is a charity.", *[""] * (len(list(UNIT.criteria())) - 1)]
    found = within.criteria("charity", UNIT, plain)
    assert [one.ref for one in found] == ["1.1"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("define loyalty and brand please", ["loyalty", "brand"]),
        ("what does loyalty mean and what about brand", ["loyalty", "brand"]),
        ("whats a kpi and whats a crm", ["kpi", "crm"]),
        ("define loyalty", []),
        ("what is meant by reputation and image", []),
    ],
)
def test_several_words_asked_for(said: str, words: list[str]) -> None:
    assert within.phrases(said) == words


def test_guidance_that_has_the_words_is_given_with_its_heading(
    qualifications: dict[str, Qualification],
) -> None:
    unit = qualifications[CITY_GUILDS].by_number["202"]
    assert within.guidance("cultural", unit, "1.2")[:2] == ["Cultural factors", "- beliefs"]
    assert within.guidance("traditions", unit, "1.2") == ["- traditions"]
    assert within.guidance("volcanoes", unit, "1.2") == []
