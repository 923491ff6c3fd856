"""Judge whether a message is distress: signs of the lexicon, its words and its meaning, weighed together."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.wellbeing.learning import Counting, Fitted, Parts
from bot.wellbeing.lexicon import KIND_ORDER, LEVELS, Lexicon, Sign
from bot.wellbeing.text import STOP, Mender, plain, windows
from knowledge import asking

Vector = npt.NDArray[np.float32]
LEANING = 0.5  # the intent's own probability from which the threshold is lowered
LOWERED = 0.5
SUPPORT = 0.05  # the intent's own probability below which it says nothing
MILD = frozenset({"overwhelmed", "reassured"})
OWN = frozenset("i im ive id ill me my myself mine".split())  # noqa: SIM905 - read as lists of words
OTHERS = frozenset(
    """
    he she they him her them his their customer customers caller client guest lady man woman gentleman
    resident patient tenant visitor candidate applicant lad bloke colleague someone somebody we our us
    """.split()  # noqa: SIM905
)
DONE = frozenset(
    """
    rang told asked gave showed got kept stayed wrote reported recorded explained listened checked made took
    apologised offered called moved helped spoke sent put logged filled signposted referred escalated passed
    sorted fixed replied
    """.split()  # noqa: SIM905
)
CHECK_IN, LOSS = "check_in", "loss"


class Judgement(NamedTuple):
    """What a message is: how likely distress, and if it is, its kind and level.

    The kind is `certain` where a phrase of the lexicon is enough by itself, else only the likeliest.
    `asides` are what is said beside the answer to a message that is no distress: `LOSS` where somebody of
    the learner's has died, `CHECK_IN` where it might be distress.
    """

    probability: float
    distress: bool
    kind: str = ""
    level: str = ""
    certain: bool = False
    asides: tuple[str, ...] = ()


class Thresholds(NamedTuple):
    """Probabilities from which a message is distress, and from which the bot asks beside its answer.

    `alone` is the first of them where neither a phrase of the lexicon nor the intent classifier supports it.
    """

    distress: float
    check_in: float
    alone: float


class Reading(NamedTuple):
    """A message made plain, with its signs."""

    windows: list[str]
    signs: list[Sign]
    others_words: bool
    calls_for_help: bool
    loss: bool


class Detector:
    """Judges messages by a lexicon and by what was learnt from examples."""

    def __init__(self, lexicon: Lexicon, fitted: Fitted, thresholds: Thresholds) -> None:
        self._lexicon = lexicon
        self._fitted = fitted
        self._thresholds = thresholds
        self._mender = Mender(lexicon.words(), fitted.ordinary_words)
        self._counting = Counting(fitted.counts)

    def judge(self, text: str, vector: Vector, intent: float = 0.0) -> Judgement:
        """Judge a message by its words, its unit vector and the probability of the intent `distress`."""
        reading = read(text, self._lexicon, self._mender)
        if not reading.signs and not asking.words(text):  # "him", or letters that nothing here can read
            return Judgement(0.0, False)
        seen = self._counting.of(reading.windows)
        parts = self._fitted.parts(seen, vector)
        found = self._fitted.probability(measures(reading, parts))
        lowered = LOWERED if intent >= LEANING else 1.0
        alone = not reading.signs and intent < SUPPORT
        if found < (self._thresholds.alone if alone else self._thresholds.distress * lowered):
            might_be = found >= self._thresholds.check_in * lowered
            return Judgement(found, False, asides=(LOSS,) * reading.loss + (CHECK_IN,) * might_be)
        likeliest = self._fitted.likeliest_kind(seen[parts.strongest], vector)
        surest = _surest(reading.signs)
        kind = surest or likeliest
        if kind == "self_harm" and likeliest == "other_person":  # "my mate says she'll end it"
            kind = likeliest
        return Judgement(found, True, kind, _level(reading.signs, kind), certain=surest is not None)


def read(text: str, lexicon: Lexicon, mender: Mender) -> Reading:
    """A message made plain, in windows, with its signs."""
    said = mender.mend(plain(text, lexicon.written.spellings))
    sentences = [part.strip() for part in said.split(STOP)]
    return Reading(
        windows(said),
        lexicon.signs(sentences),
        lexicon.others_words(said),
        lexicon.calls_for_help(said),
        lexicon.loss(said),
    )


def measures(reading: Reading, parts: Parts) -> list[float]:
    """What is weighed together; signs count differently where the words may be somebody else's."""
    entries = {sign.entry.id: sign.entry for sign in reading.signs}.values()
    sure = min(2, sum(entry.sure for entry in entries))
    hints = min(2, sum(not entry.sure for entry in entries))
    others = float(reading.others_words)
    words = [word for word in reading.windows[0].split() if word != STOP]
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
        math.log(1 + len(words)),
        parts.near,
        parts.near_few,
        parts.like,
        *_who(words),
    ]


def _who(words: Sequence[str]) -> list[float]:
    """How much a message speaks of the learner, of others, and of what the learner did about it."""
    shares = [sum(word in spoken for word in words) / max(1, len(words)) for spoken in (OWN, OTHERS, DONE)]
    return [*shares, *(share * math.log(1 + len(words)) for share in shares[:2])]


def _surest(signs: list[Sign]) -> str | None:
    """The kind of the gravest sign that is enough by itself; a reassurance goes before what it takes back."""
    kinds = {sign.entry.kind for sign in signs if sign.entry.sure}
    if "reassured" in kinds and kinds <= {"reassured", "self_harm"}:
        return "reassured"
    return min(kinds, key=KIND_ORDER.index, default=None)


def _level(signs: list[Sign], kind: str) -> str:
    found = [LEVELS.index(sign.entry.level) for sign in signs if sign.entry.kind == kind]
    return LEVELS[max(found, default=0 if kind in MILD else 1)]
