"""The criteria named are found in the unit named, the one talked about, or the only one that has them."""

import pytest

from knowledge import qualification as catalogue
from knowledge.meant import Meant, meant
from knowledge.qualification import Qualification
from tests.search_fixtures import SFJ, SKILLS


@pytest.fixture(scope="module")
def sfj() -> Qualification:
    return catalogue.load(SFJ)


def named(found: Meant) -> list[str]:
    return [one.split("/", 1)[1] for one in found.criteria]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.3 in unit 3 and 1.1 in unit 4", ["3/2.3", "4/1.1"]),
        ("unit 9 2.3 and 2.4, unit 3 1.1", ["9/2.3", "9/2.4", "3/1.1"]),
        ("unit 3 2.3, 2.1", ["3/2.1", "3/2.3"]),
        ("for 3 1.2: a list. and tick 2.4 and 2.5 in unit 9", ["3/1.2", "9/2.4", "9/2.5"]),
        ("unit 9 1.8-2.1", ["9/1.8", "9/2.1"]),
        ("unit 3, outcome 2, 2.3", ["3/2.3"]),
        ("all of outcome 1 of unit 3", ["3/1.1", "3/1.2", "3/1.3", "3/1.4"]),
    ],
)
def test_refs_belong_to_the_unit_beside_them(sfj: Qualification, text: str, expected: list[str]) -> None:
    assert named(meant(text, sfj)) == expected


def test_without_a_unit_the_one_talked_about_is_assumed(sfj: Qualification) -> None:
    assert named(meant("2.3", sfj, sfj.unit("9"))) == ["9/2.3"]
    assert meant("2.3", sfj).unplaced == ("2.3",)


def test_a_unit_talked_about_that_has_none_of_the_refs_is_not_assumed(sfj: Qualification) -> None:
    unit = next(unit for unit in sfj.units if not unit.criterion("4.1"))
    assert meant("4.1", sfj, unit).unplaced == ("4.1",)


def test_what_the_unit_has_not_is_named(sfj: Qualification) -> None:
    found = meant("unit 9 2.3 and 9.9", sfj)
    assert named(found) == ["9/2.3"]
    assert [(unit.number, ref) for unit, ref in found.missing] == [("9", "9.9")]


def test_a_unit_that_is_none_of_the_qualification_leaves_the_refs_unplaced(sfj: Qualification) -> None:
    found = meant("unit 99 2.3", sfj, sfj.unit("9"))
    assert (found.unknown, found.unplaced, found.unit, found.criteria) == ("99", ("2.3",), None, ())


def test_a_ref_of_only_one_unit_needs_none() -> None:
    assert named(meant("k1.2 and S9.1", catalogue.load(SKILLS))) == ["1/K1.2", "9/S9.1"]


def test_a_title_names_the_unit_when_no_number_does(sfj: Qualification) -> None:
    unit = sfj.unit("3")
    assert unit is not None
    assert named(meant("2.3 of that one", sfj, None, [(7, unit)])) == ["3/2.3"]


def test_text_without_refs_names_nothing(sfj: Qualification) -> None:
    found = meant("helped 2 people at 3pm", sfj, sfj.unit("9"))
    assert not found.refs
    assert not found.named
