"""Say who the learner's assessor is, and keep a message for them."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import account_refusing, account_words, replies, services
from actions.request import Events
from actions.tasks import Task
from learners import account, assessors
from learners.models import Learner

# "tell my assessor I'm off sick": the message is there already
TOLD = re.compile(
    r"\b(?:tell|ask|inform|notify|let)\s+(?:my |the )?(?:assessor|tutor|coach|teacher)\b\s*(?:know\b)?\s*"
    r"(?:that\b|to\b)?|\bmessage (?:for|to) (?:my |the )?(?:assessor|tutor)\s*(?::|saying\b|that\b)",
    re.IGNORECASE,
)
FEWEST_WORDS = 3


class ActionContactAssessor(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Name the assessor; take a message for them, or take it back."""

    def name(self) -> str:
        """The action's name in the domain."""
        return account_words.CONTACTS

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Buttons say which step it is; words that follow an open task are the message or the answer."""
        step, _, which = _step(tracker).partition(" ")
        with services.get().learner(tracker.sender_id) as (session, learner):
            if step == "take_back":
                return _take_back(dispatcher, session, learner, which)
            if step == "write":
                dispatcher.utter_message(response="utter_ask_message")
                return [SlotSet("task", _task("message"))]
            task = tracker.get_slot("task") or {}
            if task.get("action") == self.name():
                carried_on = _carry_on(dispatcher, tracker, task, (session, learner))
                if carried_on is not None:
                    return carried_on
            if after := _after_keeping(dispatcher, tracker, session, learner):
                return after
            return _answer(dispatcher, tracker, session, learner)


def _answer(dispatcher: CollectingDispatcher, tracker: Tracker, session: Session, learner: Learner) -> Events:
    """What words that carry nothing on are told: refused, advised, or who the assessor is."""
    words = tracker.latest_message.get("text") or ""
    if account_refusing.beside(words) is not None:
        return _refuse(dispatcher)
    if response := _about_them(tracker):
        return _advise(dispatcher, tracker, response)
    return _offer(dispatcher, tracker, session, learner)


def _carry_on(
    dispatcher: CollectingDispatcher, tracker: Tracker, task: Task, record: tuple[Session, Learner]
) -> Events | None:
    """What the answer or the words do; None when the message is a new question."""
    said = tracker.latest_message
    step = _step(tracker)
    answer = step or (said.get("intent") or {}).get("name")
    if "message" in task:
        if answer == "deny":
            dispatcher.utter_message(response="utter_message_not_left")
            return [SlotSet("task", None)]
        return _keep(dispatcher, *record, task["message"]) if answer == "affirm" else None
    words = said.get("text") or ""
    if account_refusing.beside(words) == "":
        return _refuse(dispatcher)
    return None if step or words.startswith("/") else _keep(dispatcher, *record, words)


def _refuse(dispatcher: CollectingDispatcher) -> Events:
    """Nobody is written to; something small is offered instead."""
    buttons = [
        replies.button("One small thing", "what_next"),
        replies.button("Leave a message", "contact_assessor", step="write"),
    ]
    dispatcher.utter_message(response="utter_message_refused", buttons=buttons)
    return [SlotSet("task", None)]


def _about_them(tracker: Tracker) -> str | None:
    """The advice for a complaint and for an assessor who does not answer; None for all else."""
    words = tracker.latest_message.get("text") or ""
    if account_words.complains(words):
        return "utter_complaint"
    silent = account_words.IS_SILENT.search(words) and not account_words.SAYS.fullmatch(words)
    return "utter_assessor_silent" if silent else None


def _advise(dispatcher: CollectingDispatcher, tracker: Tracker, response: str) -> Events:
    """Whom to turn to, and what can be left here."""
    qualification = services.get().qualification(tracker.sender_id)
    dispatcher.utter_message(
        response=response,
        centre=_centre(),
        body=f", {qualification.awarding_body}" if qualification else "",
        buttons=[replies.button("Leave a message", "contact_assessor", step="write")],
    )
    return []


def _centre() -> str:
    named = services.get().centre.name
    return f", {named}," if named else ""


def _offer(dispatcher: CollectingDispatcher, tracker: Tracker, session: Session, learner: Learner) -> Events:
    """Who it is and how to reach them; and to leave the message that the words hold, or to write one."""
    _say_who(dispatcher, session, learner)
    words = tracker.latest_message.get("text") or ""
    told, says = TOLD.search(words), account_words.SAYS.fullmatch(words)
    if says or (told and len(words[told.end() :].split()) >= FEWEST_WORDS):
        words = says["words"] if says else words
        dispatcher.utter_message(
            response="utter_ask_leave_message",
            message=replies.quote(replies.escaped(words)),
            buttons=[
                replies.button("Leave it", "contact_assessor", step="affirm"),
                replies.button("Write another", "contact_assessor", step="write"),
                replies.button("No", "contact_assessor", step="deny"),
            ],
        )
        return [SlotSet("task", _task("yes_no") | {"message": words})]
    if account_words.writes(words):
        dispatcher.utter_message(response="utter_ask_message")
        return [SlotSet("task", _task("message"))]
    dispatcher.utter_message(
        response="utter_can_leave_message",
        buttons=[replies.button("Leave a message", "contact_assessor", step="write")],
    )
    return []


def _say_who(dispatcher: CollectingDispatcher, session: Session, learner: Learner) -> None:
    centre = services.get().centre
    if own := account.assessor(session, learner):
        dispatcher.utter_message(response="utter_assessor", assessor=own)
    elif centre.assessor:
        dispatcher.utter_message(response="utter_centre_assessor", assessor=centre.assessor)
    else:
        dispatcher.utter_message(response="utter_assessor_unknown", centre=_centre())


def _keep(dispatcher: CollectingDispatcher, session: Session, learner: Learner, words: str) -> Events:
    kept = assessors.leave(session, learner, words, services.get().clock())
    dispatcher.utter_message(
        response="utter_message_kept",
        message=replies.quote(replies.escaped(words)),
        buttons=[
            replies.button("What's left?", "ask_remaining"),
            replies.button("Take it back", "contact_assessor", step=f"take_back {kept.id}"),
        ],
    )
    return [SlotSet("task", None), SlotSet("saved", {"action": account_words.CONTACTS, "message": kept.id})]


def _after_keeping(
    dispatcher: CollectingDispatcher, tracker: Tracker, session: Session, learner: Learner
) -> Events:
    """What has become of the message kept just now, or it is taken back; nothing for any other words."""
    saved, words = tracker.get_slot("saved") or {}, tracker.latest_message.get("text") or ""
    if saved.get("action") != account_words.CONTACTS or not account_words.corrected_by(words, saved, False):
        return []
    if not account_words.asks_if_sent(words):
        return _take_back(dispatcher, session, learner, str(saved["message"]))
    waits = assessors.is_waiting(session, learner, saved["message"])
    dispatcher.utter_message(response="utter_message_waiting" if waits else "utter_message_passed_on")
    return [SlotSet("saved", saved)]


def _take_back(dispatcher: CollectingDispatcher, session: Session, learner: Learner, which: str) -> Events:
    taken = which.isdecimal() and assessors.take_back(session, learner, int(which))
    dispatcher.utter_message(response="utter_message_taken_back" if taken else "utter_message_collected")
    return [SlotSet("saved", None)]


def _step(tracker: Tracker) -> str:
    entities = tracker.latest_message.get("entities", [])
    return next((str(e["value"]) for e in entities if e["entity"] == "step"), "")


def _task(takes: str) -> Task:
    return {
        "action": "action_contact_assessor",
        "takes": takes,
        "resume": {"response": "utter_message_left_open"},
        "cancelled": {"response": "utter_message_not_left"},
    }
