"""Words of a reminder or a note are put right by what is said of them."""

import pytest

from knowledge import putting_right

NOTE = "I rang four guests about a late coach"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("it should say sam not dave", "ring sam about unit 4"),
        ("change dave to sam", "ring sam about unit 4"),
        ("no i meant unit 5 not unit 4", "ring dave about unit 5"),
        ("change it to friday", None),
        ("its monday not friday", None),
    ],
)
def test_a_reminders_words_are_put_right(said: str, words: str | None) -> None:
    assert putting_right.swapped(said, "ring dave about unit 4") == words


@pytest.mark.parametrize(
    ("said", "words", "more"),
    [
        ("sorry it was five not four", "I rang five guests about a late coach", ""),
        ("it was a ferry not the coach", "I rang four guests about a late ferry", ""),
        ("ferry, not coach", "I rang four guests about a late ferry", ""),
        ("it's five guests, scrap the bit about four", "I rang five guests about a late coach", ""),
        ("take out four, it was six guests", "I rang six guests about a late coach", ""),
        ("my note says four, it was six really", "I rang six guests about a late coach", ""),
        (
            "you put four but it was 3, and the day was monday",
            "I rang 3 guests about a late coach",
            "and the day was monday",
        ),
        ("it wasn't four, no", None, ""),
        ("hang on it was definitely six guests", "I rang six guests about a late coach", ""),
        ("it was six callers", None, ""),
        ("it was not four it was nine", "I rang nine guests about a late coach", ""),
        ("E1 says coach but it should be ferry", "I rang four guests about a late ferry", ""),
        ("you wrote coach, it was a train", "I rang four guests about a late train", ""),
    ],
)
def test_a_notes_words_are_put_right(said: str, words: str | None, more: str) -> None:
    assert putting_right.note_swapped(said, NOTE) == (words and (words, more))


@pytest.mark.parametrize(
    "said",
    [
        "it was yesterday not four days ago",
        "it was 2.3 not four",
        "it was unit 4 not four",
        "it was tea not coffee",
    ],
)
def test_days_refs_and_what_it_does_not_say_change_no_words(said: str) -> None:
    assert putting_right.note_swapped(said, NOTE) is None


def test_what_was_told_is_put_right_by_the_order_to_save_it() -> None:
    order = "yes log that, but there were seven guests, and put it under 2.3: "
    assert putting_right.by_order(order, NOTE) == "I rang seven guests about a late coach"
    assert putting_right.by_order("save that under 2.3: ", NOTE) == NOTE
