"""Make learners' writing plain enough to match: letters, spellings, typing errors, sentences."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

APOSTROPHES = re.compile(r"['’‘`´ʼ]")
DIGIT_IN_WORD = re.compile(r"(?<=[a-z])[013457@$!](?=[a-z])")
LETTER_FOR = str.maketrans("013457@$!", "oieastasi")
MASK_IN_WORD = re.compile(r"(?<=[a-z])[*_.#-]+(?=[a-z]{2})")
STRETCHED = re.compile(r"([a-z])\1{2,}")
WORD = re.compile(r"\w+|[.!?;\n]+")
STOP = "."
LONG_SENTENCE = 16
WINDOW, STEP = 12, 6
LONGEST = 1200  # words looked at: the longest message allowed has fewer
SHORTEST_MENDED = 6


def plain(text: str, spellings: Mapping[str, str]) -> str:
    """Small letters without apostrophes, words apart by one space, sentences apart by ` . `."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = APOSTROPHES.sub("", text)
    text = MASK_IN_WORD.sub(lambda found: " " if "." in found[0] else "", text)
    text = DIGIT_IN_WORD.sub(lambda found: found[0].translate(LETTER_FOR), text)
    text = STRETCHED.sub(r"\1\1", text)
    words = [word if word[0].isalnum() else STOP for word in WORD.findall(text) if word != "_"]
    return _respelt(" ".join(words[:LONGEST]), _spelling_pattern(tuple(spellings)), spellings)


def windows(said: str) -> list[str]:
    """The plain text whole, and its sentences; a long sentence as overlapping runs of words."""
    found = [said]
    sentences = [part for part in (one.strip() for one in said.split(STOP)) if part]
    for sentence in sentences:
        words = sentence.split()
        if len(sentences) > 1:
            found.append(sentence)
        if len(words) > LONG_SENTENCE:
            starts = range(0, len(words) - STEP, STEP)
            found += [" ".join(words[start : start + WINDOW]) for start in starts]
    return found


class Mender:
    """Puts right typing errors of words that matter; ordinary words are never touched."""

    def __init__(self, matter: Collection[str], ordinary: Collection[str]) -> None:
        self._matter = sorted(word for word in matter if len(word) >= SHORTEST_MENDED)
        self._known = set(matter) | set(ordinary)
        self._mended = lru_cache(4096)(self._nearest)

    def mend(self, said: str) -> str:
        """Plain text with unknown words replaced by the word that matters one or two slips away."""
        return " ".join(
            word if len(word) < SHORTEST_MENDED - 1 or word in self._known else self._mended(word)
            for word in said.split()
        )

    def _nearest(self, word: str) -> str:
        slips = 1 if len(word) < 8 else 2
        found = process.extractOne(word, self._matter, scorer=OSA.distance, score_cutoff=slips)
        return found[0] if found and found[0][0] == word[0] else word


@lru_cache(4)
def _spelling_pattern(written: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(written, key=len, reverse=True)
    return (
        re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b") if written else re.compile("(?!)")
    )


def _respelt(said: str, written: re.Pattern[str], spellings: Mapping[str, str]) -> str:
    return written.sub(lambda found: spellings[found[0]], said)
