"""Take back an answer that was not it, so that it is not given again to the question put in other words."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import request
from actions.guidance import searched
from actions.guidance_topics import QUOTING
from actions.request import Events, only_names

RESTATED = "restated"  # the value of `step` where the question follows in other words
_ASKED = r"what i (?:asked|ask|meant?|ment|wanted?|said|was (?:asking|after))(?: for| about)?"
REJECTS = re.compile(
    r"\W*(?:(?:no|nope|nah|sorry|oh|hmm+|er+m?|um|but|wait)\W+)*"
    rf"(?:(?:that|this|it)(?:['’]?s| is| was)?(?: ?n['’]?t| not) (?:it|right|{_ASKED}|the (?:right )?\w+)|"
    rf"(?:it['’]?s |it is )?not (?:(?:that|it|this|those|these|{_ASKED})|"
    r"(?:any|one) of (?:those|these|them)|(?:that|this|the(?: [\w'’-]+){1,4}?) (?:one|unit))|"
    r"(?:it['’]?s )?(?:none|neither) of (?:those|these|them)|"
    r"(?:(?:that|this|it)(?:['’]?s| is) )?(?:the )?wrong (?:one|answer|thing|bit)|"
    r"you(?:['’]?ve| have)? (?:misunderst\w+|got (?:it|that|me) wrong)(?: me)?|"
    r"i did(?: ?n['’]?t| not) (?:ask|mean) (?:that|this|it)(?: one)?)"
    r"(?:\s*[.,;:!?-]+\s*|\s+(?=i\b|but\b)|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
LEADS_IN = re.compile(
    r"(?:but |so |what )*(?:i (?:meant?|ment|wanted?|asked?|was (?:asking|after)|am asking)|i['’]?m asking)\b"
    r"(?: (?:to (?:know|ask)|about|for|was|is)\b)*\W*",
    re.IGNORECASE,
)


# "no, the diary one"
NO_BUT = re.compile(
    r"\W*(?:no|nope|nah)\W+(?:(?:sorry|i (?:mean|meant|want|wanted|said))\W+)*"
    r"(?P<rest>(?:the|that) (?:[\w'’-]+ ){1,4}(?:one|unit)\b\W*|"
    r"the (?:one|unit) (?:about|on|with|for|to do with|where|that)\b.+)",
    re.IGNORECASE,
)


class ActionTurnDown(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say that this was not it, and keep what was quoted from being quoted again."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_turn_down"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """What was quoted last is talked about no longer."""
        steps = [one["value"] for one in tracker.latest_message.get("entities") or []]
        dispatcher.utter_message(response="utter_restated" if RESTATED in steps else "utter_deny")
        last = tracker.get_slot("last_request") or {}
        asked = request.read(tracker)
        if asked is None or last.get("action") not in QUOTING:
            return []
        before = last.get("rejected") or []
        hits = searched(asked, last["message"].get("text") or "", before).hits
        found = [hit.passage.id for hit in hits[:1]]
        return [SlotSet("rejected", [*before, *found]), SlotSet("last_request", None)]


def restated(text: str) -> str | None:
    """What is asked instead of the answer that a message turns down: "no not that, the one on …"; or None."""
    found = REJECTS.fullmatch(text) or NO_BUT.fullmatch(text)
    if found is None or only_names(rest := LEADS_IN.sub("", found["rest"], count=1)):
        return None
    return rest if len(rest.split()) > 1 else None
