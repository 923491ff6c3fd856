import pytest

from knowledge.phrasing import form, telling, topic


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what is stratified sampling", "stratified sampling"),
        ("list the buying signals for unit 9", "buying signals"),
        ("what does 2.3 mean", "what does 2.3 mean"),
    ],
)
def test_a_topic_is_what_is_left_without_the_asking(question: str, expected: str) -> None:
    assert topic(question) == expected


def test_a_question_that_only_names_a_clause_tells_nothing() -> None:
    assert telling("unit 9 2.3, what does it mean") == []


def test_a_form_is_the_same_whatever_the_topic() -> None:
    assert form("what are the components of a business case") == form("what are the signs of a lost customer")
    assert form("which unit is angry customers") != form("list the angry customers")
