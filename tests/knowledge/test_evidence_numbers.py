"""The references of notes of evidence in a message."""

from knowledge import evidence_numbers


def test_a_spoken_number_counts_after_the_letter_alone() -> None:
    assert evidence_numbers.named("delete e two and E3") == [2, 3]
    assert evidence_numbers.named("the one from friday") == []
    assert evidence_numbers.without("put e one under 2.3") == "put under 2.3"


def test_what_is_said_of_each_note_is_told_apart() -> None:
    text = "delete e one, the post, and put E2 and E3 under 2.4"
    said = [(numbers, text[start:end]) for numbers, start, end in evidence_numbers.by_note(text)]
    assert said == [((1,), "delete e one, the post, and "), ((2, 3), "put E2 and E3 under 2.4")]


def test_what_goes_from_one_note_to_another_is_not_told_apart() -> None:
    assert evidence_numbers.by_note("move 2.3 from E1 to E2") == []
