"""UnitMate's own meanings of the words that criteria and assessors use, never the specification's."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

from knowledge import terms
from knowledge.qualification import Criterion, Qualification, Unit

SOURCE = Path(__file__).with_suffix(".yml")
MEANS = re.compile(r"\b(?:mean\w*|defin\w*|stands? for|what|whats|wh?at['’]?s|wots?)\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:the|my|your|our|this|that)\b", re.IGNORECASE)  # what is there, not what a word means
LONG_ENOUGH, ALIKE = 7, 88  # letters from which a misspelt word is taken for one alike, and how alike
VERBS = "verbs"
PAIR = 2
LONGEST = 300  # letters of a question
SHORTEST = 3  # words that show how a word is used
SENTENCE = re.compile(r"(?<=[.;:]) +|\n")


@dataclass(frozen=True, slots=True)
class PlainTerm:
    """A word, what it means, an example.

    `kind` is its part of `plain_terms.yml`; criteria begin with verbs, which if `doing` ask for work.
    `explained` are the words in which a document explains the term itself. `answers` is the question
    that a verb answers, by `names`, an `account` or `reasons` (`gives`).
    """

    kind: str
    name: str
    names: tuple[str, ...]
    means: str
    example: str = ""
    doing: bool = False
    explained: str | None = None
    answers: str = ""
    gives: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a document and where they stand."""

    text: str
    citation: str


@cache
def plain_terms() -> tuple[PlainTerm, ...]:
    """The verbs and words of `plain_terms.yml`, in its order."""
    raw = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        PlainTerm(kind, name, (name, *one.pop("also", [])), **one)
        for kind, terms_of_kind in raw.items()
        for name, one in terms_of_kind.items()
    )


def asked(text: str) -> list[PlainTerm]:
    """The terms whose meaning a text asks for, in the order said; none when it asks for something else."""
    if len(text) > LONGEST:
        return []
    found = [term for form in _forms() for hit in form.finditer(text) for term in _named(hit)]
    if not found and MEANS.search(text) and not OWN.search(text):
        found = [term for said, *_ in terms.asked(text) if (term := _alike(said))]
    return list(dict.fromkeys(found))


def apart(text: str, before: str = "") -> list[PlainTerm]:
    """The two terms whose difference a text asks for; one that it only points at is of the message before."""
    if len(text) > LONGEST or not terms.DIFFERENT.search(text):
        return []
    said = terms.told_apart(text)
    named = [term for one in said if (term := _alike(one))]
    if len(named) < len(said):
        return []  # of the subject, not of its words
    others = _among(text) if len(named) < PAIR else []
    if len(named) < PAIR and (named or others or terms.AT_TWO.search(text)):
        others += [*asked(before), *_among(before)]
    others = [one for one in dict.fromkeys(others) if one not in named]
    two = [*others[: PAIR - len(named)], *named]
    return two if len(set(two)) == PAIR else []


def _among(text: str) -> list[PlainTerm]:
    """The verbs that a text names by themselves: quoted, or after "and" or "what does"."""
    found = re.finditer(
        rf"(?:[\"'“‘]|^\W*(?:and|or|so) |\b(?:does|word|about) )(?P<term>{_either(_by_name())})\b", text, re.I
    )
    return [_by_name()[one["term"].casefold()] for one in found]


def evidence_named(text: str) -> PlainTerm | None:
    """The kind of evidence that a text names last, or None."""
    found = re.findall(rf"\b(?:{_either(_by_name())})\b", text, re.IGNORECASE)
    kinds = [term for name in found if (term := _by_name()[name.casefold()]).kind == "evidence"]
    return kinds[-1] if kinds else None


def of_criterion(criterion: Criterion) -> PlainTerm | None:
    """The verb that a criterion begins with, where it is among those known."""
    first = re.match(r"[\W_]*(\w+)", criterion.text)
    found = _by_name().get(first[1].casefold()) if first else None
    return found if found and found.kind == VERBS else None


def explained(term: PlainTerm, qualification: Qualification) -> Place | None:
    """The sentence in which the document itself explains the term, or None."""
    if term.explained is None:
        return None
    pattern = re.compile(term.explained, re.IGNORECASE)
    for section in qualification.sections:
        for sentence in re.split(r"(?<=[.]) +|\n", section.text):
            if pattern.search(sentence):
                return Place(sentence.strip(), f"{qualification.short_title}, {section.title}")
    return None


def used(term: PlainTerm, qualification: Qualification, unit: Unit | None = None) -> Place | None:
    """A place where the document uses the term: of this unit if there is one, else the first."""
    units = sorted(qualification.units, key=lambda one: one is not unit)
    return next((place for one in units for place in _places(term, qualification.short_title, one)), None)


def _places(term: PlainTerm, title: str, unit: Unit) -> Iterator[Place]:
    """A verb's criteria; of another word the sentences on evidence, the guidance, then the lists."""
    here = f"{title}, unit {unit.number}"
    if term.kind == VERBS:
        for _, criterion in unit.criteria():
            if of_criterion(criterion) is term:
                yield Place(criterion.text, f"{here}, criterion {criterion.ref}")
        return
    pattern = re.compile(rf"\b(?:{_either(term.names)})\b", re.IGNORECASE)
    notes = [one.note for one in unit.evidence if one.note] + [one.text for one in unit.guidance]
    items = [item for one in unit.evidence for item in one.items]
    for sentence in [*(said for note in notes for said in SENTENCE.split(note)), *items]:
        if pattern.search(sentence) and len(sentence.split()) >= SHORTEST:
            yield Place(sentence.strip(), here)


@cache
def _by_name() -> dict[str, PlainTerm]:
    return {name: term for term in plain_terms() for name in term.names}


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The ways to ask for the meaning of a known term, which each has as `term`."""
    term = rf"[\"'“‘]?(?P<term>{_either(_by_name())})[\"'”’]?"
    opens = r"^\W*(?:(?:and|so|ok|okay|sorry|but|pls|please|hi|hello|erm|um|wait|right)\W+)*"
    kinds = _either(name for one in plain_terms() if one.kind == "evidence" for name in one.names)
    small = r"(?:(?:does|do|did|is|are|the|words?|an?|it|by|when|they|say|says|to)\W+)*"
    ends = r"\W*(?:please|pls|then|exactly|again|anyway|even|though|ah)?\W*$"
    what = r"(?:wh?at|wot|wa+t)(?:['’]?s)?"
    forms = (
        rf"\b(?:{what}|word)\W+{small}{term}\W+(?:actually |really |even |exactly )?(?:mean\w*|stands? for)",
        rf"{opens}(?!explain|define){term}\W+(?:mean\w*|definition)\b{ends}",
        rf"\b(?:meaning|definition|defin\w*|(?:meant|mean) by)\W+(?:(?:of|the|word|an?)\W+)*{term}\b",
        rf"{opens}{what}\W+(?:is )?mean(?:s|ing)?\W+(?:of )?{term}{ends}",
        rf"\b{what}\W+(?:does|do) (?:it|they|you|u) mean\W+(?:by|to|with|when it says)?\W*{term}\b",
        rf"{opens}{what}\W+(?:(?:is|are|even|exactly)\W+)*(?:an?\W+)?{term}{ends}",
        rf"\bdiff\w* (?:(?:is|between|of|an?)\W+)*{term}\W+(?:and|&|or|n)\W+(?P<other>[\w ]+?){ends}",
        rf"\b(?:(?:get|be) ready|prepare|expect|happens?)\b.*\b(?P<term>{kinds})\W*$",
        rf"\bhow (?:does|do|will|would)\W+(?:an?\W+|the\W+|my\W+)?(?P<term>{kinds})\W+work\b",
        rf"\bhow (?:much|long|many words)\b.*\b(?:for|says|to)\W+{term}\W*$",
        rf"\b(?:says?|asks? (?:me |you |us )?to|tells? (?:me |you )?to)\W+{term}\W*(?:,|but|what|how|\?|$|"
        rf"(?:and )?i\b)",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def _named(hit: re.Match[str]) -> list[PlainTerm]:
    said = [hit["term"], hit.groupdict().get("other") or ""]
    return [term for one in said if (term := _alike(one))]


def _alike(said: str) -> PlainTerm | None:
    """The term by this name, or by one spelt nearly so."""
    words = re.sub(r"^(?:an?|the) ", "", " ".join(re.findall(r"[\w-]+", said.casefold())))
    if words in _by_name() or len(words) < LONG_ENOUGH:
        return _by_name().get(words)
    near = process.extractOne(words, list(_by_name()), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return _by_name()[near[0]] if near else None


def _either(names: Iterable[str]) -> str:
    longest = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name) for name in longest)
