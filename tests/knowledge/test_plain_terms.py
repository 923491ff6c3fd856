"""UnitMate's own meanings: when they are asked for, and what the document has of the word."""

import re

import pytest

from knowledge import plain_terms
from knowledge.plain_terms import PlainTerm
from knowledge.qualification import Qualification
from tests.search_fixtures import CITY_GUILDS, RECRUITMENT, SFJ


def named(name: str) -> PlainTerm:
    return next(term for term in plain_terms.plain_terms() if name in term.names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("what does describe mean", ["describe"]),
        ("what does describe mean, how much do i write", ["describe"]),
        ("whats the difference between identify and describe", ["identify", "describe"]),
        ("define evaluate", ["evaluate"]),
        ("it says analyse, what do i do", ["analyse"]),
        ("what is a witness statement", ["witness testimony"]),
        ("wots a profesional discussion", ["professional discussion"]),
        ("meaning of reflective account", ["reflective account"]),
    ],
)
def test_a_question_for_the_meaning_of_a_word(text: str, names: list[str]) -> None:
    assert [term.name for term in plain_terms.asked(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "explain 2.3",
        "explain what 2.3 means",
        "what are the learning outcomes",
        "what evidence do i need",
        "my manager asks me to monitor the queue",
        "explain the meaning of service offer",
        "i described it to a customer",
        "what is my portfolio worth",
    ],
)
def test_a_question_for_something_else(text: str) -> None:
    assert plain_terms.asked(text) == []


def test_no_name_stands_for_two_words_and_patterns_are_sound() -> None:
    names = [name for term in plain_terms.plain_terms() for name in term.names]
    assert sorted(names) == sorted(set(names))
    assert all(re.compile(term.explained or "") for term in plain_terms.plain_terms())


def test_the_verb_that_a_criterion_begins_with(qualifications: dict[str, Qualification]) -> None:
    unit = qualifications[SFJ].unit("3")
    criterion = unit.criterion("2.8") if unit else None
    assert criterion
    assert plain_terms.of_criterion(criterion) is named("evaluate")


def test_where_a_document_uses_a_word(qualifications: dict[str, Qualification]) -> None:
    document = qualifications[CITY_GUILDS]
    used = plain_terms.used(named("witness testimony"), document, document.unit("208"))
    assert used
    assert "witness testimon" in used.text.lower()
    assert used.citation.endswith("unit 208")
    assert plain_terms.used(named("witness testimony"), qualifications[RECRUITMENT]) is None


def test_a_document_that_explains_a_word_itself(qualifications: dict[str, Qualification]) -> None:
    said = plain_terms.explained(named("witness"), qualifications[SFJ])
    assert said
    assert "someone who provides a written statement" in said.text
    assert plain_terms.explained(named("witness"), qualifications[RECRUITMENT]) is None


@pytest.mark.parametrize(
    ("text", "before", "names"),
    [
        ("how is outline different to describe?", "", ["outline", "describe"]),
        ("list vs identify, whats the difference", "", ["list", "identify"]),
        ("isnt that the same as summarise", "what does outline mean", ["outline", "summarise"]),
        (
            "how do the two differ",
            "what does assess mean and what does evaluate mean",
            ["assess", "evaluate"],
        ),
        (
            "What does 'justify' want, and how is it different to 'explain'?",
            "whats in unit 3",
            ["justify", "explain"],
        ),
    ],
)
def test_the_two_words_whose_difference_is_asked(text: str, before: str, names: list[str]) -> None:
    assert [term.name for term in plain_terms.apart(text, before)] == names


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("how is a complaint different from a problem", ""),
        ("difference between wants and needs", "what does explain mean"),
        ("is it the same in unit 5", "what is the difference between list and state"),
        ("what is the difference between the two", "what does explain mean"),
    ],
)
def test_a_difference_of_other_things(text: str, before: str) -> None:
    assert plain_terms.apart(text, before) == []


def test_what_a_verb_gives_goes_with_the_question_that_it_answers() -> None:
    verbs = [term for term in plain_terms.plain_terms() if term.kind == "verbs"]
    assert {term.gives for term in verbs} == {"", "names", "account", "reasons"}
    assert all(term.answers.endswith("?") for term in verbs if term.gives)
