"""The PDF, read again: everything is in it, as written, on pages that can be read."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import cache
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.lib.units import mm

from knowledge import qualification
from learners.export import pdf
from learners.export.sheet import (
    METHOD_KEY,
    SIGNATORIES,
    Criterion,
    Evidence,
    EvidenceUse,
    Outcome,
    Sheet,
    Unit,
    as_date,
    code,
)
from tests.learners.export.sheets import HOSTILE, sheet_of, whole

LARGEST = "sfj-l3-customer-service"
SECONDS = 20  # it takes one or two here
LATIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"]))
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reader(sheet: Sheet) -> PdfReader:
    return PdfReader(BytesIO(pdf.render(sheet)))


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(document: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in document.pages))


@cache
def largest() -> tuple[Sheet, PdfReader, float]:
    sheet = whole(LARGEST)
    start = time.perf_counter()
    return sheet, reader(sheet), time.perf_counter() - start


def row(criterion: Criterion) -> str:
    used = criterion.evidence
    cells = [criterion.ref, criterion.text, criterion.state.capitalize(), *(code(one.type) for one in used)]
    cells += [*(one.reference for one in used), *(as_date(one.happened_on) for one in used)]
    return squeezed("".join(cells) + as_date(criterion.met_on))


def test_every_criterion_of_the_largest_qualification_is_there_in_order() -> None:
    sheet, document, _ = largest()
    text, at = text_of(document), 0
    criteria = [criterion for unit in sheet.units for criterion in unit.criteria]
    assert len(criteria) == 617
    for criterion in criteria:
        at = text.find(row(criterion), at)
        assert at >= 0, criterion.ref


def test_every_piece_of_evidence_of_the_largest_qualification_is_in_the_index() -> None:
    sheet, document, _ = largest()
    text = text_of(document)
    for one in sheet.evidence:
        entry = f"{one.reference}{as_date(one.happened_on)}Observation{one.words}{one.coverage}"
        assert squeezed(entry) in text


def test_the_largest_qualification_takes_seconds() -> None:
    assert largest()[2] < SECONDS


def test_the_summary_counts_the_criteria_of_each_unit() -> None:
    sheet, document, _ = largest()
    summary = squeezed("".join(page.extract_text() for page in document.pages[:3]))
    for unit in sheet.units:
        assert f"{squeezed(unit.heading)}{len(unit.criteria)}" in summary


def test_every_page_has_its_number_and_says_whose_it_is() -> None:
    _, document, _ = largest()
    for number, page in enumerate(document.pages, 1):
        text = page.extract_text()
        assert f"Page{number}of{len(document.pages)}" in squeezed(text)
        assert "Zoë O’Brien" in text


def test_the_unit_and_the_column_heads_repeat_after_a_page_break() -> None:
    sheet = sheet_of(())
    many = tuple(Criterion(f"1.{number}", "Explain " * 20, "to do") for number in range(1, 60))
    unit = replace(sheet.units[0], outcomes=(Outcome("1", "Understand", many),))
    document = reader(replace(sheet, units=(unit,)))
    pages = [squeezed(page.extract_text()) for page in document.pages]
    broken = [page for page in pages if "Explain" in page]
    assert len(broken) > 2
    assert all(squeezed(unit.heading) in page and "Evidencereference" in page for page in broken)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_printed_as_they_were_written(words: str) -> None:
    assert f"Product{squeezed(words)}Attachments:scan1.pdf" in text_of(reader(sheet_of((words,))))


def test_an_indent_and_line_breaks_are_kept() -> None:
    lines = reader(sheet_of(("one\n   two  spaces",))).pages[-1].extract_text().replace("\u00a0", " ")
    assert "one\n   two  spaces" in lines


def test_what_cannot_be_printed_is_seen_to_be_missing() -> None:
    text = text_of(reader(sheet_of(("done 🎉 客户 \x07",))))
    assert "done[partypopper]▯▯▯" in text
    assert "theworkbookhasthewordsexactly" in text


def test_words_that_can_be_printed_carry_no_warning() -> None:
    assert "theworkbook" not in text_of(reader(sheet_of(("Żółć, naïve & <b>fine</b> 🎉",))))


def test_the_sheet_has_the_key_and_room_to_sign() -> None:
    text = text_of(reader(sheet_of()))
    assert all(squeezed(f"{short} = {name}") in text for short, name in METHOD_KEY.items())
    assert squeezed("".join(SIGNATORIES)) in text
    assert "NameZoëO’BrienP.ShahSignatureDate" in text


def test_empty_names_leave_room_to_write() -> None:
    sheet = replace(sheet_of(()), learner="", centre="", assessor="", qualification_number="")
    text = text_of(reader(sheet))
    assert all(f"{name}____" in text for name in ("Learnername", "Centrename", "Assessor"))
    assert "Noevidencehasbeenloggedyet." in text


def test_the_file_says_its_title_language_and_when_it_was_made() -> None:
    document = reader(sheet_of())
    facts = document.metadata
    assert facts is not None
    assert facts.title == sheet_of().document_title
    assert facts["/CreationDate"] == "D:20261126101500+00'00'"
    assert document.root_object["/Lang"] == "en-GB"


def test_the_outline_leads_to_each_unit_and_the_index() -> None:
    sheet, document, _ = largest()
    titles = [entry["/Title"] for entry in document.outline]  # type: ignore[call-overload]
    assert titles == ["Summary", *(" ".join(unit.heading.split()) for unit in sheet.units), "Evidence index"]


def test_every_font_is_embedded() -> None:
    for page in reader(sheet_of()).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert pdf.render(sheet_of()) == pdf.render(sheet_of())
    later = replace(sheet_of(), made_at=sheet_of().made_at + timedelta(minutes=1))
    assert pdf.render(later) != pdf.render(sheet_of())


def test_documents_made_at_once_do_not_mix() -> None:
    sheets = [sheet_of((words, "Ωμέγα", "Жук")) for words in HOSTILE]
    alone = [pdf.render(sheet) for sheet in sheets]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(pdf.render, sheets)) == alone


def test_no_letter_is_printed_outside_the_margins() -> None:
    long = "Pneumono" * 60
    unit = Unit("9", long, "R/506/2151", (Outcome("1", long, (Criterion("B17.12", long, "referred back"),)),))
    sheet = replace(sheet_of((long, *HOSTILE)), learner=long, centre=long, assessor=long, units=(unit,))
    named = replace(sheet.evidence[0], type=long, attachments=(long, long))
    document = pypdfium2.PdfDocument(pdf.render(replace(sheet, evidence=(named, *sheet.evidence[1:]))))
    for page in document:
        text = page.get_textpage()
        for number in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(number)
            assert left >= 12 * mm - 1
            assert right <= page.get_width() - 12 * mm + 1
            assert bottom >= 0
            assert top <= page.get_height()


def test_a_very_long_story_goes_on_over_the_pages() -> None:
    story = " ".join(f"word{number}" for number in range(6000))
    document = reader(sheet_of((story,)))
    text = text_of(document)
    assert len(document.pages) > 5
    assert all(f"word{number}" in text for number in range(6000))


@pytest.mark.parametrize("number", [0, 1])
def test_more_evidence_than_a_page_holds_goes_on_over_the_pages(number: int) -> None:
    used = tuple(EvidenceUse(f"E{reference}", "observation") for reference in range(1, 301))
    criteria = [Criterion("1.1", "Explain", "to do"), Criterion("1.2", "Describe", "to do")]
    criteria[number] = replace(criteria[number], evidence=used)
    unit = Unit("9", "Complaints", "R/506/2151", (Outcome("1", "Understand", tuple(criteria)),))
    text = text_of(reader(replace(sheet_of(()), units=(unit,))))
    assert all(one.reference in text for one in used)


def test_every_qualification_of_the_catalogue_makes_a_document() -> None:
    for key in sorted(qualification.keys()):
        sheet = whole(key)
        assert len(reader(sheet).pages) > len(sheet.units)


@quick
@given(words=LATIN)
def test_any_latin_text_is_printed_as_written(words: str) -> None:
    assert f"Product{squeezed(words)}Attachments" in text_of(reader(sheet_of((words,))))


@quick
@given(st.lists(st.text(max_size=200), min_size=10, max_size=10), st.text(max_size=3000))
def test_any_text_anywhere_makes_a_document(texts: list[str], words: str) -> None:
    learner, centre, title, number, uan, outcome, ref, criterion, kind, name = texts
    unit = Unit(number, title, uan, (Outcome(ref, outcome, (Criterion(ref, criterion, "claimed"),)),))
    evidence = Evidence("E1", words, kind, None, ((number, ref),), (name,))
    sheet = replace(sheet_of(()), learner=learner, centre=centre, units=(unit,), evidence=(evidence,))
    assert "E1" in text_of(reader(sheet))
