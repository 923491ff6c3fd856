"""What a reminder says: the words that it is to have instead, and how it is named with them."""

import re
from datetime import UTC, datetime

from knowledge import changing
from learners.times import understand

ANY_TIME = datetime(2026, 1, 1, 12, tzinfo=UTC)  # where a time is said does not hang on when it is now
LONGEST = 24  # words
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_LED = (
    r"\W*(?:(?:no+|nah|nope|sorry|oh|actually|ok|wait|please|can you|and|but|oops|lol|ha(?:ha)+|hmm+|hang on)"
    r"\b\W*)*"
)
_JUST = r"(?: (?:just|only|simply))"
_IS = r"(?:['’]?s| is| was)"
_TO_BE = rf"(?: should|{_IS} (?:meant|supposed) to){_JUST}* (?:be|say)"
# "the reminder is just ring sam", "no, it's only to ring sam"
IS_JUST = re.compile(
    rf"{_LED}(?:(?:the|my|that) (?:reminder|nudge)(?: (?:for|about|to) [\w ]{{1,30}}?)?"
    rf"(?:{_IS}{_JUST}|{_TO_BE})|it{_TO_BE}|"
    rf"it{_IS}{_JUST}(?= to\b)|(?<=[\s,.!])it{_IS}{_JUST}){_JUST}*(?: (?:to|about|for))?\W+"
    r"(?P<words>(?!(?:an?|the|that|this|one|once|not|because|cos|so|me|my|you|it)\b)[\w'’]+ \w.*)",
    re.IGNORECASE | re.DOTALL,
)
CALLS = re.compile(
    r"\W*(?:(?:no|nah|sorry|oh|ok|okay|actually|and|but|wait|instead|just|please|pls|(?:can|could) (?:you|u)|"
    r"i(?:['’]d| would)? (?:want|like|need|wanted)(?: you)? to|rather)\b\W*)*"
    r"(?:call|rename|name|label) (?:it|that|this|(?:the|my) (?:\w+ ){0,3}?(?:reminder|one))\b"
    r"(?:\W+(?:to|as|just|simply)\b)*\W*(?P<words>\w.*)",
    re.IGNORECASE | re.DOTALL,
)
RENAMES = re.compile(rf"{_LED}rename (?:the|my) (?:\w+ ){{0,3}}?(?:reminder|one)\b", re.IGNORECASE)
CHANGED = re.compile(
    r"\b(?:words?|wording|text|name) (?:(?:to be|is|are|be) )?changed to(?: say)?\W+(?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)
KEPT = re.compile(r"\b(?:kept|keep|back|still)\b", re.IGNORECASE)
NAMED = re.compile(
    r"\b(?:the|my|that) ((?:(?!(?:the|my|on|of|for|in|what)\b)\w+ ){0,3}?(?:reminder|one))\b", re.IGNORECASE
)
CLOSING = re.compile(r"\W*(?:\b(?:please|pls|thanks|thank you|ta|instead)\W*)*[?!\s]*$", re.IGNORECASE)
FILLS = re.compile(r"(?:at|on|the|for|by|in|about|around|it|and|oclock|o'?clock|clock|to|\W)*", re.IGNORECASE)
NO_WORDS = re.compile(r"(?:\W|\d|\b(?:at|on|not|the|and|no|by|o['’]?clock|[ap]m)\b)*", re.IGNORECASE)


def new_words(text: str) -> str | None:
    """What a reminder is to say: "ring sam" of "just call it ring sam"; None where no words are meant."""
    if len(text.split()) > LONGEST:
        return None
    found = CALLS.match(text) or CHANGED.search(text) or IS_JUST.match(text)
    words = CLOSING.sub("", found["words"] if found else changing.new_words(text) or "")
    left = words
    for start, end in reversed(understand(words, ANY_TIME).spans if words else ()):
        left = left[:start] + left[end:]
    return None if NO_WORDS.fullmatch(left) else words


def is_time(said: str) -> bool:
    """Whether nothing but a time is said."""
    left = said
    spans = understand(said, ANY_TIME).spans
    for start, end in reversed(spans):
        left = left[:start] + left[end:]
    return bool(spans) and FILLS.fullmatch(left) is not None


def named(text: str) -> str:
    """How a reminder is named: "monday one" of "change what the monday one says"; empty where none is."""
    found = NAMED.search(text)
    return found[1] if found else ""


def kept_anew(text: str) -> bool:
    """Whether what was cancelled just now is to stay, with other words."""
    words = new_words(text)
    return words is not None and KEPT.search(text[: text.rindex(words)]) is not None


def words_of_named(text: str) -> bool:
    """Whether it speaks of a reminder and says what that is to say, or renames the one it names."""
    if RENAMES.match(text):
        return new_words(text) is not None
    words = new_words(text) if "reminder" in text.lower() else None
    return words is not None and "reminder" in text[: text.rindex(words)].lower()
