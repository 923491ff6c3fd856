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
from knowledge import refs, swearing
from knowledge.ref_words import UNIT

# values of `step`: the question follows in other words; a unit was named only to say that it is not meant
RESTATED, REFUSED = "restated", "refused"
REPLIES = {RESTATED: "utter_restated", REFUSED: "utter_never_asked"}
ABOUT_UNITS = ("unit_talked_about", "criterion_talked_about", "last_request")
_ASKED = r"what i (?:asked|ask|meant?|ment|wanted?|said|was (?:asking|after))(?: for| about)?"
REJECTS = re.compile(
    r"\W*(?:(?:no|nope|nah|sorry|oh|hmm+|er+m?|um|but|wait)\W+)*"
    rf"(?:(?:that|this|it)(?:['’]?s| is| was)?(?: ?n['’]?t| not) (?:it|right|{_ASKED}|the (?:right )?\w+)|"
    rf"(?:it['’]?s |it is )?not (?:(?:that|it|this|those|these|{_ASKED})|"
    r"(?:any|one) of (?:those|these|them)|(?:that|this|the(?: [\w'’-]+){1,4}?) (?:one|unit))|"
    r"(?:it['’]?s )?(?:none|neither) of (?:those|these|them)|"
    r"(?:(?:that|this|it)(?:['’]?s| is) )?(?:the )?wrong (?:one|answer|thing|bit)|"
    r"you(?:['’]?ve| have)? (?:misunderst\w+|got (?:it|that|me) wrong)(?: me)?|"
    r"(?:that|this|it)(?:['’]?s| is) what (?:you|u) (?:can )?do|"
    r"i did(?: ?n['’]?t| not) (?:ask|mean) (?:that|this|it)(?: one)?)"
    r"(?:,? (?:mate|pal|love|though|then|i know))*(?:\s*[.,;:!?-]+\s*|\s+(?=i\b|but\b)|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
LEADS_IN = re.compile(
    r"(?:but |so |what )*"
    r"(?:i (?:meant?|ment|wanted?|asked?|said|was (?:asking|after)|am asking)|i['’]?m asking)\b"
    r"(?: (?:to (?:know|ask)|about|for|was|is)\b)*\W*",
    re.IGNORECASE,
)
# a unit named, and others beside it, with every letter of the name masked
_NAME = r"(?:(?:the|units?|about|that) )*\x00+(?:\s*(?:,|and|or|&)\s*(?:the |unit )*\x00+)*"
_UNASKED = (
    r"(?:(?:i (?:just |only )?(?:never(?: once| even)?|did(?: ?n['’]?t| not)(?: even)?)|who|nobody|no ?one) "
    r"(?:sa(?:y|id)|mention\w*|ask\w*|mean\w*|meant|want\w*|talk\w*|spoke)"
    r"(?: (?:anything|owt|to|know|for|on))*|"
    r"i(?:['’]?m| am| was)(?: ?n['’]?t| not) (?:asking|talking|on|going on)(?: for)?)"
)
REFUSES = re.compile(
    r"(?P<start>^|[.,;:!?\n-]\s*|\s(?:and|but|so|cos|because)\s+)"
    r"(?:(?:no|nope|nah|sorry|oh|hmm+|er+m?|um|hang on|wait|look|listen|ok|okay|please|just|hey)\W+)*"
    rf"(?:(?P<unasked>{_UNASKED})|(?P<left>forget|ignore|never ?mind)|not|"
    rf"(?:it|that|this)(?:['’]?s| is) not) {_NAME}"
    r"(?: (?:one|thing|then|at all|please|though|ok|either))*"
    r"(?=\s*(?:[.,;:!?-]|$)|"
    r"\s(?:i(?:['’]?m)?|is|can|could|what|how|why|where|which|who|do|does|just|but|and|tell|show)\b)",
    re.IGNORECASE,
)
ASKS = re.compile(r"\W*(?:what|show|tell|explain|how|which)", re.IGNORECASE)
OF_CHOICE = re.compile(
    r"\b(?:drop\w*|swap\w*|instead|put me|choose|pick|"
    r"(?:not|am|i['’]?m|i['’]?ll|be) (?:do|doing|taking|picking)|"
    r"(?:do(?:n['’]?t| not)) (?:want|need|fancy)|remove|add)\b",
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
        steps = {one["value"] for one in tracker.latest_message.get("entities") or []} & set(REPLIES)
        dispatcher.utter_message(response=REPLIES[steps.pop()] if steps else "utter_deny")
        last = tracker.get_slot("last_request") or {}
        asked = request.read(tracker)
        if refused(tracker.latest_message.get("text") or "") is not None:
            return [SlotSet(one, None) for one in ABOUT_UNITS]
        if asked is None or last.get("action") not in QUOTING:
            return []
        before = last.get("rejected") or []
        hits = searched(asked, last["message"].get("text") or "", before).hits
        found = [hit.passage.id for hit in hits[:1]]
        return [SlotSet("rejected", [*before, *found]), SlotSet("last_request", None)]


def restated(text: str) -> str | None:
    """What is asked instead of the answer that a message turns down: "no not that, the one on …"; or None.

    Empty where a unit is only said not to be meant.
    """
    text = swearing.without(text)
    found = REJECTS.fullmatch(text) or NO_BUT.fullmatch(text)
    if found is None:
        return refused(text)
    if only_names(rest := LEADS_IN.sub("", found["rest"], count=1)):
        return None
    return rest if len(rest.split()) > 1 else None


def refused(text: str) -> str | None:
    """What is asked beside a unit that is named only to say that it is not meant; or None.

    "Not 5, 6" only names another one in its place, and what is to be done with it is no mere refusal.
    """
    units = [(start, end) for start, end, kind, _ in refs.read(text).spans if kind in {UNIT, refs.UAN}]
    masked = text
    for start, end in units:
        masked = masked[:start] + "\x00" * (end - start) + masked[end:]
    found = REFUSES.search(masked) if units else None
    if found is None:
        return None
    rest = f"{text[: found.end('start')]} {text[found.end() :]}".lstrip(" ,.;:!?-\n")
    rest = LEADS_IN.sub("", rest.rstrip(" ,;:-\n"), count=1)
    if not re.search(r"\w", rest):
        return "" if found["unasked"] else None
    corrected = refs.read(rest).units and not (found["unasked"] or found["left"])
    is_name = only_names(rest) and not ASKS.match(rest)
    return None if corrected or is_name or OF_CHOICE.search(rest) else rest
