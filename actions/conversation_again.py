"""Put the last question again with what the learner corrects: its unit, its criterion, or what was asked."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import request, units_described
from actions.account import ask_first
from actions.request import NAMING, UNIT_NAMES, Events, Request, only_names
from knowledge import refs

AGAIN = "action_ask_again"
CORRECTS = re.compile(
    r"\W*(?:(?:oh|ah|ok|okay|hang on|wait)\W+)*(?:no|nope|nah|not|sorry|oops|whoops|woops|actually|i mean\w*|"
    r"i ment|meant|wrong)\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\bnot (?:unit |criterion |ac |outcome |lo )?$", re.IGNORECASE)
DENIED_REF = re.compile(r"\W*(?:no\W+)?not (?:unit |criterion |ac |outcome |lo )?\w?\d", re.IGNORECASE)
COUNTS = re.compile(
    r"\W*(?:(?:so|and|ok)\W+)?how many (?:(?:is|are|was) (?:that|those|these|they|it|there)|"
    r"(?:(?:is|are|has|there) )*(?:in|of) (?:it|that|this|them|there))"
    r"(?: (?:altogether|all ?together|in all|in total|then))?\W*",
    re.IGNORECASE,
)
ASKS_OF = re.compile(r"\?|\b(?:what|how) (?:about|of)\b", re.IGNORECASE)
LEADS_ON = re.compile(r"\W*(?:(?:ok|okay|oh|so)\W+)*(?:and|same|then|also)\b", re.IGNORECASE)
MEANS = re.compile(r"\b(?<!\bi )(?:means?|meaning)\b", re.IGNORECASE)
POINTS_BACK = re.compile(r"\b(?:it|its|it's|that)\b", re.IGNORECASE)
LONGEST = 9  # words: more is a request of its own
# what a learner may have wanted instead, by the word for it
WANTED = {
    "action_tell_unit": r"requirements?|requirments?|what it needs|what (?:do )?i need|whole unit|criterias?",
    "action_list_remaining": r"remaining|what(?:['’]?s| is) left|left to do|whats? missing|outstanding",
    "action_tell_progress": r"progress|how (?:far|am i doing)|how i['’]?m doing|how im doing",
    "action_name_evidence": r"evidence ideas|ideas|what evidence|evidence i (?:can|could) use",
    "action_list_evidence": r"my evidence|my notes|what i(?:['’]ve|ve)? logged",
    "action_tell_credits": r"credits?",
    "action_explain_criterion": r"meaning|explanation|what it means|explain it",
    "action_list_units": r"units|list of units|unit list",
    "action_list_reminders": r"reminders|my reminders",
    "action_suggest_next": r"what next|next step|what to do next",
}
_NOUNS = "|".join(f"(?P<{action}>{words})" for action, words in WANTED.items())
INSTEAD = re.compile(
    rf"(?P<before>.*?)\b(?:(?:the|my|just|i (?:mean|meant|ment|want|wanted)|but|for)\W+)*(?:{_NOUNS})"
    r"(?:\W+(?:for|of|in|please|pls|then|instead|it|that|unit|one|sorry))*\W*",
    re.IGNORECASE,
)
DENIED_QUESTION = re.compile(rf"\b(?:{'|'.join(WANTED.values())}|evidence|questions?|list)\b", re.IGNORECASE)
ONLY_CORRECTS = re.compile(
    r"(?:\W|\b(?:no|nope|nah|not|sorry|oops|whoops|woops|actually|i|mean|meant|ment|didn['’]?t|did|don['’]?t|want|"
    r"wanted|the|my|its|it|that|but|oh|ah|ok|okay|wait|hang|on|wrong|one)\b)*",
    re.IGNORECASE,
)


class ActionAskAgain(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Answer the last question anew, or another one about the same."""

    def name(self) -> str:
        """The action's name in the domain."""
        return AGAIN

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """By what the message corrects; what it names is answered when there was no question to put again."""
        heard = tracker.latest_message
        tracker.latest_message = {
            **heard,
            "entities": _without_denied(heard["text"] or "", heard["entities"]),
        }
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, "action_tell_unit")
        asked = units_described.named(asked) or asked
        if wanted := wanted_instead(asked.text):
            instead = {"text": _last_of(asked.text), "entities": _named(asked)}
            return [SlotSet("replay", instead), FollowupAction(wanted)]
        if (again := asked.asks_again()) is not None:
            return again
        explains = bool(asked.refs) and not asked.unknown
        action = "action_explain_criterion" if explains else "action_tell_unit"
        return [SlotSet("replay", asked.message), FollowupAction(action)]


def corrects_question(message: dict[str, Any], last_request: Any) -> str | None:
    """The action for a message that only corrects or counts what was asked before it, or None."""
    text = message.get("text") or ""
    if last_request and COUNTS.fullmatch(text):  # of what was just shown, under its heading
        return AGAIN
    if text.startswith("/") or len(text.split()) > LONGEST or not CORRECTS.match(text):
        return None
    if wanted_instead(text):
        return AGAIN
    named = {one["entity"] for one in message.get("entities") or []} & NAMING
    about_last = last_request or DENIED_REF.match(text)
    return AGAIN if about_last and named and only_names(text) else None


def follows_question(message: dict[str, Any], last_request: Any, saved: Any, *, waits: bool) -> str | None:
    """The action for a message that asks the question just answered of another unit or criterion, or None.

    A note dealt with since (`saved`, its `past` counting the questions after it) is what is talked about; and
    "and 2.4" answers what an open task `waits` for.
    """
    text = message.get("text") or ""
    named = {one["entity"] for one in message.get("entities") or []} & NAMING
    if not last_request or (saved and not saved.get("past")) or not named or not only_names(text):
        return None
    if MEANS.search(text) and "criterion" in named:
        return "action_explain_criterion"
    units_alone = named <= UNIT_NAMES and not POINTS_BACK.search(text)
    asks, leads_on = ASKS_OF.search(text), LEADS_ON.match(text)
    if units_alone:
        return AGAIN if asks or leads_on or CORRECTS.match(text) else None
    of_evidence = last_request["action"] == "action_name_evidence"
    return AGAIN if (asks if waits else leads_on and (of_evidence or not asks)) else None


def wanted_instead(text: str) -> str | None:
    """The action for the question that a correction wants instead: "not remaining, the requirements"."""
    found = INSTEAD.fullmatch(refs.without(text))
    if found is None or not CORRECTS.match(text) or not _is_only_a_correction(found["before"]):
        return None
    return next(action for action in WANTED if found[action])


def _is_only_a_correction(before: str) -> bool:
    """Whether what stands before the wanted question only says that the last one was not it."""
    return ONLY_CORRECTS.fullmatch(DENIED_QUESTION.sub(" ", before)) is not None


def _without_denied(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the refs that the message says it is not about: "not 2.3, 2.4"; all when nothing is left."""
    kept = [one for one in entities if not DENIED.search(text[: one.get("start", 0)])]
    return kept or entities


def _named(asked: Request) -> list[dict[str, Any]]:
    """The refs in the message; without any, the criterion just talked about."""
    named = [one for one in asked.message.get("entities", []) if one["entity"] in NAMING]
    ref = asked.tracker.get_slot("criterion_talked_about")
    return named or ([{"entity": "criterion", "value": ref}] if ref else [])


def _last_of(text: str) -> str:
    """The words from the last comma or "meant" on: what is wanted, without what is not."""
    return re.split(r",|\bbut\b|\bi (?:meant?|want(?:ed)?)\b", text, flags=re.IGNORECASE)[-1].strip() or text
