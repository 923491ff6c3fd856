"""Questions for an amount ("how many", "how long"), and whether passages state it."""

import re
from collections.abc import Iterable, Iterator, Sequence

ASKED = re.compile(
    r"\bhow (?:many|much|often|long|big|fast|soon|recent)\b|\b(?:word|time|page|age) (?:count|limit)s?\b"
    r"|\bwhat (?:percentage|length)\b",
    re.IGNORECASE,
)
ENOUGH = re.compile(
    r"\b(?:is|are|do|just) (?:just )?(?:one|two|three|\d+|a few)\b.*\b(?:enough|few|do)\b"
    r"|\b(?:use|just|only|do|with) (?:one|a single|two) \w+.*\bor (?:do|does|must|should|is|more|several)\b",
    re.IGNORECASE,
)
# Amounts that are fields of the catalogue and answered from it.
OF_THE_CATALOGUE = re.compile(
    r"\bhow (?:many|much) (?:\w+ ){0,2}"
    r"(?:credits?|points|units?|hours?|glh|criteria|criterions?|acs?|outcomes?|los?)\b"
    r"|\bcredits?\b|\bguided\b|\bglh\b",
    re.IGNORECASE,
)
WORDS_ASKED = re.compile(
    r"\bwords?\b|\b(?:long|much|big)\b.*\b(?:report|essay|account|statement|assignment|written|write)\b",
    re.IGNORECASE,
)
TIME_ASKED = re.compile(
    r"\bhow (?:long|often|soon|fast|recent)\b|\b(?:times?|weeks?|months?)\b", re.IGNORECASE
)
NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
BOUND = re.compile(
    rf"\b(?:at least|minimum|maximum|more than|in excess of|up to|at most) (?:of )?(?:a )?{NUMBER}\b"
    rf"|\b{NUMBER} or more\b|\b(?:describe|identify|explain|choose|select) (?:at least )?{NUMBER}\b",
    re.IGNORECASE,
)
WORDS_STATED = re.compile(rf"\b{NUMBER} words\b", re.IGNORECASE)
TIME_STATED = re.compile(
    rf"\b{NUMBER} (?:minutes?|hours?|days?|weeks?|months?|years?|occasions?|times|words|pages?)\b",
    re.IGNORECASE,
)
STEM = 5  # letters


def is_asked(question: str) -> bool:
    """Whether a question is for an amount that is no field of the catalogue."""
    if OF_THE_CATALOGUE.search(question):
        return False
    return ASKED.search(question) is not None or is_enough(question)


def is_enough(question: str) -> bool:
    """Whether it is asked if so many are enough."""
    return ENOUGH.search(question) is not None


def is_stated(question: str, words: Sequence[str], texts: Iterable[str]) -> bool:
    """Whether one sentence of the texts bounds an amount of what the question is about."""
    if WORDS_ASKED.search(question):
        return any(WORDS_STATED.search(" ".join(text.split())) for text in texts)
    pattern = TIME_STATED if TIME_ASKED.search(question) else BOUND
    return any(pattern.search(said) and _is_about(said, words) for said in _sentences(texts))


def _is_about(sentence: str, words: Sequence[str]) -> bool:
    """What has to happen on several occasions may be anything that the unit asks for."""
    said = sentence.lower()
    return "occasion" in said or any(word[:STEM] in said for word in words if not word.isdigit())


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from re.split(r"(?<=[.;?!]) ", " ".join(text.split()))
