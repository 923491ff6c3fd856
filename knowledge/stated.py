"""Facts of a qualification as a whole: which a document states, and which a question plainly asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.qualification import Qualification

SOURCE = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True, slots=True)
class Topic:
    """In which words a document states it, how learners ask for it, and how they ask for nothing else."""

    printed: re.Pattern[str]
    asked: re.Pattern[str] | None
    plainly: re.Pattern[str] | None


@cache
def topics() -> tuple[Topic, ...]:
    """The topics of `stated.yml`."""
    raw = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        Topic(
            printed=re.compile(one["printed"], re.IGNORECASE),
            asked=_pattern(one, "asked"),
            plainly=_pattern(one, "plainly"),
        )
        for one in raw.values()
    )


def _pattern(topic: Mapping[str, str], name: str) -> re.Pattern[str] | None:
    return re.compile(topic[name], re.IGNORECASE) if name in topic else None


def says(question: str, qualification: Qualification) -> bool | None:
    """Whether the document states what is asked; None when the question is after none of the topics."""
    asked = printed(question)
    if not asked:
        return None
    front = front_matter(qualification)
    return all(pattern.search(front) for pattern in asked)


def printed(question: str) -> tuple[re.Pattern[str], ...]:
    """The words in which a document states what is asked, by topic; none when it is after none of them."""
    return tuple(topic.printed for topic in topics() if topic.asked and topic.asked.search(question))


def plainly(question: str) -> re.Pattern[str] | None:
    """The words in which a document states what a question asks for and nothing else; None for others."""
    return next((one.printed for one in topics() if one.plainly and one.plainly.search(question)), None)


def front_matter(qualification: Qualification) -> str:
    """All that is printed outside the units."""
    facts = ["Total qualification time"] if qualification.tqt is not None else []
    facts += [f"{qualification.credit} credits"] if qualification.credit is not None else []
    facts += [group.name for group in qualification.groups]
    sections = [f"{section.title}\n{section.text}" for section in qualification.sections]
    rest = [qualification.withdrawn, qualification.rule.text if qualification.rule else None]
    return "\n".join([*facts, *filter(None, rest), *sections])
