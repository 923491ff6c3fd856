"""What a learner wants done with a note on record: delete it, reword it, say its kind or day, or see it."""

import re
from dataclasses import dataclass

from knowledge import evidence_numbers, note_parts, places, refs

DELETES = re.compile(
    r"\b(?:delete|remove|bin|scrap|erase|wipe|chuck|undo|dump|get rid of|"
    r"take (?:it |that |this |them )?(?:out|away|off)|"
    r"throw)\b",
    re.IGNORECASE,
)
_WHAT_IT_SAYS = r"what (?:(?:it|i) (?:says?|said|wrote)|(?:the|my|that)(?: \w+){1,3}? says)"
_NOTE = rf"(?:words?|wording|text|note|writing|spelling|{_WHAT_IT_SAYS})"
_IT = r"(?:it|that|(?:the|my) (?:\w+ ){0,2}?(?:note|evidence|reminder|one|text|wording))"
_SAYS = (
    rf"(?:\b(?:should|(?:can|could) it|(?:make|have|get|want|need|like) {_IT}(?: to)?)"
    r"(?: (?:just|only|really|simply))* (?:say|read)\b|"
    r"\b(?:change|edit|reword|correct|fix|update|amend)\b.{0,30}"
    r"\bso (?:that )?it (?:just |only )?(?:says|reads)\b)"
)
# "delete E1 and log it again: …"
_LOGS_ANEW = (
    r"\b(?:delete|remove|bin|scrap|erase|undo|get rid of)\b[^:]{1,20}"
    r"\b(?:log|save|record|write|put|enter|add)\b[^:]{0,15}"
    r"\b(?:again|anew|afresh|fresh|instead|like this|as|properly)\b[^:]{0,10}:"
)
REWORDS = re.compile(
    rf"\b(?:change|edit|reword|rewrite|replace|correct|fix|update|amend)\b.{{0,40}}?\b{_NOTE}\b|"
    rf"{_SAYS}|{_LOGS_ANEW}|\b(?:change|edit|reword|rewrite)\b[^:]{{0,20}}:",
    re.IGNORECASE,
)
NEW_WORDS = re.compile(
    rf"(?:\b{_NOTE}\b[^:]{{0,20}}?(?::|\bto(?: say| read)?\b:?|\bwith\b:?)|"
    rf"{_SAYS}:?|^\W*\w+\b(?:(?!\b{_NOTE}\b)[^:]){{0,30}}:)\s*(?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)
TELLS_WHEN = re.compile(
    r"\b(?:happened|was (?:on|from|done|yesterday|last|today|(?:mon|tue|wed|thu|fri|sat|sun)\w*)|is from|"
    r"dated?|did (?:it|that|this))\b",
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

_TO = r" (?:to|on|in|onto) (?:it|that|this|e ?\w+|(?:the|my|that|this) (?:\w+ )?(?:note|evidence|one))"
ADDS_WORDS = re.compile(
    r"(?P<before>^|.*?[,.;]\s*|.*?\s(?=(?:and|also|then|plus) ))"
    r"(?:(?:oh|ok|no|wait|and|also|then|plus|sorry|please|pls|can you|could you|just|"
    r"i forgot to say|forgot to)\W+)*"
    rf"(?:(?:add|put|write|include|mention|say)(?: in| down)?(?P<to>{_TO})(?: (?:as well|too|also))*"
    r"(?:\s*[:–—]\s*|\s+-\s+|\s+(?:that|how)\s+)|"
    r"(?:add|include|mention)(?: in)?(?: (?:as well|too|also))* (?:that|how) |"
    r"(?:put|write|say)(?: down| in)? that (?=(?:it|i|he|she|we|they|my|the|there)\b))(?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)
PLACE_DELETED = re.compile(
    r"\b(?:delete|remove|bin|scrap|erase|get rid of|chuck(?: out)?|take (?:out|off)) "
    r"(?:the |my |that |them )?"
    r"(?:(?:very )?(?P<place>first|1st|second|2nd|third|3rd|last|latest|newest) "
    r"(?P<what>one|note|evidence|entry|thing)\b(?! off| from)|"
    r"(?:both|these|those|all)(?: two| three| of (?:them|those))?(?: notes| evidence| ones)?"
    r"\W*(?:please|pls)?\W*$)",
    re.IGNORECASE,
)

TAKES_OFF = re.compile(r"\btake (?:it |that |this |them )?off\b", re.IGNORECASE)
KEEPS = re.compile(
    r"\W*(?:(?:yes|yeah|ok|okay|no|nah|actually|oh|please|pls|just|wait|sorry|i|do)\W+)*"
    r"(?:keep|leave|stop|cancel|want to keep|"
    r"(?:don['’]?t|dont|not|no|nope|nah)\b(?!.*\b(?:delete|remove|bin|get rid)\b))|"
    r".*\b(?:don['’]?t|dont|not) (?:delete|remove|bin|get rid)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """A place in a list (from 0; -1: the last; None: several), and whether it is plainly one of notes."""

    at: int | None
    is_note: bool


@dataclass(frozen=True)
class Added:
    """Words to be put to a note's; `before` is what is said first, `to_it` that they are plainly for it."""

    words: str
    before: str
    to_it: bool


def added_words(text: str) -> Added | None:
    """The words to be put to a note's ("2.3 and 2.5, and add that she signed"), or None."""
    found = ADDS_WORDS.match(text)
    if found is None or not note_parts.story_words(found["words"]):
        return None
    return Added(found["words"].strip(), found["before"].strip(" ,.;"), bool(found["to"]))


def place_deleted(text: str) -> Place | None:
    """The place of what is to go ("bin the first note"), or None."""
    if (found := PLACE_DELETED.search(text)) is None:
        return None
    if found["place"] is None:
        return Place(None, False)
    is_note = found["what"].lower() not in {"one", "thing"}
    if not is_note and refs.read(text).criteria:  # "remove the first one, only 2.3": of what it covers
        return None
    return Place(places.BY_WORD[found["place"].lower()], is_note)


def agrees(text: str, affirms: bool) -> bool:
    """Whether an answer to "delete it?" plainly says so; `affirms`: it sounds like a yes."""
    if KEEPS.match(text) or refs.read(text).criteria:  # "delete 2.3" is of what it covers
        return False
    return affirms or YES.match(text) is not None


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
