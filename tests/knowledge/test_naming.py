import pytest

from knowledge.naming import Named, named, titles
from knowledge.qualification import Qualification
from tests.search_fixtures import CITY_GUILDS, SFJ, SKILLS


def read(qualifications: dict[str, Qualification], key: str, question: str, unit: str | None = None) -> Named:
    return named(question, qualifications[key], titles(qualifications[key]), unit)


@pytest.mark.parametrize(
    ("key", "question", "units", "refs"),
    [
        (SFJ, "what is unit nine about", ["9"], ()),
        (SFJ, "unit 9, 2.3 and 2.4", ["9"], ("2.3", "2.4")),
        (SFJ, "tell me about R/506/2151", ["9"], ()),
        (CITY_GUILDS, "unit 662", ["202"], ()),
        (SKILLS, "k3.2?", ["3"], ("K3.2",)),
    ],
)
def test_numbers_uans_and_refs_name_units_plainly(
    qualifications: dict[str, Qualification], key: str, question: str, units: list[str], refs: tuple[str, ...]
) -> None:
    found = read(qualifications, key, question)
    assert (list(found.units), found.refs, found.plainly) == (units, refs, True)


def test_a_title_names_its_unit(qualifications: dict[str, Qualification]) -> None:
    found = read(qualifications, SFJ, "what do I need for the manage diary systems unit")
    assert list(found.units) == ["39"]
    assert not found.plainly


def test_an_outcome_names_its_criteria(qualifications: dict[str, Qualification]) -> None:
    found = read(qualifications, SFJ, "all of outcome 3 in unit 10")
    assert found.refs == ("3.1", "3.2", "3.3")


def test_a_bare_ref_of_many_units_names_none(qualifications: dict[str, Qualification]) -> None:
    assert read(qualifications, SFJ, "what does 2.3 mean").units == {}


def test_a_bare_ref_is_looked_for_in_the_unit_talked_about(qualifications: dict[str, Qualification]) -> None:
    assert list(read(qualifications, SFJ, "what does 2.3 mean", "12").units) == ["12"]


def test_a_unit_the_qualification_has_not_names_nothing(qualifications: dict[str, Qualification]) -> None:
    assert read(qualifications, SFJ, "unit 99") == Named()
