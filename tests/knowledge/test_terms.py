"""The words a learner asks the meaning of."""

import pytest

from knowledge import terms


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("what does brand promise mean", ["brand promise"]),
        ("whats an SLA", ["SLA"]),
        ("define rapport", ["rapport"]),
        ("meaning of service partner please", ["service partner"]),
        ("difference between a feature and a benefit?", ["feature", "benefit"]),
        ('it says "evaluate", what do they want', ["evaluate"]),
        ("NOS stands for what", ["NOS"]),
        ("rwe?", ["rwe"]),
        ("I rang the customer back and she was happy with it", []),
        ("", []),
    ],
)
def test_a_term_is_found_by_how_its_meaning_is_asked(text: str, asked: list[str]) -> None:
    assert [term for term, _, _ in terms.asked(text)] == asked


def test_a_terms_place_is_where_it_stands() -> None:
    text = "so what does brand promise mean"
    ((term, start, end),) = terms.asked(text)
    assert text[start:end] == term
