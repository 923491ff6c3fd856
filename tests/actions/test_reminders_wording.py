"""What a reminder is to say, in the words that say so."""

import pytest

from actions import reminders_wording, reminders_words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("no, just call it ring the office", "ring the office"),
        ("can you rename the sunday one to sort my photos please", "sort my photos"),
        ("change what my friday reminder says to print the forms", "print the forms"),
        ("the reminder should just say text jo", "text jo"),
        ("make it say email the tutor instead", "email the tutor"),
        ("keep it, with the wording changed to ring lena", "ring lena"),
        ("the reminder should say 8 not 7", None),
        ("call it 5pm", None),
        ("make it friday", None),
        ("lol no the reminder is just ring sam", "ring sam"),
        ("it's only to ring sam", "ring sam"),
        ("it should be friday not thursday", None),
        ("it's just once", None),
        ("it's just taking ages", None),
        ("call my assessor on friday", None),
    ],
)
def test_the_words_that_a_reminder_is_to_have_are_found(said: str, words: str | None) -> None:
    assert reminders_wording.new_words(said) == words


def test_new_words_for_a_reminder_that_is_named_are_plainly_of_reminders() -> None:
    said = "the monday reminder should say ring the reminder line"
    assert reminders_words.asked_plainly(said, "out_of_scope") == "action_change_reminder"
    assert reminders_wording.named(said) == "monday reminder"
    note = "the note should say i set a reminder for her"
    assert reminders_words.asked_plainly(note, "out_of_scope") is None
