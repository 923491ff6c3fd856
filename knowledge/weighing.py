"""What a passage is worth to a question beside its nearness: by shared words, its kind and what is named."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge import amounts, asking
from knowledge.naming import Named
from knowledge.passages import Passage

Floats = npt.NDArray[np.float32]
WORD_WEIGHT, MOST_BY_WORDS = 0.015, 0.25  # of BM25, beside a cosine
CRITERION_WORD_WEIGHT, CRITERION_MOST_BY_WORDS = 0.02, 0.35
OVERVIEW_OF_NAMED_UNIT = -0.1  # it shares the unit's name with the question, whatever is asked of the unit
IN_NAMED_UNIT = 0.60
IN_UNIT_NAMED_BY_TITLE = 0.35
IN_GIVEN_UNIT = 0.12
OVER_OTHER_UNITS = 0.3
NAMED_CRITERION = 1.5
ABOUT_NAMED_CRITERION = 0.5
HEADED_BY_TERM = 0.15
STATES_TOPIC = 0.15  # of the front matter, for a passage with the words of the topic asked for
STATES_PLAINLY = 1.0  # the same, for a topic that a question asks for and nothing else
STATES_PLAINLY_ASIDE = 0.5  # in the unit talked about, which the question does not name
STATES_AMOUNT = 0.3  # of the unit asked about, for a sentence that bounds the amount asked for
HEADED = {"definition", "guidance", "range"}
LONGEST_TERM = 4


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is weighed against each passage."""

    key: str | None
    vector: Floats  # as the encoder gives it
    projected: Floats  # as the index compares it
    words: list[str]
    gains: Mapping[str, float]
    printed: Sequence[re.Pattern[str]]
    named: Named
    unit: str | None  # what the conversation is about
    points: bool  # at that unit: "which of these"
    plainly: re.Pattern[str] | None = None  # what states the topic that is asked for and nothing else
    amount: str | None = None  # the question itself, where it asks how many or how long


def by_words(bm25: float, passage: Passage) -> float:
    """What the words that a passage shares with a question are worth beside a cosine."""
    if passage.kind == "criterion":
        return min(CRITERION_MOST_BY_WORDS, CRITERION_WORD_WEIGHT * bm25)
    return min(MOST_BY_WORDS, WORD_WEIGHT * bm25)


def gain(passage: Passage, asked: Question) -> float:
    """What a passage gains by its kind and by what the question names."""
    gained = asked.gains.get(passage.kind, 0.0)
    if passage.unit is not None and passage.unit in asked.named.units:
        gained += _by_unit(passage.unit, asked.named) + _by_refs(passage, asked.named)
        gained += OVERVIEW_OF_NAMED_UNIT if passage.kind == "unit" else 0.0
    elif passage.unit is not None and passage.unit == asked.unit and not asked.named.units:
        gained += IN_GIVEN_UNIT
    if passage.kind in HEADED and _headed_by_term(passage, asked.words):
        gained += HEADED_BY_TERM
    if passage.unit is None and any(pattern.search(passage.text) for pattern in asked.printed):
        gained += STATES_TOPIC
    return gained


def is_named(passage: Passage, asked: Question) -> tuple[bool, bool]:
    """Whether a passage is a criterion that a question names, and whether it is of a unit so named."""
    of_unit = asked.named.plainly and passage.unit in asked.named.units
    return of_unit and passage.kind == "criterion" and bool({*passage.refs} & {*asked.named.refs}), of_unit


def looked_up(passage: Passage, asked: Question) -> float:
    """What a passage gains, whatever was learned, by what can be looked up: topic, amount, unit."""
    units = units_meant(asked.named, asked.unit)
    aside = passage.unit is not None and not asked.named.units
    plain = (STATES_PLAINLY_ASIDE if aside else STATES_PLAINLY) * states_plainly(
        passage, asked.plainly, units
    )
    gained = plain + STATES_AMOUNT * _states_amount(passage, asked, units)
    return gained + _of_unit_meant(passage, asked)


def units_meant(named: Named, unit: str | None) -> set[str | None]:
    """The units that a question names; else the whole qualification (None) and the unit talked about."""
    return set(named.units) or {None, unit}


def states_plainly(passage: Passage, printed: re.Pattern[str] | None, units: Set[str | None]) -> bool:
    """Whether a clause of these units states the topic that a question plainly asks for."""
    if printed is None or passage.unit not in units or passage.kind in {"definition", "criterion"}:
        return False
    return printed.search(passage.text) is not None


def _states_amount(passage: Passage, asked: Question, units: Set[str | None]) -> bool:
    if asked.amount is None or passage.kind == "criterion" or passage.unit is None:
        return False
    return passage.unit in units and amounts.is_stated(asked.amount, asked.words, [passage.text])


def _of_unit_meant(passage: Passage, asked: Question) -> float:
    if asked.named.plainly or passage.unit is None:
        return 0.0
    pointed_at = asked.points and passage.unit == asked.unit and not asked.named.units
    return OVER_OTHER_UNITS * max(asked.named.units.get(passage.unit, 0.0), pointed_at)


def _by_unit(unit: str, found: Named) -> float:
    return IN_NAMED_UNIT if found.plainly else IN_UNIT_NAMED_BY_TITLE * found.units[unit]


def _by_refs(passage: Passage, found: Named) -> float:
    if not set(passage.refs) & set(found.refs):
        return 0.0
    return NAMED_CRITERION if passage.kind == "criterion" else ABOUT_NAMED_CRITERION


def _headed_by_term(passage: Passage, words: Iterable[str]) -> bool:
    heading = asking.words(passage.text.splitlines()[0])
    return 0 < len(heading) <= LONGEST_TERM and set(heading) <= set(words)
