"""What a learner chooses of the criteria offered is read from refs, places and everyday words."""

import pytest

from knowledge import choosing
from knowledge.choosing import Choice, chosen, only_places

OFFERED = ["2.1", "2.4", "1.1", "3.2"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("2.1 and the last one", (0, 3)),
        ("all of them", (0, 1, 2, 3)),
        ("first two", (0, 1)),
        ("last two please", (2, 3)),
        ("1 and 3", (0, 2)),
        ("the second one", (1,)),
        ("just the top one", (0,)),
        ("2.4 please", (1,)),
        ("all except 2.4", (0, 2, 3)),
        ("all but the last one", (0, 1, 2)),
        ("2.1 not 2.4", (0,)),
        ("the first and third", (0, 2)),
    ],
)
def test_places_are_chosen(text: str, places: tuple[int, ...]) -> None:
    assert chosen(text, OFFERED) == Choice(places)


@pytest.mark.parametrize("text", ["none", "none of these", "neither of them", "nah", "no", "nothing fits"])
def test_nothing_is_chosen(text: str) -> None:
    assert chosen(text, OFFERED) == Choice(nothing=True)


@pytest.mark.parametrize("text", ["erm not sure", "yes", "both of them", "hmm", "", "9"])
def test_what_is_unclear_chooses_nothing_and_says_so(text: str) -> None:
    assert chosen(text, OFFERED) is None


def test_refs_that_were_not_offered_are_given_apart() -> None:
    assert chosen("2.1 and 2.9", OFFERED) == Choice((0,), ("2.9",))


def test_yes_is_clear_for_one_and_both_for_two() -> None:
    assert chosen("yes please", ["2.1"]) == Choice((0,))
    assert chosen("both", ["2.1", "2.2"]) == Choice((0, 1))


def test_refs_of_the_skills_diploma_are_found_in_any_case() -> None:
    assert chosen("k1.2", ["K1.2"]) == Choice((0,))


@pytest.mark.parametrize("text", ["thats all", "that's it thanks", "no more", "nothing else", "im done"])
def test_the_end_of_choosing_ticks_nothing_more(text: str) -> None:
    assert chosen(text, OFFERED) == Choice(nothing=True)


@pytest.mark.parametrize(
    ("text", "places"), [("just the first one, thats all", (0,)), ("2.4 and that's it", (1,))]
)
def test_a_last_choice_counts(text: str, places: tuple[int, ...]) -> None:
    assert chosen(text, OFFERED) == Choice(places)


@pytest.mark.parametrize(
    ("text", "places"),
    [("no only the first", (0,)), ("just the last two", (2, 3)), ("the first", ()), ("only 2.1", ())],
)
def test_only_some_of_what_is_covered_are_to_stay(text: str, places: tuple[int, ...]) -> None:
    assert only_places(text, len(OFFERED)) == places


@pytest.mark.parametrize(
    ("text", "assigns"),
    [
        ("the call is 215 2.1 and the letter to the landlord was 207 3.2", True),
        ("for the call part it covers 2.1 in unit 9", True),
        ("that's 2.1 because I stayed calm all the way through", True),
        ("the call about 2.1", False),
        ("I rang a man and it was 2.1", False),
        ("the call and the letter", False),
    ],
)
def test_parts_of_a_note_are_given_their_criteria(text: str, assigns: bool) -> None:
    assert choosing.assigns(text) == assigns


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the second one no wait the third", (2,)),
        ("2.1 no sorry 2.4", (1,)),
        ("um not those, the first and the last", (0, 3)),
        ("the first, hang on, the one before the last", (2,)),
        ("2.1 actually 2.4 as well", (0, 1)),
        ("2.1 no sorry unit 215", (0,)),
    ],
)
def test_what_takes_itself_back_counts_by_its_end(text: str, places: tuple[int, ...]) -> None:
    assert chosen(choosing.settled(text, len(OFFERED)), OFFERED) == Choice(places)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("hang on not the last one", (3,)),
        ("take the second one off", (1,)),
        ("the third is wrong", (2,)),
        ("just the first", ()),
        ("the last one", ()),
        ("not 2.4", ()),
    ],
)
def test_places_that_are_to_go(text: str, places: tuple[int, ...]) -> None:
    assert choosing.dropped_places(text, len(OFFERED)) == places


def test_a_bare_number_that_alone_is_to_stay_is_a_place() -> None:
    assert only_places("no sorry, only 2", 3) == (1,)
    assert only_places("only 2.1", 3) == ()


def test_a_unit_takes_back_a_place_said_before_it() -> None:
    assert choosing.settled("the second no the 216 one", 5) == "the 216 one"
    assert choosing.names_by_unit("both 215 ones")
    assert not choosing.names_by_unit("2.1 of the first one")


def test_a_place_picked_before_is_put_right_by_another() -> None:
    said = choosing.settled("the first and the last please. no wait, not the last one, the second", 5)
    assert choosing.chosen(said, ["1.1", "1.2", "1.3", "1.4", "1.5"]) == Choice((0, 1))
    assert choosing.put_instead("not the last one, the second", 5) == (1,)
    assert choosing.put_instead("not the last one", 5) == ()
