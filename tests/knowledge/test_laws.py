"""Which laws a specification names, and the questions for them."""

import pytest

from knowledge import laws
from knowledge.qualification import Qualification
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT


@pytest.mark.parametrize(
    "text",
    [
        "which laws do i need for unit 203",
        "what legislation is in this unit",
        "list all the acts please",
        "laws for unit 12",
        "what are the legal requirements in 215",
    ],
)
def test_a_question_for_laws(text: str) -> None:
    assert laws.are_asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "what does the equality law say",
        "what year did that act come in",
        "is it legal to keep his number",
        "he acts like a manager",
        "what employment laws protect me",
    ],
)
def test_no_question_for_which_laws_there_are(text: str) -> None:
    assert not laws.are_asked(text)


def test_every_law_of_a_unit_with_its_heading_and_criteria(qualifications: dict[str, Qualification]) -> None:
    document = qualifications[CITY_GUILDS]
    found = laws.named(document, document.unit("203"))
    assert [(law.refs, len(law.lines)) for law in found] == [
        (("2.1",), 5),
        (("2.2",), 1),
        (("2.4",), 1),
        ((), 1),
    ]
    assert found[0].heading == "Consumer-related legislation"


def test_a_criterion_names_a_law_too(qualifications: dict[str, Qualification]) -> None:
    document = qualifications[CERTIFICATE]
    assert [law.refs for law in laws.named(document, document.unit("1"))] == [("5.3",), ("5.5",)]


def test_a_document_that_names_none_still_asks_about_laws(qualifications: dict[str, Qualification]) -> None:
    document = qualifications[RECRUITMENT]
    unit = document.unit("17")
    assert unit
    assert laws.named(document) == []
    assert [criterion.ref for criterion in laws.asking(unit)] == ["1.3"]
