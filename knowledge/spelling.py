"""The small words of a question as they are meant: typed short, or with a slip in a long one."""

import re

from knowledge.wording import Stems, word_set

TYPED_SHORT = {
    "wat": "what", "wot": "what", "wots": "whats", "wats": "whats", "nxt": "next", "enuf": "enough",
    "giv": "give", "dat": "that", "dis": "this", "xplain": "explain", "eg": "example", "egs": "examples",
    "cud": "could", "shud": "should", "wud": "would", "y": "why", "wy": "why", "rite": "write",
}  # fmt: skip
LONG = Stems(
    word_set(
        "example examples different another simpler enough understand explain criterion confused confusing "
        "english evidence"
    )
)
LONG_ENOUGH = 6  # letters
WORD = re.compile(r"[\w'’]+")


def meant(text: str) -> str:
    """The text with the words spelt that are among those known; all else as it was typed."""
    return WORD.sub(lambda word: _spelt(word[0]), text)


def _spelt(word: str) -> str:
    plain = word.lower()
    near = LONG.nearest(plain) if len(plain) >= LONG_ENOUGH else None
    return TYPED_SHORT.get(plain) or near or word
