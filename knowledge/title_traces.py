"""Which qualifications have a unit of a title that somebody has seen, as they remember it."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from knowledge.qualification import Qualification, Unit
from knowledge.titles import Titles

Held = tuple[Qualification, Unit]
WHOLE = 92.0  # how nearly a title stands in a text, slips and all
SHORTEST = 3  # words of a title that is known without being spoken of as one
PART, CLOSE = 0.4, 0.05  # the share of a title said where one is plainly spoken of; the lead of the best
LONGEST = 15  # words: in more, part of a title is what a story tells of
# "it says … on it", "the one with … in it"
SEEN = re.compile(
    r"\b(?:says?|saying|said|called|titled|named|title|heading|headed|labelled|"
    r"(?:the )?(?:unit|module)s?(?: (?:is|was|like|about|on))?)\b\W*(?P<title>.{8,80})",
    re.IGNORECASE,
)


def holding(text: str, among: Iterable[Qualification]) -> list[Held]:
    """The units of the title that a text names, whole or, where a title is spoken of, in part."""
    units = [(one, unit) for one in among for unit in one.units]
    return _whole(default_process(text), units) or _in_part(text, units)


def _whole(text: str, units: list[Held]) -> list[Held]:
    """Those whose title stands in the text; a longer title goes before one that is in it."""
    titles = {unit.title: default_process(unit.title) for _, unit in units}
    least = 1 if SEEN.search(text) else SHORTEST
    found = [title for title in titles.values() if len(title.split()) >= least and _stands_in(title, text)]
    longest = max(found, key=len, default="")
    return [held for held in units if longest and fuzz.ratio(titles[held[1].title], longest) >= WHOLE]


def _stands_in(title: str, text: str) -> bool:
    begins = title.split(maxsplit=1)[0]
    does = re.search(rf"\b(?:i|we) {begins}\b", text)  # "I deliver customer service" is no title
    return not does and len(title) <= len(text) and fuzz.partial_ratio(title, text) >= WHOLE


def _in_part(text: str, units: list[Held]) -> list[Held]:
    if not (seen := SEEN.search(text)) or len(text.split()) > LONGEST:
        return []
    known = {f"{one.key}/{unit.number}": (one, unit) for one, unit in units}
    found = Titles({key: [unit.title] for key, (_, unit) in known.items()}).find(f"unit {seen['title']}")
    best = max((match.score for match in found), default=0)
    return [known[match.unit] for match in found if best >= PART and match.score >= best - CLOSE]
