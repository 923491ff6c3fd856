"""The references of notes of evidence in a message: "E3", "e three", "evidence 3", "note number 3"."""

import re

SPOKEN = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
NAMED = re.compile(
    r"(?<![\w.])(?:e\s?|(?:evidence|note)\s(?:no\.?\s?|number\s|ref\s|#)?)#?(?:(?P<digits>\d{1,5})(?![\w]|\.\d)|"
    rf"(?<=e )(?P<spoken>{'|'.join(SPOKEN)})\b)",
    re.IGNORECASE,
)


def named(text: str) -> list[int]:
    """The numbers named, each once and in the order said."""
    said = (found["digits"] or SPOKEN[found["spoken"].lower()] for found in NAMED.finditer(text))
    return list(dict.fromkeys(int(number) for number in said))


def without(text: str) -> str:
    """The text with these references taken out."""
    return " ".join(NAMED.sub(" ", text).split())
