"""Answer distress with fixed words and people to turn to, and record a concern for the centre."""

from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from actions import services
from actions.request import Events
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
log = structlog.get_logger()


class ActionAnswerDistress(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say who can help now; nothing else is said in that turn, and an open task stays as it is."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_distress"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """The same words every time for a kind of distress, with the centre's own contact."""
        found = {one["entity"]: one["value"] for one in tracker.latest_message.get("entities", [])}
        kind = found.get("concern", UNNAMED)
        _record(tracker.sender_id, kind, found.get("concern_level", "concern"))
        contact = services.get().centre.safeguarding
        dispatcher.utter_message(response=RESPONSES.get(kind, RESPONSES[UNNAMED]), contact=contact)
        return []


def _record(conversation_id: str, kind: str, level: str) -> None:
    """Record the concern; the help is said even where it cannot be kept."""
    try:
        with services.get().learner(conversation_id) as (session, learner), session.begin_nested():
            concerns.raise_concern(session, learner, kind, level, services.get().clock())
    except SQLAlchemyError as error:
        log.error("a concern could not be recorded", error=type(error).__name__)
