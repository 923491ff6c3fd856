"""Greet and open a conversation."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services, tasks
from actions.account_finding import ask
from actions.request import Events

LONGEST_WAIT = 3  # questions in between


class ActionSessionStart(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Open a conversation without repeating every slot it ever had, as Rasa's own does."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_session_start"

    def run(self, _dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Start listening."""
        return [SessionStarted(), ActionExecuted("action_listen")]


class ActionGreet(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Greet, and ask for the qualification when it is not known."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_greet"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """A newcomer hears what this is; a known learner what they are on."""
        qualification = services.get().qualification(tracker.sender_id)
        if qualification is None:
            dispatcher.utter_message(response="utter_welcome")
            return ask(dispatcher, tracker, [])
        dispatcher.utter_message(
            response="utter_welcome_back",
            qualification=qualification.short_title,
            buttons=[
                replies.button("Show the units", "list_units"),
                replies.button("What can you do?", "help"),
            ],
        )
        return []


class ActionHelp(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what can be asked, with the menu's commands where there is one."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_help"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """On Telegram the commands too, from the list that its menu is made of."""
        dispatcher.utter_message(response="utter_help")
        if tracker.sender_id.startswith("telegram:"):
            dispatcher.utter_message(response="utter_commands")
        return []


class ActionCancel(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Leave what is under way; what was saved stays."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_cancel"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Say what stays where the task that is left says so."""
        task = tracker.get_slot("task") or {}
        left = task.get("cancelled") or {"response": "utter_cancelled"}
        dispatcher.utter_message(**left)
        return [SlotSet("task", None), SlotSet("pending", None)]


class ActionResumeTask(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say once what the open task waits for; after more questions wait for it no longer."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_resume_task"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """The task's own words, after the first question in between; always where yes or no is waited for."""
        task = tracker.get_slot("task")
        before = task.get("asides", 0)
        if not before or task["takes"] in tasks.CONFIRMATIONS:
            dispatcher.utter_message(**task["resume"])
        asked = not (tracker.latest_message.get("text") or "").startswith("/")  # no "show more"
        asides = max(1, before + asked)
        return [SlotSet("task", {**task, "asides": asides} if asides <= LONGEST_WAIT else None)]


class ActionLeaveTask(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Wait no more for what the learner has gone on from."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_leave_task"

    def run(self, _dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Say nothing: what was asked instead has just been answered."""
        return [SlotSet("task", None)]
