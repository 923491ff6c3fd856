"""What learners ask that no specification answers, by topic, and who can answer it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_suffix(".yml")
# cosines from which a refused question is taken to be about a topic: of the nearest of several phrases of it,
# of one alone, and from which a phrase speaks for its topic at all
NEAR, NEAR_ALONE, SPEAKS = 0.5, 0.65, 0.4


@dataclass(frozen=True, slots=True)
class Signpost:
    """A topic: how learners put it, a pattern that gives it away if there is one, and who to ask."""

    name: str
    ask: str
    said: tuple[str, ...]
    pattern: re.Pattern[str] | None


@cache
def signposts() -> tuple[Signpost, ...]:
    """The topics of `signposts.yml`, in its order."""
    raw = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        Signpost(
            name=name,
            ask=one["ask"],
            said=tuple(one["said"]),
            pattern=re.compile(one["pattern"], re.IGNORECASE) if "pattern" in one else None,
        )
        for name, one in raw.items()
    )


@cache
def phrases() -> tuple[tuple[str, Signpost], ...]:
    """Every way a topic is put, with its topic: the order in which they are encoded."""
    return tuple((said, signpost) for signpost in signposts() for said in signpost.said)


def plainly_about(question: str) -> Signpost | None:
    """The topic whose pattern the question matches, or None."""
    return next((one for one in signposts() if one.pattern and one.pattern.search(question)), None)
