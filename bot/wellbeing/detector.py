"""Judge whether a message is distress: signs of the lexicon, its words and its meaning, weighed together."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.tfidf import Weighted
from bot.wellbeing.learning import Counting, Fitted, Parts
from bot.wellbeing.lexicon import KIND_ORDER, LEVELS, REASSURED, Lexicon, Sign
from bot.wellbeing.text import STOP, Mender, plain, windows
from knowledge import asking

Vector = npt.NDArray[np.float32]
LEANING = 0.5  # the intent's own probability from which the threshold is lowered
LOWERED = 0.5
TELLS = -0.4  # the margin of words from which what is said beside a denial is danger
FEWEST_BESIDE = 3  # words
SUPPORT = 0.05  # the intent's own probability below which it says nothing
MILD = frozenset({"overwhelmed", REASSURED})
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
CLEAR = 0.98  # an intent that likely is no matter of doubt
CHECK_IN, LOSS, NERVOUS, WELL = "check_in", "loss", "nervous", "well"
GRIEVED = frozenset({"overwhelmed", "self_harm"})  # where a loss is spoken of before help is offered


class Judgement(NamedTuple):
    """What a message is: how likely distress, and if it is, its kind and level.

    The kind is `certain` where a phrase of the lexicon is enough by itself, else only the likeliest.
    `asides` are what is said beside the answer: `LOSS` where somebody of the learner's has died, else the
    low mood (a name of `examples_low.yml`) of what is no distress; `CHECK_IN` where it might be distress.
    """

    probability: float
    distress: bool
    kind: str = ""
    level: str = ""
    certain: bool = False
    asides: tuple[str, ...] = ()


class Thresholds(NamedTuple):
    """Probabilities from which a message is distress, and from which the bot asks beside its answer.

    `alone` and `alone_check_in` are the same where neither a phrase of the lexicon nor the intent classifier
    supports it. `low` is the probability from which a mood is low; `weighed` the first of them where such a
    mood or a loss is heard and no phrase that is enough by itself, or where the message is clearly something
    else (it is asked after from `alone` on then).
    """

    distress: float
    check_in: float
    alone: float
    alone_check_in: float
    low: float
    weighed: float


class Reading(NamedTuple):
    """A message made plain, with its signs, and in parts without what it denies."""

    windows: list[str]
    undenied: list[str]
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

    def judge(self, text: str, vector: Vector, intent: float = 0.0, other: float = 0.0) -> Judgement:
        """Judge a message by its words, its unit vector and the probability of the intent `distress`.

        `other` is the probability of the likeliest other intent: where that is clear and nothing but likeness
        speaks for distress, more likeness is asked for.
        """
        reading = read(text, self._lexicon, self._mender)
        seen = self._counting.of(reading.windows)
        weighs = self._weighs(reading, seen[0], vector)
        if not reading.signs and not asking.words(text):  # "him", or letters that nothing here can read
            return Judgement(0.0, False, asides=weighs)
        parts = self._fitted.parts(seen, vector)
        found = self._fitted.probability(measures(reading, parts))
        distress, check_in = self._from(reading, intent, other, bool(weighs))
        if found < distress:
            return Judgement(found, False, asides=(*weighs, *(CHECK_IN,) * (found >= check_in)))
        likeliest = self._fitted.likeliest_kind(seen[parts.strongest], vector)
        surest = _surest(reading.signs)
        if surest == REASSURED and (worse := self._beside(reading, vector)):
            surest, likeliest = None, worse
        kind = surest or likeliest
        if kind == "self_harm" and likeliest == "other_person":  # "my mate says she'll end it"
            kind = likeliest
        grieves = reading.loss and kind in GRIEVED
        level = _level(reading.signs, kind)
        return Judgement(found, True, kind, level, surest is not None, (LOSS,) * grieves)

    def _from(self, reading: Reading, intent: float, other: float, weighs: bool) -> tuple[float, float]:
        """The probabilities from which a message is distress, and from which it is asked after."""
        least = self._thresholds
        if weighs and not any(sign.entry.sure for sign in reading.signs):
            return least.weighed, least.alone_check_in
        if not reading.signs and intent < SUPPORT:
            if other >= CLEAR:
                return least.weighed, least.alone
            return least.alone, least.alone_check_in
        lowered = LOWERED if intent >= LEANING else 1.0
        return least.distress * lowered, least.check_in * lowered

    def _beside(self, reading: Reading, vector: Vector) -> str | None:
        """The kind of danger that is told of beside what is denied, as far as words say."""
        seen = self._counting.of([part for part in reading.undenied if len(part.split()) >= FEWEST_BESIDE])
        strongest = max(seen, key=self._fitted.by_words, default=None)
        if strongest is None or self._fitted.by_words(strongest) < TELLS:
            return None
        kind = self._fitted.likeliest_kind(strongest, vector)
        return kind if kind != REASSURED else None

    def _weighs(self, reading: Reading, whole: Weighted, vector: Vector) -> tuple[str, ...]:
        """The loss or the low mood that a message speaks of."""
        if reading.loss:
            return (LOSS,)
        mood, likely = self._fitted.mood(whole, vector)
        return (mood,) if likely >= self._thresholds.low else ()


def read(text: str, lexicon: Lexicon, mender: Mender) -> Reading:
    """A message made plain, in windows, with its signs."""
    said = mender.mend(plain(text, lexicon.written.spellings))
    sentences = [part.strip() for part in said.split(STOP)]
    return Reading(
        windows(said),
        [part.strip() for one in sentences for part in lexicon.undenied(one).split(STOP)],
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
    """The kind of the gravest sign that is enough by itself."""
    kinds = {sign.entry.kind for sign in signs if sign.entry.sure}
    return min(kinds, key=KIND_ORDER.index, default=None)


def _level(signs: list[Sign], kind: str) -> str:
    found = [LEVELS.index(sign.entry.level) for sign in signs if sign.entry.kind == kind]
    return LEVELS[max(found, default=0 if kind in MILD else 1)]
