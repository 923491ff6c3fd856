"""The words around a unit say whether it is taken up or dropped."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import selection
from knowledge.selection import Mention, Selection

NUMBER = re.compile(r"\b\d{2,3}\b")


def read(text: str) -> Selection:
    return selection.read(text, [Mention(one.group(), *one.span()) for one in NUMBER.finditer(text)])


@pytest.mark.parametrize(
    ("text", "added", "dropped"),
    [
        ("pick 12, 13 and 14", "12 13 14", ""),
        ("I'm going to be doing 21", "21", ""),
        ("please remove 33", "", "33"),
        ("I never said 33", "", "33"),
        ("forget 33 and take 34", "34", "33"),
        ("no I meant 34", "34", ""),
        ("get rid of 22 and 23", "", "22 23"),
        ("not doing 12 any more", "", "12"),
        ("I won't be taking 12", "", "12"),
        ("no more unit 26", "", "26"),
        ("take 18 off", "", "18"),
        ("take off 18", "", "18"),
        ("leave out unit 38", "", "38"),
        ("11 out 12 in", "12", "11"),
        ("leave 12 in and take 13 off", "12", "13"),
        ("keep 19 but lose 11", "19", "11"),
        ("swap 14 for 15", "15", "14"),
        ("change my unit from 13 to 14", "14", "13"),
        ("replace 17 and 18 with 19 and 20", "19 20", "17 18"),
        ("switch me to 22", "22", ""),
        ("I've changed my mind, I want 14 not 15", "14", "15"),
        ("not 12, 14", "14", "12"),
        ("pick 10 from group a and 12", "10 12", ""),
        ("remove 12 from my units", "", "12"),
        ("I've decided against 34", "", "34"),
        ("I was going to do 28 but now 29", "29", "28"),
        ("can I do 22 instead of 23", "22", "23"),
        ("I'd rather have 42 than 43", "42", "43"),
        ("I prefer 16 to 17", "16", "17"),
        ("yes to 21 no to 26", "21", "26"),
        ("in group a I have 17 and 19, drop 19 and add 12", "17 12", "19"),
        ("unit 17 is too hard, drop it", "", "17"),
        ("I started 16 but can I come off it and do 17", "17", "16"),
        ("I don't want 20, do 19", "19", "20"),
        ("16, hang on no, 17", "17", ""),
        ("18 and 19, sorry, make that 20", "18 20", ""),
        ("18 and 19, damn no, 18 and 20 and 21", "18 20 21", ""),
        ("18 and 19. wait, 20 and 18", "20 18", ""),
        ("16 too, no wait, not 16, 17", "17", "16"),
        ("16, no wait, 17 as well", "16 17", ""),
        ("bin 12, leave 13", "13", "12"),
        ("ditch 12 but hang on to 13 and 14", "13 14", "12"),
        ("leave 12 out", "", "12"),
    ],
)
def test_units_are_taken_up_or_dropped(text: str, added: str, dropped: str) -> None:
    said = read(text)
    assert (said.added, said.dropped) == (tuple(added.split()), tuple(dropped.split()))


@pytest.mark.parametrize(
    ("text", "adds", "drops"),
    [
        ("add it", True, False),
        ("I'll do that one", True, False),
        ("drop that one", False, True),
        ("swap it for 15", False, True),
        ("take it off", False, True),
        ("is that enough", False, False),
        ("thanks", False, False),
    ],
)
def test_the_unit_talked_about_is_meant_by_a_pronoun(text: str, adds: bool, drops: bool) -> None:
    said = read(text)
    assert (said.adds_it, said.drops_it) == (adds, drops)


def test_an_exchange_is_known_even_when_it_does_not_say_which_way() -> None:
    assert read("can I swap 12 and 14").swaps
    assert not read("add 12 and 14").swaps


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=5, unique=True))
def test_every_unit_named_has_exactly_one_role(text: str, places: list[int]) -> None:
    mentions = [Mention(str(n), start, start + 1) for n, start in enumerate(places)]
    said = selection.read(text, mentions)
    assert sorted(said.added + said.dropped) == sorted(mention.unit for mention in mentions)
