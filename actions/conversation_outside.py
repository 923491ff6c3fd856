"""Answer what is about neither the learner's record nor the specification: kindly, briefly, by its kind."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.request import Events
from knowledge import outside

RESPONSES = {
    "instructions": "utter_outside_instructions",
    "others": "utter_outside_others",
    "writing": "utter_outside_writing",
    "answers": "utter_outside_answers",
    "insult": "utter_outside_insult",
    "advice": "utter_outside_advice",
    "course": "utter_outside_course",
    "chat": "utter_outside_chat",
}
OUTSIDE = "action_answer_outside"
# the learner's own words go on record or to somebody, whatever they speak of
DICTATED = frozenset({"log_evidence", "suggest_criteria", "distress", "contact_assessor", "set_reminder"})
LONGEST = 40  # words: more is a story


class ActionAnswerOutside(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what UnitMate does not do, and what it can do instead."""

    def name(self) -> str:
        """The action's name in the domain."""
        return OUTSIDE

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """By the kind of thing that was said; nothing under way is left."""
        kind = outside.likely(tracker.latest_message.get("text") or "")
        dispatcher.utter_message(response=RESPONSES.get(kind or "", "utter_outside"))
        return []


def answered_outside(message: dict[str, Any]) -> str | None:
    """The action for a message that is outside, whatever it was taken for; None for all others."""
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name")
    enrols = intent == "enrol" and any(one["entity"] == "qualification" for one in message["entities"])
    if text.startswith("/") or intent in DICTATED or enrols or len(text.split()) > LONGEST:
        return None
    return OUTSIDE if outside.plainly(text) else None
