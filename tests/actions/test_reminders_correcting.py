"""Words right after a reminder that give another time and nothing else."""

import pytest

from actions import reminders_correcting


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("make it 5", "at 5"),
        ("mak it 5 pls", "at 5"),
        ("no 9", "at 9"),
        ("not 8, 9", "at 9"),
        ("can you make it 6?", "at 6"),
        ("five instead", "at five"),
        ("8.30", "at 8.30"),
        ("actually 9:30 pls", "at 9:30"),
        ("at 5", "at 5"),
        ("no 5pm", "5pm"),
        ("half 5", "half 5"),
        ("actually friday instead", "friday"),
        ("sorry i mean saturday", "saturday"),
        ("no not 4, at 6", "at 6"),
        ("at 5 oclock", "at 5 oclock"),
        ("saturday not friday", "saturday"),
        ("half past would be better", "half past"),
        ("she moved it to tuesday at 2", "tuesday at 2"),
        ("my manager has put it back to 4pm", "4pm"),
        ("its been changed to monday", "monday"),
        ("make it 4 no 5", "4 no 5"),
        ("thursday, and 6 not 5", "thursday at 6"),
        ("no, sunday and 9.30", "sunday at 9.30"),
        ("8 and friday", "friday at 8"),
    ],
)
def test_a_new_time_is_found(said: str, time: str) -> None:
    assert reminders_correcting.new_time(said) == time


@pytest.mark.parametrize(
    "said",
    [
        "5",
        "2.3",
        "2.10",
        "no 2.3",
        "no",
        "unit 5",
        "friday?",
        "my assessor came on friday",
        "my assessor changed the date",
        "what about friday?",
        "at 5 i rang a customer",
        "i did it on friday at work",
        "thanks",
        "and one on sunday at 10 to ring mum",
        "to write up the complaint",
        "K1.2",
        "log it",
    ],
)
def test_anything_else_is_none(said: str) -> None:
    assert reminders_correcting.new_time(said) is None


def test_a_number_alone_is_an_hour_when_the_time_was_asked_for() -> None:
    assert reminders_correcting.new_time("5", asked=True) == "at 5"
    assert reminders_correcting.new_time("2.3", asked=True) is None


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("no i meant monday and just the once", "monday"),
        ("should be tuesday not wednesday, only once", "tuesday"),
        ("just once please", ""),
        ("not every week", ""),
        ("make it every week", "every week"),
        ("once a week", "once a week"),
    ],
)
def test_how_often_is_corrected_too(said: str, time: str) -> None:
    assert reminders_correcting.new_time(said) == time


def test_a_day_is_added_only_where_nothing_else_is_said() -> None:
    assert reminders_correcting.another_day("i wanted thursday too") == "thursday"
    assert reminders_correcting.another_day("and on sundays as well") == "sundays"
    assert reminders_correcting.another_day("at 5 as well") is None
    assert reminders_correcting.another_day("i rang her on thursday too") is None


@pytest.mark.parametrize("said", ["make it the 11th", "push it back a week", "a day earlier", "cancel it"])
def test_words_after_a_deadline_move_it(said: str) -> None:
    assert reminders_correcting.moves_deadline(said)


@pytest.mark.parametrize(
    "said", ["remind me the day before", "what do i need for unit 4", "thanks", "the 11th?"]
)
def test_others_do_not(said: str) -> None:
    assert not reminders_correcting.moves_deadline(said)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("actually not thursday", {"TH"}),
        ("but not at weekends please", {"SA", "SU"}),
        ("skip mondays and fridays", {"MO", "FR"}),
        ("not friday, saturday", set()),
        ("no friday", set()),
        ("not 8, 9", set()),
        ("not unit 4", set()),
    ],
)
def test_days_that_are_left_out(said: str, days: set[str]) -> None:
    assert reminders_correcting.denied_days(said) == days


@pytest.mark.parametrize(("said", "units"), [("no unit 5", ("5",)), ("unit 5", ()), ("what is unit 5", ())])
def test_another_unit_is_meant(said: str, units: tuple[str, ...]) -> None:
    assert reminders_correcting.other_units(said) == units


@pytest.mark.parametrize("said", ["nite", "night night x", "evening all"])
def test_goodbye_is_no_time(said: str) -> None:
    assert reminders_correcting.new_time(said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("no!! i meant the weekly reminder", "reminder"),
        ("sorry i was talking about the deadline", "deadline"),
        ("that's wrong, not the end date, the reminder", "reminder"),
        ("leave the reminder alone", "deadline"),
        ("the end date is the same, i meant my sunday one", "reminder"),
        ("make it tuesday", None),
        ("remind me about the deadline", None),
        ("did you mean the reminder?", None),
    ],
)
def test_a_protest_says_which_of_the_two_is_meant(said: str, meant: str | None) -> None:
    assert reminders_correcting.meant(said) == meant


def test_a_protest_goes_to_what_is_meant_or_shows_how_things_are() -> None:
    deadline = {"action": "action_set_deadline", "about": []}
    reminder = {"action": "action_change_reminder", "timed": True, "unnamed": False, "text": "ring"}
    assert reminders_correcting.corrected_by("no i meant the reminder", deadline, False) == (
        "action_change_reminder"
    )
    assert reminders_correcting.corrected_by("no i meant the deadline", reminder, False) == (
        "action_set_deadline"
    )
    assert reminders_correcting.corrected_by("i meant the reminder", reminder, False) == (
        "action_list_reminders"
    )


def test_a_deadlines_day_is_not_in_what_is_said_of_a_reminder() -> None:
    said = "no, the end date is still 3 may. the weekly reminder was wrong"
    assert reminders_correcting.of_deadline(said) == "no, the end date is still 3 may."
    said = "unit 4 by friday, then remind me the day before"
    assert reminders_correcting.of_deadline(said) == "unit 4 by friday,"
    assert reminders_correcting.of_deadline("a reminder for unit 4 on friday") == (
        "a reminder for unit 4 on friday"
    )


def test_a_reminder_and_its_new_time_need_no_verb() -> None:
    assert reminders_correcting.moves_named("the weekly reminder to tuesday")
    assert not reminders_correcting.moves_named("my reminder to ring sam on tuesday")
