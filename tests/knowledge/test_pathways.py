"""The way through either/or criteria is known by its refs, its name or the learner's work."""

import pytest

from knowledge import pathways
from knowledge import qualification as catalogue
from knowledge.pathways import FACING, NON_FACING
from tests.search_fixtures import SKILLS

DIPLOMA = catalogue.load(SKILLS)
UNIT_9, UNIT_17 = (unit for unit in DIPLOMA.units if unit.either_or)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("face to face please", {FACING}),
        ("I'm customer facing", {FACING}),
        ("I see people in person", {FACING}),
        ("I'm behind a counter", {FACING}),
        ("non-facing", {NON_FACING}),
        ("not face to face", {NON_FACING}),
        ("I work in a call centre", {NON_FACING}),
        ("I never see customers, it's all email", {NON_FACING}),
        ("no customers in front of me", {NON_FACING}),
        ("I'm on the shop floor now, not the phones", {FACING}),
        ("I've moved from the till to web chat", {NON_FACING}),
        ("face to face or non-facing", {FACING, NON_FACING}),
        ("drop unit 5", set()),
    ],
)
def test_the_ways_a_message_speaks_of(text: str, kinds: set[str]) -> None:
    assert pathways.named(text) == kinds


def test_what_is_named_goes_before_the_work() -> None:
    assert pathways.named("face to face, though I do some emails") == {FACING}


@pytest.mark.parametrize(
    ("refs", "name"), [(["S9.4", "S9.5", "S9.6"], "Non-Facing"), (["S9.1"], "Face to Face")]
)
def test_refs_of_one_way_alone_mean_that_way(refs: list[str], name: str) -> None:
    assert [way.name for way in pathways.meant("", UNIT_9, refs)] == [name]


def test_a_criterion_printed_in_two_forms_does_not_tell_the_way() -> None:
    assert pathways.meant("B17.1 please", UNIT_17, ["B17.1"]) == []
    assert [way.name for way in pathways.meant("non-facing B17.1", UNIT_17, ["B17.1"])] == ["Non-facing"]


def test_b17_2_always_counts_and_one_form_of_b17_1() -> None:
    assert pathways.always_counting(UNIT_17) == ["B17.2"]
    for either_or in UNIT_17.either_or:
        assert [way.refs for way in either_or.alternatives] == [["B17.1"], ["B17.1"]]
        assert [pathways.left_out(UNIT_17, way) for way in either_or.alternatives] == [[], []]


def test_one_half_of_unit_9_is_left_out() -> None:
    face, non = UNIT_9.either_or[0].alternatives
    assert pathways.left_out(UNIT_9, face) == non.refs
    assert pathways.left_out(UNIT_9, non) == face.refs
