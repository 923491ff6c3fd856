"""Answer distress with fixed words and people to turn to, and record a concern for the centre."""

from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from actions import replies, services
from actions.conversation_wordings import say_unsaid
from actions.request import Events
from actions.wellbeing_words import BACK, COMPANY, LONGEST_ANSWER, REASSURED, RINGS, SORRY, THANKS, is_denied
from knowledge import note_parts
from learners import concerns

UNNAMED = "unnamed"  # said by a button, or judged by an older model
RESPONSES = {
    "self_harm": "utter_distress_self_harm",
    "abuse": "utter_distress_abuse",
    "harassment": "utter_distress_harassment",
    "unsafe_work": "utter_distress_unsafe_work",
    "exploitation": "utter_distress_exploitation",
    "overwhelmed": "utter_distress_overwhelmed",
    "other_person": "utter_distress_other_person",
    "child": "utter_distress_child",
    "harm_to_others": "utter_distress_harm_to_others",
    "reassured": "utter_distress_reassured",
    UNNAMED: "utter_distress",
}
AGAIN = {
    "self_harm": "utter_distress_self_harm_again",
    "overwhelmed": "utter_distress_overwhelmed_again",
    UNNAMED: "utter_distress_again",
}
AFTER_DANGER = (RESPONSES[REASSURED], "utter_distress_better_again")
DENIED = ("utter_distress_denied", "utter_distress_denied_again")
STILL_HERE = (
    (RINGS, "utter_distress_rings"),
    (SORRY, "utter_distress_no_trouble"),
    (THANKS, "utter_distress_thanked"),
)
LOGS = "action_log_evidence"
SHORTEST_NOTE = 8  # words, where what happened was asked for
log = structlog.get_logger()


class ActionAnswerDistress(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say who can help now; nothing else is said in that turn, and an open task stays as it is.

    Where the message was also a note of evidence, its words are kept, to be offered when the learner is back.
    """

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_distress"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Fixed words for a kind of distress, with the centre's own contact; others when it goes on."""
        found = {one["entity"]: one["value"] for one in tracker.latest_message.get("entities", [])}
        kind = _kind(tracker)
        _record(tracker.sender_id, kind, found.get("concern_level", "concern"))
        told = _accept(dispatcher, tracker) if _denies(tracker) else _help(dispatcher, tracker, kind)
        note = _note(tracker)
        return [*told, SlotSet("kept_note", note)] if note else told


class ActionSayStillHere(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Stay with somebody who has just been told who can help and only answers."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_say_still_here"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """A line that fits what was said, and the numbers; what was open stays open."""
        text = tracker.latest_message.get("text") or ""
        fitting = [response for said, response in STILL_HERE if said.search(text)]
        wordings = [*fitting, "utter_distress_still_here", "utter_distress_still_here_again"]
        return say_unsaid(dispatcher, tracker, wordings)


class ActionSayWhoIsTold(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say, after distress, what the centre gets to know and what it does not."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_say_who_is_told"

    def run(self, dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """The truth about `learners.concerns`, and the numbers once more."""
        dispatcher.utter_message(response="utter_distress_private")
        return []


class ActionAnswerRetraction(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Be kind about distress that is taken back: the numbers are said once more, and the concern stays."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_retraction"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """What is said to anybody who says they are safe."""
        return _accept(dispatcher, tracker)


class ActionAnswerBetter(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Be glad with somebody who was in distress and feels better, or is no longer alone."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_better"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """One number, and the way back to the course; the concern stays."""
        accompanied = COMPANY.search(tracker.latest_message.get("text") or "")
        better = ("utter_distress_better", "utter_distress_better_again")
        return say_unsaid(dispatcher, tracker, ("utter_distress_company", *better) if accompanied else better)


class ActionOfferKeptNote(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Offer once to save what was written as evidence and answered as distress; never show it again."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_offer_kept_note"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Saving or leaving it is up to the learner."""
        buttons = [
            replies.button("Save it as evidence", "log_evidence", do="kept"),
            replies.button("Leave it out", "log_evidence", do="drop"),
        ]
        dispatcher.utter_message(response="utter_note_not_saved", buttons=buttons)
        return [SlotSet("kept_note", {**tracker.get_slot("kept_note"), "offered": True})]


def _help(dispatcher: CollectingDispatcher, tracker: Tracker, kind: str) -> Events:
    """Who can help with a kind of distress; other words when it goes on."""
    first, again = RESPONSES.get(kind, RESPONSES[UNNAMED]), AGAIN.get(kind, AGAIN[UNNAMED])
    wordings = (first, again) if _told_before(tracker) == kind else (first,)
    return say_unsaid(dispatcher, tracker, wordings, contact=services.get().centre.safeguarding)


def _accept(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Believe who says they are safe: one line of help, more where danger was plainly told before."""
    if any(one.get("certain") and one["value"] != REASSURED for one in _concerns(tracker)):
        contact = services.get().centre.safeguarding
        return say_unsaid(dispatcher, tracker, AFTER_DANGER, contact=contact)
    buttons = [replies.button("One small thing", "what_next")]
    return say_unsaid(dispatcher, tracker, DENIED, buttons=buttons)


def _denies(tracker: Tracker) -> bool:
    return is_denied(tracker.latest_message.get("entities") or [])


def _concerns(tracker: Tracker) -> list[dict[str, Any]]:
    """The concerns of the conversation's messages that are still kept."""
    heard = [one["parse_data"] for one in tracker.events if one.get("event") == "user"]
    return [one for said in heard if (one := _concern(said))]


def _kind(tracker: Tracker) -> str:
    """What the concern is about; what was said just before goes before a mere guess."""
    heard = [one["parse_data"] for one in tracker.events if one.get("event") == "user"]
    now = _concern(heard[-1] if heard else tracker.latest_message)
    told = _told_lately(tracker)
    brief = len((tracker.latest_message.get("text") or "").split()) <= LONGEST_ANSWER
    if now and told and brief and not now.get("certain") and now["value"] != REASSURED:
        return str(told["value"])
    return str(now["value"]) if now else UNNAMED


def _told_lately(tracker: Tracker) -> dict[str, Any] | None:
    """The concern of the messages just before this one, the last one first."""
    heard = [one["parse_data"] for one in tracker.events if one.get("event") == "user"]
    return next((one for said in reversed(heard[-BACK - 1 : -1]) if (one := _concern(said))), None)


def _told_before(tracker: Tracker) -> str | None:
    """The kind that was answered just before."""
    told = _told_lately(tracker)
    return str(told["value"]) if told else None


def _concern(heard: dict[str, Any]) -> dict[str, Any] | None:
    return next((one for one in heard.get("entities", []) if one["entity"] == "concern"), None)


def _note(tracker: Tracker) -> dict[str, Any] | None:
    """The message where it orders a note to be logged, or tells what happened when that was asked for."""
    heard = tracker.latest_message
    text: str = heard.get("text") or ""
    task = tracker.get_slot("task") or {}
    asked = task.get("action") == LOGS and task.get("takes") == "words"
    others = [one["name"] for one in heard.get("intent_ranking", []) if one["name"] != "distress"]
    told = asked and others[:1] == ["log_evidence"] and len(text.split()) >= SHORTEST_NOTE
    ordered = not text.startswith("/") and note_parts.is_ordered(text)
    return {"text": text, "task": task if asked else None} if ordered or told else None


def _record(conversation_id: str, kind: str, level: str) -> None:
    """Record the concern; the help is said even where it cannot be kept."""
    try:
        with services.get().learner(conversation_id) as (session, learner), session.begin_nested():
            concerns.raise_concern(session, learner, kind, level, services.get().clock())
    except SQLAlchemyError as error:
        log.error("a concern could not be recorded", error=type(error).__name__)
