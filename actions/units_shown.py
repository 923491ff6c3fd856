"""What is meant of the list of units just shown: "the third one", "how many is that"."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, request
from actions.account_finding import FINDS
from actions.conversation_again import COUNTS
from actions.request import Events, Request
from knowledge.qualification import Unit

SHOWN = "action_tell_shown"
PLACES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
PLACE = re.compile(
    rf"(?<!\ba )\b(?P<word>{'|'.join(PLACES)}|last)(?: (?:one|unit|of (?:them|those|these)))?\b(?! (?:thing|"
    r"day|week|time|name|note|evidence|reminder|outcome|criteri\w+|point|part|step|bit|of all|off))|"
    r"\b(?P<number>\d{1,2})(?:st|nd|rd|th) (?:one|unit)\b",
    re.IGNORECASE,
)
LONGEST = 9  # words: more is about something else


class ActionTellShown(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Tell the unit at the place named, or how many there are."""

    def name(self) -> str:
        """The action's name in the domain."""
        return SHOWN

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """By the list kept with the last request."""
        asked = request.read(tracker)
        if asked is None:
            return [FollowupAction(FINDS)]
        shown: list[str] = tracker.get_slot("last_request")["shown"]
        place = _place(asked.text, len(shown))
        if place is not None:
            named = {"entity": "unit", "value": shown[place]}
            words = PLACE.sub(" ", asked.text)
            return [
                SlotSet("replay", {"text": f"{words} unit {shown[place]}", "entities": [named]}),
                FollowupAction("action_tell_unit"),
            ]
        dispatcher.utter_message(
            response="utter_units_counted",
            units=replies.plural(len(shown), "unit"),
            buttons=[replies.button("Credits and rules", "ask_credits")],
        )
        return [*asked.remembered(), SlotSet("last_request", tracker.get_slot("last_request"))]


def kept(asked: Request, units: Sequence[Unit], **more: bool) -> dict[str, Any]:
    """The slot that keeps the list shown, so that a place in it can be named next, and what more there is."""
    last = {"action": "action_list_units", "message": asked.message, "unit_missing": False, **more}
    slot: dict[str, Any] = SlotSet("last_request", {**last, "shown": [unit.number for unit in units]})
    return slot


def points_at(message: dict[str, Any], last_request: Any) -> str | None:
    """The action for words that name a place in the list just shown or count it, or None."""
    text = message.get("text") or ""
    shown = (last_request or {}).get("shown")
    named = {one["entity"] for one in message.get("entities") or []} & request.NAMING
    if not shown or named or text.startswith("/") or len(text.split()) > LONGEST:
        return None
    return SHOWN if COUNTS.fullmatch(text) or _place(text, len(shown)) is not None else None


def _place(text: str, length: int) -> int | None:
    """The place that a text names in a list of this length, from 0."""
    if not (found := PLACE.search(text)):
        return None
    word = (found["word"] or "").lower()
    if word == "last":
        return length - 1
    place = PLACES.index(word) if word else int(found["number"]) - 1
    return place if 0 <= place < length else None
