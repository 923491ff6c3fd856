"""Facts of a qualification as a whole that one specification states and another does not."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.qualification import Qualification

SOURCE = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True, slots=True)
class Topic:
    """How learners ask for it and in which words a document states it."""

    asked: re.Pattern[str]
    printed: re.Pattern[str]


@cache
def topics() -> tuple[Topic, ...]:
    """The topics of `stated.yml`."""
    raw = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        Topic(re.compile(one["asked"], re.IGNORECASE), re.compile(one["printed"], re.IGNORECASE))
        for one in raw.values()
    )


def says(question: str, qualification: Qualification) -> bool | None:
    """Whether the document states what is asked; None when the question is after none of the topics."""
    asked = printed(question)
    if not asked:
        return None
    front = front_matter(qualification)
    return all(pattern.search(front) for pattern in asked)


def printed(question: str) -> tuple[re.Pattern[str], ...]:
    """The words in which a document states what is asked, by topic; none when it is after none of them."""
    return tuple(topic.printed for topic in topics() if topic.asked.search(question))


def front_matter(qualification: Qualification) -> str:
    """All that is printed outside the units."""
    facts = ["Total qualification time"] if qualification.tqt is not None else []
    facts += [f"{qualification.credit} credits"] if qualification.credit is not None else []
    facts += [group.name for group in qualification.groups]
    sections = [f"{section.title}\n{section.text}" for section in qualification.sections]
    rest = [qualification.withdrawn, qualification.rule.text if qualification.rule else None]
    return "\n".join([*facts, *filter(None, rest), *sections])
