"""Deadlines: set, moved, listed and dropped, with what a week must bring to keep them."""

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil

from rasa_sdk.events import SlotSet

from actions import reminders_words, replies
from actions.reminders_here import Here
from actions.reminders_saying import remembering, waiting
from actions.reminders_setting import REASONS
from actions.request import Events
from knowledge.qualification import Qualification
from learners import deadlines, standing
from learners.standing import Standing
from learners.times import Understood, understand
from learners.times.spoken import day_spoken

SETS = "action_set_deadline"


def set_or_tell(here: Here, qualification: Qualification) -> Events:
    """Do what the message asks of a deadline."""
    if dropped := here.value("dropped"):
        return _drop(here, dropped)
    task = here.task if here.task.get("action") == SETS else {}
    about = here.value("deadline") or _named(here, qualification) or task.get("about") or _moved(here)
    if task.get("day") and about:
        return _keep(here, qualification, about or qualification.key, date.fromisoformat(task["day"]))
    if at := here.value("at"):
        return _with_day(here, qualification, about, date.fromisoformat(at))
    found = understand(here.text, here.now)
    if found.reason == "no_time":
        return _without_time(here, about)
    return _dated(here, qualification, about, found)


def lines(here: Here) -> str:
    """The learner's deadlines as list items; empty for none."""
    return "\n".join(f"- {named(one.about)}: **{_day(here, one.day)}**" for one in deadlines.of(here.record))


def named(about: str) -> str:
    """What a deadline is for."""
    _, _, unit = about.partition("/")
    return f"unit {unit}" if unit else "the whole qualification"


def plan(here: Here, qualification: Qualification, about: str, day: date) -> str:
    """What remains and how much of it a week must bring."""
    return pace(criteria_left(here, qualification, about), (day - here.now.date()).days)


def criteria_left(here: Here, qualification: Qualification, about: str) -> int | None:
    """How many of the criteria that count have nothing to show yet; None while no unit counts."""
    unit = qualification.unit(about.partition("/")[2])
    if unit is None:
        found = standing.counting(*here.record, qualification)
    else:
        found = standing.of(*here.record, qualification, [unit])
    return left_of(found)


def left_of(found: Sequence[Standing]) -> int | None:
    """How many criteria of these units have nothing to show yet; None of no units."""
    return sum(len(one.left) for one in found) if found else None


def pace(left: int | None, days: int) -> str:
    """ "11 criteria in 6 weeks: about 2 a week"."""
    if left is None:
        return "Tell me which units you're doing, and I can say how much that is a week."
    criteria = f"{left} {'criterion' if left == 1 else 'criteria'}"
    if left == 0:
        return "Every criterion has something to show already."
    if days < 14:
        span = "1 day" if days <= 1 else f"{days} days"
        return f"{criteria} left in {span}: about {ceil(left / max(days, 1))} a day."
    weeks = days // 7
    return f"{criteria} left in {weeks} weeks: about {ceil(left / weeks)} a week."


def _named(here: Here, qualification: Qualification) -> str | None:
    asked = here.asked
    if asked and asked.named and asked.unit:
        return f"{qualification.key}/{asked.unit.number}"
    return qualification.key if reminders_words.WHOLE.search(here.text) else None


def _moved(here: Here) -> str | None:
    """What the deadline set just now is for, when the words change its day."""
    saved = here.tracker.get_slot("saved") or {}
    changes = reminders_words.MAKES.match(here.text) or reminders_words.CHANGES.search(here.text)
    return saved.get("about") if saved.get("action") == SETS and changes else None


def _without_time(here: Here, about: str | None) -> Events:
    if reminders_words.ENDS.search(here.text):
        return _drop(here, about)
    if reminders_words.ASKS.search(here.text) and not here.task:
        return tell(here)
    here.dispatcher.utter_message(response="utter_ask_deadline")
    return waiting(here, "when", SETS, about=about)


def tell(here: Here) -> Events:
    """List the deadlines."""
    found = deadlines.of(here.record)
    here.dispatcher.utter_message(
        response="utter_deadlines" if found else "utter_no_deadlines",
        deadlines=lines(here),
        buttons=[
            replies.button("My reminders", "list_reminders"),
            *(replies.button(f"Drop {named(one.about)}", "set_deadline", dropped=one.about) for one in found),
        ],
    )
    return []


def _dated(here: Here, qualification: Qualification, about: str | None, found: Understood) -> Events:
    days = sorted({one.date() for one in (found.first_due, *found.options) if one})
    if found.kind == "recurring" or (not days and found.reason not in REASONS):
        here.dispatcher.utter_message(response="utter_ask_deadline")
        return waiting(here, "when", SETS, about=about)
    if not days:
        here.dispatcher.utter_message(response=REASONS[found.reason or "past"])
        return waiting(here, "when", SETS, about=about)
    if len(days) > 1:
        here.dispatcher.utter_message(
            response="utter_ask_reminder_which",
            buttons=[replies.button(_day(here, one), "set_deadline", at=one.isoformat()) for one in days],
        )
        return waiting(here, "when", SETS, about=about)
    return _with_day(here, qualification, about, days[0])


def _with_day(here: Here, qualification: Qualification, about: str | None, day: date) -> Events:
    if about is not None:
        return _keep(here, qualification, about, day)
    unit = here.asked.unit if here.asked else None
    talked_about = (
        [replies.button(f"Unit {unit.number}", "set_deadline", deadline=f"{qualification.key}/{unit.number}")]
        if unit
        else []
    )
    here.dispatcher.utter_message(
        response="utter_ask_deadline_of_what",
        day=_day(here, day),
        buttons=[
            *talked_about,
            replies.button("The whole qualification", "set_deadline", deadline=qualification.key),
        ],
    )
    return waiting(here, "unit", SETS, day=day.isoformat())


def _keep(here: Here, qualification: Qualification, about: str, day: date) -> Events:
    if not _is_ours(about, qualification):
        return tell(here)
    told = deadlines.keep(here.record, about, day, here.quiet, here.now)
    soonest = [day_spoken(datetime.fromisoformat(one.first_wall), here.now) for one in told]
    here.dispatcher.utter_message(
        response="utter_deadline_set" if told else "utter_deadline_set_soon",
        what=named(about),
        day=_day(here, day),
        plan=plan(here, qualification, about, day),
        reminders=" and on ".join(soonest),
        buttons=[
            replies.button("What's left?", "ask_remaining", **_unit(about)),
            replies.button("My reminders", "list_reminders"),
            replies.button("Drop this deadline", "set_deadline", dropped=about),
        ],
    )
    return [*remembering(None), SlotSet("saved", {"action": SETS, "about": about})]


def _drop(here: Here, about: str | None) -> Events:
    mine = deadlines.of(here.record)
    if about is None and len(mine) == 1:
        about = mine[0].about
    if about is None or not deadlines.drop(here.record, about, here.now):
        return tell(here)
    here.dispatcher.utter_message(
        response="utter_deadline_dropped",
        what=named(about),
        buttons=[replies.button("My reminders", "list_reminders"), replies.button("Undo", "undo")],
    )
    return [SlotSet("task", None), SlotSet("saved", None)]


def _is_ours(about: str, qualification: Qualification) -> bool:
    key, _, unit = about.partition("/")
    return key == qualification.key and (not unit or qualification.unit(unit) is not None)


def _unit(about: str) -> dict[str, str]:
    unit = about.partition("/")[2]
    return {"unit": unit} if unit else {}


def _day(here: Here, day: date) -> str:
    return day_spoken(datetime(day.year, day.month, day.day), here.now)
