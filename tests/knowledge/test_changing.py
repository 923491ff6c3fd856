"""What is wanted done with a note on record is read from the words."""

import pytest

from knowledge import changing, evidence_numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("change the words of E1 to: heard her out", "heard her out"),
        ("change the note to say i rang her: twice", "i rang her: twice"),
        ("it should say rang her", "rang her"),
        ("edit E2: rang *her*\ntwice", "rang *her*\ntwice"),
        ("change the wording", ""),
        ("reword the text of E3", ""),
        ("change 2.3 to 2.4", None),
        ("E1 was a photo", None),
    ],
)
def test_new_words_are_found(text: str, words: str | None) -> None:
    assert changing.new_words(text) == words


def test_what_is_thrown_out_to_be_told_anew_has_new_words() -> None:
    assert (
        changing.new_words("bin that and put it in again: I served a coach party") == "I served a coach party"
    )
    assert changing.new_words("bin E1, and log for 2.3: I served a coach party") is None


def test_deleting_is_told_from_other_wishes() -> None:
    assert changing.deletes("get rid of")
    assert not changing.deletes("show me")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("take 2.3 off E2", [2]),
        ("e 12 and evidence 3", [12, 3]),
        ("note number 4", [4]),
        ("#E7", [7]),
        ("evidence 2.3", []),
        ("the 2 of them", []),
        ("one 5 minutes", []),
        ("E2E", []),
    ],
)
def test_notes_are_named_by_their_numbers(text: str, numbers: list[int]) -> None:
    assert evidence_numbers.named(text) == numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("change what the first note says to: rang him back", "rang him back"),
        ("i want it to say rang him back", "rang him back"),
        ("can it just say rang him back", "rang him back"),
        ("i let the customer read the terms first", None),
        ("had to change what the manager said to her", None),
    ],
)
def test_what_a_note_is_to_say(text: str, words: str | None) -> None:
    assert changing.new_words(text) == words


@pytest.mark.parametrize("text", ["keep it", "yes keep it", "no", "dont delete it", "leave that", "hmm"])
def test_what_does_not_plainly_say_so_deletes_nothing(text: str) -> None:
    assert not changing.agrees(text, affirms=text.startswith(("keep", "yes")))


@pytest.mark.parametrize("text", ["yes", "delete it", "ok go ahead", "please remove it"])
def test_a_plain_yes_deletes(text: str) -> None:
    assert changing.agrees(text, affirms=False)


@pytest.mark.parametrize(
    ("text", "words", "before", "to_it"),
    [
        ("add to E1: she signed it", "she signed it", "", True),
        ("2.3 and 2.5, and add that she signed it", "she signed it", "2.3 and 2.5", False),
        ("put that it was with my mate Jo", "it was with my mate Jo", "", False),
    ],
)
def test_words_are_put_to_a_note(text: str, words: str, before: str, to_it: bool) -> None:
    assert changing.added_words(text) == changing.Added(words, before, to_it)


@pytest.mark.parametrize("text", ["add 2.3 too", "add that for 2.3", "please write: a guest was cross"])
def test_refs_and_new_notes_are_no_words_to_add(text: str) -> None:
    assert changing.added_words(text) is None


def test_a_place_beside_refs_is_none_of_notes() -> None:
    assert changing.place_deleted("bin the second one, it's only 3.1") is None
    assert changing.place_deleted("bin the second note, it's only 3.1") is not None


def test_what_is_to_go_by_its_place() -> None:
    assert changing.place_deleted("can you bin the first one") == changing.Place(0, is_note=False)
    assert changing.place_deleted("delete my last note") == changing.Place(-1, is_note=True)
    assert changing.place_deleted("delete both") == changing.Place(None, is_note=False)
    assert changing.place_deleted("take the first one off 2.3") is None
