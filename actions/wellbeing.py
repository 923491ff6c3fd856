"""Answer distress with fixed words and people to turn to."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import services
from actions.request import Events


class ActionAnswerDistress(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say who can help now; nothing else is said in that turn."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_distress"

    def run(self, dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """The same words every time, with the centre's own contact."""
        contact = services.get().centre.safeguarding
        dispatcher.utter_message(response="utter_distress", contact=contact)
        return []
