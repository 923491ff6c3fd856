"""Set, list, change, snooze and cancel reminders; set deadlines."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import (
    reminders_apart,
    reminders_asides,
    reminders_cancelling,
    reminders_changing,
    reminders_checked,
    reminders_correcting,
    reminders_deadlines,
    reminders_facts,
    reminders_forecast,
    reminders_how_long,
    reminders_listing,
    reminders_meant,
    reminders_preferring,
    reminders_reasons,
    reminders_setting,
    reminders_words,
    replies,
)
from actions.account import ask_first
from actions.conversation_unsure import keep, offer
from actions.reminders_facts import Fact
from actions.reminders_here import Here, here
from actions.replies import escaped
from actions.request import Events
from knowledge import telling
from knowledge.qualification import Qualification
from learners import deadlines
from learners.times.moved import shifts


class ActionSetReminder(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Set a reminder or how reminders come, or take the answer to what was asked about one."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_set_reminder"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """A message that asks for a reminder begins anew; others answer the open question."""
        with here(dispatcher, tracker) as it:
            if (done := reminders_preferring.understood(it)) is not None:
                return done
            if _carries_on(it, self.name()):
                return reminders_setting.carry_on(it)
            if fact := reminders_facts.told(it.text, it.now):
                left = _leave(it, fact)
                return [*left, *reminders_setting.begin(it, fact.rest)] if fact.rest else left
            if reminders_words.is_change(it.text) or reminders_correcting.moves_named(it.text):
                return reminders_changing.change(it)
            return reminders_setting.begin(it)


class ActionChangeReminder(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Change the time of a reminder that there is, or say what it is for."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_change_reminder"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """The one set last, unless the words name another."""
        with here(dispatcher, tracker) as it:
            return reminders_changing.change(it)


class ActionListReminders(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """List reminders and deadlines; its buttons begin and end nudges."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_list_reminders"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """All of them, soonest first."""
        with here(dispatcher, tracker) as it:
            if wanted := it.value("nudges"):
                return reminders_listing.switch_nudges(it, wanted)
            if wanted := it.value("calendar"):
                return reminders_listing.calendar(it, wanted)
            asked = reminders_asides.asks_done(it.text) and reminders_checked.answer(it)
            return asked or reminders_listing.tell(it)


class ActionCancelReminder(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Cancel one reminder, or several after one confirmation."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_cancel_reminder"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Those that the words or the button name."""
        with here(dispatcher, tracker) as it:
            return reminders_cancelling.cancel(it)


class ActionSnoozeReminder(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Put off the reminder that fired last."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_snooze_reminder"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """By a button or in words."""
        with here(dispatcher, tracker) as it:
            return reminders_changing.snooze(it)


class ActionSetDeadline(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Set, move, list or drop the deadline of a unit or of the qualification."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_set_deadline"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Once the qualification is known; more time is not given here, and is said so."""
        with here(dispatcher, tracker) as it:
            if _wants_longer(it):
                return reminders_forecast.more_time(it)
            if it.qualification is None:
                return ask_first(dispatcher, tracker, self.name())
            if reminders_how_long.asks_when_done(it.text):
                return reminders_forecast.when_done(it, it.qualification)
            return _deadline(it, it.qualification)


def _deadline(it: Here, qualification: Qualification) -> Events:
    """A deadline, or what is named by what it is for or by its old day; or both, each for itself."""
    if parts := reminders_apart.beside_deadline(it):
        first = reminders_changing.change(parts[0]) if it.said_last() else _corrected(parts[0], qualification)
        return [*first, *reminders_deadlines.set_or_tell(parts[1], qualification)]
    if not it.task and (done := reminders_apart.act(it)) is not None:
        return done
    if reminders_reasons.named_with_time(it.text):
        return reminders_changing.change(it)
    return reminders_deadlines.set_or_tell(it, qualification, reminders_meant.restored(it, "deadline"))


def _corrected(it: Here, qualification: Qualification) -> Events:
    """What is named by its old day, else the deadlines set just now, at another time."""
    if (done := reminders_apart.act(it)) is not None:
        return done
    just_set = it.saved.get("about") or []
    return reminders_deadlines.set_or_tell(it, qualification, of=just_set) if just_set else []


def _wants_longer(it: Here) -> bool:
    """Whether it asks for more time; "an extra week" moves a deadline that is kept here."""
    moves = shifts(it.text) and bool(deadlines.of(it.record))
    return reminders_how_long.asks_for_longer(it.text) and not moves


def _carries_on(it: Here, action: str) -> bool:
    """Whether the message answers the open question rather than asking for a reminder of its own."""
    if it.task.get("action") != action:
        return False
    if it.text:
        return reminders_words.tells_when(it.text, it.intent)
    return it.value("at") is not None or it.value("when") is not None


def _leave(here: Here, fact: Fact) -> Events:
    """Say that nothing is set for it; what was done at work may be kept as evidence."""
    number, kept = keep(here.tracker.get_slot("kept_words"), fact.words)
    is_work = telling.tells(fact.words)
    here.dispatcher.utter_message(
        response="utter_fact_not_kept",
        what=escaped(fact.words),
        buttons=[
            *([offer("log_evidence", number)] if is_work else []),
            replies.button("Set a reminder", "set_reminder"),
            replies.button("My reminders", "list_reminders"),
        ]
        if not fact.rest
        else [],
    )
    return [*([SlotSet("kept_words", kept)] if is_work else []), SlotSet("task", None)]
