"""What words about the assessor ask for: to write to them, or what has become of a message kept just now."""

import re
from typing import Any

from actions.reminders_words import TAKES_BACK

CONTACTS = "action_contact_assessor"
_ASSESSOR = r"(?:(?:my|the|our) )?(?:asses+[eo]r|tutor|coach|teacher)"
# "message my assessor": what is written next is the message
WRITES = re.compile(
    rf"\b(?:message|msg|text|txt|e-?mail|write(?: to)?|tell|ask|inform|notify) {_ASSESSOR}\b|"
    rf"\b(?:message|note|something|word|email|text) (?:for|to|with) {_ASSESSOR}\b|"
    rf"\bsend {_ASSESSOR} (?:a |an )?(?:message|note|text|email)\b",
    re.IGNORECASE,
)
WHO = re.compile(r"\b(?:who|whos|who's|what|whats|what's|when|how|number|address)\b", re.IGNORECASE)
SENT = re.compile(
    r"\W*(?:(?:ok|okay|so|and|but|hi|hello)\b\W*)*(?:did|has|have|was|is|will|does)(?:n'?t)? "
    r"(?:it|that|you|u|(?:my|the|that) message|he|she|they|my assessor)"
    r"(?: (?:just|been|get|gets|got|have|seen|see|send|sent|go|gone|through|there|delivered|arrived?|saved?|"
    r"kept|passed|pass|on|it|that|yet|my message|off|ok))+\W*|\W*(?:sent|is it gone|did it work)\W*",
    re.IGNORECASE,
)
UNDOES = re.compile(
    r"\W*(?:(?:actually|no|oh|wait|sorry|please|pls)\b\W*)*(?:undo(?: it| that)?|take (?:it|that) back|"
    r"(?:don'?t|dont|do not) send (?:it|that))\W*(?:please|pls)?\W*",
    re.IGNORECASE,
)


def writes(text: str) -> bool:
    """Whether a message is to be left, so that what is written next is the message."""
    return bool(WRITES.search(text)) and not WHO.search(text)


def asks_if_sent(text: str) -> bool:
    """Whether it asks if the message kept just now has gone."""
    return SENT.fullmatch(text) is not None


def corrected_by(text: str, _saved: dict[str, Any], _has_time: bool) -> str | None:
    """The action for words right after a message was kept, which ask after it or take it back."""
    takes_back = TAKES_BACK.fullmatch(text) or UNDOES.fullmatch(text)
    return CONTACTS if asks_if_sent(text) or takes_back else None
