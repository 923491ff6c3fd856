"""Keep how and when a learner wants to hear, say back what was kept, and what it does to their reminders."""

from collections.abc import Callable
from datetime import time

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import reminders_listing, reminders_wishes, replies, services
from actions.reminders_here import Here
from actions.reminders_saying import lines
from actions.reminders_wishes import Wish
from actions.request import Events
from learners import preferences, quiet, reminder_channels, reminders
from learners.reminder_channels import BOTH, LAST
from learners.reminders import Record
from learners.times import places
from learners.times.quiet_words import Hours

CHANNELS = {
    LAST: "in the chat you last wrote in",
    BOTH: "in every chat you've joined",
    "telegram": "on Telegram only",
    "web": "in the web chat only",
    "terminal": "in the terminal only",
}
NEVER = time(0), time(0)
MOST_MOVED = 5  # reminders listed


def grant(here: Here, wish: Wish) -> Events:
    """Do what the words wish for."""
    if wish.kind == "quiet":
        return _quiet(here, wish.hours)
    if wish.kind == "any_time":
        return _keep_quiet(here, NEVER)
    return GRANTS[wish.kind](here, wish.value)


def tapped(here: Here, value: str) -> Events:
    """What a button offered: "quiet 21:00-05:00" or "zone Europe/Warsaw"."""
    kind, _, said = value.partition(" ")
    if kind == "zone":
        return _zone(here, said)
    try:
        return _keep_quiet(here, quiet.hours(said))
    except ValueError:
        return ask(here)


def tell(here: Here, _said: str = "") -> Events:
    """What holds now."""
    own = preferences.of(here.record)
    here.dispatcher.utter_message(
        response="utter_preferences",
        quiet=here.quiet.spoken if here.quiet.ever else "none",
        zone=places.shown(str(here.quiet.zone)),
        clock=f"{here.now:%H:%M}",
        where=_where(own.channels or services.get().centre.channels),
        buttons=[replies.button("My reminders", "list_reminders")],
    )
    return _done()


def _say_where(here: Here, _said: str) -> Events:
    """Where reminders come."""
    own = preferences.of(here.record)
    here.dispatcher.utter_message(
        response="utter_reminders_come",
        where=_where(own.channels or services.get().centre.channels),
        buttons=[replies.button("My reminders", "list_reminders")],
    )
    return _done()


def ask(here: Here) -> Events:
    """Say what holds, and how to change it."""
    here.dispatcher.utter_message(response="utter_ask_quiet_hours", quiet=here.quiet.spoken)
    return _done()


def undone(dispatcher: CollectingDispatcher, record: Record) -> Events:
    """Let reminders follow what is the learner's again, and say what that is."""
    centre = services.get().centre
    own = preferences.settle(record, centre.quiet, services.get().clock())
    dispatcher.utter_message(
        response="utter_undone_preferences",
        quiet=own.spoken if own.ever else "none",
        zone=places.shown(str(own.zone)),
        where=_where(preferences.of(record).channels or centre.channels),
        buttons=[replies.button("My reminders", "list_reminders")],
    )
    return _done()


def _by_clock_only(here: Here, _said: str) -> Events:
    here.dispatcher.utter_message(response="utter_quiet_by_clock_only", quiet=here.quiet.spoken)
    return _done()


def _quiet(here: Here, hours: tuple[Hours, ...]) -> Events:
    """Keep the hours said; what is left unsaid stays; where they may be two, ask."""
    now = here.quiet
    if not hours:
        return ask(here)
    whole = [(one.begins or now.begins, one.ends or now.ends) for one in hours]
    if len(whole) != 1:
        offered = [f"{begins:%H:%M}-{ends:%H:%M}" for begins, ends in whole]
        here.dispatcher.utter_message(
            response="utter_ask_which_quiet_hours",
            buttons=[
                replies.button(one.replace("-", " to "), "set_reminder", prefer=f"quiet {one}")
                for one in offered
            ],
        )
        return _done()
    return _keep_quiet(here, whole[0])


def _keep_quiet(here: Here, hours: tuple[time, time]) -> Events:
    own = preferences.set_quiet(here.record, hours, services.get().centre.quiet, here.now)
    waiting = [
        one
        for one in reminders.pending(*here.record)
        if one.kind == "reminder" and one.due_at and one.fires_at and one.fires_at > one.due_at
    ]
    response = "utter_quiet_set_waiting" if waiting else "utter_quiet_set"
    here.dispatcher.utter_message(
        response=response if own.ever else "utter_quiet_off",
        quiet=own.spoken,
        ends=f"{own.ends:%H:%M}",
        reminders=lines(waiting[:MOST_MOVED], here.now),
        buttons=_after(),
    )
    return _done()


def _zone(here: Here, said: str) -> Events:
    found = places.zones(said)
    if len(found) != 1:
        here.dispatcher.utter_message(
            response="utter_ask_which_zone" if found else "utter_zone_unknown",
            buttons=[
                replies.button(places.shown(one), "set_reminder", prefer=f"zone {one}") for one in found
            ],
        )
        return _done()
    mine = reminders.pending(*here.record)
    same = str(here.quiet.zone) == found[0]
    own = preferences.set_zone(here.record, found[0], services.get().centre.quiet, here.now)
    changed = "utter_zone_set_reminders" if mine else "utter_zone_set"
    here.dispatcher.utter_message(
        response="utter_zone_already" if same else changed,
        zone=places.shown(found[0]),
        name=found[0],
        clock=f"{here.now.astimezone(own.zone):%H:%M}",
        next=lines(mine[:1], here.now).removeprefix("1. "),
        buttons=[replies.button("My reminders", "list_reminders")] if same else _after(),
    )
    return _done()


def _channels(here: Here, said: str) -> Events:
    """Keep where reminders go; of a chat that is not joined say so, and how to join it."""
    wanted = here.tracker.sender_id.partition(":")[0] if said == "here" else said
    joined = reminder_channels.channels(here.session, here.learner.id)
    preferences.set_channels(here.record, wanted, here.now)
    missing = len(joined) < 2 if wanted == BOTH else wanted not in {LAST, *joined}
    join = [replies.button("Join my chats", "link_account")] if missing else []
    here.dispatcher.utter_message(
        response="utter_channels_set_not_joined" if missing else "utter_channels_set",
        where=_where(wanted),
        buttons=[*join, *_after()],
    )
    return _done()


def _where(wanted: str) -> str:
    return CHANNELS.get(wanted, f"in the {wanted} chat only")


def _after() -> list[replies.Button]:
    return [replies.button("My reminders", "list_reminders"), replies.button("Undo", "undo")]


def _done() -> Events:
    return [SlotSet("saved", None), SlotSet("replay", None)]


def understood(here: Here) -> Events | None:
    """What the message wishes for, done; None for a message that is about something else."""
    if value := here.value("prefer"):
        return tapped(here, value)
    if wish := reminders_wishes.read(here.text):
        return grant(here, wish)
    return ask(here) if reminders_wishes.mentions(here.text) else None


GRANTS: dict[str, Callable[[Here, str], Events]] = {
    "zone": _zone,
    "channels": _channels,
    "nudges": reminders_listing.switch_nudges,
    "calendar": reminders_listing.calendar,
    "days": _by_clock_only,
    "tell": tell,
    "where": _say_where,
}
