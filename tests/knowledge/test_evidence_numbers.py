"""The references of notes of evidence in a message."""

from knowledge import evidence_numbers


def test_a_spoken_number_counts_after_the_letter_alone() -> None:
    assert evidence_numbers.named("delete e two and E3") == [2, 3]
    assert evidence_numbers.named("the one from friday") == []
    assert evidence_numbers.without("put e one under 2.3") == "put under 2.3"
