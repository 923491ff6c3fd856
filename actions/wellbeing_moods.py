"""Whether a low mood or a loss is heard in a message, and whether the message asks for something besides."""

import re
from collections.abc import Mapping
from typing import Any

from knowledge import telling

DISTRESS = "distress"
LOSS, ANGRY = "loss", "angry"
MOODS = frozenset({LOSS, ANGRY, "behind", "tired", "too_much", "doubt", "flat", "life", "sad", "nervous"})
HEARD_LOW = "action_hear_low_mood"
SMALL = frozenset(
    {"thank", "goodbye", "greet", "cancel", "help", "nlu_fallback", "out_of_scope", "bot_challenge"}
)
EXCLAIMS = re.compile(r"^\W*(?:what|wot|wtf|eh|huh)\s*[?!.,]+", re.IGNORECASE)
ANSWERS = frozenset({"affirm", "deny"})
# questions that ask for nothing: "what's the point", "i dont know where to start"
ASKS_NOTHING = re.compile(
    r"\bwhat(?:['’]?s| is) the (?:point|use)\b|\bwhat if\b|\bwhat am i (?:even )?doing\b|"
    r"\b(?:don['’]?t|dont|do not|no idea|not sure|never) (?:\w+ )?(?:what|where|how|if|whether|which|why)\b|"
    r"\bhow (?:long|far|much|many|little|slow|bad(?:ly)?) (?:behind )?"
    r"(?:i|ive|i['’]ve|im|i['’]m|it|its|we|there) |"
    r"\bno(?:body| ?one) (?:\w+ ){0,3}?(?:what|how|where|when)\b|"
    r"\bhow (?:am|are|will|can|do|could) (?:i|we|you|people|they) (?:\w+ ){0,2}?"
    r"(?:meant|supposed|going to|gonna|cope|keep|fit|manage)\b|\bwhy (?:do|am|did|is|me)\b|"
    r"\bis (?:it|this) (?:even )?worth\b|\bwhat (?:a|an|else)\b|\bwhat(?:['’]?s| is) wrong with me\b|"
    r"\bthat['’]?s (?:what|how|why)\b|\b(?:aren['’]?t|arent|isn['’]?t|isnt|don['’]?t|dont) (?:i|it)\b",
    re.IGNORECASE,
)
ASKS_FOR = re.compile(
    r"\b(?:what(?:['’]?s)?|wots?|which|how (?:many|much|far|long|about)|how (?:do|can) i|"
    r"(?:when|where) (?:do|does|can|is|are|should|will)|who (?:do|can|is|should)|"
    r"(?:can|could|should|shall) (?:i|you|u|we)|do i (?:have|need)|is there|are there|have i|am i allowed|"
    r"i (?:need|want) to (?:know|see|log|do|change|set)|"
    r"(?:don['’]?t|dont|do not|not|cant) (?:really )?(?:get|understand) "
    r"(?:(?:any|all|none) of )?(?:it|this|that|the|what))\b|"
    r"(?:^|[,.!?;:\n-]|\b(?:and|but|so|then|now|please|pls|just|also|you|u)\b)\s*"
    r"(?:show|list|log|save|record|add|tick|untick|mark|remind|explain|tell|give|send|export|undo|delete|remove|"
    r"move|push|change|set|message|swap|choose|pick|find|break|put|help me with|i['’]?ll do)\b",
    re.IGNORECASE,
)
LONGEST_LOW = 40  # words: more is a story
LONGEST_BESIDE_NOTE = 12  # where what happened was asked for


def moods(heard: Mapping[str, Any]) -> list[str]:
    """The loss or the low mood that was heard in a message."""
    return [one for one in heard.get("asides") or [] if one in MOODS]


def wants(message: Mapping[str, Any]) -> bool:
    """Whether a message asks for something of the course or the record, whatever else it says."""
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name")
    named = {one["entity"] for one in message.get("entities") or []}
    if intent in SMALL - {"nlu_fallback", "help"} or intent in {DISTRESS, *ANSWERS}:
        return False
    if intent == "contact_assessor":
        return True
    return "qualification" in named or bool(ASKS_FOR.search(ASKS_NOTHING.sub(" ", EXCLAIMS.sub("", text))))


def is_only_low(message: Mapping[str, Any], takes: str | None) -> bool:
    """Whether a message speaks of a low mood or a loss and asks for nothing.

    `takes` is what an open task waits for: what is meant for somebody else is theirs, a story may be a note.
    """
    text = message.get("text") or ""
    if not moods(message) or text.startswith("/") or takes == "message":
        return False
    longest = LONGEST_BESIDE_NOTE if takes == "words" else LONGEST_LOW
    return len(text.split()) <= longest and not telling.orders(text) and not wants(message)
