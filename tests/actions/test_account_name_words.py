"""A learner's name as they tell it, and what only sounds like one."""

import pytest

from actions import account_name_words

KEPT = {"name": "Asha Patel"}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("my name is Priya Shah", "Priya Shah"),
        ("hi, my name's Seán O'Brien-Smith", "Seán O'Brien-Smith"),
        ("my full name is maria del carmen", "Maria Del Carmen"),
        ("put my name on my sheet: Priya Shah", "Priya Shah"),
        ("can you put my name down as Priya Shah please", "Priya Shah"),
        ("change my name to Priya", "Priya"),
        ("the name on my sheet should be Priya Shah", "Priya Shah"),
        ("name: Priya Shah", "Priya Shah"),
    ],
)
def test_a_name_that_is_told_is_found(said: str, name: str) -> None:
    assert account_name_words.given(said) == name


@pytest.mark.parametrize(
    "said",
    [
        "i'm tired",
        "im Priya",
        "my name is wrong",
        "my name is not on it",
        "my name isnt on my sheet",
        "my managers name is Bob",
        "the customers name was Dave",
        "my name tag was Asha's",
        "what is the name of unit 4",
        "my name is a bit of a problem",
        "my name is Priya and im on the SFJ one",
    ],
)
def test_nothing_else_is_taken_for_a_name(said: str) -> None:
    assert account_name_words.given(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "put my name on my sheet",
        "my name is missing from the sheet",
        "my name isnt on the sheet",
        "whats my name",
        "is my name on the form",
        "take my name off my sheet",
    ],
)
def test_it_is_about_the_name(said: str) -> None:
    assert account_name_words.asked_plainly(said) == account_name_words.NAMES


def test_a_name_told_before_something_else_is_found() -> None:
    said = "hello my name is Priya Shah and i'm doing the level 3"
    assert account_name_words.given_before(said) == "Priya Shah"


@pytest.mark.parametrize("said", ["no its Aisha Patel", "sorry asha patil", "i meant Priya", "spelt Ayesha"])
def test_words_right_after_put_the_name_right(said: str) -> None:
    assert account_name_words.corrected_by(said, KEPT, False) == account_name_words.NAMES


@pytest.mark.parametrize("said", ["no friday", "actually log evidence", "ok", "no", "sorry", "cheers"])
def test_other_words_right_after_do_not(said: str) -> None:
    assert account_name_words.corrected_by(said, KEPT, False) is None
