"""Which messages are about the note of evidence dealt with last: they change it, or ask what kind it is."""

import re
from typing import Any

from actions.request import UNIT_NAMES
from knowledge import (
    changing,
    choosing,
    correcting,
    evidence_types,
    happened,
    note_parts,
    putting_right,
    refs,
    telling,
    told_besides,
)

Saved = dict[str, Any]
WELL = (
    r"\W*(?:(?:ok|okay|hang on|wait|hold on|sorry|actually|first|but|and|also|so|hi|hey|hiya|um|erm|er|hmm+|"
    r"oh|ah|well|right|no|nah|nope|oops|yes|yeah|yep|please|pls|just|quick question|before that)\b\W*)*"
)
NOTHING_BUT_REFS = re.compile(
    r"(?:and|just|only|it|its|it's|for|in|of|under|the|to|ok|okay|yes|yeah|i|think|unit|criteria|criterion|ac|acs|"
    r"please|pls|covers?|plus|also|oh|um+|erm?|ah|maybe|one|ones|then|tick|put|be|say|go|with|no|nope|nah|sorry|actually|mean|"
    r"meant|reckon|guess|suppose|probably|definitely|can|could|you|u|mate|thanks|ta|cheers|[\W_])*",
    re.IGNORECASE,
)
_IS = (
    r"\W*(?:(?:so|ok|yes|yeah|no|and|sorry|i think|actually|oh)\W+)*"
    r"(?:it|this|that|the note|my note)(?: one)?"
    r"(?:['’]?s| is| was| goes| covers| should be)\W*(?:actually )?(?:for|in|under|to|of|on)?(?: the)?\b"
)
IS_FOR = re.compile(rf"{_IS}(?: unit)?\W*(?:please|pls|i think)?\W*", re.IGNORECASE)
# "that was unit 18 that one"
OF_UNIT = re.compile(rf"{_IS}(?!.*\b(?:want|need|know|ask|doing|do)\b)", re.IGNORECASE)
CORRECTS = re.compile(
    r"\b(?:sorry|oops|whoops|mean|meant|should|wrong|change|actually|instead|rather)\b|\b(?:not|no)\b|"
    r"\b(?:put|add|stick|include|take|remove)\b.*\b(?:it|that|this|one)\b|\b(?:as well|too|also)\b",
    re.IGNORECASE,
)
AND_MORE = re.compile(r"\W*(?:(?:oh|um+|erm?|ok|yes|yeah)\W+)*(?:and|plus|also|n)\b", re.IGNORECASE)
PUTS = re.compile(
    r"\b(?:put|add|stick|include|take|remove|drop|swap|move|change|make (?:it|that|this))\b", re.IGNORECASE
)
IT = re.compile(r"\b(?:it|that|this) *(?:one|note)?\b", re.IGNORECASE)
DATED = re.compile(r"\W*(?:\w+\W+){0,3}?(?:it|that|this)(?:['’]?s)?\b", re.IGNORECASE)
OF_THE_DAY = re.compile(
    r"\b(?:oh|ah|um|hmm+|wait|hang on|make|think|happen\w*|dated?|day|on|at|but|though|when)\b", re.IGNORECASE
)
# "change the date on it to last friday"
SETS_DAY = re.compile(
    rf"{WELL}(?:(?:can|could) (?:you|u) |i (?:want|need) (?:you to )?)?"
    r"(?:(?:change|set|make|put|correct|fix|have) )?(?:(?:the|its|that) )?(?:date|day)\b"
    r"(?!.*\b(?:remind\w*|deadline|alarm|nudge|due)\b)",
    re.IGNORECASE,
)
# asks to be told something, whatever else is in it: "also explain 2.4", "what does 2.3 mean"
PLAIN_QUESTION = re.compile(
    rf"{WELL}(?:what|how|which|who|whose|when|where|why|whats|wheres|hows|explain|define|list|show|"
    r"(?:tell|remind|help) me|give me|does|(?:am|do|did|have|can|should|must) i|is (?:it|that|this|there)|"
    r"(?:can|could|would|will) (?:you|u) (?:please |pls |just |also )*(?:explain|tell|show|list|help))\b|"
    r".*\b(?:what\b.*\bmeans?|meaning of)\b",
    re.IGNORECASE,
)
# "unit 8 sorry. whats that about"
ASKS_AT_END = re.compile(r"\?|[.;!]\s*(?:what(?:['’]?s)?|which|who)\b", re.IGNORECASE)
# asks that it be done: "can i take 3.3 off"
WANTS_CHANGE = re.compile(
    rf"{WELL}(?:can|could|may|would|will|do) (?:i|you|u|we) (?:please |pls |just |also |want to )*"
    r"(?:take|remove|drop|delete|lose|scrap|get rid of|change|swap|move|switch|replace|put|add)\b",
    re.IGNORECASE,
)
FROM_IT = re.compile(
    r"\b(?:from|off|out of) "
    r"(?:it|that|this|there|my note|(?:the|that|this|my) (?:\w+ ){0,2}(?:one|note|evidence))\b",
    re.IGNORECASE,
)
DELETES_IT = re.compile(
    r"\W*(?:(?:no|oh|wait|ok|okay|actually|sorry|please|pls|can you|can u|could you|just|now|and|then)\W+)*"
    r"(?:delete|remove|bin|scrap|erase|get rid of) (?:it|that|this|them)?\s*(?:the |that |this )?"
    r"(?:note|evidence|entry|one)?\W*(?:(?:please|pls|then|now|again|actually|instead|lol|sorry|ta|thanks)\W*)*",
    re.IGNORECASE,
)
TAKES_IT_OFF = re.compile(
    r"\b(?:take|get) (?:it|that|this|them|those)(?: back)? (?:off|out)\b", re.IGNORECASE
)
_WHAT = (
    r"(?:it|that|this|them|(?:evidence |note |my )?e ?(?:\d+|one|two|three|four|five|six|seven|eight|nine)|"
    r"(?:the|my) (?:note|evidence|one|ticks?|criteria|last one))"
)
PUTS_BACK = re.compile(
    rf"\b(?:(?:put|get|bring|give|have|want|need)\b(?: me)? {_WHAT}(?: all)? (?:back|bak|bk)\b"
    r"(?! (?:to|under|in|as|on) (?!(?:how|what|the way|where)\b))|"
    rf"(?:restore|reinstate|redo|bring back) {_WHAT}\b|undo (?:the|that|my) undo|"
    r"back (?:to )?(?:how|the way|what|as) it was)",
    re.IGNORECASE,
)
ASKS_IF_ENOUGH = re.compile(
    rf"{WELL}(?:do you (?:think|reckon) )?"
    r"(?:(?:is|was|are) (?:it|that|this|e\d+|my (?:note|evidence))|"
    r"(?:it|that|this)(?:['’]?s| is| was)(?=.*\?))"
    r"(?: (?:any|really|good|enough|ok|okay|alright|fine|right|use|detail|for|it|that|this|you|do|"
    r"think|reckon|to|pass|evidence|as|my|the|a|assessor|unit|criteri\w+|\w?\d[\d.]*))+\W*",
    re.IGNORECASE,
)
QUALITY = re.compile(r"\b(?:good|enough|ok|okay|alright|fine|any use)\b", re.IGNORECASE)
PUTS_THAT_ONE = re.compile(
    rf"{WELL}(?:can you |could you |please )*(?:save|log|put|keep|record|use|count) "
    r"(?:that|this|the (?:last|same)) (?:one|note|bit|entry|evidence)\b",
    re.IGNORECASE,
)
# "it's for that escalate one": a criterion by its words
FOR_WORDS = re.compile(
    r"\b(?:it|this|that|e ?\d+)(?:['’]?s| is| was| would be| goes| counts| should go)?(?: all)? "
    r"(?:for|under|towards|with|against) (?:that|the) (?!(?:last|first|second|third|other|same|next)\b)"
    r"(?P<words>[a-z][\w'’-]*(?: [a-z][\w'’-]*){0,4}?) (?:one|criterion|bit)\b",
    re.IGNORECASE,
)
# said where a note is waited for, and no note
NOTHING_TO_LOG = (
    r"(?:(?:i['’]?ve|i have|got|there['’]?s) )*(?:no|nothing|none|not)"
    r"(?: (?:any|more|new|evidence|notes?|to|log|save|add|tell|today|now|yet|tonight|right|for|this|time|"
    r"after all))+"
)
_AGREES = "yes|yeah|yep|ok|okay|please|go on|sure"
_SAVE = r"(?:save|log|keep|add|record|put)"
_POLITE = "please|pls|then|now"
SAVES = re.compile(
    rf"\W*(?:(?:{_AGREES})\W*)*"
    rf"(?:{_SAVE} (?:it|that|this)(?: in| down| as evidence)?\W*(?:{_POLITE})?)?\W*",
    re.IGNORECASE,
)
# with what it is to be saved for, or not, after it
SAVES_FOR = re.compile(
    rf"\W*(?:(?:{_AGREES}|right|great|so|just|can you|could you)\W+)*"
    rf"{_SAVE}(?P<it> (?:it|that|this)(?: one| story| down| in| as evidence)*)?(?: (?:{_POLITE}))*"
    r"(?P<rest>\s*[,.;!–—-].*|\s+(?:but|and|for|under|in|to|on|against|towards|with|only|just|not|except)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
LOGS_MORE = re.compile(
    r"(?<!\bthe )(?<!\bthat )(?<!\bmy )\b(?:log|record|save)\b(?! (?:it|that|this)\b)", re.IGNORECASE
)
PUTS_IT = re.compile(r"\W*(?:(?:and|but|then|please|pls|just)\W+)*put (?:it|that|this)\b", re.IGNORECASE)
PLACE_OR_DAY = re.compile(r"(?<!\bwas )(?<!\bon )\bthe [1-5](?:st|nd|rd|th)\b", re.IGNORECASE)
KIND_BEFORE = re.compile(
    rf"{WELL}(?:(?:it|that|this|e\d+|the note|my note)(?:['’]?s|['’]?re| is| was| are| were)?(?: down as)?|"
    r"(?:the |its |it['’]s )?(?:evidence )?(?:type|kind)(?: of evidence)?(?: is| was|'s)?|"
    r"(?:put|mark|count|make|call|save)(?: (?:it|that|this))?(?: down)?(?: as)?)?\W*"
    r"(?:(?:a|an|my|the|just|actually|really|meant to be|should be|supposed to be|as|more of|like)\W+)*",
    re.IGNORECASE,
)
# "my manager watched so …": why it is of that kind
SEEN_BY = re.compile(
    rf"{WELL}(?:it was )?(?:my|the|our) (?:\w+ ){{1,2}}(?:who |that |had |was |has )*"
    r"(?:watch|saw|seen|observ|sign|witness|there|wrote|stood|sat)\w*"
    r"(?: (?:me|it|us|that|all|them|this|the whole thing|do it|doing it|in|by|there|off|watching|along|too))*"
    r"\W*(?:so|which means|that means)\b",
    re.IGNORECASE,
)
KIND_AFTER = re.compile(
    r"\W*(?:$|(?:from|by|of|off|not|i think|actually|really|please|pls|then|btw|"
    r"(?:as|for|in) (?:the |its |it['’]s )?(?:type|kind))\b|[.,;!])",
    re.IGNORECASE,
)
ASKS_KIND = re.compile(
    rf"{WELL}what(?:['’]?s| is)?(?: the| its)? (?:type|kind|sort)(?: of evidence)?"
    r"(?: (?:is|was|(?:have|did) i (?:put|say|said)|have you got|do you have|down|for|as|under|to))* "
    r"(?:it|that|this|e\d+)(?: (?:one|note|down|as|saved|then|now|again|for|under|is|was|which))*\W*",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[.;!?,]+\s+|\s*\n+\s*|\s+[–—-]\s+")
SHORTEST_NOTE = 3  # words that tell something: with fewer, a message settles what was said before
LONGEST_CORRECTION = 12  # words besides refs: more is a note of its own


def is_about(text: str, named: set[str], saved: Saved) -> bool:
    """Whether a message is about the note saved last; `named` are the entities in it.

    After questions in between only what points at the note is, or denies what it covers.
    """
    past = bool(saved.get("past"))
    if denies(text, saved) or puts_right(text, saved):
        return True
    if PLAIN_QUESTION.match(text) or "?" in text:
        return ASKS_KIND.fullmatch(text) is not None and not past
    return _points_at_note(text, named) if past else _corrects_note(text, named)


def puts_right(text: str, saved: Saved) -> bool:
    """Whether it changes words of the note, or tells more of something in it right after."""
    words = saved.get("text", "")
    more = None if saved.get("past") else told_besides.details(text, words)
    return bool(more or putting_right.note_swapped(text, words))


def denies(text: str, saved: Saved) -> bool:
    """Whether it says of what the note covers that it is wrong, or has something taken from the note.

    When the last question was about the ref denied, and another is named, the question is put right.
    """
    if ("?" in text or PLAIN_QUESTION.match(text)) and not WANTS_CHANGE.match(text):
        return False
    if len(refs.without(text).split()) > LONGEST_CORRECTION:  # with a reason: "2.4 was wrong, i only …"
        clauses = CLAUSE.split(text) if CLAUSE.search(text) else []
        return not saved.get("past") and any(denies(one, saved) for one in clauses)
    if not (wrong := correcting.denied(text)):
        return False
    if correcting.ORDERS_OFF.search(text) and FROM_IT.search(text):
        return True
    covered = {part.casefold() for one in saved.get("covers", []) for part in one.split("/")}
    puts_question_right = saved.get("asked") in wrong and len(refs.read(text).criteria) > 1
    is_order = correcting.ORDERS_OFF.search(text) and not refs.read(text).criteria  # of units: "drop unit 9"
    return bool({ref.casefold() for ref in wrong} & covered) and not puts_question_right and not is_order


def tells_of_itself(text: str) -> bool:
    """Whether it says on which day something was or what kind of evidence it is: no choice of criteria."""
    return tells_day(text) or tells_kind(text) or ASKS_KIND.fullmatch(text) is not None


def tells_day(text: str) -> bool:
    """Whether it only says on which day something was: "that was last friday not today"."""
    text = text if changing.tells_when(text) else PLACE_OR_DAY.sub(" ", text)  # "not that, the 2nd"
    if refs.read(text).spans or not happened.names_day(text):
        return False
    orders = SETS_DAY.match(text) and len(text.split()) <= LONGEST_CORRECTION
    return bool(orders) or not note_parts.story_words(OF_THE_DAY.sub(" ", happened.without_days(text)))


def tells_kind(text: str) -> bool:
    """Whether it says what kind of evidence something is: "its a witness testimony from my boss"."""
    said = SEEN_BY.sub("", evidence_types.without_denied(text))
    found = evidence_types.first(said)
    if found is None or refs.read(text).spans or len(text.split()) > LONGEST_CORRECTION:
        return False
    start, end = found
    return bool(KIND_BEFORE.fullmatch(said[:start]) and KIND_AFTER.match(said[end:]))


def puts_back(text: str) -> bool:
    """Whether what was taken back, changed or deleted last is to be as it was."""
    brief = note_parts.story_words(text) < 2 * SHORTEST_NOTE and not refs.read(text).spans
    return brief and PUTS_BACK.search(text) is not None


def asks_if_enough(text: str) -> bool:
    """Whether it asks if the note is good enough, which only an assessor can say."""
    return bool(ASKS_IF_ENOUGH.fullmatch(text) and QUALITY.search(text))


def saves_told(text: str) -> bool:
    """Whether it says to save what was told before, whatever it says besides: "yes save, only for 4.2"."""
    if SAVES.fullmatch(text):
        return True
    if (found := SAVES_FOR.fullmatch(text)) is None:
        return False
    told = telling.tells(found["rest"]) and not PUTS_IT.match(found["rest"])
    if "?" in text or LOGS_MORE.search(found["rest"]) or told:
        return False
    return bool(found["it"] or note_parts.story_words(found["rest"]) < SHORTEST_NOTE)


def takes_it_off(text: str) -> bool:
    """Whether "it" is to come off, and nothing is told."""
    return bool(TAKES_IT_OFF.search(text)) and note_parts.story_words(text) < SHORTEST_NOTE


def _points_at_note(text: str, named: set[str]) -> bool:
    """Whether it is about the note saved before the last questions: "delete it", "put it under 2.5"."""
    if DELETES_IT.fullmatch(text) or takes_it_off(text):
        return True
    points = bool(DATED.match(text))
    if points and tells_of_itself(text):
        return True
    if note_parts.story_words(text) >= SHORTEST_NOTE:
        return False
    itself = points and changing.tells_when(text)
    return bool(itself or ("criterion" in named and PUTS.search(text) and IT.search(text)))


def _corrects_note(text: str, named: set[str]) -> bool:
    """Whether it changes the note of evidence saved last: its words, criteria, kind or day."""
    if changing.new_words(text) is not None or changing.CRITERIA.search(text):
        return True
    taken_off = choosing.TURNS_DOWN.fullmatch(text) or DELETES_IT.fullmatch(text) or takes_it_off(text)
    if taken_off or tells_of_itself(text):
        return True
    if changing.added_words(text) or (choosing.places_change(text) and not changing.place_deleted(text)):
        return True
    if note_parts.story_words(text) >= SHORTEST_NOTE:
        return False
    if DATED.match(text) and changing.tells_when(text):
        return True
    of_unit = named <= UNIT_NAMES and OF_UNIT.match(text)
    more = AND_MORE.match(text) and NOTHING_BUT_REFS.fullmatch(refs.without(text))
    return bool(named and (more or of_unit or CORRECTS.search(text) or PUTS.search(text)))
