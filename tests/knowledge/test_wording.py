"""Inflected and misspelt words meet the words they stand for."""

import pytest

from knowledge.wording import Stems, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("customers'", "customer"),
        ("customer’s", "Customer"),
        ("diaries", "diary"),
        ("managing", "manage"),
        ("resolving", "resolved"),
        ("services", "service"),
        ("communication", "communicating"),
        ("exceeding", "exceed"),
    ],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_keep_their_places() -> None:
    text = "Resolve customers’ complaints"

    assert [text[word.start : word.end] for word in words(text)] == ["Resolve", "customers", "complaints"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("challeng", "challeng"), ("challang", "challeng"), ("complant", "complaint"), ("diray", "diary")],
)
def test_slip_is_forgiven(wanted: str, found: str) -> None:
    assert Stems(["challeng", "complaint", "diary"]).nearest(wanted) == found


@pytest.mark.parametrize("wanted", ["", "dia", "kiary", "hello", "complement"])
def test_other_words_are_not_forced(wanted: str) -> None:
    assert Stems(["challeng", "complaint", "diary"]).nearest(wanted) is None
