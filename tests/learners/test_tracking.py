"""The tracking sheet says what the record says."""

import io
from datetime import date

import openpyxl
import pytest
from pypdf import PdfReader

from knowledge import qualification as catalogue
from knowledge.qualification import Qualification
from learners import account, changes, checklist, choices, evidence, tracking
from learners.checklist import State
from learners.database import Database
from learners.evidence import Note
from learners.models import Learner
from learners.tracking import Scope
from tests.learners.conftest import NOW

KEY = "highfield-l2-customer-service-skills"
WORDS = "Told <b>Mr Ó Briain</b> =SUM(A1) we'd ring back & did 🎉"


@pytest.fixture(scope="module")
def skills() -> Qualification:
    return catalogue.load_all()[KEY]


@pytest.fixture
def session(database: Database):
    with database.writing() as opened:
        yield opened


@pytest.fixture
def learner(session) -> Learner:
    known = account.new(session, "web", NOW).learner
    account.enrol(session, known, KEY, NOW)
    return known


def test_a_unit_names_each_note_beside_the_criteria_it_covers(session, learner, skills) -> None:
    note = Note(WORDS, [f"{KEY}/12/S12.1"], "observation", "12", date(2026, 11, 3))
    evidence.log(session, learner, KEY, note, NOW)
    sheet = tracking.put_together(session, learner, Scope(skills, skills.unit("12")), NOW)
    (unit,) = sheet.units
    covered = {one.ref: one for outcome in unit.outcomes for one in outcome.criteria if one.evidence}
    assert list(covered) == ["S12.1"]
    assert (covered["S12.1"].state, covered["S12.1"].evidence[0].reference) == ("evidenced", "E1")
    assert [(one.words, one.covers) for one in sheet.evidence] == [(WORDS, (("12", "S12.1"),))]


def test_a_note_for_another_unit_is_not_in_a_units_index(session, learner, skills) -> None:
    evidence.log(session, learner, KEY, Note("elsewhere", [f"{KEY}/13/B13.1"]), NOW)
    sheet = tracking.put_together(session, learner, Scope(skills, skills.unit("12")), NOW)
    assert sheet.evidence == ()


def test_only_the_way_taken_of_an_either_or_is_on_the_sheet(session, learner, skills) -> None:
    unit = skills.unit("9")
    taken, other = unit.either_or[0].alternatives
    with changes.recorded(session, learner, "choose_alternative", NOW):
        choices.choose_alternative(session, learner, skills, unit, taken)
    (shown,) = tracking.put_together(session, learner, Scope(skills, unit), NOW).units
    refs = {one.ref for outcome in shown.outcomes for one in outcome.criteria}
    assert set(taken.refs) <= refs
    assert not set(other.refs) & refs


def test_a_criterion_signed_off_has_the_date_it_was_met(session, learner, skills) -> None:
    checklist.decide(session, learner, [f"{KEY}/12/S12.1"], State.SIGNED_OFF, NOW)
    (unit,) = tracking.put_together(session, learner, Scope(skills, skills.unit("12")), NOW).units
    met = {one.ref: one.met_on for outcome in unit.outcomes for one in outcome.criteria}
    assert met.pop("S12.1") == NOW.date()
    assert set(met.values()) == {None}


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_both_files_hold_the_learners_words(session, learner, skills, kind: str) -> None:
    evidence.log(session, learner, KEY, Note("Rang Mrs Patel back at 4", [f"{KEY}/12/S12.1"]), NOW)
    sheet = tracking.put_together(session, learner, Scope(skills), NOW)
    content = tracking.rendered(sheet, kind, None)
    assert "Rang Mrs Patel back at 4" in text_of(kind, content.data)


def text_of(kind: str, data: bytes) -> str:
    if kind == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    book = openpyxl.load_workbook(io.BytesIO(data))
    return " ".join(str(cell.value) for page in book for row in page.iter_rows() for cell in row)
