"""What is wanted done with a note on record is read from the words."""

import pytest

from knowledge import changing, evidence_numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("change the words of E1 to: heard her out", "heard her out"),
        ("change the note to say i rang her: twice", "i rang her: twice"),
        ("it should say rang her", "rang her"),
        ("edit E2: rang *her*\ntwice", "rang *her*\ntwice"),
        ("change the wording", ""),
        ("reword the text of E3", ""),
        ("change 2.3 to 2.4", None),
        ("E1 was a photo", None),
    ],
)
def test_new_words_are_found(text: str, words: str | None) -> None:
    assert changing.new_words(text) == words


def test_deleting_is_told_from_other_wishes() -> None:
    assert changing.deletes("get rid of")
    assert not changing.deletes("show me")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("take 2.3 off E2", [2]),
        ("e 12 and evidence 3", [12, 3]),
        ("note number 4", [4]),
        ("#E7", [7]),
        ("evidence 2.3", []),
        ("the 2 of them", []),
        ("one 5 minutes", []),
        ("E2E", []),
    ],
)
def test_notes_are_named_by_their_numbers(text: str, numbers: list[int]) -> None:
    assert evidence_numbers.named(text) == numbers
