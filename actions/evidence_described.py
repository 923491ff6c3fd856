"""Which criterion a learner describes: "the one in 213 about delays", "4.2, the potential candidates"."""

import re
from collections.abc import Sequence

from actions.evidence_subject import Subject
from actions.evidence_words import FOR_WORDS
from knowledge import note_parts, phrasing, refs, within
from knowledge.qualification import Criterion, Qualification, Unit
from knowledge.ref_words import CRITERION
from knowledge.wording import stem, words

SHORTEST = 2  # words that tell one criterion from others
_CALLED = r"(?:called|named|about|saying|(?:that|which) (?:says|is about|mentions)|with|where it says)"
# "the one in 213 called progress and delays"
DESCRIBED = re.compile(
    r"(?<=\b)(?:to|for|with|under|be|is|as|it['’]?s) (?P<it>(?:the|that) (?:one|criterion|ac|bit)"
    rf"(?: (?:in|of|from|under) (?:unit )?(?P<unit>[\w/]+))?,? {_CALLED} (?P<words>.+))",
    re.IGNORECASE | re.DOTALL,
)
PIECE = re.compile(rf"[,;:.()]\s*|\b{_CALLED}\b", re.IGNORECASE)


def with_refs(subject: Subject, told: str) -> str:
    """The words with the ref and unit of the criterion that they describe, where that is plainly one."""
    said = DESCRIBED.search(told)
    unit = (subject.qualification.unit(said["unit"]) if said["unit"] else subject.unit) if said else None
    found = (_printed(said["words"], unit) or within.criteria(said["words"], unit)) if said and unit else []
    if said is None or unit is None or len(found) != 1:
        return told
    return f"{told[: said.start('it')]}{found[0].ref} in unit {unit.number}"


def in_words(text: str, offered: Sequence[str], qualification: Qualification) -> list[str]:
    """The criteria that "it's for the escalate one" means: of those offered, else the only one so worded."""
    if (said := FOR_WORDS.search(text)) is None:
        return []
    among = [one for one in offered if one in _having(said["words"], qualification, one.split("/")[1])]
    printed = [
        qualification.criterion_id(unit, one)
        for unit in qualification.units
        for one in _printed(said["words"], unit)
    ]
    return among or (printed if len(printed) == 1 else [])


def _having(said: str, qualification: Qualification, number: str) -> list[str]:
    unit = qualification.by_number[number]
    return [qualification.criterion_id(unit, one) for one in within.criteria(said, unit)]


def is_unclear(told: str) -> bool:
    """Whether what is to take the place of a ref is still only described."""
    said = DESCRIBED.search(told)
    return said is not None and bool(refs.read(told).criteria) and not refs.read(said["words"]).criteria


def unit_told(text: str, qualification: Qualification) -> Unit | None:
    """The only unit where a ref has the words that follow it: "4.2, the potential candidates"."""
    spans = [(end, value) for _, end, kind, value in refs.read(text).spans if kind == CRITERION]
    named = {value.casefold() for _, value in spans}
    for piece in PIECE.split(text[spans[0][0] :]) if spans else ():
        if note_parts.story_words(piece) >= SHORTEST and not refs.read(piece).spans:
            found = [unit for unit in qualification.units if named & _refs(_printed(piece, unit))]
            if len(found) == 1:
                return found[0]
    return None


def _refs(criteria: list[Criterion]) -> set[str]:
    return {one.ref.casefold() for one in criteria}


def _printed(said: str, unit: Unit) -> list[Criterion]:
    """The unit's criteria that have all of the telling words themselves."""
    wanted = {stem(word) for word in phrasing.telling(said)}
    having = [(one, {word.stem for word in words(one.text)}) for _, one in unit.criteria()]
    return [one for one, stems in having if wanted and wanted <= stems]
