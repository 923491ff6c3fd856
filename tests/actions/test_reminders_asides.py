"""What a message for a reminder says besides."""

import pytest

from actions import reminders_asides


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("remind me at 5 to ring sam, oh and is 203 one i have to do", "remind me at 5 to ring sam"),
        ("remind me at 5 to do unit 4 and what's left in it?", "remind me at 5 to do unit 4"),
        ("remind me, and can my boss see what i said?", "remind me"),
    ],
)
def test_a_question_asked_besides_is_no_part_of_a_reminder(text: str, words: str) -> None:
    assert reminders_asides.without_question(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "remind me on sunday to ask Mo what's left and can he sign",
        "remind me to write up what happened and how i handled it",
        "i have to ring sam, can you remind me at 5",
        "remind me on friday, will you, to ring sam",
        "remind me to bring the form, it is in the drawer",
    ],
)
def test_what_belongs_to_a_reminder_stays(text: str) -> None:
    assert reminders_asides.without_question(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("put 1.1 down for friday at 7pm", "1.1 for friday at 7pm"),
        ("can you pencil 2.2 of unit 9 in for monday", "2.2 of unit 9 for monday"),
        ("put unit 3 down for friday at 7pm", "unit 3 for friday at 7pm"),
    ],
)
def test_what_is_put_down_for_a_time_is_a_reminder(text: str, left: str) -> None:
    assert reminders_asides.is_put_down(text)
    assert reminders_asides.put_down(text) == left


@pytest.mark.parametrize(
    "text", ["put unit 3 down for friday", "put me down for unit 31", "put the call on friday down for 2.3"]
)
def test_a_deadline_a_choice_and_evidence_are_not_put_down(text: str) -> None:
    assert not reminders_asides.is_put_down(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("did you move it to friday?", True),
        ("so is the ring one still on thursday?", True),
        ("have u changed it?", True),
        ("did you save my note?", False),
        ("is it ok to ask my boss?", False),
        ("move it to friday?", False),
    ],
)
def test_asking_whether_it_was_done(text: str, asks: bool) -> None:
    assert reminders_asides.asks_done(text) is asks
