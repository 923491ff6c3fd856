"""A protest after a change of the wrong thing: that is put back, and what was said is for the right one."""

from actions import reminders_correcting, reminders_deadlines
from actions.reminders_correcting import MEANT, NAMES, new_time
from actions.reminders_here import Here
from actions.reminders_saying import CHANGES, lines
from learners import changes, reminders
from learners.changes import CannotUndo
from learners.models import Change
from learners.reminder_models import Reminder
from learners.times import understand

# by what is meant: the acts that changed the other
WRONG = {"reminder": {"set_deadline"}, "deadline": {"set_reminder", "change_reminder"}}


def restored(here: Here, meant: str) -> str | None:
    """The words that are for what is meant, once the other is as it was; None where that was not changed."""
    other = reminders_correcting.OTHER[meant]
    if reminders_correcting.meant(here.text) != meant or here.saved.get("action") != other:
        return None
    before = here.said_before
    named = NAMES.search(before)
    act = changes.last_undoable(*here.record)
    if act is None or act.act not in WRONG[meant] or (named and named.lastgroup != meant):
        return None
    return (_own_time(here) or new_time(before) or before) if say_put_back(here) else None


def is_changed(here: Here) -> bool:
    """Whether the reminder dealt with last was not set then but changed."""
    act = changes.last_undoable(*here.record)
    return here.saved.get("action") == CHANGES and act is not None and act.act == "change_reminder"


def say_put_back(here: Here) -> bool:
    """Undo the last change and say so; whether that could be."""
    if (back := put_back(here)) is None:
        return False
    here.dispatcher.utter_message(response="utter_put_back" if back else "utter_taken_off_again", lines=back)
    return True


def put_back(here: Here) -> str | None:
    """Undo the last change; gives what is as it was before, None where that cannot be had back."""
    act = changes.last_undoable(*here.record)
    try:
        if act is not None:
            changes.undo(*here.record, act, here.now)
    except CannotUndo:
        return None
    return touched(here, act)[1] if act else None


def touched(here: Here, act: Change) -> tuple[list[Reminder], str]:
    """The reminders that an act dealt with and are to come, and all that is set of it, as list items."""
    keys = {
        table: [row["key"] for row in act.rows if row["table"] == table] for table in ("reminder", "deadline")
    }
    found = [one for key in keys["reminder"] if (one := reminders.mine(*here.record, key["id"]))]
    back = [one for one in found if one.state == "pending" and one.cancelled_at is None]
    due = reminders_deadlines.lines(here, [key["about"] for key in keys["deadline"]])
    return back, due or lines(back, here.now)


def _own_time(here: Here) -> str | None:
    """What the protest itself says of what is meant: "i meant move the reminder to friday"."""
    found = MEANT.search(here.text)
    rest = here.text[found.start() :] if found else ""
    return rest if understand(rest[rest.find(" ") :], here.now).first_due else None
