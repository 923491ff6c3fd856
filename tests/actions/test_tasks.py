"""Which messages carry on with what is open, correct what was saved, or are something else."""

from typing import Any

import pytest

from actions import tasks

NOTE = {"action": tasks.CHANGES_EVIDENCE, "evidence": "key/1"}
TICK = {"action": "action_mark_criterion", "unit": "9", "criteria": ["2.1"]}
LOGGING = {"action": "action_log_evidence", "takes": "words"}
CHOOSING = {"action": "action_choose_criteria", "takes": "choice"}
ASKED = {"action": "action_mark_criterion", "takes": "yes_no"}


def message(text: str, intent: str = "", *entities: str) -> dict[str, Any]:
    return {"text": text, "intent": {"name": intent}, "entities": [{"entity": one} for one in entities]}


@pytest.mark.parametrize("saved", [NOTE, TICK])
@pytest.mark.parametrize(
    "text",
    [
        "what does 2.3 mean",
        "also explain 2.4",
        "no what does 2.3 mean",
        "can you explain 2.3 too",
        "show me 2.4 too",
    ],
)
def test_a_plain_question_is_no_correction(saved: dict[str, Any], text: str) -> None:
    assert tasks.corrected_by(message(text, "explain_criterion", "criterion"), saved) is None


@pytest.mark.parametrize("saved", [NOTE, TICK])
@pytest.mark.parametrize(
    "text", ["no i meant 2.4", "should be 2.4", "sorry 2.4 not 2.1", "2.4 as well", "i mean 2.4"]
)
def test_what_corrects_still_does(saved: dict[str, Any], text: str) -> None:
    assert tasks.corrected_by(message(text, "explain_criterion", "criterion"), saved) == saved["action"]


@pytest.mark.parametrize("text", ["delete it", "no delete that please", "remove it", "get rid of that note"])
@pytest.mark.parametrize("past", [{}, {"past": 2}])
def test_delete_it_means_the_note_just_dealt_with(text: str, past: dict[str, int]) -> None:
    assert tasks.corrected_by(message(text, "undo"), NOTE | past) == tasks.CHANGES_EVIDENCE


@pytest.mark.parametrize("text", ["delete my data", "delete the last one", "undo", "remove my reminder"])
def test_other_deletions_do_not(text: str) -> None:
    assert tasks.corrected_by(message(text, "undo"), NOTE) is None


@pytest.mark.parametrize(
    ("text", "entities", "is_meant"),
    [
        ("put it under 2.5", ["criterion"], True),
        ("it was an observation", ["evidence_type"], True),
        ("and it was last tuesday", ["when"], True),
        ("no 2.5", ["criterion"], False),
        ("actually 2.5 as well", ["criterion"], False),
    ],
)
def test_after_a_question_only_what_points_at_the_note_is_about_it(
    text: str, entities: list[str], is_meant: bool
) -> None:
    found = tasks.corrected_by(message(text, "log_evidence", *entities), NOTE | {"past": 1})
    assert found == (tasks.CHANGES_EVIDENCE if is_meant else None)


@pytest.mark.parametrize(
    "text", ["tick 2.1 in unit 9", "please untick 2.1", "i'll do unit 12", "set a deadline for unit 9"]
)
def test_another_order_is_no_note(text: str) -> None:
    intent = {"p": "unmark_criterion", "i": "choose_units", "s": "set_deadline"}.get(
        text[0], "mark_criterion"
    )
    assert tasks.carried_on_by(message(text, intent), LOGGING) is None


@pytest.mark.parametrize("text", ["thats all", "that's it", "no 2.4", "sorry i meant 2.4", "no more"])
def test_a_choice_may_end_or_change(text: str) -> None:
    assert tasks.carried_on_by(message(text, "out_of_scope"), CHOOSING) == "action_choose_criteria"


@pytest.mark.parametrize("text", ["the first two", "first and last", "just the second one", "all of them"])
def test_places_are_a_choice_whatever_they_sound_like(text: str) -> None:
    assert tasks.carried_on_by(message(text, "what_next"), CHOOSING) == "action_choose_criteria"


def test_a_question_or_what_was_not_followed_leaves_the_task_open() -> None:
    for intent in ("explain_criterion", "ask_remaining", "nlu_fallback"):
        assert tasks.leaves_open(message("hm", intent))
    assert not tasks.leaves_open(message("i'll do unit 12", "choose_units"))


def test_what_was_asked_to_be_confirmed_is_left_by_anything_else() -> None:
    for intent in ("thank", "out_of_scope", "choose_units", "distress"):
        assert tasks.is_left(message("hm", intent), ASKED)


def test_small_talk_does_not_leave_a_note_half_told() -> None:
    assert not tasks.is_left(message("thanks", "thank"), LOGGING)
    assert tasks.is_left(message("i'll do unit 12", "choose_units"), CHOOSING)


def test_asked_which_reminder_to_cancel_the_one_about_it_is_no_note() -> None:
    asked = {"action": tasks.CANCELS_REMINDER, "takes": "choice"}
    said = message("delete the one about dave", "undo")
    assert tasks.said_plainly(said, asked) == tasks.CANCELS_REMINDER
    assert tasks.said_plainly(said) == "action_undo"


SET = {"action": "action_change_reminder", "reminder": 1, "unnamed": False, "timed": True}


@pytest.mark.parametrize(
    "text", ["make it 5", "at 5", "no 9", "half 5", "can you make it 6?", "actually friday"]
)
@pytest.mark.parametrize("intent", ["choose_units", "set_reminder", "log_evidence", "nlu_fallback"])
def test_a_new_time_right_after_corrects_the_reminder_whatever_it_sounds_like(text: str, intent: str) -> None:
    assert tasks.corrected_by(message(text, intent), SET) == "action_change_reminder"


@pytest.mark.parametrize(
    "text", ["2.3", "no 2.3", "5", "unit 5", "at 5 i rang a customer about a parcel", "friday?"]
)
def test_other_numbers_do_not(text: str) -> None:
    assert tasks.corrected_by(message(text, "log_evidence", "criterion"), SET) is None


def test_a_number_alone_does_where_no_time_was_said() -> None:
    assert (
        tasks.corrected_by(message("5", "choose_units"), SET | {"timed": False}) == "action_change_reminder"
    )


@pytest.mark.parametrize("intent", ["log_evidence", "mark_criterion", "ask_credits", "nlu_fallback"])
def test_what_is_told_while_criteria_are_waited_for_is_a_note_of_its_own(intent: str) -> None:
    said = message("we also served a coach party of forty, 4.4 in unit 6", intent, "criterion", "unit")
    assert tasks.told_beside(said, CHOOSING) == tasks.LOGS_EVIDENCE
    assert tasks.carried_on_by(said, CHOOSING) is None
    assert tasks.told_beside(said, LOGGING) is None
    assert tasks.told_beside(said, None) is None


def test_what_goes_on_from_the_newer_note_is_not_for_the_one_that_waits() -> None:
    waits = CHOOSING | {"evidence": "key/0"}
    assert tasks.corrected_anew(message("sorry 2.2 not 2.1", "", "criterion"), waits, NOTE) is not None
    assert tasks.corrected_anew(message("2.2 and 2.3", "", "criterion"), waits, NOTE) is None
    same = CHOOSING | {"evidence": NOTE["evidence"]}
    assert tasks.corrected_anew(message("sorry 2.2 not 2.1", "", "criterion"), same, NOTE) is None


def test_another_unit_for_the_note_is_offered_only_right_after_it() -> None:
    said = message("and for unit 10", "", "unit")
    assert tasks.said_of_note(said, NOTE) == "action_suggest_criteria"
    assert tasks.said_of_note(said, NOTE | {"past": 1}) is None
    assert tasks.said_of_note(said, TICK) is None
    assert tasks.said_of_note(message("and 2.3 in unit 10", "", "unit", "criterion"), NOTE) is None


def test_a_note_is_split_or_a_part_of_it_dated_whatever_waits() -> None:
    for text in ("can you split it", "the lamp bit was yesterday"):
        assert tasks.said_of_note(message(text), NOTE) == tasks.CHANGES_EVIDENCE
        assert tasks.said_of_note(message(text), None) is None


def test_a_number_after_evidence_is_a_unit_where_something_is_told() -> None:
    assert tasks.said_plainly(message("log evidence 215 2.1 found a lost purse")) == tasks.LOGS_EVIDENCE
    assert tasks.said_plainly(message("evidence 2 is for 2.1 and 3.2")) == tasks.CHANGES_EVIDENCE


@pytest.mark.parametrize("text", ["nevermind", "oh forget it then", "nvm"])
def test_what_leaves_an_open_task_is_no_note(text: str) -> None:
    waits = {"action": tasks.LOGS_EVIDENCE, "takes": "words"}
    assert tasks.said_plainly(message(text, "nlu_fallback"), waits) == tasks.CANCELS
    assert tasks.said_plainly(message(text, "nlu_fallback")) is None


@pytest.mark.parametrize(
    ("text", "entities", "is_moved"),
    [
        ("put it under 206 as well", [], True),
        ("move it to the complaints unit", [{"entity": "unit_title"}], True),
        ("move that one to 5pm", [{"entity": "when"}], False),
        ("stick it in 2.3", [{"entity": "criterion"}], False),
    ],
)
def test_it_goes_to_a_unit_and_no_unit_is_chosen(
    text: str, entities: list[dict[str, str]], is_moved: bool
) -> None:
    message = {"text": text, "intent": {"name": "choose_units"}, "entities": entities}
    assert (tasks.said_of_note(message, None) == "action_change_evidence") is is_moved


@pytest.mark.parametrize("text", ["move the hat one to unit 9", "pop my hat note under the second unit"])
def test_a_note_named_by_a_word_goes_to_a_unit(text: str) -> None:
    message = {"text": text, "intent": {"name": "choose_units"}, "entities": []}
    assert tasks.said_plainly(message) == "action_change_evidence"
