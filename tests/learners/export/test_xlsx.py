"""The workbook, read again: everything is in it as text, word for word, and nothing in it is run."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from learners.export import xlsx
from learners.export.sheet import (
    METHOD_KEY,
    SIGNATORIES,
    Criterion,
    Evidence,
    Outcome,
    Sheet,
    Unit,
    as_date,
    code,
)
from tests.learners.export.sheets import HOSTILE, sheet_of, whole

INDEX = "Evidence index"
FIRST = 5  # the row below the heads of a unit's columns
XML_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff"))
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def opened(sheet: Sheet) -> Workbook:
    return load_workbook(BytesIO(xlsx.render(sheet)))


def rows(worksheet: Worksheet, start: int = 1) -> list[list[str]]:
    return [["" if value is None else unescape(value) for value in row] for row in worksheet.values][
        start - 1 :
    ]


def words_of(sheet: Sheet) -> list[str]:
    return [row[3] for row in rows(opened(sheet)[INDEX], 2)]


def expected(unit: Unit) -> list[list[str]]:
    lines = []
    for outcome in unit.outcomes:
        lines.append([outcome.label, "", outcome.text, *[""] * 5])
        lines += [cells(criterion) for criterion in outcome.criteria]
    return lines


def cells(criterion: Criterion) -> list[str]:
    used = criterion.evidence
    return [
        "", criterion.ref, criterion.text, criterion.state.capitalize(),
        "\n".join(code(one.type) for one in used), "\n".join(one.reference for one in used),
        "\n".join(as_date(one.happened_on) or "–" for one in used), as_date(criterion.met_on),
    ]  # fmt: skip


def test_every_criterion_of_the_largest_qualification_is_there_with_its_evidence() -> None:
    sheet = whole("sfj-l3-customer-service")
    book = opened(sheet)
    assert sum(len(unit.criteria) for unit in sheet.units) == 617
    for unit in sheet.units:
        lines = expected(unit)
        assert rows(book[f"Unit {unit.number}"], FIRST)[: len(lines)] == lines


def test_the_index_has_every_piece_of_evidence_and_nothing_else() -> None:
    sheet = whole("highfield-l2-customer-service-skills")
    assert rows(opened(sheet)[INDEX], 2) == [
        [one.reference, as_date(one.happened_on), "Observation", one.words, one.coverage, ""]
        for one in sheet.evidence
    ]


def test_words_are_kept_letter_for_letter() -> None:
    assert words_of(sheet_of()) == list(HOSTILE)


def test_nothing_is_a_formula_or_an_error_or_a_number() -> None:
    for worksheet in opened(sheet_of()):
        for row in worksheet.iter_rows():
            assert all(cell.data_type == "s" for cell in row if cell.value is not None)


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@A1"])
def test_words_that_look_like_a_formula_stay_text_when_edited(words: str) -> None:
    cell = opened(sheet_of((words,)))[INDEX]["D2"]
    assert cell.value == words
    assert cell.quotePrefix


def test_words_that_look_like_an_escape_are_escaped_for_excel() -> None:
    assert opened(sheet_of(("_x0041_",)))[INDEX]["D2"].value == "_x005F_x0041_"


def test_control_characters_are_shown_by_their_pictures() -> None:
    assert words_of(sheet_of(("a\x00b\x07c\x1bd\ufffee",))) == ["a␀b␇c␛d\ufffde"]


def test_what_is_too_long_for_a_cell_goes_on_below() -> None:
    story = "".join(f"word {number} " for number in range(9000))
    pieces = words_of(sheet_of((story, "next")))
    assert "".join(pieces[:-1]) == story
    assert pieces[-1] == "next"
    assert all(len(piece) <= 32_767 for piece in pieces)


def test_a_unit_has_the_head_of_the_sample_and_room_to_sign() -> None:
    unit = opened(sheet_of())["Unit 9"]
    assert unit["A1"].value == "Evidence tracking sheet · Unit 9: Resolve customers’ complaints (R/506/2151)"
    assert "601/5051/8" in unit["A2"].value
    assert (
        unit["A3"].value == "Learner name: Zoë O’Brien · Centre name: Riverside Training · Assessor: P. Shah"
    )
    signing = [row[2] for row in rows(unit)[-len(SIGNATORIES) :]]
    assert signing == [
        "Learner: Zoë O’Brien",
        "Assessor: P. Shah",
        "IQA (if sampled): ",
        "EQS (if sampled): ",
    ]


def test_empty_names_leave_room_to_write() -> None:
    unit = opened(replace(sheet_of(()), learner="", centre="", assessor=""))["Unit 9"]
    assert unit["A3"].value.count("____") >= 3


def test_the_key_explains_every_code() -> None:
    assert rows(opened(sheet_of())["Key"], 2) == [list(pair) for pair in METHOD_KEY.items()]


def test_an_empty_index_says_so() -> None:
    assert words_of(sheet_of(())) == ["No evidence has been logged yet."]


def test_heads_stay_in_sight_and_it_prints_across() -> None:
    for worksheet in opened(sheet_of()):
        assert worksheet.freeze_panes == ("A5" if worksheet.title == "Unit 9" else "A2")
        assert worksheet.page_setup.orientation == "landscape"
        assert worksheet.page_setup.fitToHeight == 0
        assert worksheet.sheet_properties.pageSetUpPr.fitToPage
        assert worksheet.print_title_rows


def test_long_words_wrap() -> None:
    assert opened(sheet_of())[INDEX]["D2"].alignment.wrap_text


def test_the_same_sheet_gives_the_same_bytes_whenever_it_is_made() -> None:
    sheet = sheet_of()
    made = xlsx.render(sheet)
    assert made == xlsx.render(sheet)
    assert made != xlsx.render(replace(sheet, made_at=sheet.made_at + timedelta(minutes=1)))


def test_the_file_says_when_it_was_made_by_the_sheet() -> None:
    file = xlsx.render(sheet_of())
    properties = load_workbook(BytesIO(file)).properties
    assert properties.created == properties.modified == datetime(2026, 11, 26, 10, 15)
    assert {entry.date_time for entry in ZipFile(BytesIO(file)).infolist()} == {(2026, 11, 26, 10, 15, 0)}


def test_names_of_units_that_excel_would_refuse_are_made_to_fit() -> None:
    numbers = ("202/662", "202:662", "a" * 60, "A" * 60, "'", "[x]*?\\", "9", "9", "")
    unit = sheet_of(()).units[0]
    sheet = replace(sheet_of(()), units=tuple(replace(unit, number=number) for number in numbers))
    names = opened(sheet).sheetnames
    assert len(names) == len(numbers) + 2 == len({name.casefold() for name in names})
    assert all(len(name) <= 31 and not FORBIDDEN.search(name) for name in names)
    assert names[0] == "Unit 202-662"


@settings(max_examples=60, deadline=None)
@given(XML_TEXT)
def test_any_text_is_kept_but_for_control_characters(words: str) -> None:
    shown = "".join(chr(0x2400 + ord(each)) if each < " " and each not in "\n\t" else each for each in words)
    assert words_of(sheet_of((words,))) == [shown]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), min_size=9, max_size=9))
def test_any_text_anywhere_makes_a_workbook(texts: list[str]) -> None:
    learner, centre, title, number, outcome, ref, criterion, kind, name = texts
    unit = Unit(number, title, name, (Outcome(ref, outcome, (Criterion(ref, criterion, "claimed"),)),))
    evidence = Evidence("E1", criterion, kind, None, ((number, ref),), (name,))
    sheet = replace(sheet_of(()), learner=learner, centre=centre, units=(unit, unit), evidence=(evidence,))
    assert opened(sheet)[INDEX]["A2"].value == "E1"
