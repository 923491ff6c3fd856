import pytest

from knowledge.amounts import is_asked, is_stated


@pytest.mark.parametrize(
    "question",
    ["how many observations do I need", "is there a word count", "is one visit enough", "how often is it"],
)
def test_an_amount_is_asked_for(question: str) -> None:
    assert is_asked(question)


@pytest.mark.parametrize(
    "question", ["how many credits is it", "how many units are there", "which one is about calls"]
)
def test_amounts_of_the_catalogue_and_other_questions_are_not(question: str) -> None:
    assert not is_asked(question)


def test_a_sentence_with_a_bound_on_the_same_thing_states_it() -> None:
    said = ["Deal with at least three challenging customers. Listen to them."]
    assert is_stated("how many awkward customers", ["customers"], said)
    assert not is_stated("how many letters", ["letters"], said)


def test_a_number_of_words_must_be_of_words() -> None:
    assert is_stated("how many words", ["words"], ["a report of a minimum of\n2000 words"])
    assert not is_stated("how many words", ["words"], ["at least two reports in your own words"])


def test_several_occasions_answer_how_often_in_their_unit() -> None:
    assert is_stated("how many handovers", ["handovers"], ["to be carried out on more than one occasion"])
