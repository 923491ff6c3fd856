"""Know the question what the whole qualification asks of a learner, whatever it was taken for."""

import re
from collections.abc import Mapping
from typing import Any

from actions.request import NAMING

_WHOLE = (
    r"(?:the |this |my |a )?(?:whole |full |entire |stupid |bloody )*"
    r"(?:qualification|course|diploma|certificate|nvq|thing|programme)"
)
WHOLE = re.compile(
    r"\W*(?:(?:so|ok|okay|hi|hello|hey|right|but|and|please|pls|sorry|yes|well|i asked|i said|i mean)\W+)*"
    r"(?:(?:show me|tell me|can you tell me|i want to know|i dont know|i don['’]t know)\W+)?"
    r"(?:what(?:['’]?s)?|how much|everything)\W+(?:(?:all|even|everything|is it|stuff|exactly|things)\W+)*"
    r"(?:(?:do|must|should|have|am|will|would) )?(?:i|we|i['’]?ve|you)\W+"
    r"(?:(?:actually|actualy|really|even|still|have|needs?|got|gotta|must|should|supposed|meant|required|to)\W+)*"
    r"do(?:ing)?"
    rf"(?:\W+(?:(?:for|to (?:pass|finish|complete|get|achieve)|on|in) (?:it|this|{_WHOLE})|"
    rf"to (?:pass|finish)|exactly|altogether|in total|all together|overall|here))*"
    r"(?:\W+(?:please|pls|then|now))*\W*",
    re.IGNORECASE,
)
MUST = re.compile(r"\b(?:have|got|need|must|supposed|meant|required|ve)\b", re.IGNORECASE)
NAMES_WHOLE = re.compile(rf"\b(?:{_WHOLE})\b", re.IGNORECASE)
ABOUT = ("unit_talked_about", "criterion_talked_about")


def asks(text: str) -> bool:
    """Whether the words ask for all that has to be done, and for nothing else."""
    return WHOLE.fullmatch(text) is not None and MUST.search(text) is not None


def asks_of_whole(message: Mapping[str, Any], about: Mapping[str, Any]) -> str | None:
    """The action for it where no unit is named or talked about: "for the diploma" is the whole."""
    text = message.get("text") or ""
    named = {one["entity"] for one in message.get("entities") or []} & NAMING - {"unit_title"}
    if named or text.startswith("/") or not asks(text):
        return None
    of_unit = any(about[slot] for slot in ABOUT)
    return None if of_unit and not NAMES_WHOLE.search(text) else "action_tell_credits"
