"""Carry on with what the learner is in the middle of, whatever their message would mean otherwise."""

from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions import tasks
from actions.conversation_again import corrects_question
from actions.conversation_outside import answered_outside
from actions.wellbeing_words import DISTRESS, takes_back

RESUME, LEAVE = "action_resume_task", "action_leave_task"
TAKEN_BACK, OFFERS = "action_answer_retraction", "action_offer_kept_note"
CERTAIN, LIKELY = 1.0, 0.9  # rules are certain too, with a lower priority


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class TaskPolicy(Policy):  # type: ignore[misc]  # Rasa ships no types
    """Sends messages to the open task (slot `task`), comes back to it after a question, else leaves it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Before rules, which have 6."""
        return {"priority": 7}

    def train(self, training_trackers: list[Any], domain: Domain, **_options: Any) -> Resource:
        """Nothing is learned."""
        return self._resource

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, **_options: Any
    ) -> PolicyPrediction:
        """The task's action after a message for it; after any other action, listening or the task again."""
        action, confidence = _next(tracker)
        if action == ACTION_LISTEN_NAME and _has_note_to_offer(tracker):
            action, confidence = OFFERS, CERTAIN
        chances = self._default_predictions(domain)
        if action is not None:
            chances[domain.index_for_action(action)] = confidence
        return self._prediction(chances)


def _next(tracker: DialogueStateTracker) -> tuple[str | None, float]:
    task = tracker.get_slot("task")
    heard = tracker.latest_message
    message = {"text": heard.text, "intent": heard.intent, "entities": heard.entities} if heard else {}
    if tracker.latest_action_name == ACTION_LISTEN_NAME:
        return _after(tracker, message, task), CERTAIN
    silent = {RESUME, LEAVE, OFFERS, *tasks.OPENERS}
    if not task or tracker.latest_action_name in {*silent, task["action"]} or _opened_now(tracker):
        return ACTION_LISTEN_NAME, LIKELY
    if tasks.leaves_open(message) and tracker.latest_action_name not in tasks.CHANGING:
        return RESUME, CERTAIN
    return (LEAVE, CERTAIN) if tasks.is_left(message, task) else (ACTION_LISTEN_NAME, LIKELY)


def _after(tracker: DialogueStateTracker, message: tasks.Message, task: tasks.Task | None) -> str | None:
    """The action for a message that its intent alone would not lead to."""
    if takes_back(message, _intents(tracker)[:-1]):
        return TAKEN_BACK
    if tasks.is_chosen(message) or _intents(tracker)[-1:] == [DISTRESS]:  # distress goes before what is open
        return None
    dictating = task is not None and task["takes"] == "message"  # for somebody else, whatever it names
    plainly = None if dictating else tasks.said_plainly(message, task)
    return (
        plainly
        or tasks.carried_on_by(message, task)
        or tasks.corrected_by(message, tracker.get_slot("saved"))
        or corrects_question(message, tracker.get_slot("last_request"))
        or answered_outside(message)
    )


def _intents(tracker: DialogueStateTracker) -> list[str]:
    return [event.intent_name or "" for event in tracker.events if isinstance(event, UserUttered)]


def _has_note_to_offer(tracker: DialogueStateTracker) -> bool:
    """Whether a note was kept in distress and the learner is back from it."""
    kept = tracker.get_slot("kept_note")
    away = tracker.latest_action_name == TAKEN_BACK or _intents(tracker)[-1:] == [DISTRESS]
    return bool(kept) and not kept.get("offered") and not away


def _opened_now(tracker: DialogueStateTracker) -> bool:
    """Whether the open task was opened by what answered this message."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, SlotSet) and event.key == "task":
            return True
    return False
