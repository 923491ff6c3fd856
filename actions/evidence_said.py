"""What is plainly said of a note on record, whatever chat or second thought stands beside it."""

import re

from actions.evidence_words import LONGEST_CORRECTION, WELL
from knowledge import changing, happened, naming_notes, note_parts, refs, taken_back, telling

_NOTE = (
    r"(?:it|that|this|e ?\d+|(?:the|that|this|my|same) (?:(?:[\w-]+ ){1,3}?(?:one|note|evidence|entry)|"
    r"(?:one|note|evidence|entry)))\b"
)
# where an order may begin: at first, or after chat that a pause ends
_BEGINS = (
    rf"(?:^|(?<=[.!?,;])\s+){WELL}(?:(?:what )?i (?:just |only )?(?:mean|meant|said|want|wanted|asked)\W+"
    r"(?:was |is )?(?:for )?(?:you )?(?:to )?)?"
    r"(?:(?:can|could|would|will) (?:you|u) )?(?:please |pls |just |also )*"
)
_PUT_TO = r"(?:link|attach|connect|match|tag|tick|put|add|use|count)"
_POLITE = r"\W*(?:(?:please|pls|as well|too|then|thanks|ta|now)\W*)*"
# "tick 2.3 on it": no mark beside the note, but what it covers
TICKS_ON = re.compile(
    rf"{_BEGINS}(?:tick|mark|claim|link|attach|connect)\b(?P<refs>[^?]*?)"
    rf"\b(?:on|for|against|under|to|with|by) {_NOTE}{_POLITE}(?:$|[.!?]\s)",
    re.IGNORECASE,
)
PUTS_NOTE = re.compile(
    rf"{_BEGINS}{_PUT_TO} {_NOTE} (?:to|for|with|against|under|on|towards)\b(?P<refs>[^?]*)", re.IGNORECASE
)
ASKS_STATE = re.compile(
    rf"(?:^|(?<=[.!?,;])\s+){WELL}(?:(?:cool|great|nice|lovely|brill\w*)\b{WELL})?"
    rf"(?:is|are|has|have|did|does)(?: you| u)?(?: got)? {_NOTE}(?: (?:now|been|got|still|all|get))* "
    r"(?:(?:attached|linked|connected|ticked|matched|tagged|joined)\b|"
    r"(?:put|saved|logged|down) (?:to|for|under|against|with|on)\b)[^?]*\?|"
    rf"(?:^|(?<=[.!?,;])\s+){WELL}(?:has|does|is) (?!(?:it|that|this)\b){_NOTE}"
    r" (?:got|have|has|had|covers?|for|on|down for)\b[^?]*\w?\d\.\d[^?]*\?",
    re.IGNORECASE,
)
ASKS_DAY = re.compile(
    rf"{_BEGINS}(?:what|which)(?:['’]?s| is| was)?(?: the)? (?:date|day)\b"
    rf"(?: (?:is|was|did|have|do|you|u|i|got|put|say|said|down|set|logged|saved))*?"
    rf" (?:(?:on|for|of|to|against) {_NOTE}(?:\W|$)|"
    rf"(?:is|was) {_NOTE} (?:down|logged|saved|put|dated)\b)",
    re.IGNORECASE,
)
DENIES = re.compile(r"\b(?:no|nope|nah|wait|hang on|hold on|scratch that|scrap that)\b", re.IGNORECASE)
_IT = r"(?:it|that|this|them|those|e ?\d+|(?:the|my) (?:note|evidence))"
STAYS = re.compile(
    rf"\W*(?:(?:please|pls|just|so|let['’]?s|i want to|i['’]ll|can you|you can)\W+)*"
    rf"(?:(?:keep|leave)(?: {_IT})?(?: (?:in|on|there|be|alone|(?:as|how|where) (?:it|they) \w+))*|"
    rf"(?:bring|put|get|have|give|want)(?: me)? {_IT} back|(?:do not|don['’]?t|dont)(?: \w+)?(?: {_IT})?)"
    r"\W*(?:(?:please|pls|thanks|ta|sorry|lol|actually|then|after all|"
    r"(?:it['’]?s|that['’]?s|it is|that is) (?:fine|ok|okay|right|good|alright))\W*)*",
    re.IGNORECASE,
)
CHANGES = re.compile(
    r"\b(?:change|move|swap|switch|put|tick|untick|add|make|set|link|stick|shift|rename|reword)\b",
    re.IGNORECASE,
)
LAST_CLAUSE = re.compile(r"(?:.*(?:[.,;!?]\s|\b(?:and|then|but)\b))?(?P<order>.*)", re.IGNORECASE | re.DOTALL)
SHORTEST_STORY = 3  # words


def thinks_again(text: str) -> bool:
    """Whether it orders something to go and takes that order back at once: "bin it. no wait, keep it"."""
    for found in taken_back.INSTEAD.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        order = (LAST_CLAUSE.fullmatch(before.rstrip(" .,;!?–—-")) or found)["order"]
        is_brief = note_parts.story_words(order) < SHORTEST_STORY
        is_order = is_brief and bool(changing.deletes(order) or CHANGES.search(order))
        stays = STAYS.fullmatch(after) or (not after.strip(" .,!?") and DENIES.search(found[0]))
        if is_order and stays:
            return True
    return False


def ticks_on_note(text: str) -> bool:
    """Whether refs are to be ticked for a note, and not beside it: "tick 2.3 on the kettle one"."""
    return any(refs.read(found["refs"]).criteria for found in TICKS_ON.finditer(text))


def ticks_named(text: str) -> bool:
    """The same of a note that goes by its words."""
    return bool(naming_notes.pointed_at(text)) and ticks_on_note(text)


def puts_note(text: str) -> bool:
    """Whether a note is to be put to refs: "link E1 to 2.3 and 2.4", whatever is said after that."""
    return any(refs.read(found["refs"]).criteria for found in PUTS_NOTE.finditer(text))


def of_each(text: str) -> list[tuple[list[str], int, int]]:
    """The words for each of several notes, and where it says what that covers or its day; else empty."""
    found = [one for one in naming_notes.POINTED_AT.finditer(text) if naming_notes.pointed_at(one[0])]
    ends = [*(one.start() for one in found[1:]), len(text)]
    said = [text[one.end() : end] for one, end in zip(found, ends, strict=True)] if found else []
    is_all = all(refs.read(one).criteria or happened.names_day(one) for one in said)
    is_story = telling.tells(text) or note_parts.is_ordered(text)
    if not said[1:] or not is_all or "?" in text or is_story:
        return []
    return [(naming_notes.pointed_at(one[0]), one.end(), end) for one, end in zip(found, ends, strict=True)]


def asks_state(text: str) -> bool:
    """Whether it asks what a note is linked to, or its day: "is the kettle one attached to those now?"."""
    return bool(ASKS_STATE.search(text) or ASKS_DAY.search(text))


def of_placed_note(text: str) -> bool:
    """Whether refs are put to a note named by its place: "2.3 is for the first one"."""
    brief = len(refs.without(text).split()) <= LONGEST_CORRECTION and "?" not in text
    return brief and bool(naming_notes.place(text) and refs.read(text).criteria)
