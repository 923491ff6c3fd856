"""Say when something is set for, where it is asked whether that was done: "did you move it to friday?"."""

from rasa_sdk.events import SlotSet

from actions import reminders_apart, reminders_deadlines, replies
from actions.reminders_here import Here
from actions.reminders_saying import after_setting, remembering, what, when
from actions.request import Events
from learners import deadlines, reminder_choice
from learners.reminder_models import Deadline
from learners.times.moved import says


def answer(here: Here) -> Events | None:
    """What is set now, and whether that is as they say; None where it is not known which is meant."""
    found = None if here.task else reminders_apart.spoken_of(here)
    if found is None:
        return None
    if isinstance(found, Deadline):
        as_said = reminder_choice.falls_on(found.day, here.text, here.now)
        _say(here, as_said, reminders_deadlines.day_said(here, found.day), _named(found), _after(found))
        return [SlotSet("saved", {"action": reminders_deadlines.SETS, "about": [found.about]})]
    as_said = reminder_choice.is_then(found, here.text, here.now)
    _say(here, as_said, when(found, here.now), what(found), after_setting(found))
    return remembering(found)


def _say(here: Here, as_said: bool, at: str, name: str, buttons: list[replies.Button]) -> None:
    told = "utter_set_as_asked" if as_said else "utter_set_otherwise"
    here.dispatcher.utter_message(
        response=told if any(says(here.text, here.now)) else "utter_set_now",
        when=at,
        what=name,
        buttons=buttons,
    )


def _named(deadline: Deadline) -> str:
    return f"the deadline for {deadlines.named(deadline.about)}"


def _after(deadline: Deadline) -> list[replies.Button]:
    return [
        replies.button("My reminders", "list_reminders"),
        replies.button("Drop this deadline", "set_deadline", dropped=deadline.about),
    ]
