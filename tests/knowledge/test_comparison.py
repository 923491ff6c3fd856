"""The catalogue evaluation: what counts as a difference, and that the catalogue has none from the gold."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.comparison import compare, same
from knowledge.qualification import Qualification, load_all

GOLD = Path(__file__).parent.parent / "gold" / "catalogue.json"
KEY = "highfield-l2-certificate-customer-service"


@pytest.fixture(scope="module")
def catalogues() -> dict[str, Qualification]:
    return load_all()


@pytest.fixture
def gold() -> dict[str, Any]:
    """A gold of one unit, as read from the certificate."""
    raw = json.loads(GOLD.read_text(encoding="utf-8"))
    units = next(q["units"] for q in raw["qualifications"] if q["key"] == KEY)
    return {"qualifications": [{"key": KEY, "units": [units[1]]}]}


def unit(gold: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = gold["qualifications"][0]["units"][0]
    return found


@pytest.mark.parametrize(
    "key", [q["key"] for q in json.loads(GOLD.read_text(encoding="utf-8"))["qualifications"]]
)
def test_catalogue_equals_the_gold(key: str, catalogues: dict[str, Qualification]) -> None:
    raw = json.loads(GOLD.read_text(encoding="utf-8"))
    raw["qualifications"] = [q for q in raw["qualifications"] if q["key"] == key]

    assert compare(raw, catalogues) == []


def test_a_criterion_not_in_the_catalogue_is_missing(
    gold: dict[str, Any], catalogues: dict[str, Qualification]
) -> None:
    unit(gold)["outcomes"][0]["criteria"].append({"ref": "1.8", "text": "Do one more thing"})

    (difference,) = compare(gold, catalogues)

    assert difference == ("missing", f"{KEY}/2/1.8", "Do one more thing", None)


def test_a_criterion_not_in_the_gold_is_extra(
    gold: dict[str, Any], catalogues: dict[str, Qualification]
) -> None:
    del unit(gold)["outcomes"][0]["criteria"][3]

    (difference,) = compare(gold, catalogues)

    assert difference == ("extra", f"{KEY}/2/1.4", None, "Maintain established customer records")


def test_a_text_cut_short_differs(gold: dict[str, Any], catalogues: dict[str, Qualification]) -> None:
    unit(gold)["outcomes"][2]["criteria"][7]["text"] += "t"

    (difference,) = compare(gold, catalogues)

    assert (difference.kind, difference.where) == ("differs", f"{KEY}/2/3.8")


@pytest.mark.parametrize(
    ("fact", "value"), [("uan", "J/600/0659"), ("title", "Support"), ("credit", 6), ("glh", 1)]
)
def test_a_unit_fact_differs(
    gold: dict[str, Any], catalogues: dict[str, Qualification], fact: str, value: object
) -> None:
    unit(gold)[fact] = value

    (difference,) = compare(gold, catalogues)

    assert (difference.kind, difference.where) == ("differs", f"{KEY}/2 {fact}")
    assert difference.expected == str(value)


def test_a_fact_the_gold_leaves_out_is_not_judged(
    gold: dict[str, Any], catalogues: dict[str, Qualification]
) -> None:
    del unit(gold)["glh"]

    assert compare(gold, catalogues) == []


def test_an_outcome_differs(gold: dict[str, Any], catalogues: dict[str, Qualification]) -> None:
    unit(gold)["outcomes"][1]["text"] = "Something else"

    (difference,) = compare(gold, catalogues)

    assert (difference.kind, difference.where) == ("differs", f"{KEY}/2 outcome 2")


def test_an_unknown_unit_and_qualification_are_missing(
    gold: dict[str, Any], catalogues: dict[str, Qualification]
) -> None:
    unit(gold)["number"] = "99"
    gold["qualifications"].append({"key": "none", "units": [unit(gold)]})

    found = compare(gold, catalogues)

    assert [(d.kind, d.where) for d in found] == [("missing", f"{KEY}/99"), ("missing", "none/99")]


def test_a_gold_of_another_shape_is_refused(catalogues: dict[str, Qualification]) -> None:
    with pytest.raises(ValidationError):
        compare({"qualifications": [{"key": KEY}]}, catalogues)


@pytest.mark.parametrize(
    ("expected", "found", "alike"),
    [
        ("organisation's “brand”", 'organisation’s  "brand"', True),
        ("a – b", "a - b.", True),
        ("one:\na) two", "one: a) two", True),
        ("Customer", "customer", False),
        ("up-to-date", "up- to-date", False),
        ("the end..", "the end", False),
    ],
)
def test_same(expected: str, found: str, alike: bool) -> None:
    assert same(expected, found) is alike
