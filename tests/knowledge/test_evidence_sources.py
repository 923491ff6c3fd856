"""Evidence is named as the specification lists it: for criteria, outcomes and whole units."""

from knowledge.evidence_sources import EvidenceSource, named
from knowledge.qualification import Outcome, Qualification, Unit
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SKILLS

Qualifications = dict[str, Qualification]


def outcome(unit: Unit, number: str) -> Outcome:
    return next(o for o in unit.outcomes if o.number == number)


def about(found: list[EvidenceSource]) -> list[str]:
    return [source.about for source in found if not source.verbatim]


def test_a_unit_has_the_lists_of_all_its_outcomes(qualifications: Qualifications) -> None:
    qualification = qualifications[CITY_GUILDS]
    found = named(qualification, qualification.by_number["208"])
    assert about(found) == ["Outcome 1", "Outcome 2", "Outcome 3"]
    assert {source.citation for source in found} == {f"{qualification.short_title}, unit 208"}


def test_an_outcome_has_its_own_list(qualifications: Qualifications) -> None:
    qualification = qualifications[CITY_GUILDS]
    unit = qualification.by_number["208"]
    (source,) = named(qualification, unit, outcome(unit, "2"))
    assert source.about == "Outcome 2"
    assert "witness testimony" in source.items


def test_a_criterion_has_the_list_of_its_outcome(qualifications: Qualifications) -> None:
    qualification = qualifications[CITY_GUILDS]
    unit = qualification.by_number["208"]
    assert about(named(qualification, unit, outcome(unit, "3"), ["3.2"])) == ["Outcome 3"]


def test_a_criterion_has_the_list_that_names_it_and_not_its_neighbours(
    qualifications: Qualifications,
) -> None:
    qualification = qualifications[CERTIFICATE]
    unit = qualification.by_number["2"]
    assert about(named(qualification, unit, outcome(unit, "1"), ["1.4"])) == ["1.4"]
    assert named(qualification, unit, outcome(unit, "1"), ["1.5"]) == []


def test_an_outcome_has_the_lists_that_name_its_criteria(qualifications: Qualifications) -> None:
    qualification = qualifications[CERTIFICATE]
    unit = qualification.by_number["2"]
    assert about(named(qualification, unit, outcome(unit, "3"))) == ["3.1", "3.4", "3.7"]


def test_guidance_on_what_a_criterion_means_is_no_evidence(qualifications: Qualifications) -> None:
    qualification = qualifications[CITY_GUILDS]
    unit = qualification.by_number["215"]
    assert any("2.2" in piece.refs for piece in unit.guidance)
    assert about(named(qualification, unit, outcome(unit, "2"), ["2.2"])) == ["Outcome 2"]


def test_guidance_on_assessment_comes_first_and_word_for_word(qualifications: Qualifications) -> None:
    qualification = qualifications[SKILLS]
    unit = qualification.by_number["9"]
    guidance, whole = named(qualification, unit, outcome(unit, "S9"), ["S9.4"])
    assert guidance.verbatim
    assert guidance.items[0] in [g.text for g in unit.guidance]
    assert whole.about == "The whole unit"


def test_a_unit_without_lists_has_none(qualifications: Qualifications) -> None:
    qualification = qualifications[RECRUITMENT]
    assert all(named(qualification, unit) == [] for unit in qualification.units)
