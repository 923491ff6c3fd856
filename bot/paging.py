"""Going on in words with the list shown last: "more please" is a tap on its button for the next page."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

MORE = "more_to_show"  # the slot: {"payload": of the button, empty after the last page; "past": turns since}
LONGEST_PAST = 2  # turns in between, after which the list has to be asked for anew
BUTTON = re.compile(r"show (?:more|all)\b", re.IGNORECASE)
PAYLOAD = re.compile(r"/(?P<intent>\w+)\{.*\"(?:show|page)\"", re.DOTALL)
TOLD = frozenset({"message", "words", "name", "typed"})  # an open task that takes any words for its own
# what a list may be called, by the request whose list it is
_NOUNS = {
    r"units?|modules?|options?|optionals?": "list_units choose_units ask_remaining ask_progress",
    r"criteri\w+|acs?|points?|outcomes?": "ask_unit_requirements ask_remaining ask_evidence_ideas",
    r"notes?|evidence|entries|logs?": "list_evidence ask_evidence_ideas",
    r"ideas?|examples?": "ask_evidence_ideas",
    r"reminders?": "list_reminders",
}
NOUNS = {re.compile(rf"\b(?:{words})\b", re.IGNORECASE): intents.split() for words, intents in _NOUNS.items()}
_BESIDE = (
    r"ok|okay|yes|yeah|yep|and|so|now|then|can|could|would|will|you|u|i|we|want|wanna|like|to|need|get|see|show|"
    r"read|list|give|send|tell|me|us|please|pls|plz|just|what|what['’]?s|are|is|the|a|bit|some|all|any|of|on|"
    r"that|those|them|it|these|there|page|ones?|lot|thanks|ta|my|in|for|few|ten|10|go"
)
_MORE = (
    r"more|rest|others?|next(?! (?:one|unit|criterion|outcome)\b)|further|continue|keep (?:going|on)|"
    r"carry on|go on|what else"
)
GOES_ON = re.compile(
    rf"\W*(?:(?:{_BESIDE})\b\W*)*\b(?:{_MORE})\b\W*(?:(?:{_BESIDE}|{'|'.join(_NOUNS)})\b\W*)*", re.IGNORECASE
)
WHAT_NEXT = re.compile(r"\bwhat(?:['’]?s)?\b.*\bnext\b", re.IGNORECASE)


def asks_for_more(text: str) -> bool:
    """Whether a message only asks for more of a list, whichever."""
    return GOES_ON.fullmatch(text) is not None and WHAT_NEXT.search(text) is None


def goes_on(text: str, more: Mapping[str, Any] | None, task: Mapping[str, Any] | None) -> bool:
    """Whether that is more of the list shown last; after a question in between it has to be named."""
    if not more or (task or {}).get("takes") in TOLD:
        return False
    lists = [intents for noun, intents in NOUNS.items() if noun.search(text)]
    return more["intent"] in lists[0] if lists else not more["past"]


def left_to_show(
    said: Iterable[Mapping[str, Any]], tapped: str, more: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """What the slot holds after these messages to what was `tapped` (or said); it held `more`."""
    on = [
        found
        for message in said
        for one in message.get("buttons") or []
        if BUTTON.match(one["title"]) and (found := PAYLOAD.match(one["payload"]))
    ]
    if on:
        return {"payload": on[-1].string, "intent": on[-1]["intent"], "past": 0}
    if more and (last := PAYLOAD.match(tapped)) and last["intent"] == more["intent"]:
        return {**more, "payload": "", "past": 0}
    past = (more or {}).get("past", 0) + 1
    return {**more, "past": past} if more and past <= LONGEST_PAST else None
