"""What the sheet says of itself: codes, dates, coverage, titles."""

from dataclasses import replace
from datetime import date

from knowledge import evidence_types
from learners.export.sheet import CODES, METHOD_KEY, Evidence, Outcome, as_date, code
from tests.learners.export.sheets import sheet_of


def test_every_kind_of_evidence_has_a_code_of_the_key() -> None:
    assert set(CODES) == set(evidence_types.TYPES)
    assert set(CODES.values()) == set(METHOD_KEY)


def test_codes_that_the_sample_prints_mean_what_it_prints() -> None:
    printed = {"observation": "Obs", "questioning": "Q", "simulation": "Sim", "assignment": "Sim"}
    assert {kind: code(kind) for kind in printed} == printed
    assert METHOD_KEY["Wv"] == "Product evidence"


def test_an_unknown_kind_is_other_and_none_is_a_dash() -> None:
    assert code("interpretive dance") == "O"
    assert code(None) == "–"


def test_dates_read_the_same_to_everyone() -> None:
    assert as_date(date(2026, 11, 3)) == "3 Nov 2026"
    assert as_date(None) == ""


def test_coverage_is_told_by_unit() -> None:
    evidence = Evidence("E1", "words", covers=(("9", "2.3"), ("9", "2.4"), ("12", "1.1")))
    assert evidence.coverage == "Unit 9: 2.3, 2.4\nUnit 12: 1.1"


def test_a_qualification_without_a_number_has_no_empty_brackets() -> None:
    sheet = replace(sheet_of(), qualification="Diploma (RQF)", qualification_number="")
    assert sheet.named_qualification == "Diploma (RQF)"
    assert sheet_of().named_qualification == "Level 3 Diploma in Customer Service (601/5051/8)"


def test_a_title_names_the_learner_when_there_is_one() -> None:
    assert sheet_of().document_title.endswith("· Zoë O’Brien")
    assert replace(sheet_of(), learner="").document_title.endswith("(601/5051/8)")


def test_only_a_plain_number_is_followed_by_a_stop() -> None:
    assert Outcome("4", "", ()).label == "4."
    assert Outcome("K1", "", ()).label == "K1"
