"""List what is still to come: reminders soonest first, deadlines, and what else can be had."""

from rasa_sdk.events import SlotSet

from actions import reminders_deadlines, reminders_listed, reminders_words, replies, services
from actions.reminders_here import Here
from actions.reminders_saying import lines
from actions.request import Events
from learners import nudges, reminder_calendar, reminders

MOST_SHOWN = 10
ALL_NUDGES = (nudges.SUMMARY, nudges.NEARLY)
NUDGES = {
    "summary": ("utter_nudges_summary_on", (nudges.SUMMARY,)),
    "summary_on_mondays": ("utter_nudges_summary_on_mondays", (nudges.SUMMARY,)),
    "nearly": ("utter_nudges_nearly_on", (nudges.NEARLY,)),
}


def tell(here: Here) -> Events:
    """What is set, with the next step for each."""
    mine = reminders.pending(*here.record)
    due = reminders_deadlines.lines(here)
    if not due and reminders_words.asks_due(here.text):
        return _say_no_deadline(here)
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
    return _shown(here, [one.id for one in shown])


def _shown(here: Here, ids: list[int]) -> Events:
    """The list is what numbers mean from now on, also where it was asked which one is meant."""
    asks = here.task if here.task.get("reminders") and here.task.get("takes") == "choice" else None
    opened = [SlotSet("task", asks | {"reminders": ids})] if asks else []
    return [reminders_listed.showing(reminders_listed.REMINDERS, ids), *opened]


def _say_no_deadline(here: Here) -> Events:
    """Who sets it, and the last date that the specification names, where it does."""
    notice = here.qualification.withdrawn if here.qualification else None
    here.dispatcher.utter_message(
        response="utter_no_deadline_but_withdrawn" if notice else "utter_no_deadline",
        notice=replies.quote(notice or ""),
        buttons=[replies.button("Ask my assessor", "contact_assessor")],
    )
    return []


def switch_nudges(here: Here, wanted: str) -> Events:
    """Begin or end what is told every week: "on" for all of it, "off", or one of `NUDGES`."""
    if wanted == "off":
        nudges.end(here.record, here.now)
        return _say(here, "utter_nudges_off")
    response, which = NUDGES.get(wanted, ("utter_nudges_on", ALL_NUDGES))
    nudges.begin(here.record, here.quiet, here.now, which)
    more = [replies.button("Units nearly done too", "list_reminders", nudges="nearly")]
    stop = replies.button("Stop them", "list_reminders", nudges="off")
    return _say(here, response, *(more if wanted.startswith("summary") else []), stop)


def calendar(here: Here, wanted: str) -> Events:
    """A new private address of the learner's calendar, in place of any before; "off": none any more."""
    address = services.get().centre.address
    if wanted == "off":
        return _say(
            here, "utter_calendar_off" if reminder_calendar.revoke(*here.record) else "utter_no_calendar"
        )
    if not address:
        return _say(here, "utter_calendar_unavailable")
    token = reminder_calendar.new_token(*here.record)
    here.dispatcher.utter_message(
        response="utter_calendar_link",
        address=f"{address}/calendar/{token}.ics",
        buttons=[
            replies.button("My reminders", "list_reminders"),
            replies.button("Switch it off", "list_reminders", calendar="off"),
        ],
    )
    return []


def _say(here: Here, response: str, *more: replies.Button) -> Events:
    here.dispatcher.utter_message(
        response=response, buttons=[replies.button("My reminders", "list_reminders"), *more]
    )
    return [SlotSet("task", None)]


def _calendar() -> list[replies.Button]:
    """Offered where links can be given."""
    offered = bool(services.get().centre.address)
    return [replies.button("Calendar link", "list_reminders", calendar="new")] if offered else []


def _nudges(here: Here) -> replies.Button:
    on = bool(nudges.on(here.record))
    return replies.button(
        "Stop weekly summary" if on else "Weekly summary", "list_reminders", nudges="off" if on else "on"
    )
