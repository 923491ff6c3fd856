"""Whether words tell of something that was done, and where in a note the telling of a second thing begins."""

import re
from datetime import date

from knowledge import happened, note_parts

IRREGULAR = (
    "took rang spoke told gave made did sent wrote dealt sold found showed got went had sat saw held kept "
    "ran led met put set taught brought bought built read caught cut drove heard left lent paid stood "
    "swept drew shown threw wore won"
)
# what is done here and with the record, not at work
NO_WORK = (
    "meant|wanted|needed|guessed|reckoned|supposed|ticked|picked|changed|logged|saved|claimed|finished|completed|"
    "passed|asked you|forgot|covered|corrected|messed|mixed|typed"
)
_DONE = rf"(?!(?:{NO_WORK})\b)(?:\w{{2,}}ed|{'|'.join(IRREGULAR.split())})\b"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OPENING = (
    r"\W*(?:(?:and|also|then|oh|ok|okay|well|plus|so|hi|hiya|hey|right|btw|by the way|another (?:one|thing)|"
    r"today|yesterday|tonight|earlier|later(?: on)?|after(?:wards| that)|before that|"
    r"last (?:night|week|month)|"
    rf"(?:on |last |this )*{_DAY}(?: (?:morning|afternoon|evening|night))?|"
    r"(?:this|in the|that|the same) (?:morning|afternoon|evening|week|day)|"
    r"(?:at|over|after|before) (?:lunch|dinner|work|closing|opening)(?: ?time)?|the (?:day|week) before|"
    r"the (?:next|other|following) day|(?:a|two|three|\d) (?:days?|weeks?) ago)\b\W*)*"
)
_WHO = r"(?:i|we)(?:['’]?ve|['’]?d| have| had)?\s+(?:(?:also|just|then|even|both|later|have|had)\s+)*"
TELLS = re.compile(rf"{_OPENING}(?:{_WHO})?{_DONE}", re.IGNORECASE)
ASKING = re.compile(
    r"\?|(?:^|[,.;!]\s*|\b(?:and|so|but) )(?:whats?|which|how|when|where|who|why|can|could|does|is|are|do i|"
    r"should i)\b",
    re.IGNORECASE,
)
LOGS_WHAT = re.compile(
    r"\W*(?:(?:please|pls|can|could|you|u|ok|hi|hiya|and|also)\W+)*"
    r"(?:log|record|save|new|another) (?:(?:some|my|another|more|new|piece of) )*(?:evidence|note|one)\b",
    re.IGNORECASE,
)
BEGINS_AT_ONCE = re.compile(rf"(?:{_WHO})?{_DONE}", re.IGNORECASE)
_NOTES = r"(?:it|them|that|this|those|these|up|(?:my |the )?(?:last |first )?(?:note|evidence|entry)|e\d+)"
SPLITS = re.compile(rf"\b(?:split|se?p[ae]r?ate|divide|break)\b (?:\w+ )?{_NOTES}\b", re.IGNORECASE)
ARE_TWO = re.compile(
    r"\b(?:that['’]?s|those|they['’]?re|these|it['’]?s|is|are|were|was|into|as|make)\W+(?:\w+\W+){0,2}?"
    r"(?:two|2|separate|seperate|different)\W+(?:\w+\W+)?"
    r"(?:things|events|jobs|notes|entries|pieces|occasions|days|ones|bits)\b",
    re.IGNORECASE,
)
ASKS_OF_RULES = re.compile(r"\W*(?:do|does|should|must|how|what|which|when|why|is|are)\b", re.IGNORECASE)
PART_DATED = re.compile(
    r"\W*(?:(?:no|nope|sorry|actually|oh|but|and|well|ok)\W+)*(?:the|that|my) (?P<part>(?:\w+ ){0,2}?\w+)"
    r"(?: (?:one|bit|part|thing))? (?:was|were|happened|is from)\b(?P<day>(?:\W+\w+){1,5})\W*",
    re.IGNORECASE,
)
USES = re.compile(
    r"\b(?:use|used|counts?|good|enough|ok|okay|fine|right|go|goes|fits?|covers?|meets?|"
    r"(?:can|could|should|may|do) (?:i|we) (?:put|add|log))\b",
    re.IGNORECASE,
)
# "ok that's decent": of what was just said, and nothing done
SAYS_OF_ANSWER = re.compile(
    r"(?!.*\bi\b)\W*(?:(?:ok|okay|well|oh|ah|yeah|yes|right|alright|cool|hmm|actually)\W+)*"
    r"(?:that|it|this)(?:['’]?s| is| was| makes| helps)(?:\W+\w+){0,3}\W*",
    re.IGNORECASE,
)
ANY_DAY = date(2026, 1, 1)  # whether a day is named does not hang on which is today
SHORTEST, SHORTEST_ORDERED = 3, 2  # words that tell something
BETWEEN = re.compile(
    r"[.;!]+\s+|\s*\n+\s*|,?\s+(?:and then|and also|and|then|also|but)\s+|,\s+", re.IGNORECASE
)


def tells(text: str) -> bool:
    """Whether the words tell of something done: no choice, no correction and no question does."""
    if ASKING.search(text):
        return False
    return orders(text) or bool(note_parts.story_words(text) >= SHORTEST and TELLS.match(text))


def asks_use(text: str) -> bool:
    """Whether it tells of something done and asks if that can be used: "I moved a guest, can i use this"."""
    last = next(iter(note_parts.parts(text)[::-1]), None)
    if last is None or last.end == last.close or note_parts.ASKS_FIRST.match(text[last.note : last.end]):
        return False
    if SAYS_OF_ANSWER.fullmatch(text[last.note : last.end]):
        return False
    return bool(USES.search(text[last.end : last.close])) and not note_parts.is_ordered(text)


def orders(text: str) -> bool:
    """Whether it orders evidence to be logged and tells it: "log evidence 215 2.1 found a lost purse"."""
    ordered = LOGS_WHAT.match(text) and not note_parts.points_back(text)
    return bool(ordered) and note_parts.story_words(text) >= SHORTEST_ORDERED


def days(text: str, today: date) -> list[date]:
    """The days on which the two things that it tells of happened, where these are known and different."""
    found = (happened.happened_on(half, today) for half in second(text) or ())
    told = list(dict.fromkeys(day for day in found if day))
    return told if len(told) > 1 else []


def second(text: str) -> tuple[str, str] | None:
    """A note cut where it begins to tell of a second thing; None when no such place is found.

    A place where a day or a time of day is named goes before the end of a sentence, that before the rest.
    """
    found: list[tuple[int, tuple[str, str]]] = []
    for joint in BETWEEN.finditer(text):
        stop = joint[0].strip() if joint[0].strip() in {".", "!"} else ""
        first, rest = text[: joint.start()] + stop, text[joint.end() :]
        if note_parts.story_words(first) >= SHORTEST and tells(rest):
            ends = int(joint[0].lstrip(" ")[:1] in {".", ";", "!", "\n"})
            found.append((ends if BEGINS_AT_ONCE.match(rest) else 2, (first, rest)))
    return max(found, key=lambda one: one[0])[1] if found else None


def asks_to_split(text: str) -> bool:
    """Whether two notes are to be made of one."""
    return bool(SPLITS.search(text) or ARE_TWO.search(text)) and not ASKS_OF_RULES.match(text)


def dated_part(text: str) -> str | None:
    """The words for the part of a note whose day it says ("the call was yesterday"), or None."""
    found = PART_DATED.fullmatch(text)
    return found["part"] if found and happened.happened_on(found["day"], ANY_DAY) else None
