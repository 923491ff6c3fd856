"""The tables of the PDF: who it is about, a unit's criteria, the key, the signatures, the evidence index."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table

from learners import fonts
from learners.export.sheet import (
    KEY_TITLE,
    METHOD_KEY,
    NOTHING_LOGGED,
    SIGNATORIES,
    STATES,
    Criterion,
    Evidence,
    Sheet,
    Unit,
    as_date,
    code,
)

MARGIN = 12 * mm
INK, GREY, LINE = HexColor("#1A1A1A"), HexColor("#595959"), HexColor("#8C8C8C")
BAND, HEAD, SHADE = HexColor("#1F3A5F"), HexColor("#DCE4EE"), HexColor("#F3F5F8")
PLAIN = ParagraphStyle("text", fontName=fonts.REGULAR, fontSize=8, leading=10.5, textColor=INK)
STYLES = {
    "text": PLAIN,
    "bold": ParagraphStyle("bold", PLAIN, fontName=fonts.BOLD),
    "band": ParagraphStyle("band", PLAIN, fontName=fonts.BOLD, fontSize=9.5, leading=12.5, textColor=white),
    "small": ParagraphStyle("small", PLAIN, fontSize=7, leading=9.5, textColor=GREY),
    "title": ParagraphStyle("title", PLAIN, fontName=fonts.BOLD, fontSize=15, leading=19, spaceAfter=2 * mm),
}
GRID: list[Any] = [
    ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
    ("GRID", (0, 0), (-1, -1), 0.4, LINE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]
COLUMNS = {
    "Learning outcome": 17.5, "Assessment criteria": 13, "": 58.5, "State": 18.5, "Evidence type": 17,
    "Evidence reference": 18.5, "Evidence date": 21.5, "Date met": 21.5,
}  # fmt: skip
INDEX_COLUMNS = {
    "Ref": 15, "Date": 21.5, "Type": 24, "Evidence, in the learner’s words": 91.5, "Criteria covered": 34,
}  # fmt: skip
ATTACHED = "Attachments: "
NOT_EXACT = (
    "Not every character above can be printed here (▯, or writing from right to left): "
    "the workbook has the words exactly as they were written."
)
INDENT = re.compile(r"^ |(?<= ) ", re.MULTILINE)
LONGEST_BAND = 300
MOST_KEPT_TOGETHER = 20
BLANK = "_" * 24
Rows = list[list[Flowable | str]]


def paragraph(text: str, style: str = "text") -> Paragraph:
    """Text as it is, markup and all, in lines that fit."""
    return Paragraph(_markup(text), STYLES[style])


def people(sheet: Sheet) -> Table:
    """The head of the sheet: the qualification, and the names of those it is about."""
    facts = {
        "Qualification": sheet.named_qualification,
        "Learner name": sheet.learner or BLANK,
        "Centre name": sheet.centre or BLANK,
        "Assessor": sheet.assessor or BLANK,
    }
    rows: Rows = [[paragraph(name, "bold"), paragraph(value)] for name, value in facts.items()]
    return _table(rows, [32, 154], [("BACKGROUND", (0, 0), (0, -1), HEAD)])


def summary(units: Sequence[Unit]) -> Table:
    """How many criteria of each unit are in which state."""
    head = ["Unit", "Criteria", *(state.capitalize() for state in STATES)]
    rows: Rows = [[paragraph(name, "bold") for name in head]]
    for unit in units:
        counts = Counter(criterion.state for criterion in unit.criteria)
        figures = [len(unit.criteria), *(counts[state] for state in STATES)]
        rows.append([paragraph(unit.heading), *(paragraph(str(figure)) for figure in figures)])
    return _table(rows, [79, 18, 18, 18, 20, 18, 15], [("BACKGROUND", (0, 0), (-1, 0), HEAD)], repeat=1)


def criteria(unit: Unit) -> Table:
    """The unit's criteria as in the sample; the unit's name and the column heads repeat on every page."""
    heading = unit.heading
    if len(heading) > LONGEST_BAND:
        heading = f"{heading[: LONGEST_BAND - 1]}…"
    rows: Rows = [_spanning(heading, "band"), [paragraph(name, "bold") for name in COLUMNS]]
    look: list[Any] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), BAND),
        ("SPAN", (1, 1), (2, 1)),
        ("BACKGROUND", (0, 1), (-1, 1), HEAD),
    ]
    for outcome in unit.outcomes:
        at = len(rows)
        look += [("SPAN", (1, at), (-1, at)), ("BACKGROUND", (0, at), (-1, at), SHADE)]
        if outcome.criteria and len(outcome.criteria[0].evidence) < MOST_KEPT_TOGETHER:
            look.append(("NOSPLIT", (0, at), (-1, at + 1)))  # no outcome alone at the foot of a page
        rows.append([paragraph(outcome.label, "bold"), paragraph(outcome.text, "bold"), *[""] * 6])
        rows += [_row(criterion) for criterion in outcome.criteria]
    return _table(rows, list(COLUMNS.values()), look, repeat=2)


def method_key() -> Table:
    """The assessment-method key, as the sample prints it below the criteria."""
    pairs = (f"{short} = {name}".replace(" ", fonts.NO_BREAK_SPACE) for short, name in METHOD_KEY.items())
    text = " · ".join(pairs)
    return _table(
        [[paragraph(f"{KEY_TITLE}:", "bold"), paragraph(text)]],
        [32, 154],
        [("BACKGROUND", (0, 0), (0, -1), HEAD)],
    )


def signatures(sheet: Sheet) -> Table:
    """Room to sign and date the sheet: a column for each who signs."""
    names = [sheet.learner, sheet.assessor, "", ""]
    rows: Rows = [
        ["", *(paragraph(role, "bold") for role in SIGNATORIES)],
        [paragraph("Name", "bold"), *(paragraph(name) for name in names)],
        [paragraph("Signature", "bold"), *[""] * 4],
        [paragraph("Date", "bold"), *[""] * 4],
    ]
    look: list[Any] = [("BACKGROUND", (0, 0), (-1, 0), HEAD), ("BACKGROUND", (0, 0), (0, -1), HEAD)]
    look += [("BOTTOMPADDING", (0, 2), (-1, 2), 9 * mm), ("BOTTOMPADDING", (0, 3), (-1, 3), 4 * mm)]
    return _table(rows, [26, 40, 40, 40, 40], look)


def index(evidence: Sequence[Evidence]) -> list[Flowable]:
    """Every piece of evidence in the learner's own words, with what it covers and what is attached."""
    if not evidence:
        return [paragraph(NOTHING_LOGGED)]
    rows: Rows = [[paragraph(name, "bold") for name in INDEX_COLUMNS]]
    rows += [
        [
            paragraph(one.reference, "bold"),
            paragraph(as_date(one.happened_on)),
            paragraph((one.type or "–").capitalize()),
            Paragraph("<br/>".join(_told(one)), PLAIN),
            paragraph(one.coverage),
        ]
        for one in evidence
    ]
    look = [("BACKGROUND", (0, 0), (-1, 0), HEAD)]
    return [_table(rows, list(INDEX_COLUMNS.values()), look, repeat=1)]


def _told(evidence: Evidence) -> Iterator[str]:
    yield _markup(evidence.words)
    if not fonts.is_exact(evidence.words):
        yield _aside(NOT_EXACT)
    if evidence.attachments:
        yield _aside(ATTACHED + ", ".join(evidence.attachments))


def _aside(text: str) -> str:
    return f'<font size="7" color="#595959">{_markup(text)}</font>'


def _row(criterion: Criterion) -> list[Flowable | str]:
    used = criterion.evidence
    return [
        "",
        paragraph(criterion.ref),
        paragraph(criterion.text),
        paragraph(criterion.state.capitalize(), "text" if criterion.state == "to do" else "bold"),
        paragraph("\n".join(code(one.type) for one in used)),
        paragraph("\n".join(one.reference for one in used)),
        paragraph("\n".join(as_date(one.happened_on) or "–" for one in used)),
        paragraph(as_date(criterion.met_on)),
    ]


def _spanning(text: str, style: str) -> list[Flowable | str]:
    return [paragraph(text, style), *[""] * (len(COLUMNS) - 1)]


def _table(rows: Rows, widths: Sequence[float], look: list[Any], repeat: int = 0) -> Table:
    return Table(
        rows,
        [width * mm for width in widths],
        repeatRows=repeat,
        style=[*GRID, *look],
        splitInRow=1,
        hAlign="LEFT",
    )


def _markup(text: str) -> str:
    """ReportLab's markup for the text; indents and runs of spaces stay as they are."""
    return INDENT.sub(fonts.NO_BREAK_SPACE, escape(fonts.printable(text))).replace("\n", "<br/>")
