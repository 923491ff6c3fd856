"""What is told beside a change of time: why, "thursdays I swim. make that wednesdays", or which was meant."""

import re
from collections.abc import Iterator

from actions.reminders_wording import ANY_TIME
from learners.reminder_choice import places
from learners.times import understand

STOP = re.compile(r"\s*[.!;,:–—]+\s+|\s+-+\s+|\s+(?:so|and|but)\s+", re.IGNORECASE)
# what leads on to the time that is to be instead, whatever was said before
ORDERS = re.compile(
    r"\W*(?:(?:so|and|but|please|pls|just|actually|no|sorry|(?:can|could|cud) (?:you|u|we))\b\W*)*"
    r"(?:(?:make|change|move|switch|shift|swap|put|set|do) (?:it|that|this|them|those)|"
    r"(?:can|could) (?:it|that|we) (?:be|do|have|make)|(?:it|that) (?:should|needs to|has to) be|"
    r"let['’]?s (?:do|say|have|make))\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"\b(?:instead|same time)\b", re.IGNORECASE)
REQUESTS = re.compile(
    r"\W*(?:please |pls |can you |could you |and |also )*(?:remind|nudge|set|log|save|record|tick|mark|"
    r"untick|show|list|tell|what|which|how|when|who|add|delete|cancel|remove)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"\b(?:ones?|reminders?)\b", re.IGNORECASE)
_ONE = r"(?:one|reminder|number)"
# "put that one back. I meant the 4 December one"
MEANT = re.compile(
    r"(?P<order>.*?)(?:^|[\s,.;!–—-])(?:i (?:mean|meant|ment|wanted|was (?:talking|on) about)|"
    r"(?:not that|wrong) one\W+(?:i (?:mean|meant)|it(?:['’]s| is| was)|but)?)\W*"
    rf"(?P<which>(?:(?:to )?(?:move|change|shift|put) )?(?:the|my) (?!{_ONE}\b).*?\b{_ONE}\b.*|"
    rf"(?:number|reminder) \d.*)",
    re.IGNORECASE | re.DOTALL,
)
LONGEST = 30  # words


def meant_one(text: str) -> tuple[str, str] | None:
    """What is said first, and the words for the reminder that was meant; None for any other message."""
    found = MEANT.fullmatch(text) if "?" not in text and len(text.split()) <= LONGEST else None
    return (found["order"].strip(" ,.;!–—-"), found["which"]) if found else None


def ordered(text: str) -> Iterator[str]:
    """What may be an order to change a time, after words that ask for nothing."""
    for stop in STOP.finditer(text):
        before, after = text[: stop.start()], text[stop.end() :]
        names = NAMES.search(before) or places(before)  # "number 2, move it to friday": of that one
        if (
            "?" not in before
            and not names
            and not REQUESTS.match(before)
            and (ORDERS.match(after) or INSTEAD.search(after))
        ):
            yield after


def first_told(said: str) -> str:
    """The first sentence that says a time: what follows "to monday." may be why; else all of it."""
    parts = re.split(r"(?<=[.!?;])\s+", said)
    return next((one for one in parts if understand(one, ANY_TIME).spans), said) if len(parts) > 1 else said
