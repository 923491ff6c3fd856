"""Carry on with what the learner is in the middle of, whatever their message would mean otherwise."""

from collections.abc import Iterable
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions import (
    choices_job,
    choices_orders,
    choices_picking,
    choices_whole,
    reminders_listed,
    tasks,
    units_of_that,
)
from actions.account_finding import spoken_of
from actions.account_withdrawn import doubts_its_worth
from actions.checklist_done import asked_of_record
from actions.checklist_smallest import asks as asks_smallest
from actions.choices_given import tells_own
from actions.choices_words import goes_on
from actions.conversation_again import AGAIN, corrects_question, follows_question
from actions.conversation_outside import answered_outside
from actions.conversation_shown import shows_last
from actions.conversation_swearing import heard_through
from actions.guidance_follow_ups import ABOUT, asks_more
from actions.guidance_topics import asks_plainly
from actions.guidance_wanted import asks as asks_what_verb_wants
from actions.units_compared import compares
from actions.units_described import answers as answers_which
from actions.units_shown import lists_from, points_at
from actions.wellbeing_moods import ANSWERS, DISTRESS, HEARD_LOW, SMALL, is_only_low
from actions.wellbeing_words import (
    EASED,
    asks_who_is_told,
    gets_better,
    is_denied,
    is_still_there,
    takes_back,
)
from bot.paging import asks_for_more
from bot.taken_wrongly import is_put_right

RESUME, LEAVE = "action_resume_task", "action_leave_task"
TAKEN_BACK, OFFERS = "action_answer_retraction", "action_offer_kept_note"
BETTER = "action_answer_better"
PRIVATE, STILL_HERE = "action_say_who_is_told", "action_say_still_here"
NOTHING_MORE, WELL = "utter_nothing_more", "utter_put_right"
# what they change may be what was asked about
CHANGING = frozenset({"action_choose_units", "action_mark_criterion", "action_unmark_criterion"})
LISTS = frozenset({"action_list_reminders", "action_list_evidence"})
OTHER_LISTS = tasks.OPENERS | {"action_list_units", "action_list_remaining", "action_tell_unit"}
# what a few words about a list may be taken for
SMALL_WORDS = frozenset({"greet", "goodbye", "deny", "thank", "out_of_scope", "nlu_fallback"})
OF_DISTRESS = {PRIVATE: DISTRESS, STILL_HERE: DISTRESS, BETTER: EASED, TAKEN_BACK: EASED}
CHATS = frozenset({HEARD_LOW, NOTHING_MORE, WELL})
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
        action, confidence = decided(tracker)
        chances = self._default_predictions(domain)
        if action is not None:
            chances[domain.index_for_action(action)] = confidence
        return self._prediction(chances)


def decided(tracker: DialogueStateTracker) -> tuple[str | None, float]:
    """The next action and how sure it is; none where the intent decides, never after an action."""
    action, confidence = _next(tracker)
    if action == ACTION_LISTEN_NAME and _has_note_to_offer(tracker):
        return OFFERS, CERTAIN
    return action, confidence


def led_to(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> str | None:
    """The action that words would lead to here whatever they were taken for; none where they only chat."""
    heard = UserUttered(parsed["text"], parsed["intent"], parsed["entities"], parsed)
    before, tracker.latest_message = tracker.latest_message, heard
    tracker.events.append(heard)
    action, _ = decided(tracker)
    tracker.events.pop()
    tracker.latest_message = before
    return None if action in {ACTION_LISTEN_NAME, *CHATS} else action


def _next(tracker: DialogueStateTracker) -> tuple[str | None, float]:
    task = tracker.get_slot("task")
    heard = tracker.latest_message
    message = _message(heard) if heard else {}
    if tracker.latest_action_name == ACTION_LISTEN_NAME:
        return _after(tracker, message, task), CERTAIN
    silent = {RESUME, LEAVE, OFFERS, *OF_DISTRESS, HEARD_LOW, *tasks.OPENERS}
    if not task or tracker.latest_action_name in {*silent, task["action"]} or _opened_now(tracker):
        return ACTION_LISTEN_NAME, LIKELY
    if tasks.leaves_open(message) and tracker.latest_action_name not in CHANGING:
        return RESUME, CERTAIN
    return (LEAVE, CERTAIN) if tasks.is_left(message, task) else (ACTION_LISTEN_NAME, LIKELY)


def _message(heard: UserUttered) -> tasks.Message:
    asides = (heard.parse_data or {}).get("asides", [])
    return {"text": heard.text, "intent": heard.intent, "entities": heard.entities, "asides": asides}


def _after(tracker: DialogueStateTracker, message: tasks.Message, task: tasks.Task | None) -> str | None:
    """The action for a message that its intent alone would not lead to."""
    if beside := _after_distress(tracker, message, task):
        return beside
    if tasks.is_chosen(message) or _intents(tracker)[-1:] == [DISTRESS]:  # distress goes before what is open
        return None
    carries_on = tasks.carried_on_by(message, task)
    if task and task["takes"] == "message" and carries_on:  # for somebody else, whatever it names
        return carries_on
    said, message = message, heard_through(message)
    if plain := _plainly(tracker, message, task):
        return plain
    if is_only_low(said, task["takes"] if task else None):
        return HEARD_LOW
    last, saved = tracker.get_slot("last_request"), tracker.get_slot("saved")
    return (
        carries_on
        or (WELL if not task and _only_puts_right(tracker, message) else None)
        or compares(message)
        or tasks.corrected_by(message, saved)
        or points_at(message, last, tracker.get_slot("criterion_talked_about"))
        or corrects_question(message, last)
        or asks_plainly(message, last)
        or (NOTHING_MORE if not task and _asks_for_no_list(message) else None)
        or answered_outside(said)
    )


def _only_puts_right(tracker: DialogueStateTracker, message: tasks.Message) -> bool:
    """Whether somebody taken for ill or unsafe says that they are neither, and nothing else."""
    return message["intent"].get("name") in SMALL | ANSWERS and is_put_right(turns(tracker.events))


def _asks_for_no_list(message: tasks.Message) -> bool:
    """Whether "keep going" or "the rest" was said where no list goes on."""
    return message["intent"].get("name") in SMALL_WORDS and asks_for_more(message["text"] or "")


def _plainly(tracker: DialogueStateTracker, message: tasks.Message, task: tasks.Task | None) -> str | None:
    """The action for what a message says so plainly that neither its intent nor an open task matters."""
    last, saved = tracker.get_slot("last_request"), tracker.get_slot("saved")
    about = {slot: tracker.get_slot(slot) for slot in ABOUT}
    return (
        reminders_listed.asked(message["text"] or "", message["intent"].get("name") or "", _listed(tracker))
        or (None if task else choices_job.what_suits(message))
        or tasks.said_plainly(message, task)
        or spoken_of(message, _acted_before(tracker))
        or asked_of_record(message.get("text") or "")
        or doubts_its_worth(message, tracker.sender_id)
        or tasks.told_beside(message, task)
        or lists_from(message)
        or (None if task else choices_picking.picks(message, last) or tells_own(message))
        or (None if task else choices_orders.tells_own(message))
        or (AGAIN if not task and answers_which(message, last, tracker.sender_id) else None)
        or goes_on(message, last, saved)
        or follows_question(message, last, saved, waits=bool(task))
        or shows_last(message, saved)
        or tasks.said_of_note(message, saved)
        or tasks.corrected_anew(message, task, saved)
        or (None if task else choices_job.answers_list(message, last))
        or units_of_that.asks(message, {**about, "saved": saved})
        or (None if task else asks_smallest(message))
        or asks_what_verb_wants(message, about)
        or asks_more(message, about)
        or choices_whole.asks_plainly(message, about["unit_talked_about"], saved)
    )


def _listed(tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """The list of reminders or notes shown last, unless there was another since to choose from."""
    listed: dict[str, Any] | None = tracker.get_slot(reminders_listed.LISTED)
    for _, acted in reversed(turns(tracker.events)):
        if LISTS & set(acted):
            return listed
        if OTHER_LISTS & set(acted):
            return None
    return listed and {**listed, "stale": True}


def _after_distress(
    tracker: DialogueStateTracker, message: tasks.Message, task: tasks.Task | None
) -> str | None:
    """The action for what is said right after distress and asks for nothing else."""
    before = _moods(tracker)[:-1]
    if gets_better(message, before):
        return BETTER
    if takes_back(message, before):
        return TAKEN_BACK
    if asks_who_is_told(message, before):
        return PRIVATE
    is_asked = task is not None and task["takes"] != "qualification"
    return STILL_HERE if is_still_there(message, before, is_asked=is_asked) else None


def _intents(tracker: DialogueStateTracker) -> list[str]:
    return [event.intent_name or "" for event in tracker.events if isinstance(event, UserUttered)]


def turns(events: Iterable[Event]) -> list[tuple[UserUttered, list[str]]]:
    """Each message with the names of the actions that answered it."""
    found: list[tuple[UserUttered, list[str]]] = []
    for event in events:
        if isinstance(event, UserUttered):
            found.append((event, []))
        elif found and isinstance(event, ActionExecuted):
            found[-1][1].append(event.action_name)
    return found


def _acted_before(tracker: DialogueStateTracker) -> set[str]:
    """The actions that answered the message before this one."""
    return {name for _, acted in turns(tracker.events)[-2:-1] for name in acted}


def _moods(tracker: DialogueStateTracker) -> list[str]:
    """The intents so far; a turn in which distress was still spoken of counts as distress, or as eased."""
    moods = []
    for heard, acted in turns(tracker.events):
        said = EASED if is_denied(heard.entities) else heard.intent_name or ""
        moods.append([said, *(OF_DISTRESS[name] for name in acted if name in OF_DISTRESS)][-1])
    return moods


def _has_note_to_offer(tracker: DialogueStateTracker) -> bool:
    """Whether a note was kept in distress and the learner is back from it."""
    kept = tracker.get_slot("kept_note")
    told_now = tracker.latest_action_name in OF_DISTRESS
    away = told_now or _intents(tracker)[-1:] == [DISTRESS]
    return bool(kept) and not kept.get("offered") and not away


def _opened_now(tracker: DialogueStateTracker) -> bool:
    """Whether the open task was opened by what answered this message."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, SlotSet) and event.key == "task":
            return True
    return False
