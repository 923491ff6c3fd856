"""What learners say that is about neither their record nor their specification, by kind."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_suffix(".yml")
DENIES_ILLNESS = re.compile(
    r"\b(?:not|(?:is|ai|was)n['’]?t|never|nothing|no need|(?:don['’]?t|do not) (?:need|want))\b"
    r"(?: (?!because|cos|but)[\w'’]+){0,3}? "
    r"(?:ill|sick|unwell|poorly|hurt|injured|in pain|medical|(?:my )?health|doctors?|gp|nhs)\b",
    re.IGNORECASE,
)
IS_WELL = re.compile(
    r"\b(?:i['’]?m|i am|all|honestly|feel\w*) (?:\w+ ){0,2}?"
    r"(?:fine|ok|okay|good|grand|great|alright|all right|well|happy)\b|"
    r"\bi (?:just |only )?(?:meant?|was (?:just |only )?(?:on about|joking|kidding|messing))\b|"
    r"\bonly joking\b",
    re.IGNORECASE,
)
NOT_WELL = re.compile(r"\b(?:not|aint|isn['’]?t|but)\b", re.IGNORECASE)
LONGEST = 25  # words: more is a message of its own


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind, what gives it away whatever a message was taken for, and what does when that was nothing."""

    name: str
    plain: tuple[re.Pattern[str], ...]
    likely: tuple[re.Pattern[str], ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of `outside.yml`, in its order."""
    raw = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return tuple(Kind(name, _compiled(one["plain"]), _compiled(one["likely"])) for name, one in raw.items())


def plainly(text: str) -> str | None:
    """The kind of a message whatever else it was taken for, or None."""
    return next((kind.name for kind in kinds() if _matches(kind.plain, text)), None)


def likely(text: str) -> str | None:
    """The kind of a message that is taken for nothing a learner can ask for, or None.

    Illness that is denied asks for no advice.
    """
    left = DENIES_ILLNESS.sub(" ", text)
    return plainly(text) or next((kind.name for kind in kinds() if _matches(kind.likely, left)), None)


def says_well(text: str) -> bool:
    """Whether somebody says that they are not ill, or that all is well."""
    denies = DENIES_ILLNESS.search(text) is not None
    is_well = IS_WELL.search(text) is not None and not NOT_WELL.search(text)
    return len(text.split()) <= LONGEST and (denies or is_well)


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)
