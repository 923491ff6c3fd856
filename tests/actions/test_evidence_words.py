"""Which messages are about the note of evidence dealt with last."""

import pytest

from actions import evidence_words

NOTE = {"covers": ["7/2.1", "7/2.2"], "past": 1}


@pytest.mark.parametrize(
    "text", ["no thats 2.3 not 2.1", "can i take 2.2 off it", "nah not 2.2", "2.1 was wrong"]
)
def test_a_ref_on_record_that_is_denied_is_a_correction(text: str) -> None:
    assert evidence_words.denies(text, NOTE)


@pytest.mark.parametrize(
    "text", ["i do not understand 2.1", "what is 2.1 not about?", "its not 4.1", "drop unit 7"]
)
def test_what_denies_nothing_of_it_is_none(text: str) -> None:
    assert not evidence_words.denies(text, NOTE)


@pytest.mark.parametrize("text", ["that was on monday", "its an observation by my boss", "what type is it"])
def test_its_day_and_its_kind_are_told(text: str) -> None:
    assert evidence_words.tells_of_itself(text)


@pytest.mark.parametrize(
    "text", ["the last one", "2.1 and 2.2", "i rang the man who lost his order on monday"]
)
def test_choices_and_stories_are_not(text: str) -> None:
    assert not evidence_words.tells_of_itself(text)


def test_putting_back_is_told_from_putting_elsewhere() -> None:
    assert evidence_words.puts_back("no wait bring that back")
    assert evidence_words.puts_back("put it back to how it was")
    assert not evidence_words.puts_back("put it back under unit 4")
    assert not evidence_words.puts_back("put 2.3 back")


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "ok log it please",
        "go on, record that but leave 3.1 out",
        "yep keep it, though not for 2.2, and mind it was four of them",
        "save, just for 1.3",
    ],
)
def test_what_was_told_is_saved_whatever_is_said_of_it(text: str) -> None:
    assert evidence_words.saves_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "great",
        "log, i drove a guest to the airport",
        "save that and log another one for unit 3",
        "add that to unit 4?",
    ],
)
def test_other_words_do_not_save_what_was_told(text: str) -> None:
    assert not evidence_words.saves_told(text)


def test_only_an_assessor_can_say_if_it_is_enough() -> None:
    assert evidence_words.asks_if_enough("is it any good do you think")
    assert evidence_words.asks_if_enough("this is enough for 2.1?")
    assert not evidence_words.asks_if_enough("is it ok to use simulation")


def test_a_place_in_a_list_is_no_day() -> None:
    assert not evidence_words.tells_day("no wait not that the 2nd")
    assert evidence_words.tells_day("it was on the 2nd")
