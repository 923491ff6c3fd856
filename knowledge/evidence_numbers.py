"""The references of notes of evidence in a message: "E3", "evidence 3", "note number 3"."""

import re

NAMED = re.compile(
    r"(?<![\w.])(?:e\s?|(?:evidence|note)\s(?:no\.?\s?|number\s|ref\s|#)?)#?(\d{1,5})(?![\w]|\.\d)",
    re.IGNORECASE,
)


def named(text: str) -> list[int]:
    """The numbers named, each once and in the order said."""
    return list(dict.fromkeys(int(found[1]) for found in NAMED.finditer(text)))


def without(text: str) -> str:
    """The text with these references taken out."""
    return " ".join(NAMED.sub(" ", text).split())
