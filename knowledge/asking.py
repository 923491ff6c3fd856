"""What a question is after: which of its words carry meaning, and which kinds of passage it prefers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aim:
    """A kind of question: phrases that give it away, and what its favoured kinds of passage gain."""

    name: str
    phrases: tuple[str, ...]
    gains: Mapping[str, float]


AIMS = (
    Aim(
        "evidence",
        ("evidence", "prove", "proof", "hand in", "portfolio", "could i use", "can i use", "to show i"),
        {"evidence": 0.12, "requirement": 0.06, "assessment": 0.06},
    ),
    Aim(
        "meaning",
        ("mean", "meaning", "stand for", "short for", "what is a", "whats a", "what even is", "definition"),
        {"definition": 0.10, "guidance": 0.06, "range": 0.04},
    ),
    Aim(
        "example",
        ("example", "examples", "what counts as", "difference between", "normal words", "plain english"),
        {"definition": 0.10, "guidance": 0.06, "range": 0.06},
    ),
    Aim(
        "structure",
        ("credit", "credits", "points", "optional", "mandatory", "compulsory", "group", "how many units"),
        {"rule": 0.20, "group": 0.08, "facts": 0.10, "unit": 0.10},
    ),
    Aim(
        "simulation",
        (
            *("simulate", "simulated", "simulation", "role play", "roleplay", "pretend", "act out", "act it"),
            *("made up", "make up", "make one up", "mock", "staged", "acting", "be real", "real life"),
        ),
        {"simulation": 0.25},
    ),
    Aim(
        "assessed",
        (
            *("exam", "exams", "online test", "a test", "the test", "tested", "multiple choice", "evolve"),
            *("e volve", "assessed", "how is it marked", "sat on a computer", "coursework"),
        ),
        {"assessment": 0.30},
    ),
    Aim(
        "amount",
        ("how many", "how often", "is one", "just one", "just do one", "at least", "enough"),
        {"requirement": 0.08, "guidance": 0.05, "evidence": 0.05},
    ),
    Aim("ways", ("which of", "which half", "which side", "either", "both"), {"choice": 0.30}),
    Aim(
        "facts",
        ("glh", "tqt", "guided learning", "total qualification time", "qualification number", "what level"),
        {"facts": 0.15, "unit": 0.05},
    ),
)
# Words that tell nothing apart: grammar, and how learners ask for a place in the specification.
EMPTY = frozenset(
    """
    a about after all also am an and any anything are arent as asks at be because been bit but by can
    cant come could count criteria criterion did do does doesnt doing done dont each even ever fit for
    from get getting give go goes going got had has have having he her here him his how i id if im in
    into is isnt it its ive just know let like me mean meaning meant might mine more much must my need
    needs no nor not number of off on one ones or our out please put ref reference remind right said say
    says she should so some somebody someone something somewhere sort stuff such than that thats the
    their them then there these they theyre thing things this those to too u unit us use want was way we
    were what whats when where which who whos whose why will with would write you your youre
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
POINTS = re.compile(r"\b(?:these|those|this (?:unit|one)|(?:in|of|for) it)\b", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of a text that carry meaning, each once, in order."""
    return list(dict.fromkeys(word for word in _words(text) if word not in EMPTY and len(word) > 1))


def _words(text: str) -> Iterator[str]:
    yield from re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", text.lower()))


def aims(question: str) -> list[Aim]:
    """What the question is after; often nothing in particular."""
    padded = f" {' '.join(_words(question))} "
    return [aim for aim in AIMS if any(f" {phrase} " in padded for phrase in aim.phrases)]


def points(question: str) -> bool:
    """Whether a question points at what was talked about: "which of these", "is it in this unit"."""
    return POINTS.search(question) is not None


def gains(question: str) -> dict[str, float]:
    """What each kind of passage gains by this question."""
    found: dict[str, float] = {}
    for aim in aims(question):
        for kind, gain in aim.gains.items():
            found[kind] = max(gain, found.get(kind, 0.0))
    return found
