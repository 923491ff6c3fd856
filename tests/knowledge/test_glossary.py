"""Terms are found in a question and given in the document's own words."""

import pytest

from knowledge.glossary import Meaning, meanings
from knowledge.qualification import Qualification
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS


def terms(found: list[Meaning]) -> list[str]:
    return [meaning.term for meaning in found]


@pytest.mark.parametrize(
    ("key", "question", "found"),
    [
        (SFJ, "what does evaluate mean", ["evaluate"]),
        (SFJ, "define JUSTIFY", ["justify"]),
        (SFJ, "what's 'critically analyse' mean?", ["critically analyse"]),
        (SFJ, "difference between explain and describe", ["describe", "explain"]),
        (SFJ, "fs ict?", ["FS ICT"]),
        (RECRUITMENT, "what is RPL", ["RPL"]),
        (CERTIFICATE, "what does Wv stand for", ["Wv"]),
        (CITY_GUILDS, "what does service offer mean", ["Service offer"]),
    ],
)
def test_the_terms_of_a_question(
    qualifications: dict[str, Qualification], key: str, question: str, found: list[str]
) -> None:
    assert sorted(terms(meanings(question, qualifications[key]))) == sorted(found)


@pytest.mark.parametrize(
    "question",
    ["give me its name then", "what do i have to use for it", "what should I plan this week", "", "???"],
)
def test_everyday_words_are_no_terms(qualifications: dict[str, Qualification], question: str) -> None:
    assert meanings(question, qualifications[SFJ]) == []


def test_a_part_of_a_word_is_no_term(qualifications: dict[str, Qualification]) -> None:
    assert meanings("what does reevaluated mean", qualifications[SFJ]) == []


def test_a_term_within_a_longer_one_is_not_given_twice(qualifications: dict[str, Qualification]) -> None:
    assert terms(meanings("what does demonstrate how mean", qualifications[SFJ])) == ["demonstrate how"]


def test_the_document_that_defines_a_term_is_cited(qualifications: dict[str, Qualification]) -> None:
    qualification = qualifications[RECRUITMENT]
    (meaning,) = meanings("what's CRM", qualification)
    assert meaning == Meaning("CRM", "Client Relationship Management", qualification.short_title)


def test_guidance_of_the_unit_talked_about_goes_before_that_of_others(
    qualifications: dict[str, Qualification],
) -> None:
    qualification = qualifications[CITY_GUILDS]
    having = [
        unit
        for unit in qualification.units
        if any(
            g.heading and g.heading.casefold() == "service offer" and g.kind == "definition"
            for g in unit.guidance
        )
    ]
    assert having
    (meaning,) = meanings("what is a service offer", qualification, having[-1])
    assert meaning.citation.endswith(f"unit {having[-1].number}")


@pytest.mark.parametrize("question", ["what does action plan mean", "what's a review meeting"])
def test_a_verb_is_no_meaning_of_the_phrase_that_it_is_part_of(
    qualifications: dict[str, Qualification], question: str
) -> None:
    assert meanings(question, qualifications[SFJ]) == []


def test_a_verb_with_what_it_asks_for_is_explained(qualifications: dict[str, Qualification]) -> None:
    assert terms(meanings("what does explain the benefits mean", qualifications[SFJ])) == ["explain"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what does 'feature' mean", "Features and benefits\nFeature – what a product or service does."),
        ("whats a benefit", "Features and benefits\nBenefit – how the features meet the customer needs."),
        ("what is staff authority", "the right to advise"),
        ("what does expectation mean", "should experience"),
        ("what does competence mean", "‘Competence’ is the ability"),
        ("what does the word realistic mean", "Linked to business needs"),
    ],
)
def test_a_word_defined_in_running_text(
    qualifications: dict[str, Qualification], question: str, said: str
) -> None:
    (meaning,) = meanings(question, qualifications[CITY_GUILDS])
    assert said in meaning.text
    assert ", unit 20" in meaning.citation


@pytest.mark.parametrize(
    "question", ["what does note mean", "do customers benefit", "is staff authority enough"]
)
def test_words_of_running_text_that_are_not_asked_about(
    qualifications: dict[str, Qualification], question: str
) -> None:
    assert meanings(question, qualifications[CITY_GUILDS]) == []


def test_a_word_defined_after_a_dash_without_a_space(qualifications: dict[str, Qualification]) -> None:
    (meaning,) = meanings("what does 'feature' mean", qualifications[SKILLS])
    assert "Are facts about products" in meaning.text
