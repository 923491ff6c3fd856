"""The references of notes of evidence in a message: "E3", "e three", "evidence 3", "note number 3"."""

import re
from itertools import pairwise

SPOKEN = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
NAMED = re.compile(
    r"(?<![\w.])(?:e\s?|(?:evidence|note)\s(?:no\.?\s?|number\s|ref\s|#)?)#?(?:(?P<digits>\d{1,5})(?![\w]|\.\d)|"
    rf"(?<=e )(?P<spoken>{'|'.join(SPOKEN)})\b)",
    re.IGNORECASE,
)

JOINT = re.compile(
    r"\s*(?:[,;]|\.(?=\s))\s*(?:(?:and|but|then|also)\s+)*|\s+(?:(?:and|but|then|plus|&|also)\s+)+",
    re.IGNORECASE,
)


def named(text: str) -> list[int]:
    """The numbers named, each once and in the order said."""
    return list(dict.fromkeys(map(_number, NAMED.finditer(text))))


def by_note(text: str) -> list[tuple[tuple[int, ...], int, int]]:
    """Where several notes are named, the numbers that share some words and where these begin and end.

    "E1 is 2.3 and E2 and E3 are 2.4" is two such stretches. Empty when it is not plain which words are whose
    ("move 2.3 from E1 to E2").
    """
    found = list(NAMED.finditer(text))
    stretches = [[found[0]]] if found else []
    begins = [0]
    for before, one in pairwise(found):
        between = text[before.end() : one.start()]
        joints = list(JOINT.finditer(between))
        if not joints:
            return []
        if JOINT.fullmatch(between):
            stretches[-1].append(one)
        else:
            stretches.append([one])
            begins.append(before.end() + joints[-1].end())
    ends = [*begins[1:], len(text)]
    return [
        (tuple(map(_number, names)), start, end)
        for names, start, end in zip(stretches, begins, ends, strict=True)
    ]


def _number(found: re.Match[str]) -> int:
    return int(found["digits"] or SPOKEN[found["spoken"].lower()])


def without(text: str) -> str:
    """The text with these references taken out."""
    return " ".join(NAMED.sub(" ", text).split())
