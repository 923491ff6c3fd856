"""What a correction takes off a note and puts on it."""

import pytest

from knowledge.correcting import clauses, doubted, overrules, read, units


@pytest.mark.parametrize(
    ("text", "off", "on", "in_place"),
    [
        ("that's meant to be 2.4 not 2.3", ("2.3",), ("2.4",), False),
        ("stick 2.5 on it too", (), ("2.5",), False),
        ("take 2.3 off", ("2.3",), (), False),
        ("remove 2.3 and 2.4", ("2.3", "2.4"), (), False),
        ("change 2.3 to 2.4", ("2.3",), ("2.4",), False),
        ("swap 2.3 for 2.5", ("2.3",), ("2.5",), False),
        ("not 2.3, 2.4", ("2.3",), ("2.4",), False),
        ("not 2.3 but 2.4", ("2.3",), ("2.4",), False),
        ("not 2.3 sorry I mean 2.4", ("2.3",), ("2.4",), False),
        ("bin 2.3, leave 2.4", ("2.3",), ("2.4",), False),
        ("bin 2.3, only 2.4", ("2.3",), ("2.4",), True),
        ("get rid of 2.3, 2.4 alone", ("2.3",), ("2.4",), True),
        ("don't put 2.3 on", ("2.3",), (), False),
        ("take off just 2.3", ("2.3",), (), False),
        ("2.4 instead of 2.3", ("2.3",), ("2.4",), False),
        ("instead of 2.3 put 2.4", ("2.3",), ("2.4",), False),
        ("2.3's wrong, put 2.6", ("2.3",), ("2.6",), False),
        ("remove 2.3 and add 2.6", ("2.3",), ("2.6",), False),
        ("it doesnt cover 2.3", ("2.3",), (), False),
        ("I meant 2.4", (), ("2.4",), True),
        ("only 2.4", (), ("2.4",), True),
        ("change it to 2.4", (), ("2.4",), True),
        ("also 2.6", (), ("2.6",), False),
        ("nothing about refs", (), (), False),
    ],
)
def test_a_correction_is_read(text: str, off: tuple[str, ...], on: tuple[str, ...], in_place: bool) -> None:
    found = read(text, ["2.3"])
    assert (found.off, found.on) == (off, on)
    assert found.in_place == in_place or not on


def test_refs_are_each_given_once() -> None:
    assert read("add 2.4, 2.4 and 2.5", []).on == ("2.4", "2.5")


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("hmm it wasn't 2.3", ("2.3",)),
        ("2.3 shouldn't be on there", ("2.3",)),
        ("2.3 should be 2.4", ("2.3",)),
        ("i do not understand 2.3", ()),
        ("not sure about 2.3", ()),
    ],
)
def test_only_what_is_denied_itself_is_taken_off(text: str, off: tuple[str, ...]) -> None:
    assert read(text, ["2.3"]).off == off


def test_each_order_is_read_by_itself() -> None:
    assert clauses("put it back to 2.1 and add unit 6 4.5") == ["put it back to 2.1", "add unit 6 4.5"]


def test_what_is_exchanged_was_named_before() -> None:
    assert clauses("2.3 isnt right, swap it for 2.5") == ["2.3 isnt right, swap it for 2.5"]


def test_units_are_taken_away_and_named() -> None:
    assert units("it should be unit 4 not 5") == (["5"], ["4"])


def test_more_chosen_beside_overrules_nothing() -> None:
    assert overrules("make that 2.4", ["2.3"])
    assert not overrules("2.4 as well", ["2.3"])


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("2.1, 2.5 and maybe 2.8 not sure", {"2.8"}),
        ("possibly 2.7 and 2.8", {"2.7", "2.8"}),
        ("2.4 and 2.5??", {"2.5"}),
        ("2.4 and 2.5", set()),
    ],
)
def test_refs_in_doubt_are_known(text: str, refs: set[str]) -> None:
    assert doubted(text) == refs


def test_off_after_a_ref_and_unticking_take_it_off() -> None:
    assert read("unit 6 2.3 off", ["2.3"]).off == ("2.3",)
    assert read("untick 2.3", ["2.3"]).off == ("2.3",)
    assert read("no! remove 311, I want 215 2.7", ["2.7"]).on == ("2.7",)


def test_sorry_overrules_what_was_ticked() -> None:
    assert overrules("oops sorry 2.4", ["2.3"])
