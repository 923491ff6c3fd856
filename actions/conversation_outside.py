"""Answer what is about neither the learner's record nor the specification: kindly, briefly, by its kind."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import services
from actions.account_finding import FINDS
from actions.conversation_wordings import say_unsaid
from actions.request import NAMING, Events
from actions.wellbeing_moods import HEARD_LOW, moods
from knowledge import outside, swearing, traces

WORDINGS = {  # the first that was not said lately
    "instructions": ("utter_outside_instructions",),
    "others": ("utter_outside_others",),
    "writing": ("utter_outside_writing",),
    "answers": ("utter_outside_answers",),
    "insult": ("utter_outside_insult", "utter_outside_insult_again", "utter_outside_insult_still"),
    "advice": ("utter_outside_advice",),
    "course": ("utter_outside_course",),
    "why_help": ("utter_outside_why_help",),
    "how_are_you": ("utter_outside_how_are_you",),
    "thanks": ("utter_thank",),
    "sorry": ("utter_outside_sorry", "utter_outside_sorry_again"),
    "laugh": ("utter_outside_laugh", "utter_outside_laugh_again"),
    "away": ("utter_outside_away", "utter_outside_away_again"),
    "chat": ("utter_outside_chat",),
}
OUTSIDE = "action_answer_outside"
# the learner's own words go on record or to somebody, whatever they speak of
DICTATED = frozenset({"log_evidence", "suggest_criteria", "distress", "contact_assessor", "set_reminder"})
LONGEST = 40  # words: more is a story
SURE = frozenset({"instructions", "others", "writing", "answers", "course"})  # whatever the mood
NAMED = NAMING | {"qualification"}  # with them, swearing is beside what is asked for


class ActionAnswerOutside(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what UnitMate does not do, and what it can do instead."""

    def name(self) -> str:
        """The action's name in the domain."""
        return OUTSIDE

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """By the kind of thing that was said; nothing under way is left."""
        text = tracker.latest_message.get("text") or ""
        of_course = traces.unsure(text) or traces.tells_job(text)
        if of_course and services.get().qualification(tracker.sender_id) is None:
            return [FollowupAction(FINDS)]
        kind = "insult" if swearing.is_all(text) else outside.likely(text)
        if moods(tracker.latest_message) and kind not in SURE:
            return [FollowupAction(HEARD_LOW)]
        return say_unsaid(dispatcher, tracker, WORDINGS.get(kind or "", ("utter_outside",)))


def answered_outside(message: dict[str, Any]) -> str | None:
    """The action for a message that is outside, whatever it was taken for; None for all others."""
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name")
    enrols = intent == "enrol" and any(one["entity"] == "qualification" for one in message["entities"])
    if text.startswith("/") or intent in DICTATED or enrols or len(text.split()) > LONGEST:
        return None
    named = {one["entity"] for one in message.get("entities") or []}
    kind = outside.plainly(text) or ("insult" if swearing.is_all(text) else None)
    return OUTSIDE if kind and not (kind == "insult" and named & NAMED) else None
