"""List what is still to come: reminders soonest first, deadlines, and what else can be had."""

from rasa_sdk.events import SlotSet

from actions import reminders_deadlines, replies, services
from actions.reminders_here import Here
from actions.reminders_saying import lines
from actions.request import Events
from learners import nudges, reminder_calendar, reminders

MOST_SHOWN = 10


def tell(here: Here) -> Events:
    """What is set, with the next step for each."""
    mine = reminders.pending(*here.record)
    due = reminders_deadlines.lines(here)
    if not mine and not due:
        here.dispatcher.utter_message(
            response="utter_no_reminders",
            buttons=[replies.button("Set a reminder", "set_reminder"), _nudges(here)],
        )
        return []
    shown = mine if here.value("show") else mine[:MOST_SHOWN]
    more = [replies.button("Show all", "list_reminders", show="all")] if len(mine) > len(shown) else []
    here.dispatcher.utter_message(
        response="utter_reminders" if mine else "utter_deadlines",
        reminders=lines(shown, here.now),
        deadlines=due,
        also=f"\n\n**Deadlines**\n\n{due}" if due else "",
        buttons=[
            replies.button("Set another", "set_reminder"),
            *([replies.button("Cancel one", "cancel_reminder")] if mine else []),
            _nudges(here),
            *_calendar(),
            *more,
        ],
    )
    return []


def switch_nudges(here: Here, wanted: bool) -> Events:
    """Begin or end the weekly summary."""
    changed = nudges.begin(here.record, here.quiet, here.now) if wanted else nudges.end(here.record, here.now)
    response = "utter_nudges_on" if wanted else "utter_nudges_off"
    undo = [replies.button("Stop them", "list_reminders", nudges="off")] if wanted and changed else []
    here.dispatcher.utter_message(
        response=response, buttons=[replies.button("My reminders", "list_reminders"), *undo]
    )
    return [SlotSet("task", None)]


def give_calendar(here: Here) -> Events:
    """A new private address of the learner's calendar; the one before stops."""
    token = reminder_calendar.new_token(*here.record)
    here.dispatcher.utter_message(
        response="utter_calendar_link",
        address=f"{services.get().centre.address}/calendar/{token}.ics",
        buttons=[replies.button("My reminders", "list_reminders")],
    )
    return []


def _calendar() -> list[replies.Button]:
    """Offered where links can be given."""
    offered = bool(services.get().centre.address)
    return [replies.button("Calendar link", "list_reminders", calendar="new")] if offered else []


def _nudges(here: Here) -> replies.Button:
    on = nudges.are_on(here.record)
    return replies.button(
        "Stop weekly summary" if on else "Weekly summary", "list_reminders", nudges="off" if on else "on"
    )
