"""Keep the learner's name as it is to stand on their tracking sheet, say what it is, or take it off."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import account_name_words, replies, services
from actions.request import Events
from actions.tasks import Task
from learners import account
from learners.models import Learner

Record = tuple[Session, Learner]


class ActionSetName(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Keep a name that was told, ask for one, or say which is kept."""

    def name(self) -> str:
        """The action's name in the domain."""
        return account_name_words.NAMES

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """By the words alone: no other message comes here."""
        text = tracker.latest_message.get("text") or ""
        said = account_name_words.given(text) or account_name_words.answered(text)
        with services.get().learner(tracker.sender_id) as record:
            if account_name_words.TAKES_OFF.fullmatch(text):
                return _take_off(dispatcher, record)
            if account_name_words.ASKS.fullmatch(text):
                return _tell(dispatcher, record[1])
            if said:
                return [*keep(dispatcher, record, said), *_greeted(text, record)]
        asked_now = account_name_words.WISHES.fullmatch(text)
        dispatcher.utter_message(response="utter_ask_name" if asked_now else "utter_name_left")
        return [SlotSet("task", _task() if asked_now else None)]


def _greeted(text: str, record: Record) -> Events:
    """Somebody new who says hello with their name is greeted too."""
    new = account.current_qualification(*record) is None
    return [FollowupAction("action_greet")] if new and account_name_words.GREETS.match(text) else []


def keep(dispatcher: CollectingDispatcher, record: Record, said: str) -> Events:
    """Keep the name and say it back."""
    kept = account.set_name(*record, said, services.get().clock())
    dispatcher.utter_message(
        response="utter_name_set",
        name=replies.escaped(kept),
        buttons=[replies.button("My tracking sheet", "export_record"), replies.button("Undo", "undo")],
    )
    return [SlotSet("task", None), SlotSet("saved", {"action": account_name_words.NAMES, "name": kept})]


def _take_off(dispatcher: CollectingDispatcher, record: Record) -> Events:
    account.set_name(*record, "", services.get().clock())
    dispatcher.utter_message(response="utter_name_off", buttons=[replies.button("Undo", "undo")])
    return [SlotSet("task", None), SlotSet("saved", None)]


def _tell(dispatcher: CollectingDispatcher, learner: Learner) -> Events:
    if not learner.name:
        dispatcher.utter_message(response="utter_no_name")
        return [SlotSet("task", _task())]
    dispatcher.utter_message(response="utter_name_is", name=replies.escaped(learner.name))
    return [SlotSet("saved", {"action": account_name_words.NAMES, "name": learner.name})]


def _task() -> Task:
    return {
        "action": account_name_words.NAMES,
        "takes": "name",
        "resume": {"response": "utter_ask_name"},
        "cancelled": {"response": "utter_name_left"},
    }
