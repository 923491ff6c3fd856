"""Cancel reminders: one, several after one confirmation, or the one picked of those that fit."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import FollowupAction, SlotSet

from actions import reminders_back, reminders_listed, reminders_wording, reminders_words, replies
from actions.reminders_here import Here
from actions.reminders_listing import switch_nudges
from actions.reminders_meant import touched
from actions.reminders_saying import CANCELS, buttons, lines, remembering, taken_away, what, when
from actions.request import Events
from learners import changes, nudges, reminder_choice, reminders
from learners.changes import CannotUndo
from learners.reminder_models import Reminder

MOST_BUTTONS = 6
SETTING = ("action_set_reminder", "action_change_reminder", "action_set_deadline")
TAKING_AWAY = frozenset({"cancel_reminder", "drop_deadline"})  # acts
OTHER = re.compile(r"\bthe other (?:one|reminder)\b|\bthe other\W*$", re.IGNORECASE)
JOINED = re.compile(r"\s*,?\s+and\s+|\s*[,&]\s*", re.IGNORECASE)
ONE = re.compile(r"\b(?:one|reminder|number)\b", re.IGNORECASE)
NONE = re.compile(r"\W*(?:none|neither|no|nope|keep|leave)\b", re.IGNORECASE)


def cancel(here: Here) -> Events:
    """Cancel what the words or the button name; what is only asked for yet is left."""
    taken_back = reminders_words.TAKES_BACK.fullmatch(here.text) or reminders_back.wants_back(here.text)
    if here.task.get("action") in SETTING and taken_back:
        here.dispatcher.utter_message(**here.task["cancelled"])
        return [SlotSet("task", None)]
    if here.saved.get("action") == CANCELS and reminders_back.had_back(here.text):
        return _bring_back(here)
    return _cancel_named(here, reminders.pending(*here.record))


def _cancel_named(here: Here, mine: Sequence[Reminder]) -> Events:
    if here.task.get("doing") == "cancel" and here.intent in {"affirm", "deny"}:
        return _confirmed(here, mine)
    if here.task.get("doing") == "which to cancel" and NONE.match(here.text):
        return _keep(here)
    if tapped := here.value("reminder"):
        found = [one for one in mine if str(one.id) == tapped]
        return _cancel(here, found) if found else _gone(here)
    if not mine:
        return _none(here)
    if here.value("all"):
        return _cancel(here, mine)
    return _named(here, mine)


def _none(here: Here) -> Events:
    """There is none; what stands at a place of a list is then a note, if anything."""
    if reminders_listed.drops(here.text):
        return [FollowupAction("action_undo")]
    here.dispatcher.utter_message(
        response="utter_no_reminders", buttons=[replies.button("Set a reminder", "set_reminder")]
    )
    return remembering(None)


def _named(here: Here, mine: Sequence[Reminder]) -> Events:
    last = here.said_last()
    if last is not None and reminders_words.TAKES_BACK.fullmatch(here.text):
        return _cancel(here, [last])
    if here.task.get("doing") == "which to cancel":
        mine = [one for one in mine if one.id in here.task["reminders"]]
    fits, several = _meant(here, mine, last)
    if len(fits) == 1:
        return _cancel(here, fits)
    if fits and several:
        return _confirm(here, fits)
    offered = (fits or mine)[:MOST_BUTTONS]
    here.dispatcher.utter_message(
        response="utter_ask_which_to_cancel" if fits else "utter_no_such_reminder",
        buttons=buttons(offered, "cancel_reminder", ""),
    )
    return [SlotSet("task", _task("which to cancel", "choice", offered))]


def _meant(here: Here, mine: Sequence[Reminder], last: Reminder | None) -> tuple[list[Reminder], bool]:
    """Those that the words fit, and whether more than one is meant."""
    if each := _each(here, mine):
        return each, True
    if here.task.get("doing") != "which to cancel":
        placed = reminders_listed.placed(here, mine, here.text)
        if placed is not None:
            return placed, len(placed) > 1
    several = reminder_choice.means_all(here.text)
    fits = reminder_choice.fitting(mine, here.text, here.now)
    if len(fits) == len(mine) > 1 and last is not None and reminder_choice.points(here.text) and not several:
        fits = [last]
    if last is not None and OTHER.search(here.text):
        fits = [one for one in fits if one.id != last.id]
    return fits, several


def _each(here: Here, mine: Sequence[Reminder]) -> list[Reminder]:
    """Those of "the Sue one and number 3", where each part names one; none where it does not."""
    parts = JOINED.split(here.text)
    if len(parts) == 1 or not all(ONE.search(part) for part in parts):
        return []
    placed = [reminders_listed.placed(here, mine, part) for part in parts]
    fits = [
        one if one is not None else reminder_choice.fitting(mine, part, here.now)
        for one, part in zip(placed, parts, strict=True)
    ]
    found = [one for group in fits for one in group]
    return found if all(len(group) == 1 for group in fits) and len({one.id for one in found}) > 1 else []


def _confirm(here: Here, fits: Sequence[Reminder]) -> Events:
    here.dispatcher.utter_message(
        response="utter_confirm_cancel_all",
        count=str(len(fits)),
        reminders=lines(fits, here.now),
        buttons=[replies.button("Yes, cancel them", "affirm"), replies.button("No, keep them", "deny")],
    )
    return [SlotSet("task", _task("cancel", "yes_no", fits))]


def _task(doing: str, takes: str, offered: Sequence[Reminder]) -> dict[str, Any]:
    return {
        "action": CANCELS,
        "takes": takes,
        "doing": doing,
        "reminders": [one.id for one in offered],
        "resume": {"response": "utter_resume_cancelling"},
        "cancelled": {"response": "utter_reminders_kept"},
    }


def _confirmed(here: Here, mine: Sequence[Reminder]) -> Events:
    if here.intent == "deny":
        return _keep(here)
    wanted = set(here.task["reminders"])
    return _cancel(here, [one for one in mine if one.id in wanted])


def _keep(here: Here) -> Events:
    here.dispatcher.utter_message(
        response="utter_reminders_kept", buttons=[replies.button("My reminders", "list_reminders")]
    )
    return [SlotSet("task", None)]


def _cancel(here: Here, found: Sequence[Reminder]) -> Events:
    if not found:
        return _gone(here)
    if all(one.kind == nudges.KIND for one in found):
        return switch_nudges(here, "off")
    said = [f"- {what(one)} ({when(one, here.now)})" for one in found]
    reminders.cancel(*here.record, found, here.now)
    here.dispatcher.utter_message(
        response="utter_reminder_cancelled" if len(found) == 1 else "utter_reminders_cancelled",
        count=str(len(found)),
        reminders="\n".join(said),
        what=what(found[0]),
        when=when(found[0], here.now),
        buttons=[replies.button("My reminders", "list_reminders"), replies.button("Undo", "undo")],
    )
    return taken_away()


def _bring_back(here: Here) -> Events:
    """What was cancelled or dropped just now is there again."""
    act = changes.last_undoable(*here.record)
    if act is None or act.act not in TAKING_AWAY:
        return _gone(here)
    try:
        changes.undo(*here.record, act, here.now)
    except CannotUndo:
        return _gone(here)
    back, shown = touched(here, act)
    if len(back) == 1 and (words := reminders_wording.new_words(here.text)):
        reminders.name(*here.record, back[0], words, here.now)
        shown = lines(back, here.now)
    here.dispatcher.utter_message(
        response="utter_reminders_back",
        reminders=shown,
        buttons=[replies.button("My reminders", "list_reminders")],
    )
    return remembering(back[0] if len(back) == 1 else None)


def _gone(here: Here) -> Events:
    here.dispatcher.utter_message(
        response="utter_reminder_gone", buttons=[replies.button("My reminders", "list_reminders")]
    )
    return remembering(None)
