"""Change what was set: another time, what it is for, and putting off one that has just fired."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from actions import (
    reminders_cancelling,
    reminders_correcting,
    reminders_meant,
    reminders_wording,
    reminders_words,
    replies,
)
from actions.reminders_here import Here
from actions.reminders_saying import (
    CANCELS,
    CHANGES,
    buttons,
    remembering,
    snooze_buttons,
    waiting,
    what,
    when,
)
from actions.reminders_setting import Draft, settle, tell
from actions.request import Events
from knowledge import putting_right
from learners import reminder_choice, reminders
from learners.reminder_models import Reminder
from learners.times import Understood, rules, spoken, understand
from learners.times.moved import moved, says, says_time, snoozed
from learners.times.once import MORNING

RECENT = timedelta(days=2)  # a reminder that fired longer ago is not the one to snooze
MINUTES = timedelta(hours=1)  # of one due sooner, a number that is no hour to come is taken for minutes
WHICH = "which to change"
MOST_BUTTONS = 6


def change(here: Here) -> Events:
    """Another time for a reminder, or a name for one set without."""
    if here.value("change"):
        tapped = reminders.mine(*here.record, here.value("reminder"))
        offered = here.task.get("reminders", []) if here.task.get("doing") == WHICH else []
        return (
            _changed(here, tapped, here.task["said"])
            if tapped and tapped.id in offered
            else _ask_new_time(here, tapped)
        )
    if (said := reminders_meant.restored(here, "reminder")) is not None:
        return _change_of(here, None, reminders_wording.named(here.text), said)
    if here.saved.get("action") == CANCELS and reminders_wording.kept_anew(here.text):
        return reminders_cancelling.cancel(here)
    last = here.said_last()
    return _otherwise(here, last) or _at_another_time(here, last)


def _otherwise(here: Here, last: Reminder | None) -> Events:
    """With other words, or without one of its days; nothing where the message asks for neither."""
    if reworded := _reworded(here, last):
        return _rename(here, *reworded)
    if reminders_wording.new_words(here.text):
        return _change_named(here, last)
    if last is not None and (days := reminders_correcting.denied_days(here.text)):
        return _not_on(here, last, days)
    if last is not None and last.rule and (day := reminders_correcting.until(here.text)):
        return _only_until(here, last, understand(day, here.now).first_due)
    return []


def _at_another_time(here: Here, last: Reminder | None) -> Events:
    """At the time that the words give, on another day too, or asked for where they give none."""
    new = reminders_correcting.new_time(
        here.text, asked=not here.saved.get("clock", here.saved.get("timed", True))
    )
    if new and here.said_last_fired():
        return snooze(here)
    if new is not None and last is not None:
        return _move(here, last, new)
    if last is not None and (day := reminders_correcting.another_day(here.text)):
        return _also_on(here, last, day)
    if last is not None and _names(here, last):
        return _rename(here, last, reminders_words.IS_FOR.sub("", here.text, count=1).strip())
    return _change_named(here, last)


def _change_named(here: Here, last: Reminder | None) -> Events:
    """The one that the words name; the last one where they name none."""
    return _change_of(here, last, *_said(here))


def _change_of(here: Here, last: Reminder | None, which: str, said: str) -> Events:
    """The one of theirs that `which` fits, changed as `said`; the last one where it fits all."""
    mine = reminders.pending(*here.record)
    if here.task.get("doing") == WHICH:
        mine, last = [one for one in mine if one.id in here.task["reminders"]], None
    elif not reminders_correcting.OF_DEADLINE.search(which):
        mine = [one for one in mine if one.kind == "reminder"] or mine
    fits = reminder_choice.fitting(mine, which, here.now)
    if last is not None and len(fits) == len(mine):
        return _changed(here, last, said)
    return _changed(here, fits[0], said) if len(fits) == 1 else _ask_which(here, fits or mine, said)


def _changed(here: Here, reminder: Reminder, said: str) -> Events:
    """With the words, or at the time, that are said."""
    words = reminders_wording.new_words(said)
    return _rename(here, reminder, words) if words else _move(here, reminder, said)


def snooze(here: Here) -> Events:
    """Put off the one that fired last; with none, change the time of one that is to come."""
    if (reminder := reminders.mine(*here.record, here.value("reminder"))) is not None:
        if here.value("change"):
            return change(here)
        return _put_off(here, reminder, _after(here, reminder, here.value("snooze") or ""))
    fired = reminders.last_fired(*here.record)
    if fired is None or here.now - fired[1] > RECENT:
        return _change_instead(here)
    reminder = fired[0]
    base = _at_own_time(here, reminder)
    found = snoozed(here.text, here.now)
    if found.outcome == "resolve" and found.reason is None:
        on_clock = moved(here.text, base, None, here.now)
        found = on_clock if on_clock.outcome == "resolve" else found
    if found.outcome == "resolve" and found.first_due is not None:
        return _put_off(here, reminder, found.first_due)
    here.dispatcher.utter_message(
        response="utter_ask_snooze", what=what(reminder), buttons=snooze_buttons(reminder)
    )
    return []


def _after(here: Here, reminder: Reminder, code: str) -> datetime:
    """Until when a button puts it off: tomorrow and next week are at the reminder's own time of day."""
    if code in ("1d", "1w"):
        return _at_own_time(here, reminder) + timedelta(days=1 if code == "1d" else 7)
    return (here.now + timedelta(minutes=60 if code == "1h" else 15)).replace(second=0, microsecond=0)


def _at_own_time(here: Here, reminder: Reminder) -> datetime:
    """Today at the time of day that it was set for."""
    first = reminders.first_due(reminder)
    return here.now.replace(hour=first.hour, minute=first.minute, second=0, microsecond=0)


def _put_off(here: Here, reminder: Reminder, until: datetime) -> Events:
    if reminder.cancelled_at is not None:
        here.dispatcher.utter_message(response="utter_reminder_gone")
        return remembering(None)
    reminders.put_off(reminder, until)
    here.dispatcher.utter_message(
        response="utter_reminder_snoozed",
        what=what(reminder),
        when=spoken(until, None, here.now),
        buttons=[
            replies.button("My reminders", "list_reminders"),
            replies.button("Cancel it", "cancel_reminder", reminder=str(reminder.id)),
        ],
    )
    return remembering(reminder)


def _change_instead(here: Here) -> Events:
    if reminders.pending(*here.record):
        return change(here)
    here.dispatcher.utter_message(
        response="utter_nothing_to_snooze", buttons=[replies.button("Set a reminder", "set_reminder")]
    )
    return []


def _names(here: Here, last: Reminder) -> bool:
    """Whether the words say what the reminder set without any is for."""
    has_time = bool(moved(here.text, here.now, None, here.now).spans)
    return not last.text and not has_time and bool(reminders_words.IS_FOR.match(here.text))


def _reworded(here: Here, last: Reminder | None) -> tuple[Reminder, str] | None:
    """The reminder whose words the message puts right, the last one first, and its words then."""
    mine = [one for one in reminders.pending(*here.record) if last is None or one.id != last.id]
    for one in [*([last] if last else []), *mine]:
        if words := putting_right.swapped(here.text, one.text):
            return one, words
    return None


def _rename(here: Here, reminder: Reminder, words: str) -> Events:
    reminders.name(*here.record, reminder, words, here.now)
    here.dispatcher.utter_message(
        response="utter_reminder_named",
        when=when(reminder, here.now),
        what=what(reminder),
        buttons=[replies.button("My reminders", "list_reminders"), replies.button("Undo", "undo")],
    )
    return remembering(reminder)


def _not_on(here: Here, reminder: Reminder, days: frozenset[str]) -> Events:
    """Without these weekdays where it comes on others too; else another time is asked."""
    due = reminders.next_at(reminder) or here.now
    rule = rules.without_days(reminder.rule, days) if reminder.rule else None
    first = rules.next_due(rule, due, here.now) if rule else None
    if first is None:
        return _ask_new_time(here, reminder)
    return settle(here, _draft(reminder), Understood("resolve", "recurring", first, rule), here.text)


def _only_until(here: Here, reminder: Reminder, day: datetime | None) -> Events:
    """A series that ends with that day."""
    due, rule = reminders.next_at(reminder), reminder.rule
    if day is None or due is None or rule is None or day.date() < due.date():
        return _ask_new_time(here, reminder)
    kept = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    bounded = ";".join([*kept, f"UNTIL={rules.until(day.date(), due)}"])
    return settle(here, _draft(reminder), Understood("resolve", "recurring", due, bounded), here.text)


def _said(here: Here) -> tuple[str, str]:
    """The words that say which reminder is to be changed, and those that say to when."""
    if reminders_wording.new_words(here.text):
        return reminders_wording.named(here.text), here.text
    if here.task.get("doing") == WHICH:
        return here.text, here.task["said"]
    return reminders_words.split_change(here.text)


def _ask_which(here: Here, offered: Sequence[Reminder], said: str) -> Events:
    if not offered:
        here.dispatcher.utter_message(
            response="utter_no_reminders", buttons=[replies.button("Set a reminder", "set_reminder")]
        )
        return remembering(None)
    offered = offered[:MOST_BUTTONS]
    here.dispatcher.utter_message(
        response="utter_ask_which_to_change", buttons=buttons(offered, "snooze_reminder", "", change="time")
    )
    ids = [one.id for one in offered]
    return waiting(here, "choice", CHANGES, doing=WHICH, said=said, reminders=ids)


def _move(here: Here, reminder: Reminder, said: str) -> Events:
    """To the time said; where its own was said too, that tells which half of the day is meant."""
    due = reminders.next_at(reminder) or here.now
    last = here.said_last()
    is_last = last is not None and last.id == reminder.id
    timed = here.saved["timed"] if is_last else (due.hour, due.minute) != MORNING
    once = reminders_correcting.is_once(here.text)
    rule = None if once else reminder.rule
    new = reminders_correcting.new_time(said, asked=True) if said else ""
    said = said if new is None else new
    found = _new_due(here, said, due, rule, timed)
    if timed and not is_last and found.reason == "ambiguous":
        found = moved(said, due, rule, here.now)
    same = (found.first_due, found.rule) == (due, reminder.rule)
    if found.reason == "no_time" or (same and not any(says(said, here.now))):
        return _ask_new_time(here, reminder)
    if same:
        return tell(here, "utter_reminder_already", reminder)
    return settle(here, replace(_draft(reminder), timed=timed or says_time(said, here.now)), found, said)


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


def _also_on(here: Here, reminder: Reminder, day: str) -> Events:
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


def _ask_new_time(here: Here, reminder: Reminder | None) -> Events:
    if reminder is None or reminder.cancelled_at is not None:
        here.dispatcher.utter_message(response="utter_reminder_gone")
        return remembering(None)
    here.dispatcher.utter_message(
        response="utter_ask_new_time", what=what(reminder), when=when(reminder, here.now)
    )
    return waiting(here, "when", doing="change", draft=asdict(_draft(reminder)))


def _draft(reminder: Reminder) -> Draft:
    return Draft(reminder.text, reminder.about, reminder.id)
