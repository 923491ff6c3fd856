"""A fact that is only to be remembered: it is over, so that no reminder can be set for it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge import telling
from learners.times import understand

AHEAD = timedelta(days=183)  # a date without its year that is further off is rather the one that has been
_LED = (
    r"\W*(?:(?:please|pls|can|could|will|would|you|u|and|also|ok|okay|hi|hey|just|oh|i want|i need|to)\b"
    r"\W*)*"
)
_KEEP = (
    r"(?:remember|bear in mind|keep in mind|(?:make|take|keep) a note|note(?: down)?|jot down|write down|"
    r"don['’]?t forget|remind me)"
)
_DONE = rf"(?:was|were|began|came|(?!need\b|want)\w{{2,}}ed|{'|'.join(telling.IRREGULAR.split())})\b"
# never of a day to come; what was booked or said may be
_OVER = (
    r"(?:started|began|finished|completed|passed|joined|left|moved|enrolled|switched|qualified|handed|did)\b"
)
OBLIGES = re.compile(r"\b(?:got|had|used|was|were|told|asked|supposed|meant) to\b", re.IGNORECASE)
_FACT = (
    r"(?:i|we|it|he|she|they|(?:my|the) (?:\w+ ){1,3}?)\s*(?:['’]ve |have |['’]d |had )?"
    rf"(?:(?:also|just|only|already|officially|first)\s+)*{_DONE}"
)
OVER = re.compile(rf"\w[\w ]*?\b{_OVER}", re.IGNORECASE)
REMEMBERS = re.compile(r"\b(?:remember|in mind)\b", re.IGNORECASE)
KEPT = re.compile(
    rf"{_LED}{_KEEP}\b(?:\W+(?:for me|of|it|this|that|the fact|please|pls)\b)*\W+(?P<fact>{_FACT}.*)",
    re.IGNORECASE | re.DOTALL,
)
KEPT_AFTER = re.compile(
    rf"(?P<fact>{_FACT}.*?)[\s,.;–—-]+(?:and )?{_LED}(?:remember|keep|note|bear) (?:it|that|this)\b.*",
    re.IGNORECASE | re.DOTALL,
)
# the reminder that the same message asks for
REMINDER = re.compile(
    r"[\s,.;]+(?:(?:and|then|also|but|please|pls|can you|could you)\b[\s,]*)*"
    r"(?=(?:remind|nudge|ping|text) me\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Fact:
    """What is over, in the learner's words, and what else the message asks for."""

    words: str
    rest: str


def asked(text: str) -> bool:
    """Whether a fact that is plainly over is to be remembered, whatever day it was."""
    found = KEPT.fullmatch(text) or KEPT_AFTER.fullmatch(text)
    return bool(found and REMEMBERS.search(text) and OVER.match(found["fact"]))


def told(text: str, now: datetime) -> Fact | None:
    """The past fact that a message asks to be remembered; None for what is still to come."""
    if (found := KEPT.fullmatch(text) or KEPT_AFTER.fullmatch(text)) is None:
        return None
    words, *rest = REMINDER.split(found["fact"], maxsplit=1)
    at = understand(words, now)
    near = at.rule or any(one - now < AHEAD for one in (at.first_due, *at.options) if one)
    ahead = OBLIGES.search(words) or (near and not OVER.match(words))
    return None if ahead else Fact(words.strip(" ,.;?!"), rest[0] if rest else "")
