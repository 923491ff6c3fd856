"""What learners say that is about neither their record nor their specification, by kind."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_suffix(".yml")


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
    """The kind of a message that is taken for nothing a learner can ask for, or None."""
    return plainly(text) or next((kind.name for kind in kinds() if _matches(kind.likely, text)), None)


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)
