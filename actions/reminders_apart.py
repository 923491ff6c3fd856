"""A change of something else than what was dealt with last, or of several things, each named by its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions import (
    reminders_correcting,
    reminders_deadlines,
    reminders_listed,
    reminders_meant,
    reminders_moving,
    reminders_reasons,
    reminders_wording,
    reminders_words,
)
from actions.reminders_correcting import OF_DEADLINE
from actions.reminders_here import Here
from actions.request import Events
from knowledge import refs
from learners import deadlines, reminder_choice, reminders
from learners.reminder_models import Deadline, Reminder
from learners.times import remaining, understand
from learners.times.moved import says

# what is said of the change in a question whether it was made
OF_CHANGE = re.compile(
    r"\b(?:still|been|got|get|actually|really|definitely|already|did|has|was|are|down|set|"
    r"(?:mov|chang|sav|updat|reschedul|shift|switch|book)\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Move:
    """What is to be at another time, the words that say it, and what it is to be called, if anything new.

    `corrects`: it was dealt with last, so that its day need not be after the one before.
    """

    of: Reminder | Deadline
    said: str
    words: str = ""
    corrects: bool = False


def act(here: Here) -> Events | None:
    """Move what the words name; None where they name nothing, or what was dealt with last."""
    moves = _each(here) or _with_words(here) or _of_time(here) or _on_old_time(here) or _named(here)
    return [event for one in moves for event in _moved(here, one)] if moves else None


def beside_deadline(here: Here) -> tuple[Here, Here] | None:
    """The new time of what is set, and a deadline told with it: "make it friday, and unit 1 by 3 may"."""
    for one, other in reminders_reasons.halves(here.text):
        if not _of_deadline(one) and reminders_correcting.new_time(one) and _is_due(other):
            return replace(here, said=one), replace(here, said=other)
    return None


def _of_deadline(text: str) -> bool:
    names = refs.read(text).units or OF_DEADLINE.search(text) or reminders_words.WHOLE.search(text)
    return bool(names) and not reminders_words.REMINDS.search(text)


def _is_due(text: str) -> bool:
    """Whether it gives a deadline its day."""
    return _of_deadline(text) and bool(understand(text, reminders_wording.ANY_TIME).spans)


def _moved(here: Here, move: Move) -> Events:
    part = replace(here, said=move.said)
    if isinstance(move.of, Reminder):
        return reminders_moving.move(part, move.of, move.said, not move.corrects, move.words)
    if here.qualification is None:
        return []
    return reminders_deadlines.set_or_tell(part, here.qualification, move.said, [move.of.about])


def _each(here: Here) -> list[Move]:
    """Several, each named with its time; none where a part does not name one of its own."""
    moves = [
        Move(found, when)
        for which, when in reminders_reasons.moves_each(here.text)
        if (found := _target(here, which))
    ]
    several = len({id(one.of) for one in moves}) > 1
    return moves if several and len(moves) == len(reminders_reasons.moves_each(here.text)) else []


def _with_words(here: Here) -> list[Move]:
    """The last one, or the one whose old day is named, with other words at another time."""
    if (told := reminders_correcting.words_and_time(here.text)) is None:
        return []
    head = here.text[: here.text.rfind(told[0])]
    named = _target(here, head) if reminders_wording.IS_JUST.match(here.text) else None
    found = named or _on(here, reminders_reasons.old_time(here.text)) or here.said_last()
    is_last = found == here.said_last()
    return [Move(found, told[1], told[0], is_last)] if isinstance(found, Reminder) else []


def _of_time(here: Here) -> list[Move]:
    """What a time is for; a deadline that got it just now instead is as it was before."""
    told = reminders_reasons.named_with_time(here.text)
    if told is None or not (found := _target(here, told[0])):
        return []
    meant = understand(told[1], here.now).first_due if reminders_reasons.time_of(here.text) else None
    got_it = meant and any(one.day == meant.date() for one in _just_due(here))
    if isinstance(found, Reminder) and got_it:
        reminders_meant.say_put_back(here)
    return [Move(found, told[1])]


def _on_old_time(here: Here) -> list[Move]:
    """The one whose old day is named."""
    when = reminders_correcting.new_time(here.text)
    found = _on(here, reminders_reasons.old_time(here.text)) if when else None
    return [Move(found, when, corrects=found == here.said_last())] if found and when else []


def _named(here: Here) -> list[Move]:
    """What is named right after a deadline; a deadline named by its day also right after a reminder."""
    which, when = reminders_words.split_change(here.text)
    is_move = reminders_words.MAKES.match(here.text) or reminders_words.SHOULD_BE.match(here.text)
    found = _target(here, which) if is_move and not _of_deadline(which) else None
    is_other = here.saved.get("action") == reminders_deadlines.SETS or isinstance(found, Deadline)
    return [Move(found, when)] if found and is_other else []


def spoken_of(here: Here) -> Reminder | Deadline | None:
    """What a question is of: what it names, what was dealt with last, or the only one there is."""
    if reminder_choice.means_all(here.text):
        return None
    which = OF_CHANGE.sub(" ", remaining(here.text, understand(here.text, here.now).spans))
    if reminder_choice.names(which) or _of_deadline(which):
        return _target(here, which)
    last = [one for one in (here.said_last(), *_just_due(here)) if one is not None]
    found = last or [*_mine(here), *deadlines.of(here.record)]
    return found[0] if len(found) == 1 else None


def _target(here: Here, which: str) -> Reminder | Deadline | None:
    """The one thing of theirs that is so named."""
    if _of_deadline(which) and (due := _deadlines_named(here, which)):
        return due[0] if len(due) == 1 else None
    mine = _mine(here)
    placed = reminders_listed.placed(here, mine, which)
    if placed is None and says(which, here.now)[0]:
        on_day = _all_on(here, which)
        return on_day[0] if len(on_day) == 1 else None
    fits = reminder_choice.fitting(mine, which, here.now) if placed is None else placed
    named = placed is not None or reminder_choice.names(which)
    return fits[0] if named and len(fits) == 1 else None


def _deadlines_named(here: Here, which: str) -> Sequence[Deadline]:
    mine = deadlines.of(here.record)
    if units := refs.read(which).units:
        return [one for one in mine if one.about.partition("/")[2] in units]
    whole = reminders_words.WHOLE.search(which)
    return [one for one in mine if "/" not in one.about] if whole else mine


def _on(here: Here, day: str) -> Reminder | Deadline | None:
    """What is then: one dealt with last, else the only one."""
    if not day:
        return None
    found, last = _all_on(here, day), [here.said_last(), *_just_due(here)]
    just = [one for one in found if one in last]
    return just[0] if just else found[0] if len(found) == 1 else None


def _all_on(here: Here, day: str) -> list[Reminder | Deadline]:
    due = [one for one in deadlines.of(here.record) if reminder_choice.falls_on(one.day, day, here.now)]
    return [*reminder_choice.fitting(_mine(here), day, here.now), *due]


def _mine(here: Here) -> list[Reminder]:
    return [one for one in reminders.pending(*here.record) if one.kind == "reminder"]


def _just_due(here: Here) -> list[Deadline]:
    """The deadlines set just now."""
    just = here.saved.get("about") or [] if here.saved.get("action") == reminders_deadlines.SETS else []
    return [one for one in deadlines.of(here.record) if one.about in just]
