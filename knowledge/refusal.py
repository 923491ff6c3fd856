"""Whether a specification answers a question at all, or the bot should say that it does not."""

from collections.abc import Sequence
from dataclasses import dataclass

LOOK_AT = 3  # passages that may show it
MARGIN = 0.0  # calibrated on tests/eval: refuses at most one answerable question in twenty
TURNS_ON = {
    "simulat": ("simulate", "simulated", "simulation", "simulations", "role play", "roleplay"),
    "tqt": ("tqt", "total qualification time"),
    "ucas": ("ucas",),
    "pass mark": ("pass mark",),
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer: the first passages and their scores, and the nearness of a foreign topic."""

    question: str
    texts: Sequence[str]
    score: float
    foreignness: float
    names_a_clause: bool


def is_answerable(signs: Signs) -> bool:
    """Whether to answer: passages outweigh foreign topics and hold the term it turns on."""
    if not signs.texts or _is_silent_on_the_term(signs):
        return False
    return signs.names_a_clause or signs.score - signs.foreignness >= MARGIN


def _is_silent_on_the_term(signs: Signs) -> bool:
    question = signs.question.lower()
    said = " ".join(signs.texts).lower()
    return any(
        term not in said
        for term, phrases in TURNS_ON.items()
        if any(phrase in question for phrase in phrases)
    )
