"""What tells of something done, where a second thing begins, and what asks for two notes."""

from datetime import date

import pytest

from knowledge import telling

TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    "text",
    [
        "I also fixed a till for two shoppers, 4.4 in unit 6",
        "we've refunded a lady for her torn coat",
        "Rang Mr Osman back about his boots, unit 3 2.5",
        "then on friday afternoon i met a rep about the new range",
        "log evidence unit 299 1.1 served a man",
        "new note: tidied the lobby with Sam, 2.1",
    ],
)
def test_what_was_done_is_told(text: str) -> None:
    assert telling.tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "i meant the first one for the customer complaint",
        "i picked the second one about complaints and feedback",
        "the call i made was 2.1 and the letter was 3.2",
        "2.1 and the one about complaints",
        "log it for 2.3 as well",
        "i rang a man about his boots, which criteria is that?",
        "i sorted out a refund so what do i need for unit 3",
        "none of those fit what i did",
        "helped him",
    ],
)
def test_a_choice_a_correction_and_a_question_tell_nothing(text: str) -> None:
    assert not telling.tells(text)


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        (
            "On Monday I took a booking. I wrote it up. On Friday I rang the guest about parking",
            "On Monday I took a booking. I wrote it up.",
            "On Friday I rang the guest about parking",
        ),
        (
            "I packed a lamp for a man this morning and after lunch I rang round about a recall",
            "I packed a lamp for a man this morning",
            "after lunch I rang round about a recall",
        ),
        (
            "sold a phone to a student and fixed the door. Helped a lady carry her shopping",
            "sold a phone to a student and fixed the door.",
            "Helped a lady carry her shopping",
        ),
    ],
)
def test_a_note_is_cut_where_the_second_thing_begins(text: str, first: str, rest: str) -> None:
    assert telling.second(text) == (first, rest)


def test_one_thing_is_not_cut() -> None:
    assert telling.second("rang a lady back about her lamp and her chair") is None


def test_days_are_told_apart_only_where_both_are_known_and_different() -> None:
    two = "On Monday I took a booking from a guest. On Tuesday I rang the kitchen about it"
    assert telling.days(two, TODAY) == [date(2026, 11, 23), date(2026, 11, 24)]
    one = "On Monday I took a booking from a guest. On Monday I rang the kitchen about it"
    assert telling.days(one, TODAY) == []
    assert telling.days("On Monday I took a booking and rang the kitchen", TODAY) == []


@pytest.mark.parametrize(
    "text", ["can you split that please", "separate them", "they're two separate jobs", "make it 2 notes"]
)
def test_two_notes_are_asked_for(text: str) -> None:
    assert telling.asks_to_split(text)


@pytest.mark.parametrize(
    "text", ["do they need to be two separate notes", "is it two different units", "what is split shift"]
)
def test_a_question_about_it_does_not_ask_for_two_notes(text: str) -> None:
    assert not telling.asks_to_split(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("no the parking call was on tuesday", "parking call"),
        ("the lamp bit was yesterday", "lamp"),
        ("the lamp bit was hard work", None),
        ("it was yesterday", None),
        ("the lamp was 2.1", None),
    ],
)
def test_the_day_of_a_part_names_the_part(text: str, part: str | None) -> None:
    assert telling.dated_part(text) == part


@pytest.mark.parametrize(
    "text",
    ["i moved a guest to a warm room, can i use this", "we bow to them in my shop. is this good for 1.2?"],
)
def test_asking_if_what_was_done_can_be_used_is_known(text: str) -> None:
    assert telling.asks_use(text)


@pytest.mark.parametrize(
    "text",
    [
        "can i use this",
        "can i use a role play for unit 9, does it count",
        "i rang him, log it",
        "i work by phone, which of these criteria do i do",
        "forget all about that. what do i need for unit 203",
    ],
)
def test_rules_and_orders_are_not(text: str) -> None:
    assert not telling.asks_use(text)
