"""Whether a specification answers a question at all, or the bot should say that it does not."""

import re
from dataclasses import dataclass

from knowledge import amounts, contents, signposts, simulation, stated
from knowledge.answerable import Weights
from knowledge.passages import Passage
from knowledge.signposts import NEAR, Signpost
from knowledge.signs import Signs

LOOK_AT = 5  # passages that may show it
PRETENDED = re.compile(
    r"\b(?:mock|fake)\b|\bmak(?:e|ing) up (?:an?|some|one|the)\b|\bmak(?:e|ing) (?:one|it|some|them) up\b",
    re.IGNORECASE,
)
FOR_A_PLACE = re.compile(
    r"\b(?:which|where|what) (?:one|bit|unit|criteri\w+|ref|does (?:it|that) (?:go|fit))\b", re.I
)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to answer; when not, who to ask, or the criterion that only asks for what is wanted."""

    answerable: bool
    signpost: str | None = None
    asks_only: Passage | None = None


def decide(signs: Signs, weights: Weights | None) -> Decision:
    """Go by what the document states where that can be looked up, else by how likely an answer is."""
    if not signs.first:
        return _refused(signs)
    if about := _plainly_foreign(signs):
        return Decision(answerable=False, signpost=about.ask)
    if (stated_so := _looked_up(signs)) is not None:
        return Decision(answerable=True) if stated_so else _refused(signs)
    if criterion := contents.only_asked(signs):
        return Decision(answerable=False, asks_only=criterion)
    return Decision(answerable=True) if _is_likely(signs, weights) else _refused(signs)


def _refused(signs: Signs) -> Decision:
    topic = _nearest_topic(signs)
    return Decision(answerable=False, signpost=topic.ask if topic else None)


def _nearest_topic(signs: Signs) -> Signpost | None:
    if not signs.near or signs.near[0].cosine < NEAR:
        return None
    return dict(signposts.phrases())[signs.near[0].phrase]


def _plainly_foreign(signs: Signs) -> Signpost | None:
    """The topic a pattern names, unless the best passage speaks of the same."""
    topic = signposts.plainly_about(signs.question)
    if topic is None or topic.pattern is None or topic.pattern.search(signs.first[0].passage.text):
        return None
    return topic


def _looked_up(signs: Signs) -> bool | None:
    """Whether the document states it, for what can be looked up; else None."""
    if simulation.is_asked(signs.question) or PRETENDED.search(signs.question):
        return _allows_or_forbids_simulation(signs)
    if (amount := _amount(signs)) is not None:
        return amount
    return stated.says(signs.question, signs.qualification) if signs.qualification else None


def _allows_or_forbids_simulation(signs: Signs) -> bool:
    if signs.qualification and simulation.clause(signs.qualification, signs.asked_unit):
        return True
    return any("simulat" in one.passage.text.lower() for one in signs.first)


def _amount(signs: Signs) -> bool | None:
    """Whether an amount asked for is stated; None when none is asked, or without a unit it may be."""
    if not amounts.is_asked(signs.question) or FOR_A_PLACE.search(signs.question):
        return None
    texts = [passage.text for passage in signs.scope]
    if texts:
        return amounts.is_stated(signs.question, signs.words, texts)
    if amounts.is_enough(signs.question):
        return None
    found = amounts.is_stated(signs.question, signs.words, [one.passage.text for one in signs.first])
    return None if found else False


def _is_likely(signs: Signs, weights: Weights | None) -> bool:
    if weights is None:
        return not signs.near or signs.named.plainly or signs.best_cosine >= signs.near[0].cosine
    return weights.probability(signs) >= weights.threshold
