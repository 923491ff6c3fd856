"""What of a unit speaks of a subject: "in unit 2, what must I show about complaints"."""

import re

from knowledge import phrasing
from knowledge.qualification import Criterion, Outcome, Unit
from knowledge.wording import Stems, words

ABOUT = re.compile(r"\b(?:about|regarding|concerning|to do with)\s+(?P<subject>\S.{2,60})", re.IGNORECASE)
FEW = 3  # criteria that have only some of the words


def named(text: str) -> str:
    """The words of the subject that a text asks about; empty where it names none."""
    found = ABOUT.search(text)
    return " ".join(phrasing.telling(found["subject"])) if found else ""


def criteria_on(text: str, unit: Unit) -> list[tuple[Outcome, Criterion]]:
    """The criteria with most words of the subject that a text asks about; none where it names no subject."""
    wanted = {word.stem for word in words(named(text))} - {word.stem for word in words(unit.title)}
    met = [(len(_met(wanted, pair[1])), pair) for pair in unit.criteria()] if wanted else []
    most = max((count for count, _ in met), default=0)
    found = [pair for count, pair in met if count == most]
    return found if (most and most == len(wanted)) or (most and len(found) <= FEW) else []


def _met(wanted: set[str], criterion: Criterion) -> set[str]:
    known = Stems(word.stem for word in words(criterion.text))
    return {one for one in wanted if known.nearest(one)}
