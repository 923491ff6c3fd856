"""What stands round the units of an SFJ Awards specification: front matter, assessment terms, appendices."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from knowledge.parsing.steps import BULLET, filled, prose, split_by
from knowledge.qualification import Definition, Section

APPENDIX = re.compile(r"(?:Appendix [A-Z]: .+|Resources)$")
TERMINOLOGY = "Assessment terminology"
STRUCTURE = "Structure"

_UNLISTED = ("Version number", "Progression")
_LEVEL = re.compile(r"(?:Knowledge/understanding|Application|Analysis|Evaluation)$")
_INNER = re.compile(rf"{_LEVEL.pattern}|[A-Z][^.]*\?$")
_NOTICE = re.compile(r"\* (?P<title>[\w ]+) \*\n\n(?P<text>.+)\n\n")
_SUB_HEADING = re.compile(
    r"(?:\d+(?:\.\d+)*\.?|[A-Z]\.\d+) (?=[A-Za-z])(?!.*[.:]$).{3,90}$"
    r"|Section [A-Z]$|(?:Training )?Resources\b[\w ]*$"
)
_ABBREVIATIONS = "Section D"
_ABBREVIATION = re.compile(r"((?:\S*[A-Z]\S*[A-Z]\S* )+)(.+)")
_NOTE_MARK = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_VERB = re.compile(r"\t([^\t]+)$")
_HANGING = re.compile(rf" |o |{BULLET}")
_QUALIFIER = re.compile(r"\(.*?\)|\be\.g\..*|[.?]+")

Parts = dict[str, list[str]]


def listed(contents: Sequence[str]) -> list[str]:
    """The headings before the units: those of the table of contents, and those it leaves out."""
    titles = takewhile(lambda title: not title.startswith("Unit "), filled(contents))
    names = (title.split("\t")[0] for title in titles)
    return [*(name for name in names if not name.endswith(".")), *_UNLISTED]


def parts(lines: Sequence[str], headings: Sequence[str]) -> Parts:
    """The lines under each of the headings."""
    names = "|".join(map(re.escape, headings))
    return {heading[0]: text for heading, text in split_by(lines, rf"(?:{names})$") if heading}


def front_matter(named: Parts) -> Iterator[Section]:
    """The sections before the units; a notice or a question within one is a section of its own."""
    for title, lines in named.items():
        text = "\n".join(line for line in lines if title != STRUCTURE or "\t" not in line)
        if notice := _NOTICE.search(text):
            yield Section(title=notice["title"], text=notice["text"], parent=title)
            text = text.replace(notice[0], "")
        yield from _divided(title, text.split("\n"), _INNER)


def back_matter(lines: Sequence[str]) -> Iterator[Section]:
    """The appendices and the resources, cut at their sub-headings."""
    for heading, text in split_by(lines, APPENDIX):
        if heading:
            yield from _divided(heading[0], text, _SUB_HEADING)


def command_verbs(lines: Sequence[str]) -> list[Definition]:
    """Each verb of the assessment terminology with what is said of its level, or of its levels."""
    found: dict[str, list[str]] = {}
    for level, text in split_by(lines, _LEVEL):
        if level:
            said = f"{level[0]}: {_passage([line for line in text if not _VERB.match(line)])}"
            for term in _terms(text):
                found.setdefault(term, []).append(said)
    return [Definition(term=term, text="\n\n".join(texts)) for term, texts in found.items()]


def abbreviations(lines: Sequence[str]) -> list[Definition]:
    """The abbreviations an appendix lists."""
    return [
        Definition(term=found[1].strip(), text=found[2])
        for heading, text in split_by(lines, rf"{_SUB_HEADING.pattern}|{APPENDIX.pattern}")
        if heading and heading[0] == _ABBREVIATIONS
        for found in map(_ABBREVIATION.fullmatch, text)
        if found
    ]


def _divided(title: str, lines: Sequence[str], inner: re.Pattern[str]) -> Iterator[Section]:
    """The sections under one title, each with the footnotes it has the marks of."""
    notes = {mark[0]: line for line in lines if (mark := _NOTE_MARK.match(line))}
    for heading, text in split_by((line for line in lines if line not in notes.values()), inner):
        name = heading[0] if heading else title
        marks = _NOTE_MARK.findall("\n".join([name, *text]))
        if passage := _passage([*text, *(notes[mark] for mark in marks)]):
            yield Section(title=_NOTE_MARK.sub("", name), text=passage, parent=title if heading else None)


def _passage(lines: Sequence[str]) -> str:
    """The text of a section; the column of verbs beside it comes last."""
    text = prose([shaped for line in lines if not _VERB.match(line) for shaped in _shaped(line)])
    verbs = "\n".join(f"- {verb[1]}" for verb in map(_VERB.match, lines) if verb)
    return f"{text}\n\n{verbs}" if verbs else text


def _shaped(line: str) -> list[str]:
    """The line as `prose` wants it: the rows of a table are a list, other lines are paragraphs."""
    if "\t" in line:
        return [f"{BULLET} {' | '.join(cell for cell in line.split(chr(9)) if cell)}"]
    return [line] if _HANGING.match(line) else ["", line]


def _terms(lines: Sequence[str]) -> Iterator[str]:
    for verb in filter(None, map(_VERB.match, lines)):
        yield from (term.strip() for term in _QUALIFIER.sub("", verb[1]).split("/"))
