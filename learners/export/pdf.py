"""The evidence tracking sheet as a PDF (A4): a sheet to sign for each unit, then the evidence index."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
)

from learners import fonts
from learners.export import tables
from learners.export.sheet import INDEX_TITLE, INSTRUCTION, STATE_NOTE, TITLE, Sheet, Unit
from learners.export.tables import GREY, MARGIN, paragraph

FOOT_SIZE = 7.5
LONGEST_FOOT = 200
FOOT_AT = MARGIN - 3 * mm
TOTAL = "total"
TOTAL_AT = A4[0] - MARGIN - 5 * mm


def render(sheet: Sheet) -> bytes:
    """The PDF's bytes; the same sheet gives the same bytes."""
    fonts.register()
    file = BytesIO()
    width, height = A4
    frame = Frame(MARGIN, MARGIN + 4 * mm, width - 2 * MARGIN, height - 2 * MARGIN - 4 * mm, 0, 0, 0, 0)
    document = BaseDocTemplate(
        file, pagesize=A4, title=_plain(sheet.document_title), author=_plain(sheet.learner) or "UnitMate",
        subject=_plain(sheet.named_qualification), creator="UnitMate", producer="UnitMate", lang="en-GB",
        displayDocTitle=1, invariant=1, pageCompression=1, initialFontName=fonts.REGULAR,
    )  # fmt: skip
    document.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=_foot(sheet)))
    document.build(_story(sheet), canvasmaker=_canvas(sheet))
    return file.getvalue()


def _story(sheet: Sheet) -> list[Flowable]:
    story: list[Flowable] = []
    if len(sheet.units) != 1:
        story += [_Mark("Summary"), *_head(sheet), tables.summary(sheet.units), PageBreak()]
    for unit in sheet.units:
        story += [_Mark(unit.heading), *_head(sheet), *_unit(sheet, unit), PageBreak()]
    return [
        *story,
        _Mark(INDEX_TITLE),
        paragraph(INDEX_TITLE, "title"),
        *tables.index(sheet.evidence),
        _Total(TOTAL),
    ]


def _head(sheet: Sheet) -> list[Flowable]:
    return [paragraph(TITLE, "title"), tables.people(sheet), Spacer(0, 3 * mm)]


def _unit(sheet: Sheet, unit: Unit) -> list[Flowable]:
    closing = [
        Spacer(0, 4 * mm),
        tables.method_key(),
        paragraph(STATE_NOTE, "small"),
        Spacer(0, 2 * mm),
        paragraph(INSTRUCTION, "text"),
        Spacer(0, 2 * mm),
        tables.signatures(sheet),
    ]
    return [tables.criteria(unit), KeepTogether(closing)]


class _Mark(Flowable):
    """A place that the reader's outline leads to; takes no room on the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = _plain(name)

    def wrap(self, *_: float) -> tuple[float, float]:
        """No room."""
        return 0, 0

    def draw(self) -> None:
        """Add the entry to the outline."""
        key = f"page-{self.canv.getPageNumber()}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self.name, key, 0)


class _Total(_Mark):
    """The end of the document: the number of pages, which the foot of every page shows."""

    def draw(self) -> None:
        """Define what `_foot` has drawn on each page."""
        total = str(self.canv.getPageNumber())
        self.canv.beginForm(self.name)
        _write_small(self.canv).drawString(TOTAL_AT, FOOT_AT, total)
        self.canv.endForm()


def _foot(sheet: Sheet) -> Callable[[Canvas, object], None]:
    """Writes whose sheet it is, when it was made, and "Page 1 of 9"."""
    whose = _plain(" · ".join(filter(None, [sheet.learner, sheet.qualification])))

    def write(canvas: Canvas, _document: object) -> None:
        page = f"{sheet.made} · Page {canvas.getPageNumber()} of{fonts.NO_BREAK_SPACE}"
        room = TOTAL_AT - MARGIN - _width(page) - 5 * mm
        _write_small(canvas).drawString(MARGIN, FOOT_AT, _shortened(whose, room))
        canvas.drawRightString(TOTAL_AT, FOOT_AT, page)
        canvas.doForm(TOTAL)

    return write


def _width(text: str) -> float:
    return stringWidth(text, fonts.REGULAR, FOOT_SIZE)


def _shortened(text: str, room: float) -> str:
    """As much of the text as there is room for, by the width of its letters."""
    ends = (f"{text[:end].rstrip()}…" for end in range(min(len(text), LONGEST_FOOT), 0, -1))
    return text if _width(text) <= room else next(filter(lambda short: _width(short) <= room, ends), "")


def _write_small(canvas: Canvas) -> Canvas:
    canvas.setFont(fonts.REGULAR, FOOT_SIZE)
    canvas.setFillColor(GREY)
    return canvas


def _canvas(sheet: Sheet) -> Callable[..., Canvas]:
    """Makes a canvas that dates the file by the sheet, not by the clock."""
    stamp = f"D:{sheet.made_at:%Y%m%d%H%M%S%z}"

    def make(*arguments: Any, **options: Any) -> Canvas:
        canvas = Canvas(*arguments, **options)
        canvas.setDateFormatter(lambda *_: f"{stamp[:-2]}'{stamp[-2:]}'")
        return canvas

    return make


def _plain(text: str) -> str:
    return " ".join(fonts.printable(text).split())
