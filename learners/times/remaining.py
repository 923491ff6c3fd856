"""Take what says when, and the asking for a reminder, out of a message: what to be reminded of is left."""

import re
from collections.abc import Sequence

ASKING = re.compile(
    r"""
    (?: \b(?:please|pls|plz|just|also)\s+ )*
    (?: \b(?:can|could|cud|may|would|will|wud)\s+(?:you|u|ya|i)\s+
      | \bi(?:'d|\s+would|)\s+(?:like|want|need)\s+(?:you\s+to\s+)? )?
    (?: (?:please|pls|plz|maybe|just)\s+ )*
    (?:
        \b(?:remind|remember|r[aei]{1,2}m[aeiu]{1,2}n?d|rmd|wake|nudge|ping|text|message|prompt|poke|prod|alert|tell|bug|buzz)\s+me\b
        (?:\s+again|\s+back)?
      | (?<=\b[uU]\s)remind\b(?!\s+me) | (?<=\b[yY]ou\s)remind\b(?!\s+me)
      | \b(?:set|add|make|create|put|schedule|have|get|give)(?:\s+(?:up|in|on|me))?
        \s+(?:a\s+|an\s+|the\s+|another\s+)?(?:new\s+|quick\s+|weekly\s+|daily\s+)*
        (?:reminder|nudge|shout|prompt|alarm|alert|poke|ping|buzz|heads[ -]up|kick)\b
      | \b(?:don'?t|do\s+not)\s+let\s+me\s+forget\b
      | ^\s*(?:a\s+)?reminder\b
      | \bgive\s+me\s+a\s+(?:bell|ring)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
OPENING = re.compile(
    r"^(?:\s|[,.;:!?\-–])*(?:(?:hi|hiya|hey|hello|ok|okay|so|oh|er+m?|um+|uh|right|well|thx|thanks|please|pls|plz|and|yes|unitmate|good\s+(?:morning|afternoon|evening)"
    r"|(?:morning?|afternoon|evening)(?=\s*[!,.]))\b[\s,.!]*)*"
    r"(?:(?:to|about|that|re|regarding|of|for|2)\b(?![.\d])[\s,:]*)?",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:[\s,;:\-–]|(?<=\s)[.!?]+|(?<=\s)(?:please|pls|plz|thanks|thank\s+you|thx|ta|cheers|mate|xx?|on|at|by|for|to|in|from|and|until)\b[.!?]*)*$",
    re.IGNORECASE,
)


# "carry on tues", "hand it in friday": the small word is the verb's
VERB_ON = re.compile(r"\b(?:carry|carrying|crack|cracking|press|keep|move|log|get|sign)$", re.IGNORECASE)
VERB_IN = re.compile(
    r"\b(?:(?:hand|send|turn|fill|put)(?:ing)?(?: (?:it|them|this|that|(?:my|the) \w+))?|"
    r"(?:log|sign|check|clock|pop|get)(?:ging|ing)?)$",
    re.IGNORECASE,
)
LED_BY_ON = re.compile(r"on(?=\s+[a-z])", re.IGNORECASE)
LED_BY_IN = re.compile(r"in(?=\s+(?!an?\b|the\b|half\b)[a-z])", re.IGNORECASE)


def remaining(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """What is left of `text` without the `spans` that say when; in the learner's words, "" for nothing."""
    spans = [_after_verb(text, start, end) for start, end in sorted(spans)]
    pieces = [piece for piece in _between(text, spans) if piece]
    kept = _without_asking(" ".join(pieces))
    kept = OPENING.sub("", kept, count=1)
    if not re.search(r"\w", kept):
        return ""
    ended = CLOSING.sub("", f" {kept}", count=1).strip()
    verb = re.match(r"\s*(on|in)\b", kept[len(ended) :], re.IGNORECASE)
    goes_on = verb and (VERB_ON if verb[1].lower() == "on" else VERB_IN).search(ended)
    return f"{ended} {verb[1]}" if verb and goes_on else ended


def _after_verb(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a first word that goes with the verb before it."""
    before = text[:start].rstrip()
    for verb, led in ((VERB_ON, LED_BY_ON), (VERB_IN, LED_BY_IN)):
        if (word := led.match(text, start)) and verb.search(before):
            return word.end(), end
    return start, end


def _between(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    pieces, at = [], 0
    for start, end in spans:
        if start >= at:
            pieces.append(text[at:start].strip())
        at = max(at, end)
    return [*pieces, text[at:].strip()]


def _without_asking(text: str) -> str:
    """The text without its "remind me" and the small word that leads on from it."""
    match = ASKING.search(text)
    if match is None:
        return text
    before, after = text[: match.start()].strip(), OPENING.sub("", text[match.end() :], count=1)
    return f"{before} {after}".strip()
