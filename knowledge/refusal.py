"""Whether a specification answers a question at all, or the bot should say that it does not."""

import re
from dataclasses import dataclass

from knowledge import (
    amounts,
    asking,
    contents,
    glossary,
    phrasing,
    refs,
    signposts,
    simulation,
    stated,
    weighing,
)
from knowledge.answerable import Weights
from knowledge.passages import Passage
from knowledge.signposts import NEAR, NEAR_ALONE, SPEAKS, Signpost
from knowledge.signs import Signs

LOOK_AT = 5  # passages that may show it
OF_ITS_RUNNING = re.compile(
    r"\b(?:how|when|who\w*|where|why|can|could|may|are|words?|long|for me)\b", re.IGNORECASE
)

OF_WAYS = re.compile(r"\b(?:which|both|either)\b", re.IGNORECASE)
LENGTH = re.compile(
    r"\bhow many words\b|\bword (?:count|limit)\b(?!.*\binclud)|\b\d{3,4}[ -]words?\b", re.IGNORECASE
)
CREDITS = re.compile(r"\bhow many (?:credits?|points)\b(?!['’])", re.IGNORECASE)
OF_CREDITS = {"rule", "group"}
SHOWN = 3  # passages that a learner sees first


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to answer; when not, who to ask, or the criterion that only asks for what is wanted.

    `looked_up`: the question is of a kind whose answer is looked up, not found by how near it is.
    """

    answerable: bool
    signpost: str | None = None
    asks_only: Passage | None = None
    looked_up: bool = False


def decide(signs: Signs, weights: Weights | None) -> Decision:
    """Go by what can be looked up, else by how likely an answer is; a refusal says what is known instead."""
    if not signs.first or _names_missing_unit(signs):
        return _refused(signs)
    looked_up = (_only_names, _is_defined, _is_which_way, _is_length, _is_of_credits, _is_plainly_stated)
    if any(says(signs) for says in looked_up):
        return Decision(answerable=True, looked_up=True)
    if criterion := contents.only_asked(signs):
        return Decision(answerable=False, asks_only=criterion)
    if _is_silent(signs) or not _is_likely(signs, weights):
        return _refused(signs)
    return Decision(answerable=True)


def _only_names(signs: Signs) -> bool:
    """Whether a question names a unit or a criterion and asks nothing of it but what it is."""
    unit = signs.asked_unit
    if unit is None or not signs.named.units or OF_ITS_RUNNING.search(signs.question):
        return False
    return not set(phrasing.telling(signs.question)) - set(asking.words(unit.title))


def _is_defined(signs: Signs) -> bool:
    """Whether a question asks for nothing but the meaning of a term that the document defines."""
    if signs.qualification is None or not contents.asks_meaning(signs.question):
        return False
    defined = glossary.meanings(signs.question, signs.qualification, signs.asked_unit)
    telling = set(phrasing.telling(signs.question))
    return bool(telling) and any(telling <= set(asking.words(one.term)) for one in defined)


def _is_which_way(signs: Signs) -> bool:
    """Whether a question is which of a unit's alternatives to take, and the rule that says so was found."""
    found = any(one.passage.kind == "choice" for one in signs.first[:SHOWN])
    return found and OF_WAYS.search(signs.question) is not None


def _is_length(signs: Signs) -> bool:
    """Whether a question is how long a piece of writing is to be, and the best passage says it in words."""
    best = signs.first[0].passage
    return LENGTH.search(signs.question) is not None and amounts.is_stated(signs.question, (), [best.text])


def _is_plainly_stated(signs: Signs) -> bool:
    """Whether a question asks for a fact and nothing else, and the best passage states it."""
    units = weighing.units_meant(signs.named, signs.unit)
    return weighing.states_plainly(signs.first[0].passage, stated.plainly(signs.question), units)


def _is_of_credits(signs: Signs) -> bool:
    """Whether a question is how many credits it takes, and the rule of combination that says so was found."""
    found = any(one.passage.kind in OF_CREDITS for one in signs.first[:SHOWN])
    return found and CREDITS.search(signs.question) is not None


def _refused(signs: Signs) -> Decision:
    plainly = signposts.plainly_about(signs.question)
    if plainly is None and (criterion := contents.meaning_asked_for(signs)):
        return Decision(answerable=False, asks_only=criterion)
    topic = plainly or _nearest_topic(signs)
    return Decision(answerable=False, signpost=topic.ask if topic else None)


def _is_silent(signs: Signs) -> bool:
    """Whether what is asked can be looked up and is not there."""
    if simulation.is_asked(signs.question):
        return not _speaks_of_simulation(signs)
    if signs.qualification and stated.says(signs.question, signs.qualification) is False:
        return True
    topic = signposts.plainly_about(signs.question)
    return bool(topic and topic.pattern and not topic.pattern.search(signs.first[0].passage.text))


def _speaks_of_simulation(signs: Signs) -> bool:
    if signs.qualification and simulation.clause(signs.qualification, signs.asked_unit):
        return True
    return any("simulat" in one.passage.text.lower() for one in signs.first)


def _names_missing_unit(signs: Signs) -> bool:
    found, document = refs.read(signs.question), signs.qualification
    return document is not None and any(document.unit(name) is None for name in (*found.units, *found.uans))


def _nearest_topic(signs: Signs) -> Signpost | None:
    """The topic that the nearest phrases speak for most: one alone must be very near."""
    topics = dict(signposts.phrases())
    cosines: dict[str, list[float]] = {}
    for one in signs.near:
        if one.cosine >= SPEAKS:
            cosines.setdefault(topics[one.phrase].name, []).append(one.cosine)
    best = max(cosines, key=lambda name: sum(cosines[name]), default="")
    near = cosines.get(best, [0.0])
    told = max(near) >= (NEAR if len(near) > 1 else NEAR_ALONE)
    return next(one for one in topics.values() if one.name == best) if told else None


def _is_likely(signs: Signs, weights: Weights | None) -> bool:
    if weights is None:
        return not signs.near or signs.named.plainly or signs.best_cosine >= signs.near[0].cosine
    return weights.probability(signs) >= weights.threshold
