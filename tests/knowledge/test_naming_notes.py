"""Which notes are asked for, by content and by day."""

from datetime import date

import pytest

from knowledge import naming_notes

TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("delete my note about the broken kettle", ["broken", "kettle"]),
        ("find the one where I wrote about an angry guest", ["angry", "guest"]),
        ("undo", []),
        ("delete the last one", []),
    ],
)
def test_what_a_note_is_about(text: str, words: list[str]) -> None:
    assert naming_notes.about(text) == words


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("what did i log today", date(2026, 11, 26), date(2026, 11, 27)),
        ("yesterday's notes", date(2026, 11, 25), date(2026, 11, 26)),
        ("notes this week", date(2026, 11, 23), date(2026, 11, 27)),
        ("last week", date(2026, 11, 16), date(2026, 11, 23)),
        ("this month", date(2026, 11, 1), date(2026, 11, 27)),
        ("last month", date(2026, 10, 1), date(2026, 11, 1)),
        ("since september", date(2026, 9, 1), date(2026, 11, 27)),
        ("everything since december", date(2025, 12, 1), date(2026, 11, 27)),
        ("since 3 nov", date(2026, 11, 3), date(2026, 11, 27)),
    ],
)
def test_days_are_read(text: str, first: date, end: date) -> None:
    assert naming_notes.period(text, TODAY) == (first, end)


def test_no_day_is_no_bound() -> None:
    assert naming_notes.period("show my evidence", TODAY) is None


def test_the_place_of_a_note_is_read() -> None:
    assert naming_notes.place("S12.1 is for the first one") == "first"
    assert naming_notes.place("the second one was on friday") == "second"
    assert naming_notes.place("the last one please") is None


def test_what_follows_is_no_part_of_what_a_note_is_about() -> None:
    assert naming_notes.about("save the one about the lamp as evidence for 2.3") == ["lamp"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bin the hat one", ["hat"]),
        ("pls delet the follow-up note now", ["follow"]),
        ("delete the last one", []),
        ("delete the friday one", []),
        ("remove the phone one from my units", []),
    ],
)
def test_the_note_that_is_to_go_is_named_by_a_word_of_it(text: str, words: list[str]) -> None:
    assert naming_notes.deleted(text) == words


@pytest.mark.parametrize(
    ("text", "moved", "where_last"),
    [
        ("move the hat one over to unit 215", (["hat"], "unit 215"), None),
        ("stick it under 206 as well", ([], "206 as well"), "206 as well"),
        ("can you put my note about the lost parcel in unit 9", (["lost", "parcel"], "unit 9"), None),
        ("I put the kettle on for her", None, None),
        ("that was unit 9", None, None),
    ],
)
def test_what_is_moved_and_where(
    text: str, moved: tuple[list[str], str] | None, where_last: str | None
) -> None:
    assert naming_notes.moves_last(text) == where_last
    assert naming_notes.moved(text) == moved
