"""Words that go on from a reminder, and words that only look like it."""

from datetime import UTC, datetime

import pytest

from actions import reminders_words

SNOOZE = "action_snooze_reminder"
SET, CHANGE, CANCEL = "action_set_reminder", "action_change_reminder", "action_cancel_reminder"
MORNING = datetime(2026, 11, 30, 7, tzinfo=UTC)
EVENING = MORNING.replace(hour=19)


@pytest.mark.parametrize(
    ("said", "has_time", "action"),
    [
        ("and one on sunday at 10am to ring my assessor", True, SET),
        ("another one tomorrow at 5", True, SET),
        ("also set another reminder for friday at noon", True, SET),
        ("make it 5pm instead", True, CHANGE),
        ("actually 6pm", True, CHANGE),
        ("no, saturday", True, CHANGE),
        ("cancel it", False, CANCEL),
        ("actually scrap that one please", False, CANCEL),
        ("to write up the complaint", False, CHANGE),
        ("i did it on friday at work with a customer who had lost a parcel", True, None),
        ("what do i need for unit 9?", False, None),
        ("one of my customers rang", False, None),
        ("after 10 at night no message please", True, None),
        ("thanks", False, None),
    ],
)
def test_what_follows_a_reminder_set_without_words(said: str, has_time: bool, action: str | None) -> None:
    assert reminders_words.follows(said, has_time, True) == action


def test_a_reminder_that_has_its_words_takes_no_more() -> None:
    assert reminders_words.follows("to write up the complaint", False, False) is None


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("remind me friday", SET),
        ("pls remaind me friday 4 oclock", SET),
        ("can you remind me to email my tutor", SET),
        ("set me a weekly reminder", SET),
        ("remind me what 2.3 says", None),
        ("remind me of the units", None),
        ("log evidence: i had to remind me and the team", None),
        ("put the weekdays one at half 9", CHANGE),
        ("put the till one at the back", None),
        ("put of 20 minits", SNOOZE),
        ("snooze it for 2 hours", SNOOZE),
        ("put off a customer for 20 mins?", None),
    ],
)
def test_asking_in_so_many_words(said: str, asks: str | None) -> None:
    assert reminders_words.asked_plainly(said, "set_reminder") == asks


def test_distress_goes_before_a_reminder() -> None:
    assert not reminders_words.asked_plainly("remind me why i bother living", "distress")


@pytest.mark.parametrize(
    ("said", "picked"),
    [
        ("the evening one", EVENING),
        ("morning please", MORNING),
        ("am", MORNING),
        ("7pm", EVENING),
        ("the second", EVENING),
        ("last one", EVENING),
        ("either", None),
        ("the third", None),
    ],
)
def test_a_time_offered_is_picked(said: str, picked: datetime | None) -> None:
    assert reminders_words.chosen(said, [MORNING, EVENING]) == picked


@pytest.mark.parametrize(
    ("said", "when"),
    [("8", "at 8"), ("actually make that 8", "at 8"), ("4.30", "at 4.30"), ("friday at 4", "friday at 4")],
)
def test_a_bare_number_is_an_hour(said: str, when: str) -> None:
    assert reminders_words.with_hour(said) == when


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("change the friday reminder to saturday at 10", ("change the friday reminder ", " saturday at 10")),
        ("move the one about photos to 5pm", ("move the one about photos ", " 5pm")),
        ("make it 5pm", ("", "make it 5pm")),
    ],
)
def test_a_change_says_which_and_when(said: str, parts: tuple[str, str]) -> None:
    assert reminders_words.split_change(said) == parts


@pytest.mark.parametrize(
    "said",
    ["delete that first reminder its wrong", "can you get rid of the dave reminder", "stop all my reminders"],
)
def test_a_reminder_is_cancelled_whatever_was_shown_before(said: str) -> None:
    assert reminders_words.asked_plainly(said, "undo") == "action_cancel_reminder"


@pytest.mark.parametrize(
    "said", ["delete the note about my reminders", "delete E1", "cancel the reminder and set one for friday"]
)
def test_other_things_are_not(said: str) -> None:
    assert reminders_words.asked_plainly(said, "undo") != "action_cancel_reminder"


@pytest.mark.parametrize(
    "said",
    [
        "the sunday reminder's time is wrong, it should be 4",
        "no the weekly one should be at 6",
        "actually the monday one's at 11",
        "my reminder was meant to be 8",
    ],
)
def test_a_reminder_that_is_named_with_the_time_it_should_be_at_is_changed(said: str) -> None:
    assert reminders_words.asked_plainly(said, "cancel_reminder") == "action_change_reminder"
    assert reminders_words.split_change(said)[1].strip().removeprefix("at ").isdecimal()


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("whens it due tho", True),
        ("when does it all need to be in by", True),
        ("what's the deadline", True),
        ("when is my next reminder", False),
        ("when is my assessor in on monday", False),
    ],
)
def test_when_it_is_due_is_asked(said: str, asks: bool) -> None:
    assert reminders_words.asks_due(said) is asks
