"""A message about a note is cut around its day and what it tells besides, and before a question."""

import pytest

from actions import evidence_clauses

NOTE = "I rang two guests about a lost bag"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "the first one, and hang on it was monday not today",
            ["the first one", "hang on it was monday not today"],
        ),
        ("um 2.3 and 2.4, it was on friday", ["um 2.3 and 2.4", "it was on friday"]),
        ("2.3, 2.4 and 2.5", ["2.3, 2.4 and 2.5"]),
        (
            "no, the bag was a rucksack, and it wasn't friday, it was sunday",
            ["no, the bag was a rucksack", "it wasn't friday, it was sunday"],
        ),
        ("that's not what i said, change the date to last monday", ["change the date to last monday"]),
        ("2.3 and 2.4, and the bag was a rucksack", ["2.3 and 2.4", "and the bag was a rucksack"]),
        ("put it under 3.1, i mean my bag guests", ["put it under 3.1"]),
    ],
)
def test_a_message_is_cut_where_it_says_something_else(text: str, parts: list[str]) -> None:
    assert evidence_clauses.parts(text, NOTE) == parts


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("1 and 3. does a photo count?", ("1 and 3", "does a photo count?")),
        ("it was friday, and how many do i need?", ("it was friday", "how many do i need?")),
        ("what is 2.3, and is it hard?", None),
        ("the second. what refs would it cover?", None),
        ("it was on friday.", None),
    ],
)
def test_the_question_after_a_correction_is_found(text: str, cut: tuple[str, str] | None) -> None:
    assert evidence_clauses.question_after(text) == cut


def test_a_question_whether_it_is_done_asks_for_no_more() -> None:
    assert evidence_clauses.asks_if_done("did you change it?")
    assert not evidence_clauses.asks_if_done("did you see unit 4?")


def test_only_a_day_beside_no_other_deed_is_of_the_note_named() -> None:
    assert evidence_clauses.dates_note("about E1, the long one from before, it was friday i did it")
    assert not evidence_clauses.dates_note("i rang the people from E1 again, it was friday")
