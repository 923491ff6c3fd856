"""What a learner wants done with a note on record: delete it, reword it, say its kind or day, or see it."""

import re

from knowledge import evidence_numbers

DELETES = re.compile(
    r"\b(?:delete|remove|bin|scrap|erase|wipe|chuck|undo|dump|get rid of|take (?:it |that )?(?:out|away)|"
    r"throw)\b",
    re.IGNORECASE,
)
_NOTE = r"(?:words?|wording|text|note|writing|spelling|what (?:it|i) (?:says?|said|wrote))"
REWORDS = re.compile(
    rf"\b(?:change|edit|reword|rewrite|replace|correct|fix|update|amend)\b.{{0,40}}?\b{_NOTE}\b|"
    r"\bshould (?:say|read)\b|\b(?:change|edit|reword|rewrite)\b[^:]{0,20}:",
    re.IGNORECASE,
)
NEW_WORDS = re.compile(
    rf"(?:\b{_NOTE}\b[^:]{{0,20}}?(?::|\bto(?: say| read)?\b:?|\bwith\b:?)|"
    rf"\bshould (?:say|read)\b:?|^\W*\w+\b(?:(?!\b{_NOTE}\b)[^:]){{0,30}}:)\s*(?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)
TELLS_WHEN = re.compile(
    r"\b(?:happened|was (?:on|from|done|yesterday|last|today)|is from|dated?|did (?:it|that|this))\b",
    re.IGNORECASE,
)
CRITERIA = re.compile(
    r"\b(?:change|edit|fix|correct|choose|pick|update)\b.{0,20}\b(?:criteria|criterion|refs?|acs?)\b",
    re.IGNORECASE,
)
YES = re.compile(
    r"\W*(?:just |please |ok |yes )?(?:yes|yeah|yep|yup|y|ok|okay|sure|delete|remove|bin|do it|go ahead)\b",
    re.IGNORECASE,
)


def deletes(text: str) -> bool:
    """Whether the note as a whole is to go."""
    return DELETES.search(text) is not None


def new_words(text: str) -> str | None:
    """The words to put in place of the note's; empty when still to come, None when none are meant."""
    if not REWORDS.search(text):
        return None
    found = NEW_WORDS.search(text)
    words = found["words"].strip() if found else ""
    return "" if evidence_numbers.NAMED.fullmatch(words) else words


def tells_when(text: str) -> bool:
    """Whether the message says when something happened."""
    return TELLS_WHEN.search(text) is not None
