"""What learners say right after distress: that it was not meant, or was not theirs."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

DISTRESS = "distress"
BACK = 2  # messages
LONGEST = 16  # words: more is a message of its own
_SOMEBODY = (
    r"(?:my |a |the )?(?:little |big |stupid )?(?:mates?|friends?|brother|sister|bro|sis|cousin|kids?|son|"
    r"daughter|boyfriend|girlfriend|flatmate|housemate|colleague|workmate|someone|somebody)"
)
TAKES_BACK = re.compile(
    r"\b(?:jok(?:e|es|ing)|kidding|jk|messing(?: about| around)?|winding you up|having a laugh|false alarm|"
    r"wrong (?:chat|person|window)|autocorrect|not serious|wasn['’]?t serious|"
    r"(?:didn['’]?t|did not|don['’]?t|dont) mean (?:it|that|any of (?:it|that))|"
    r"(?:ignore|forget|disregard|scrap) (?:that|it|me|what i said|my last)|"
    r"(?:that|it) (?:wasn['’]?t|was not|weren['’]?t) me|"
    rf"(?:it was|that was|was) {_SOMEBODY}|"
    rf"{_SOMEBODY} (?:had|has|took|got|was on|typed|sent|wrote|grabbed|nicked|stole|did)|"
    r"i(?:['’]?m| am) (?:really |honestly |actually |all )?(?:ok|okay|fine|alright|all right|safe|good))\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:sorry|soz|no|nah|oh|omg|lol|haha|hey|ok|ah|wait|please|pls|was|i|im|i['’]m|it|that|only|just|now|honestly|"
    r"really|thanks|thank you|x+|dw|don['’]?t worry|about|a)\b|[\W_]+",
    re.IGNORECASE,
)


def takes_back(message: Mapping[str, Any], before: Sequence[str]) -> bool:
    """Whether a message takes back distress told just before; `before` are the intents up to it.

    One that says anything else besides is judged as what the detector made of it.
    """
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name")
    if DISTRESS not in before[-BACK:] or text.startswith("/"):
        return False
    if intent == DISTRESS and FILLER.sub("", TAKES_BACK.sub("", text)):
        return False
    brief = len(text.split()) <= LONGEST and "?" not in text
    return brief and bool(TAKES_BACK.search(text)) and not re.search(r"\bbut\b", text, re.IGNORECASE)
