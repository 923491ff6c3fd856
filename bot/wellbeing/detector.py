"""Judge whether a message is distress: signs of the lexicon, its words and its meaning, weighed together."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.wellbeing.learning import Fitted, Parts, counted
from bot.wellbeing.lexicon import KIND_ORDER, LEVELS, Lexicon, Sign
from bot.wellbeing.text import STOP, Mender, plain, windows

Vector = npt.NDArray[np.float32]
LEANING = 0.5  # the intent's own probability from which the threshold is lowered
LOWERED = 0.5
MILD = frozenset({"overwhelmed", "reassured"})


class Judgement(NamedTuple):
    """What a message is: how likely distress, and if it is, its kind and level."""

    probability: float
    distress: bool
    kind: str = ""
    level: str = ""


class Reading(NamedTuple):
    """A message made plain, with its signs."""

    windows: list[str]
    signs: list[Sign]
    others_words: bool
    calls_for_help: bool


class Detector:
    """Judges messages by a lexicon and by what was learnt from examples."""

    def __init__(self, lexicon: Lexicon, fitted: Fitted, threshold: float) -> None:
        self._lexicon = lexicon
        self._fitted = fitted
        self._threshold = threshold
        self._mender = Mender(lexicon.words(), fitted.ordinary_words)

    def judge(self, text: str, vector: Vector, intent: float = 0.0) -> Judgement:
        """Judge a message by its words, its unit vector and the probability of the intent `distress`."""
        reading = read(text, self._lexicon, self._mender)
        seen = counted(self._fitted, reading.windows)
        parts = self._fitted.parts(seen, vector)
        found = self._fitted.probability(measures(reading, parts))
        if found < self._threshold * (LOWERED if intent >= LEANING else 1.0):
            return Judgement(found, False)
        kind = _surest(reading.signs) or self._fitted.likeliest_kind(seen[parts.strongest], vector)
        return Judgement(found, True, kind, _level(reading.signs, kind))


def read(text: str, lexicon: Lexicon, mender: Mender) -> Reading:
    """A message made plain, in windows, with its signs."""
    said = mender.mend(plain(text, lexicon.written.spellings))
    sentences = [part.strip() for part in said.split(STOP)]
    return Reading(
        windows(said), lexicon.signs(sentences), lexicon.others_words(said), lexicon.calls_for_help(said)
    )


def measures(reading: Reading, parts: Parts) -> list[float]:
    """What is weighed together; signs count differently where the words may be somebody else's."""
    entries = {sign.entry.id: sign.entry for sign in reading.signs}.values()
    sure = min(2, sum(entry.sure for entry in entries))
    hints = min(2, sum(not entry.sure for entry in entries))
    others = float(reading.others_words)
    return [
        parts.whole,
        parts.best,
        float(sure > 0),
        sure,
        hints,
        others,
        (sure > 0) * others,
        hints * others,
        others * parts.best,
        reading.calls_for_help * others * float(sure + hints > 0),
        math.log(1 + len(reading.windows[0].split())),
    ]


def _surest(signs: list[Sign]) -> str | None:
    """The kind of the gravest sign that is enough by itself; a reassurance goes before what it takes back."""
    kinds = {sign.entry.kind for sign in signs if sign.entry.sure}
    if "reassured" in kinds and kinds <= {"reassured", "self_harm"}:
        return "reassured"
    return min(kinds, key=KIND_ORDER.index, default=None)


def _level(signs: list[Sign], kind: str) -> str:
    found = [LEVELS.index(sign.entry.level) for sign in signs if sign.entry.kind == kind]
    return LEVELS[max(found, default=0 if kind in MILD else 1)]
