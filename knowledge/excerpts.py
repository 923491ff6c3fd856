"""Cut a passage to what answers a question, lists whole and under the line that leads in to them."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from knowledge import amounts
from knowledge.passages import Passage
from knowledge.statements import Floats, Statements, sentences

SHORT = 180  # words, up to which a passage is left whole
SHORT_STATED = 60  # the same, where it is known which of its sentences states the topic asked for
LEAST = 25  # words: fewer, such as a heading, say nothing by themselves, so what follows is kept too
NEAR_THE_BEST = 0.1  # cosine
ITEM = ("- ", "• ", "* ")


def amount(question: str, words: Sequence[str], passage: Passage) -> str | None:
    """The sentences that state the amount a question asks for; None when it asks for none, or none does."""
    if not amounts.is_asked(question) or passage.kind == "criterion":
        return None
    said = [one for one in sentences(passage.text) if amounts.is_stated(question, words, [one])]
    return "\n".join(said) or None


def answering(
    passage: Passage, vector: Floats, statements: Statements, printed: re.Pattern[str] | None = None
) -> str:
    """The sentences nearest to a question's vector, in the passage's order; all of a short passage.

    What states the topic asked for (`printed`) is always among them.
    """
    said = list(sentences(passage.text))
    stating = [place for place, sentence in enumerate(said) if printed and printed.search(sentence)]
    short = SHORT_STATED if stating else SHORT
    if passage.kind == "criterion" or len(passage.text.split()) <= short:
        return passage.text
    cosines = np.array([statements.cosine(sentence, vector) for sentence in said])
    near = np.flatnonzero(cosines >= cosines.max() - NEAR_THE_BEST).tolist()
    kept = {place for one in [*near, *stating] for place in _whole(said, one)}
    while sum(len(said[place].split()) for place in kept) < LEAST and max(kept) + 1 < len(said):
        kept |= set(_whole(said, max(kept) + 1))
    return "\n".join(said[place] for place in sorted(kept))


def _whole(said: Sequence[str], place: int) -> Iterator[int]:
    """The list that a sentence is part of or leads in to, else the sentence alone."""
    first = place
    while first > 0 and said[first].startswith(ITEM):
        first -= 1
    yield from range(first, place + 1)
    last = place + 1
    leads_in = said[place].startswith(ITEM) or said[place].endswith(":")
    while leads_in and last < len(said) and said[last].startswith(ITEM):
        yield last
        last += 1
