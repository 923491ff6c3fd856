"""Give learners a copy of everything held about them, and delete it when they type the word."""

import re
from datetime import datetime, timedelta
from typing import Any

from rapidfuzz import fuzz
from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import services
from actions.request import Events
from learners import privacy, privacy_copy, reminders
from learners.models import Learner

WORD = "DELETE"  # as it is asked for: small letters may be about something else
ALMOST = 75  # percent alike: a slip of the finger
_VERB = r"(?:delete|del|remove|erase|wipe|bin|scrap|clear|drop|cancel|chuck|dump|get rid(?: of)?)"
_LED = r"\W*(?:(?:please|pls|can|could|you|u|just|ok|okay|no|oh|actually|now|and|then|i want to)\b\W*)*"
_PART = (
    r"\w+ ?one|ones|number|reminders?|notes?|entry|deadlines?|photo|picture|file|first|second|third|last|"
    r"e ?\d+"
)
PART = re.compile(
    rf"{_LED}{_VERB}(?:\W+(?:(?:it|that|this|them|those|these)\b|\d+|.*\b(?:{_PART})\b.*|(?:\w+\W+)?\w+))?"
    r"(?:\W+(?:please|pls|thanks|now))*\W*",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:all|every\w*|ac+o?u?nt|profile|data|info\w*|details|records?|me|myself|lot|whole|name|"
    r"messages|chat|history)\b",
    re.IGNORECASE,
)
LASTS = timedelta(minutes=15)
# what learners call the rows of a table, one and many; other tables go without saying
CALLED = {
    "evidence": ("note of evidence", "notes of evidence"),
    "criterion_mark": ("criterion claimed or decided", "criteria claimed or decided"),
    "unit_choice": ("optional unit chosen", "optional units chosen"),
    "alternative_choice": ("either/or choice", "either/or choices"),
    "enrolment": ("qualification", "qualifications"),
    "stored_file": ("file", "files"),
    "reminder": ("reminder", "reminders, with those that are over or cancelled"),
    "deadline": ("deadline", "deadlines"),
    "assessor_message": ("message for your assessor", "messages for your assessor"),
    "message": ("message of our chat", "messages of our chat"),
    "change": ("entry in the list of changes", "entries in the list of changes"),
    "channel_identity": ("other chat that shares your record", "other chats that share your record"),
}
WORK = ("evidence", "criterion_mark", "unit_choice", "stored_file", "reminder")


class ActionExportMyData(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what is held about the learner and hand over all of it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_export_my_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """One file with the record, its changes, the messages and the files."""
        have = services.get()
        with have.learner(tracker.sender_id) as (session, learner):
            held = _listed(privacy.held(session, learner), learner)
            content = privacy_copy.copy(session, learner, have.files, have.clock())
            file = have.files.add(session, learner, content, have.clock())
        dispatcher.utter_message(
            response="utter_my_data", held=held, attachment={"id": file.public_id, "name": file.name}
        )
        return []


class ActionDeleteMyData(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what would go, wait for the word, and delete everything."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_delete_my_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Delete only when the open task asked for the word and this message is nothing but it."""
        asked = _is_asked(tracker.get_slot("task"), services.get().clock())
        typed = (tracker.latest_message.get("text") or "").strip(" .!\"'*“”‘’")
        if asked and typed == WORD:
            return _delete(dispatcher, tracker)
        if not asked and _names_a_part(tracker.latest_message.get("text") or ""):
            return _ask_what(dispatcher, tracker)
        if not asked:
            return self._ask(dispatcher, tracker)
        intent = (tracker.latest_message.get("intent") or {}).get("name")
        if intent in {"affirm", "delete_my_data"} or fuzz.ratio(typed.upper(), WORD) >= ALMOST:
            dispatcher.utter_message(response="utter_delete_word")
            return []
        dispatcher.utter_message(response="utter_delete_left")
        return [SlotSet("task", None)]

    def _ask(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        with services.get().learner(tracker.sender_id) as (session, learner):
            held = _listed(privacy.held(session, learner), learner)
        dispatcher.utter_message(response="utter_ask_delete", held=held)
        task = {
            "action": self.name(),
            "takes": "typed",
            "until": (services.get().clock() + LASTS).isoformat(),
            "resume": {"response": "utter_delete_word"},
            "cancelled": {"response": "utter_delete_left"},
        }
        return [SlotSet("task", task)]


def summary(held: dict[str, int]) -> str:
    """The learner's work in a record, in one line; "nothing yet" for none."""
    parts = [_counted(name, held[name]) for name in WORK if name in held]
    return ", ".join(parts) or "nothing yet"


def _delete(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    have = services.get()
    with have.learner(tracker.sender_id) as (session, learner):
        privacy.delete_all(session, learner, have.files, have.clock())
    dispatcher.utter_message(response="utter_deleted")
    return [SlotSet(name, None) for name in tracker.slots]


def _is_asked(task: dict[str, Any] | None, now: datetime) -> bool:
    return bool(task) and "until" in task and now < datetime.fromisoformat(task["until"])  # type: ignore[index, operator]


def _ask_what(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Which one thing is to go; a reminder named by a word of it is known."""
    with services.get().learner(tracker.sender_id) as (session, learner):
        told = " ".join(one.text for one in reminders.pending(session, learner)).casefold().split()
    named = re.findall(r"\w{3,}", (tracker.latest_message.get("text") or "").casefold())[1:]
    if set(named) & set(told):
        return [FollowupAction("action_cancel_reminder")]
    dispatcher.utter_message(response="utter_ask_what_to_delete")
    return []


def _names_a_part(text: str) -> bool:
    """Whether one thing is to go, or it is not said what: never taken for everything."""
    return text.strip() != WORD and PART.fullmatch(text) is not None and not WHOLE.search(text)


def _listed(held: dict[str, int], learner: Learner) -> str:
    named = ["- your name"] if learner.name else []
    counts = held | {"channel_identity": held["channel_identity"] - 1}  # the chat this is said in is no news
    lines = [f"- {_counted(name, counts[name])}" for name in CALLED if counts.get(name)]
    return "\n".join([*named, *lines]) or "- that you wrote to me"


def _counted(name: str, count: int) -> str:
    one, many = CALLED[name]
    return f"{count:,} {one if count == 1 else many}"
