"""The catalogue's model: what breaks it is refused, and units and criteria are found by their names."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from knowledge import qualification as catalogue
from knowledge.qualification import CatalogueError, Qualification
from tests.search_fixtures import CITY_GUILDS, RECRUITMENT, SFJ, SKILLS


def unit(number: str = "1", **fields: Any) -> dict[str, Any]:
    outcome = {"number": "1", "text": "Know", "criteria": [{"ref": "1.1", "text": "State"}]}
    return {"number": number, "uan": f"A/000/000{number}", "title": "T", "outcomes": [outcome]} | fields


def record(**fields: Any) -> dict[str, Any]:
    facts = {"key": "k", "title": "T", "short_title": "S", "awarding_body": "B", "level": 2}
    return facts | {"units": [unit()]} | fields


def test_a_document_states_little_and_nothing_is_guessed() -> None:
    made = Qualification.model_validate(record())
    assert (made.credit, made.glh, made.tqt, made.rule, made.groups) == (None, None, None, None, [])


def test_a_field_that_is_not_of_the_model_is_refused() -> None:
    with pytest.raises(ValidationError, match="credits"):
        Qualification.model_validate(record(credits=13))


def test_an_either_or_names_only_criteria_of_its_unit() -> None:
    either = {"alternatives": [{"name": "a", "refs": ["1.1"]}, {"name": "b", "refs": ["1.2"]}], "source": "s"}
    with pytest.raises(ValidationError, match=r"unit 1: .*1\.2"):
        Qualification.model_validate(record(units=[unit(either_or=[either])]))


def test_two_units_have_two_numbers() -> None:
    with pytest.raises(ValidationError, match="two units have the number"):
        Qualification.model_validate(record(units=[unit("1"), unit("1")]))


def test_a_group_names_only_units_that_exist() -> None:
    with pytest.raises(ValidationError, match="a group names the units"):
        Qualification.model_validate(record(groups=[{"name": "A", "mandatory": True, "units": ["1", "7"]}]))


@pytest.mark.parametrize("name", ["202", "662", "F/506/2131", "f/506/2131"])
def test_a_unit_is_found_by_either_number_and_by_uan(
    qualifications: dict[str, Qualification], name: str
) -> None:
    found = qualifications[CITY_GUILDS].unit(name)
    assert found is not None
    assert found.title == "Understand customers"


def test_a_number_goes_before_another_units_second_number() -> None:
    made = Qualification.model_validate(record(units=[unit("1", second_number="2"), unit("2")]))
    assert made.by_number["2"].number == "2"


def test_there_is_no_unit_by_an_unknown_name(qualifications: dict[str, Qualification]) -> None:
    assert qualifications[SFJ].unit("77") is None
    assert qualifications[SFJ].unit("") is None


def test_a_criterion_is_found_whatever_the_case(qualifications: dict[str, Qualification]) -> None:
    third = qualifications[SKILLS].by_number["3"]
    found = third.criterion("k3.1")
    assert found is not None
    assert found.ref == "K3.1"
    assert third.criterion("K3.9") is None


def test_criteria_come_with_their_outcomes_in_printed_order(qualifications: dict[str, Qualification]) -> None:
    pairs = [(o.number, c.ref) for o, c in qualifications[SFJ].by_number["9"].criteria()]
    assert pairs[:2] == [("1", "1.1"), ("1", "1.2")]
    assert pairs[-1] == ("2", "2.9")
    assert len(pairs) == 17


def test_an_id_names_qualification_unit_and_criterion(qualifications: dict[str, Qualification]) -> None:
    qualification = qualifications[SFJ]
    ninth = qualification.by_number["9"]
    criterion = ninth.criterion("2.3")
    assert criterion is not None
    assert qualification.criterion_id(ninth, criterion) == "sfj-l3-customer-service/9/2.3"


def test_a_unit_is_in_the_group_that_lists_it(qualifications: dict[str, Qualification]) -> None:
    qualification = qualifications[RECRUITMENT]
    group = qualification.group_of(qualification.by_number["14"])
    assert group is not None
    assert (group.name, group.mandatory) == ("Optional Group A", False)
    without = qualifications[CITY_GUILDS]
    assert without.group_of(without.units[0]) is None


def test_the_catalogue_is_read_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text(yaml.safe_dump(record(key="b")))
    (tmp_path / "a.yml").write_text(yaml.safe_dump(record(key="a")))
    assert list(catalogue.load_all(tmp_path)) == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"units: [", "not readable YAML"),
        (b"\xff\xfe\xff", "not readable YAML"),
        (b"key: k", "breaks the catalogue's model"),
        (b"", "breaks the catalogue's model"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes, complaint: str) -> None:
    (tmp_path / "k.yml").write_bytes(content)
    with pytest.raises(CatalogueError, match=rf"k\.yml .*{complaint}"):
        catalogue.load("k", tmp_path)


def test_a_missing_catalogue_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="unitmate spec build"):
        catalogue.load("k", tmp_path)
    with pytest.raises(CatalogueError, match="unitmate spec build"):
        catalogue.load_all(tmp_path)
