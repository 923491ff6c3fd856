"""The evidence tracking sheet as a workbook: a sheet to sign for each unit, the evidence index, the key."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from io import BytesIO
from itertools import chain, count, zip_longest
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from learners.export.sheet import (
    INDEX_TITLE,
    INSTRUCTION,
    KEY_TITLE,
    METHOD_KEY,
    NOTHING_LOGGED,
    SIGNATORIES,
    STATE_NOTE,
    TITLE,
    Criterion,
    Evidence,
    Sheet,
    Unit,
    as_date,
    code,
)

COLUMNS = {
    "Learning outcome": 11, "Assessment criteria": 12, "Criterion": 62, "State": 14, "Evidence type": 11,
    "Evidence reference": 12, "Evidence date": 14, "Date met": 14,
}  # fmt: skip
INDEX_COLUMNS = {
    "Ref": 9, "Date": 14, "Type": 22, "Evidence, in the learner’s words": 78, "Criteria covered": 30,
    "Attachments": 34,
}  # fmt: skip
KEY_COLUMNS = {"Code": 12, KEY_TITLE: 40}
CORE = "docProps/core.xml"
LONGEST_NAME = 31  # Excel's limits: a sheet's name, and a cell (32,767 in UTF-16, escapes counted)
LONGEST_CELL = 16_000
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]|[^\S ]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
FORMULA_SIGNS = ("=", "+", "-", "@")
THIN = Side("thin", color="8C8C8C")
GRID = Border(THIN, THIN, THIN, THIN)
WRAPPED = Alignment(vertical="top", wrap_text=True)
SIGNING_HEIGHT = 30


class Look(NamedTuple):
    """How a row's cells look."""

    font: Font = Font()
    fill: PatternFill = PatternFill()
    border: Border = Border()
    alignment: Alignment = Alignment()


NAME, NOTE = Look(Font(bold=True, size=14)), Look()
HEAD = Look(Font(bold=True), PatternFill("solid", fgColor="DCE4EE"), GRID, WRAPPED)
BAND = Look(Font(bold=True), PatternFill("solid", fgColor="F3F5F8"), GRID, WRAPPED)
CELL, SIGN = Look(border=GRID, alignment=WRAPPED), Look(Font(bold=True), border=GRID, alignment=WRAPPED)
Row = tuple[Look, Sequence[str]]


def render(sheet: Sheet) -> bytes:
    """The workbook's bytes; the same sheet gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for unit in sheet.units:
        _add(book, f"Unit {unit.number}", COLUMNS, _unit(sheet, unit))
    _add(book, INDEX_TITLE, INDEX_COLUMNS, _index(sheet.evidence))
    _add(book, "Key", KEY_COLUMNS, _key())
    for worksheet in book.worksheets:
        _set_up_printing(worksheet, sheet)
    book.properties.title = kept(sheet.document_title)
    book.properties.creator = kept(sheet.learner) or "UnitMate"
    book.properties.language = "en-GB"
    return _saved(book, sheet)


def kept(text: str) -> str:
    """Text as a workbook can hold it: what XML has no place for is shown by its picture (␀) or as �.

    Excel would read `_x0041_` as "A": such a run is escaped, so that it is shown as it was written.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return LOOKS_ESCAPED.sub("_x005F_", NOT_IN_XML.sub(_picture, lines))


def _picture(match: re.Match[str]) -> str:
    point = ord(match[0])
    return chr(0x2400 + point) if point < 0x20 else "\ufffd"


def _unit(sheet: Sheet, unit: Unit) -> Iterator[Row]:
    people = {"Learner name": sheet.learner, "Centre name": sheet.centre, "Assessor": sheet.assessor}
    yield NAME, [f"{TITLE} · {unit.heading}"]
    yield NOTE, [f"Qualification: {sheet.named_qualification} · {sheet.made}"]
    yield NOTE, [" · ".join(f"{name}: {value or '_' * 20}" for name, value in people.items())]
    yield HEAD, list(COLUMNS)
    for outcome in unit.outcomes:
        yield BAND, [outcome.label, "", outcome.text, *[""] * 5]
        yield from ((CELL, _cells(criterion)) for criterion in outcome.criteria)
    yield NOTE, []
    yield NOTE, [STATE_NOTE]
    yield NOTE, [INSTRUCTION]
    yield BAND, ["", "", "Name", "Signature", *[""] * 3, "Date"]
    for role, name in zip(SIGNATORIES, [sheet.learner, sheet.assessor, "", ""], strict=True):
        yield SIGN, ["", "", f"{role}: {name}", *[""] * 5]


def _cells(criterion: Criterion) -> list[str]:
    used = criterion.evidence
    return [
        "",
        criterion.ref,
        criterion.text,
        criterion.state.capitalize(),
        "\n".join(code(one.type) for one in used),
        "\n".join(one.reference for one in used),
        "\n".join(as_date(one.happened_on) or "–" for one in used),
        as_date(criterion.met_on),
    ]


def _index(evidence: Sequence[Evidence]) -> Iterator[Row]:
    yield HEAD, list(INDEX_COLUMNS)
    if not evidence:
        yield CELL, ["", "", "", NOTHING_LOGGED, "", ""]
    for one in evidence:
        kind = (one.type or "–").capitalize()
        columns = [[one.reference], [as_date(one.happened_on)], [kind]]
        columns += map(_in_cells, [one.words, one.coverage, "\n".join(one.attachments)])
        yield from ((CELL, cells) for cells in zip_longest(*columns, fillvalue=""))


def _in_cells(text: str) -> list[str]:
    """The text cut into what cells can hold, one below the other; nearly always one piece."""
    return [text[at : at + LONGEST_CELL] for at in range(0, len(text), LONGEST_CELL)]


def _key() -> Iterator[Row]:
    yield HEAD, list(KEY_COLUMNS)
    yield from ((CELL, pair) for pair in METHOD_KEY.items())


def _add(book: Workbook, name: str, columns: dict[str, int], rows: Iterator[Row]) -> None:
    to: Worksheet = book.create_sheet(_sheet_name(name, book.sheetnames))
    for number, width in enumerate(columns.values(), 1):
        to.column_dimensions[get_column_letter(number)].width = width
    for number, (look, texts) in enumerate(rows, 1):
        _write(to, number, look, texts)
        if look is HEAD:
            to.freeze_panes = f"A{number + 1}"
            to.print_title_rows = f"1:{number}"
        if look is SIGN:
            to.row_dimensions[number].height = SIGNING_HEIGHT
            to.merge_cells(start_row=number, start_column=4, end_row=number, end_column=7)


def _write(to: Worksheet, row: int, look: Look, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        cell = to.cell(row, column)
        cell.font, cell.fill, cell.border, cell.alignment = look
        if text:
            cell.value = kept(text)
            cell.data_type = "s"  # never a formula or an error value, whatever it begins with
            cell.quotePrefix = text.startswith(FORMULA_SIGNS)  # nor when it is edited


def _sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that Excel takes: short, without the signs it forbids, like no other in any case."""
    name = NOT_IN_NAMES.sub("-", kept(wanted))[:LONGEST_NAME].strip("' ")
    known = {one.casefold() for one in taken}
    numbered = (f"{name[: LONGEST_NAME - 6]} ({number})" for number in count(2))
    return next(one for one in chain([name], numbered) if one.casefold() not in known)


def _set_up_printing(worksheet: Worksheet, sheet: Sheet) -> None:
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = int(worksheet.PAPERSIZE_A4)
    worksheet.page_setup.fitToHeight = 0  # as many pages as it takes, one wide
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(kept(sheet.learner[:60]).replace("&", "&&")),
        right=_HeaderFooterPart("&A · page &P of &N"),
    )


def _saved(book: Workbook, sheet: Sheet) -> bytes:
    """The workbook with the time it was made in place of the clock's, inside and in the ZIP's entries."""
    made = sheet.made_at.astimezone(UTC).replace(tzinfo=None)
    file, fixed = BytesIO(), BytesIO()
    book.save(file)
    book.properties.created = book.properties.modified = made
    with ZipFile(file) as clocked, ZipFile(fixed, "w", ZIP_DEFLATED) as to:
        for entry in clocked.infolist():
            content = tostring(book.properties.to_tree()) if entry.filename == CORE else clocked.read(entry)
            to.writestr(ZipInfo(entry.filename, made.timetuple()[:6]), content, ZIP_DEFLATED)
    return fixed.getvalue()
