"""Words cut to stems and matched despite slips of the finger, for finding titles and names in messages."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

WORD = re.compile(r"[a-z\d]+(?:['’][a-z]+)*", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$")
ENDINGS = (
    "ations",
    "ation",
    "ating",
    "ated",
    "ates",
    "ate",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ied",
    "es",
    "ed",
)
SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a message: its stem and where it stands."""

    stem: str
    text: str
    start: int
    end: int


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as running text, so that long word lists stay readable."""
    return frozenset(text.split())


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    return [Word(stem(match.group()), match.group().lower(), *match.span()) for match in WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its inflection, so that "customers'" and "customer" come out the same."""
    plain = POSSESSIVE.sub("", word.lower()).replace("'", "").replace("’", "")
    for ending in ENDINGS:
        if plain.endswith(ending) and not plain.endswith("eed") and len(plain) - len(ending) >= SHORTEST_STEM:
            return plain[: -len(ending)]
    if len(plain) > SHORTEST_STEM and plain.endswith("s") and not plain.endswith("ss"):
        plain = plain[:-1]
    return plain[:-1] if len(plain) > SHORTEST_STEM and plain[-1] in "ey" else plain


class Stems:
    """Known stems, looked up despite one slip (two in long words); the first letter must be right."""

    def __init__(self, stems: Iterable[str]) -> None:
        self.known = frozenset(stems)
        self.by_letter: dict[str, list[str]] = defaultdict(list)
        for known in sorted(self.known):
            self.by_letter[known[:1]].append(known)

    def nearest(self, wanted: str) -> str | None:
        """The known stem equal or nearest to `wanted`, or None."""
        if wanted in self.known:
            return wanted
        if len(wanted) < SHORTEST_STEM:
            return None
        slips = 1 if len(wanted) < 8 else 2
        candidates = self._candidates(wanted, slips)
        near = [(OSA.distance(wanted, known, score_cutoff=slips), known) for known in candidates]
        distance, best = min(near, default=(slips + 1, ""))
        return best if distance <= slips else None

    def _candidates(self, wanted: str, slips: int) -> list[str]:
        return [
            known
            for known in self.by_letter.get(wanted[0], [])
            if len(known) >= SHORTEST_STEM and abs(len(known) - len(wanted)) <= slips
        ]
