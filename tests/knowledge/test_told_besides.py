"""More is told of something in the note just logged; a deed of its own or of something else is not that."""

import pytest

from knowledge import told_besides

NOTE = "I rang two guests about a lost bag"


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("actually the bag was a red rucksack", "the bag was a red rucksack"),
        ("sorry, the lost bag belonged to their son", "the lost bag belonged to their son"),
        ("oh and the bag was theirs not ours", "the bag was theirs not ours"),
        ("the bag was a red rucksack", None),
        ("and the bag was on monday", None),
        ("actually the toaster was a red one", None),
        ("actually I sent the bag to their house", None),
        ("actually the bag was for 2.3", None),
        ("wait, was the bag a red one?", None),
    ],
)
def test_what_is_told_besides_is_known(text: str, details: str | None) -> None:
    assert told_besides.details(text, NOTE) == details


def test_a_note_is_pointed_at_by_its_own_words() -> None:
    assert told_besides.points_at("I mean my bag guests", NOTE)
    assert not told_besides.points_at("I mean my kettle guests", NOTE)
