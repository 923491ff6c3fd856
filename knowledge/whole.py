"""Questions about the whole qualification: what has to be done for it, and what of it may be left out."""

import re

from knowledge import refs

_PAD = (
    r"\W|\b(?:ok|okay|so|and|but|yeah|yes|no|hi|hey|hello|please|pls|just|like|then|also|um|er|well|right|actual\w*|"
    r"even|really|basically|exactly|only|now|here|i|ive|im|youve|dont|you|u|we|me|it|this|that|these|those|them|the|a|my|of|for|to|in|"
    r"on|with|as|am|is|are|be|do|does|did|doing|done|get|got|gotta|gonna|have|has|having|'?ve|need\w*|must|should|"
    r"supposed|meant|required|will|would|ask(?:ed|ing)?|said|want(?:ed)?|know|tell|show|see|explain|understand|"
    r"what\w*|wot|wat|which|how|many|much|everything|all|every|each|there|thing|things|stuff|bits?|ones?|lot|"
    r"everyone|everybody|people|pick|choose|cho(?:ice|ose)s?|select|stupid|bloody|damn|sodding|fkn|f\w*ing|hell|"
    r"finish\w*|complet\w*|pass\w*|achiev\w*|end|altogether|total|overall|again|whole|full|entire|"
    r"units?|modules?|credits?|optional|optionals|mandatory|compulsory|core|"
    r"course|qualification|qual|nvq|diploma|certificate|cert|apprenticeship|programme|thanks|thx|lol|mate)\b"
)
ONLY = re.compile(rf"(?:{_PAD})+", re.IGNORECASE)
ASKS = re.compile(
    r"\b(?:what\w*|wot|wat|which|how (?:many|much)|everything|show|tell|explain)\b", re.IGNORECASE
)
MUST = re.compile(
    r"\b(?:i'?ve|we'?ve|i'?m|i|we|you|u|everyone|everybody)\b(?: \w+)? ?"
    r"(?:have|has|need|must|should|got|gotta|supposed|meant|required|do)\b|"
    r"\b(?:must|need to|have to) (?:i|be)\b|\bhave (?:i|we)(?: \w+)? (?:got )?to\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:do|done|doing|finish\w*|complet\w*|pass\w*|achiev\w*|get|units?|modules?|ones)\b", re.IGNORECASE
)
OF_ALL = re.compile(
    r"\b(?:course|qualification|qual|nvq|diploma|certificate|cert|apprenticeship|programme|units|modules|"
    r"whole|entire|overall|altogether|everyone|everybody|pick|choose|finish\w*|pass\w*)\b",
    re.IGNORECASE,
)
ALL_OF_IT = re.compile(
    r"\b(?:course|qualification|nvq|diploma|certificate|units|modules|whole|entire|altogether|everything|"
    r"all(?: of)? (?:it|them|this|that)|(?:all|the) (?:lot|thing))\b",
    re.IGNORECASE,
)
# the units of a kind, their credits, what is chosen or left have answers of their own
OTHERWISE = re.compile(
    r"\b(?:i'?ve (?:chosen|picked|done)|have i(?! (?:\w+ )?(?:got )?to)|credits?|left|every one of|which one|"
    r"should i|(?:that|this|the|my|a) (?:unit|module|one)|"
    r"(?:which|what)(?: are| is)? (?:the )?(?:units|optional|mandatory)\W*$|how many (?:optional|more)|"
    r"(?:can|could) (?:i|we)|do i (?:have|need) to do (?:all|every))\b",
    re.IGNORECASE,
)
WORKS = re.compile(
    r"(?:\W|\b(?:hi|hey|so|ok|and|um)\b)*how (?:does|do) (?:this|it|the (?:course|qualification|nvq|diploma)|"
    r"(?:the )?units)(?: (?:all|actually|even))? work\W*",
    re.IGNORECASE,
)
MUST_THAT = re.compile(
    r"(?:\W|\b(?:so|but|ok|and|hi|then|wait)\b)*(?:do|must|should|have) (?:i|we)"
    r"(?: \w+)? ?(?:have|need|got)? ?(?:to )?(?:do|take|complete|pass) (?:it|(?:this|that)(?: (?:one|unit))?)"
    r"(?:\W|\b(?:then|though|too|as well|at all)\b)*",
    re.IGNORECASE,
)
# "I've to pick optional units, how does that work"
OF_CHOOSING = re.compile(r"\b(?:optional\w*|options?|pick\w*|choos\w*|choices?|group [ab])\b", re.IGNORECASE)
HOW_CHOSEN = re.compile(
    r"\bhow (?:do|does|would|will|is|are|should|did) (?:the |my )?(?:that|this|it|they|them|picking|"
    r"choosing|choices?|"
    r"optionals?|options?|optional (?:ones|units))(?: (?:all|actually|even|supposed to|meant to))* work\b|"
    r"\bhow (?:do|does|should|would|am) (?:i|we|you|one)(?: (?:even|actually|go about|supposed to|"
    r"meant to))* "
    r"(?:pick|choos)\w*\b|\bwhat(?:['’]?s| is| are)? the rules? (?:for|on|of|about) (?:picking|choosing|"
    r"optional)",
    re.IGNORECASE,
)
GO = re.compile(
    r"\b(?:can|could|may) (?:i|we) (?:drop|bin|skip|ditch|leave out|miss out) (?:any|some|one|a few)\b|"
    r"\b(?:i|we) (?:can|could) (?:drop|bin|skip|ditch|leave out|miss out) (?:any|some|one|a few)\b|"
    r"\b(?:which|what)\b(?! about).*\b(?:can|could|do|am|should|may) (?:i|we)\b(?: not| ?n'?t)? "
    r"(?:drop|bin|skip|ditch|miss out|leave|scrap|get (?:rid|away|out)|not (?:do|need|have)|sack)\b|"
    r"\b(?:which|what)\b.*\b(?:(?:do ?n'?t|do not|dont) (?:i|we) (?:need|have)(?: to)?(?: do)?|"
    r"i (?:can|could|don'?t need|dont need|do not need|don'?t have|dont have)(?: to)?"
    r"(?: (?:drop|bin|skip|ditch|miss|leave|not do|do))?)\W*(?:out|off)?\W*$",
    re.IGNORECASE,
)
OF_UNITS = re.compile(
    r"\b(?:units?|modules?|optionals?|ones?|those|these|them|(?:can|could|may) (?:i|we)|"
    r"(?:i|we) (?:can|could)|bin|drop)\b",
    re.IGNORECASE,
)


def asks_all(text: str, *, of_a_unit: bool) -> bool:
    """Whether it asks what has to be done for the qualification, in words that name nothing of it.

    `of_a_unit`: a unit is talked about, so that "what do I have to do for it" is about that one.
    """
    if WORKS.fullmatch(text):
        return True
    if not ONLY.fullmatch(text) or OTHERWISE.search(text):
        return False
    asks = ASKS.search(text) and MUST.search(text) and DONE.search(text)
    return bool(asks) and (not of_a_unit or OF_ALL.search(text) is not None)


def speaks_of_all(text: str) -> bool:
    """Whether it speaks of all there is to do, not of one unit."""
    return ALL_OF_IT.search(text) is not None


def asks_if_must(text: str) -> bool:
    """Whether it asks if the unit talked about has to be done."""
    return MUST_THAT.fullmatch(text) is not None


def asks_how_chosen(text: str) -> bool:
    """Whether it asks how the choice of optional units works."""
    return bool(HOW_CHOSEN.search(text) and OF_CHOOSING.search(text)) and not refs.read(text).units


def asks_what_may_go(text: str) -> bool:
    """Whether it asks which units need not be done."""
    return bool(GO.search(text) and OF_UNITS.search(text)) and not refs.read(text).criteria
