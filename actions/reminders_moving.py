"""Move a reminder to the time that is said, from the time that it is due."""

import re
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from actions import reminders_correcting, reminders_reasons
from actions.reminders_here import Here
from actions.reminders_saying import remembering, waiting, what, when
from actions.reminders_setting import Draft, settle, tell
from actions.request import Events
from learners import reminders
from learners.reminder_models import Reminder
from learners.times import Understood, plain, relative, rules
from learners.times.moved import moved, says, says_time, snoozed
from learners.times.once import MORNING

THIS = re.compile(r"\b(?:this|coming|next|before)\b", re.IGNORECASE)
MINUTES = timedelta(hours=1)  # of one due sooner, a number that is no hour to come is taken for minutes


def move(here: Here, reminder: Reminder, said: str, is_named: bool = False, words: str = "") -> Events:
    """To the time said, with other `words` if any; its own time, where said, tells which half of the day."""
    due = reminders.next_at(reminder) or here.now
    last = here.said_last()
    is_last = last is not None and last.id == reminder.id
    timed = here.saved["timed"] if is_last else (due.hour, due.minute) != MORNING
    once = reminders_correcting.is_once(here.text)
    rule = None if once else reminder.rule
    said = reminders_reasons.first_told(said)
    new = reminders_correcting.new_time(said, asked=True) if said else ""
    said = said if new is None else new
    found = _onward(said, due, here.now) if is_named and not rule else None
    if found is None:
        found = _new_due(here, said, due, rule, timed)
        if timed and not is_last and found.reason == "ambiguous":
            found = moved(said, due, rule, here.now)
    same = (found.first_due, found.rule) == (due, reminder.rule)
    if found.reason == "no_time" or (same and not any(says(said, here.now))):
        return ask_new_time(here, reminder)
    if same and not words:
        return tell(here, "utter_reminder_already", reminder)
    timed = timed or says_time(said, here.now)
    return settle(here, replace(_draft(reminder), text=words or reminder.text, timed=timed), found, said)


def _onward(said: str, due: datetime, now: datetime) -> Understood | None:
    """Of what is due, "to monday" is the Monday after that; asked where one before it is as near.

    None where more or something else than a weekday is said.
    """
    reading = plain.read(said)
    if relative.bare(reading) != "weekday" or THIS.search(said):
        return None
    after = moved(said, due, None, due.replace(hour=23, minute=59))
    if after.first_due is None:
        return None
    before = after.first_due - timedelta(weeks=1)
    nearer = due.date() - before.date() < after.first_due.date() - due.date()
    if nearer and now.date() < before.date() < due.date():
        return Understood("ask", "once", reason="ambiguous", options=(before, after.first_due))
    return after


def _new_due(here: Here, said: str, due: datetime, rule: str | None, timed: bool) -> Understood:
    """When what is due is to be by the words said, else by the whole message, else so long from now."""
    found = moved(said, due, rule, here.now, timed) if said else Understood("resolve", "once", due)
    if found.reason == "no_time":
        found = moved(here.text, due, rule, here.now, timed)
    if found.reason == "no_time":
        found = replace(snoozed(said, here.now), rule=rule)
    if found.reason == "past" and timedelta() < due - here.now < MINUTES:
        return snoozed(here.text, here.now)
    return found


def also_on(here: Here, reminder: Reminder, day: str) -> Events:
    """On another day too: a weekly one comes on both, any other is set again for that day."""
    due = reminders.next_at(reminder) or here.now
    found = moved(day, due, None, here.now)
    rule = reminder.rule
    if found.first_due and rule and rule.startswith("FREQ=WEEKLY"):
        found = replace(
            found, first_due=min(found.first_due, due), rule=rules.with_day(rule, found.first_due)
        )
        return settle(here, _draft(reminder), found, day)
    return settle(here, replace(_draft(reminder), instead=None), found, day)


def not_on(here: Here, reminder: Reminder, days: frozenset[str]) -> Events:
    """Without these weekdays where it comes on others too; else another time is asked."""
    due = reminders.next_at(reminder) or here.now
    rule = rules.without_days(reminder.rule, days) if reminder.rule else None
    first = rules.next_due(rule, due, here.now) if rule else None
    if first is None:
        return ask_new_time(here, reminder)
    return settle(here, _draft(reminder), Understood("resolve", "recurring", first, rule), here.text)


def only_until(here: Here, reminder: Reminder, day: datetime | None) -> Events:
    """A series that ends with that day."""
    due, rule = reminders.next_at(reminder), reminder.rule
    if day is None or due is None or rule is None or day.date() < due.date():
        return ask_new_time(here, reminder)
    kept = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    bounded = ";".join([*kept, f"UNTIL={rules.until(day.date(), due)}"])
    return settle(here, _draft(reminder), Understood("resolve", "recurring", due, bounded), here.text)


def ask_new_time(here: Here, reminder: Reminder | None) -> Events:
    """Say when it is set for and ask for another time; or that it is gone."""
    if reminder is None or reminder.cancelled_at is not None:
        here.dispatcher.utter_message(response="utter_reminder_gone")
        return remembering(None)
    here.dispatcher.utter_message(
        response="utter_ask_new_time", what=what(reminder), when=when(reminder, here.now)
    )
    return waiting(here, "when", doing="change", draft=asdict(_draft(reminder)))


def _draft(reminder: Reminder) -> Draft:
    return Draft(reminder.text, reminder.about, reminder.id)
