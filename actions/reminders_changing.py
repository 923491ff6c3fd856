"""Change what was set: another time, what it is for, and putting off one that has just fired."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from actions import (
    reminders_apart,
    reminders_cancelling,
    reminders_correcting,
    reminders_listed,
    reminders_meant,
    reminders_moving,
    reminders_reasons,
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
from actions.request import Events
from knowledge import putting_right
from learners import reminder_choice, reminders
from learners.reminder_models import Reminder
from learners.times import spoken, understand
from learners.times.moved import moved, shifts, snoozed

RECENT = timedelta(days=2)  # a reminder that fired longer ago is not the one to snooze
WHICH = "which to change"
# one, and not said which
ANY_OF_THEM = re.compile(
    r"\b(?:(?:one|1) of (?:them|these|those|(?:the|my) (?:\w+ )?(?:reminders|ones))|any(?: one)? of (?:them|"
    r"these|those))\b",
    re.IGNORECASE,
)
MOST_BUTTONS = 6


def change(here: Here) -> Events:
    """Another time for a reminder, or a name for one set without."""
    if here.value("change"):
        tapped = reminders.mine(*here.record, here.value("reminder"))
        offered = here.task.get("reminders", []) if here.task.get("doing") == WHICH else []
        return (
            _changed(here, tapped, here.task["said"])
            if tapped and tapped.id in offered
            else reminders_moving.ask_new_time(here, tapped)
        )
    if (one := reminders_reasons.meant_one(here.text)) is not None:
        return _put_right(here, *one)
    if (said := reminders_meant.restored(here, "reminder")) is not None:
        return _change_of(here, None, reminders_wording.named(here.text), said)
    if here.saved.get("action") == CANCELS and reminders_wording.kept_anew(here.text):
        return reminders_cancelling.cancel(here)
    if here.task.get("doing") != WHICH and (done := reminders_apart.act(here)) is not None:
        return done
    last = here.said_last()
    return _otherwise(here, last) or _at_another_time(here, last)


def _otherwise(here: Here, last: Reminder | None) -> Events:
    """With other words, or without one of its days; nothing where the message asks for neither."""
    if reworded := _reworded(here, last):
        return _rename(here, *reworded)
    if reminders_wording.new_words(here.text):
        return _change_named(here, last)
    if last is not None and (days := reminders_correcting.denied_days(here.text)):
        return reminders_moving.not_on(here, last, days)
    if last is not None and last.rule and (day := reminders_correcting.until(here.text)):
        return reminders_moving.only_until(here, last, understand(day, here.now).first_due)
    return []


def _at_another_time(here: Here, last: Reminder | None) -> Events:
    """At the time that the words give, on another day too, or asked for where they give none."""
    new = reminders_correcting.new_time(
        here.text, asked=not here.saved.get("clock", here.saved.get("timed", True))
    )
    if new and here.said_last_fired():
        return snooze(here)
    if new is not None and last is not None:
        return reminders_moving.move(here, last, new)
    if last is not None and (day := reminders_correcting.another_day(here.text)):
        return reminders_moving.also_on(here, last, day)
    if last is not None and _names(here, last):
        return _rename(here, last, reminders_words.IS_FOR.sub("", here.text, count=1).strip())
    return _change_named(here, last)


def _change_named(here: Here, last: Reminder | None) -> Events:
    """The one that the words name; the last one where they name none."""
    return _change_of(here, last, *_said(here))


def _change_of(here: Here, last: Reminder | None, which: str, said: str) -> Events:
    """The one of theirs that `which` fits, changed as `said`; the last one where it fits all."""
    mine: Sequence[Reminder] = reminders.pending(*here.record)
    fits: Sequence[Reminder]
    if here.task.get("doing") == WHICH:
        mine, last = [one for one in mine if one.id in here.task["reminders"]], None
        fits = reminder_choice.fitting(mine, which, here.now)
    else:
        mine, fits = _fitting(here, mine, which)
    if ANY_OF_THEM.search(which):
        last = None
    if last is not None and len(fits) == len(mine):
        return _changed(here, last, said)
    return _changed(here, fits[0], said) if len(fits) == 1 else _ask_which(here, fits or mine, said)


def _put_right(here: Here, order: str, which: str) -> Events:
    """What was meant for another one: that gets the time said before, and the last one its own back."""
    last, before = here.said_last(), here.said_before
    mine, fits = _fitting(here, reminders.pending(*here.record), which)
    others = [one for one in mine if last is None or one.id != last.id]
    fits = [one for one in fits if one in others] or (fits if len(fits) == 1 else [])
    said = order if _tells_time(here, order) else ""
    if last is None or last in fits or not reminders_meant.is_changed(here):
        return _changed_or_asked(here, fits, others or mine, _new(said))
    meant = _new(before) if _tells_time(here, before) else f"on {reminders.next_at(last):%-d %B %Y}"
    if said:
        reminders_moving.move(here, last, _new(said))
    elif (back := reminders_meant.put_back(here)) is not None:
        here.dispatcher.utter_message(response="utter_put_back", lines=back)
    return _changed_or_asked(here, fits, others, meant)


def _changed_or_asked(here: Here, fits: Sequence[Reminder], offered: Sequence[Reminder], said: str) -> Events:
    """The one that fits; which, or when, is asked where it is not said."""
    if len(fits) != 1:
        return _ask_which(here, fits or offered, said)
    return _changed(here, fits[0], said) if said else reminders_moving.ask_new_time(here, fits[0])


def _tells_time(here: Here, said: str) -> bool:
    return bool(understand(said, here.now).spans) or shifts(said)


def _new(said: str) -> str:
    """The words that say the new time."""
    return reminders_correcting.new_time(said) or reminders_words.split_change(said)[1] if said else ""


def _fitting(
    here: Here, mine: Sequence[Reminder], which: str
) -> tuple[Sequence[Reminder], Sequence[Reminder]]:
    """Those to choose from, and those that `which` fits: of a deadline only where no other does."""
    if (placed := reminders_listed.placed(here, mine, which)) is not None:
        return mine, placed
    own = [one for one in mine if one.kind == "reminder"]
    of_deadline = reminders_correcting.OF_DEADLINE.search(which)
    fits = reminder_choice.fitting(own, which, here.now) if own and not of_deadline else []
    return (own, fits) if fits else (mine, reminder_choice.fitting(mine, which, here.now))


def _changed(here: Here, reminder: Reminder, said: str) -> Events:
    """With the words, or at the time, that are said."""
    words = reminders_wording.new_words(said)
    return (
        _rename(here, reminder, words)
        if words
        else reminders_moving.move(here, reminder, said, is_named=True)
    )


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


def _said(here: Here) -> tuple[str, str]:
    """The words that say which reminder is to be changed, and those that say to when."""
    if reminders_wording.new_words(here.text):
        return reminders_wording.named(here.text), here.text
    which, said = reminders_reasons.named_with_time(here.text) or reminders_words.split_change(here.text)
    if here.task.get("doing") == WHICH and not (
        reminders_words.MOVES.search(which) and _tells_time(here, said)
    ):
        return here.text, here.task["said"]
    if reminder_choice.places(here.text) and not reminder_choice.places(which):  # "number 1 is wrong, …"
        return here.text, reminder_choice.PLACED.sub("", here.text)
    return which, said


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
