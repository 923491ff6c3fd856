import pytest

from knowledge.phrasing import telling


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what is stratified sampling", ["stratified", "sampling"]),
        ("list the buying signals for unit 9", ["buying", "signals"]),
    ],
)
def test_what_tells_is_what_is_left_without_the_asking(question: str, expected: list[str]) -> None:
    assert telling(question) == expected


def test_a_question_that_only_names_a_clause_tells_nothing() -> None:
    assert telling("unit 9 2.3, what does it mean") == []
