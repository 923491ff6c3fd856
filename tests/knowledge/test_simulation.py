"""Simulation: the unit's own clause, else the qualification's, else none."""

import pytest

from knowledge import simulation
from knowledge.qualification import Qualification
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("can I use simulation", True),
        ("could i simulate it", True),
        ("is role-play ok", True),
        ("would a roleplay do", True),
        ("what do I need for unit 9", False),
        ("what similar units are there", False),
    ],
)
def test_whether_a_question_is_about_simulation(question: str, is_asked: bool) -> None:
    assert simulation.is_asked(question) is is_asked


def test_a_units_own_clause_comes_first(qualifications: dict[str, Qualification]) -> None:
    qualification = qualifications[SFJ]
    clause = simulation.clause(qualification, qualification.by_number["44"])
    assert clause is not None
    assert "realistic working environment" in clause.text
    assert clause.citation == f"{qualification.short_title}, unit 44, simulation"


def test_a_unit_without_a_clause_has_the_qualifications(qualifications: dict[str, Qualification]) -> None:
    qualification = qualifications[RECRUITMENT]
    clause = simulation.clause(qualification, qualification.units[0])
    assert clause is not None
    assert clause.text.startswith("Simulation must not be used")
    assert clause.citation == f"{qualification.short_title}, simulation"


def test_a_document_without_a_clause_has_none(qualifications: dict[str, Qualification]) -> None:
    assert simulation.clause(qualifications[CITY_GUILDS], None) is None


def test_the_only_clause_of_a_document_needs_no_unit(qualifications: dict[str, Qualification]) -> None:
    clause = simulation.clause(qualifications[CERTIFICATE], None)
    assert clause is not None
    assert clause.citation.endswith("unit 2, simulation")
    assert simulation.clause(qualifications[CERTIFICATE], qualifications[CERTIFICATE].units[0]) is None
    assert simulation.clause(qualifications[SFJ], None) is None
