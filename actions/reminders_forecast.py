"""When a learner will be done at some pace, and whose it is to give more time."""

from datetime import timedelta
from math import ceil

from rasa_sdk.events import SlotSet

from actions import reminders_deadlines, replies
from actions.reminders_here import Here
from actions.request import Events
from knowledge.qualification import Qualification
from learners import deadlines

SLOW, FAST = 5, 10  # criteria a week


def more_time(here: Here) -> Events:
    """Whom to ask for it, and the deadlines kept here."""
    due = reminders_deadlines.lines(here)
    here.dispatcher.utter_message(
        response="utter_more_time",
        deadlines=f"\n\nYour deadlines here:\n\n{due}" if due else "",
        buttons=[
            replies.button("Ask my assessor", "contact_assessor", step="write"),
            replies.button("My reminders", "list_reminders"),
        ],
    )
    return [SlotSet("task", None)] if here.task.get("action") == reminders_deadlines.SETS else []


def when_done(here: Here, qualification: Qualification) -> Events:
    """By which day what is left is done at two paces: of the unit named, else of all that counts."""
    about = here.about if here.asked and here.asked.named else None
    about = about or qualification.key
    left = reminders_deadlines.criteria_left(here, qualification, about)
    due = reminders_deadlines.lines(here)
    here.dispatcher.utter_message(
        response="utter_when_done" if left else "utter_when_done_none_left",
        plan=reminders_deadlines.pace(left, 0),
        what=deadlines.named(about),
        left=reminders_deadlines.counted(left or 0),
        slow=_day(here, left, SLOW),
        fast=_day(here, left, FAST),
        deadlines=f"\n\nYour deadlines:\n\n{due}" if due else "",
        buttons=[
            replies.button("Set a deadline", "set_deadline", deadline=about),
            replies.button("What's left?", "ask_remaining"),
        ],
    )
    return []


def _day(here: Here, left: int | None, pace: int) -> str:
    day = here.now + timedelta(weeks=ceil((left or 0) / pace))
    return reminders_deadlines.day_said(here, day.date())
