"""What stands round the units of an SFJ Awards specification: front matter, assessment terms, appendices."""

import re
from collections.abc import Iterator, Sequence

from knowledge.parsing.sfj_guidance import blocks
from knowledge.parsing.steps import BULLET, filled, prose, split_by
from knowledge.qualification import Definition, Section

APPENDIX = re.compile(r"(?:Appendix [A-Z]: .+|Resources)$")
TERMINOLOGY = "Assessment terminology"

_UNLISTED = ("Version number", "Progression")
_LEVEL = re.compile(r"(?:Knowledge/understanding|Application|Analysis|Evaluation)$")
_QUESTION = re.compile(r"[A-Z][^.]*\?$")
_NOTICE = re.compile(r"\* (?P<title>[\w ]+) \*\n\n(?P<text>.+)\n\n")
_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*\.?|[A-Z]\.\d+) (?=[A-Z])(?!.*[.:]$).{3,90}$")
_LETTERED = re.compile(r"Section [A-Z]$")
_RESOURCES = re.compile(r"(?:Training )?Resources\b[\w ]*$")
_FOOTNOTE = re.compile(r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+ ")
_ABBREVIATION = re.compile(r"((?:\S*[A-Z]\S*[A-Z]\S* )+)(.+)")
_ABBREVIATIONS = re.compile(r"Section D$")
_QUALIFIER = re.compile(r"\(.*?\)|\be\.g\..*|[.?]+")


def listed(contents: Sequence[str]) -> list[str]:
    """The headings of the front matter: those of the table of contents, and those it leaves out."""
    titles = (line.split("\t")[0] for line in filled(contents))
    return [*(title for title in titles if not title.endswith(".")), *_UNLISTED]


def front_matter(lines: Sequence[str], headings: Sequence[str]) -> Iterator[Section]:
    """The sections before the units, the notices and questions within them as sections of their own."""
    names = "|".join(map(re.escape, headings))
    for heading, text in split_by(lines, rf"(?:{names})$"):
        if heading:
            yield from _section(heading[0], text)


def back_matter(lines: Sequence[str]) -> Iterator[Section]:
    """The appendices and the resources, cut at their sub-headings."""
    sub_heading = "|".join(pattern.pattern for pattern in (_NUMBERED, _LETTERED, _RESOURCES))
    for heading, text in split_by(lines, APPENDIX):
        if heading:
            yield from _divided(heading[0], text, sub_heading)


def command_verbs(lines: Sequence[str]) -> list[Definition]:
    """Each verb of the assessment terminology with what is said of its level, or of its levels."""
    found: dict[str, list[str]] = {}
    for level, text in split_by(lines, _LEVEL):
        for term in _terms(text) if level else ():
            found.setdefault(term, []).append(f"{level[0]}: {_passage(_left_column(text))}")
    return [Definition(term=term, text="\n\n".join(texts)) for term, texts in found.items()]


def abbreviations(lines: Sequence[str]) -> list[Definition]:
    """The abbreviations an appendix lists."""
    return [
        Definition(term=found[1].strip(), text=found[2])
        for heading, text in split_by(lines, rf"{_LETTERED.pattern}|{APPENDIX.pattern}")
        if heading and _ABBREVIATIONS.match(heading[0])
        for found in map(_ABBREVIATION.match, text)
        if found
    ]
