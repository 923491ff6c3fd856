"""Reminders as learners see them: one line each, with what they are for in the learner's own words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rasa_sdk.events import SlotSet

from actions import replies
from actions.reminders_here import Here
from actions.replies import Button, escaped
from actions.request import Events
from learners import reminders
from learners.reminder_models import Reminder
from learners.times import spoken

LONGEST_TITLE = 24  # of what a reminder is for, on a button
SNOOZES = (("15 min", "15m"), ("1 hour", "1h"), ("Tomorrow", "1d"), ("Next week", "1w"))
CHANGES = "action_change_reminder"
CANCELS = "action_cancel_reminder"
# what is said of an open task: what it waits for, and when it is left
OPEN = {
    "action_set_deadline": ("utter_resume_deadline", "utter_left_deadline"),
    CHANGES: ("utter_resume_change", "utter_left_change"),
}


def what(reminder: Reminder) -> str:
    """What it is for, escaped; a plain name where the learner said nothing."""
    return escaped(" ".join(reminder.text.split())) if reminder.text else "your portfolio"


def when(reminder: Reminder, now: datetime) -> str:
    """When it is due next, and what follows."""
    at = reminders.next_at(reminder)
    return spoken(at, reminder.rule, now) if at else ""


def lines(found: Sequence[Reminder], now: datetime) -> str:
    """One item each, numbered as they can be named."""
    return "\n".join(f"{n}. **{when(one, now)}**: {what(one)}" for n, one in enumerate(found, 1))


def buttons(found: Sequence[Reminder], intent: str, verb: str, **more: str) -> list[Button]:
    """A button each that does `intent` to it."""
    return [replies.button(f"{verb}{_title(one)}", intent, reminder=str(one.id), **more) for one in found]


def snooze_buttons(reminder: Reminder) -> list[replies.Button]:
    """The four ways to put it off with one tap."""
    return [
        replies.button(title, "snooze_reminder", reminder=str(reminder.id), snooze=code)
        for title, code in SNOOZES
    ]


def after_setting(reminder: Reminder) -> list[Button]:
    """What a learner may want once a reminder is set."""
    return [
        replies.button("My reminders", "list_reminders"),
        replies.button("Change the time", "snooze_reminder", reminder=str(reminder.id), change="time"),
        replies.button("Cancel it", "cancel_reminder", reminder=str(reminder.id)),
    ]


def remembering(reminder: Reminder | None, timed: bool = True, clock: bool = True) -> Events:
    """Slots after a reminder was set: the next words may change it.

    `timed`: a time of day was said, if only "evening"; `clock`: by the clock.
    """
    saved = None
    if reminder is not None:
        unnamed = not reminder.text
        saved = {
            "action": CHANGES,
            "reminder": reminder.id,
            "unnamed": unnamed,
            "text": reminder.text,
            "timed": timed,
            "clock": clock,
        }
    return [SlotSet("task", None), SlotSet("saved", saved), SlotSet("replay", None)]


def taken_away() -> Events:
    """Slots after reminders or deadlines were cancelled: the next words may have them back."""
    return [SlotSet("task", None), SlotSet("saved", {"action": CANCELS}), SlotSet("replay", None)]


def waiting(here: Here, takes: str, action: str = "action_set_reminder", **holds: Any) -> Events:
    """An open task that the next message carries on, with what it holds already."""
    resume, left = OPEN.get(
        CHANGES if holds.get("doing") == "change" else action,
        ("utter_resume_reminder", "utter_left_reminder"),
    )
    task = {"action": action, "takes": takes, "resume": {"response": resume}, "cancelled": {"response": left}}
    return [
        SlotSet("task", task | holds),
        SlotSet("saved", here.tracker.get_slot("saved")),
        SlotSet("replay", None),
    ]


def _title(reminder: Reminder) -> str:
    at = reminders.next_at(reminder)
    words = reminder.text or "portfolio"
    short = words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"
    return f"{at:%a %H:%M}: {short}" if at else short
