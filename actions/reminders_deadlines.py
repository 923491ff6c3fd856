"""Deadlines: set, moved, listed and dropped, with what a week must bring to keep them."""

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil

from rasa_sdk.events import SlotSet

from actions import reminders_before, reminders_correcting, reminders_words, replies
from actions.reminders_here import Here
from actions.reminders_saying import remembering, taken_away, waiting
from actions.reminders_setting import REASONS
from actions.request import Events
from knowledge.qualification import Qualification
from learners import deadlines, standing
from learners.reminder_models import Deadline
from learners.standing import Standing
from learners.times import Understood, understand
from learners.times.moved import moved, shifts
from learners.times.spoken import day_spoken

SETS = "action_set_deadline"
WEEK, WHOLE_WEEKS = 7, 28  # days; of more, weeks are near enough


def set_or_tell(
    here: Here, qualification: Qualification, meant: str | None = None, of: Sequence[str] = ()
) -> Events:
    """Do what the message asks of deadlines, or of those `of` these units; `meant`: the words that count."""
    task = here.task if here.task.get("action") == SETS else {}
    if task.get("day") and understand(here.text, here.now).spans:  # another day is told with the unit
        task = {}
    if dropped := here.value("dropped"):
        return _drop(here, [dropped])
    if not task and (before := _for_another(here)):
        task = {"day": before.day.isoformat(), "instead_of": [before.about]}
    elif not task and here.asked and here.asked.named and (after := reminders_before.after_last(here)):
        task = {"day": after.isoformat()}
    about = list(of) or _named(here, qualification) or task.get("about") or _set_just_now(here)
    puts_right = reminders_before.PUTS_RIGHT.search(here.text)
    changes = meant or puts_right or reminders_words.MAKES.match(here.text)
    if changes and not about and len(mine := deadlines.of(here.record)) == 1:
        about = [mine[0].about]
    if task.get("day") and about:
        days = dict.fromkeys(about, date.fromisoformat(task["day"]))
        return _keep(here, qualification, days, task.get("instead_of", ()))
    if at := here.value("at"):
        return _with_day(here, qualification, about, date.fromisoformat(at))
    said = meant or task.get("said") or reminders_correcting.new_time(here.text)
    said = said or reminders_correcting.of_deadline(here.text)
    if shifts(said):
        return _shift(here, qualification, about, said)
    found = _moved_just_now(here, about, said, bool(meant)) or understand(said, here.now)
    if found.reason == "no_time":
        return _without_time(here, about)
    return _dated(here, qualification, about, found)


def lines(here: Here, among: Sequence[str] | None = None) -> str:
    """The learner's deadlines, or those of them `among` these, as list items; empty for none."""
    mine = [one for one in deadlines.of(here.record) if among is None or one.about in among]
    return "\n".join(f"- {deadlines.named(one.about)}: **{day_said(here, one.day)}**" for one in mine)


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
    if left == 0:
        return "Every criterion has something to show already."
    if days < 14:
        span = "1 day" if days <= 1 else f"{days} days"
        return f"{counted(left)} left in {span}: about {ceil(left / max(days, 1))} a day."
    span = f"{days} days" if days % WEEK and days < WHOLE_WEEKS else f"{round(days / WEEK)} weeks"
    return f"{counted(left)} left in {span}: about {ceil(left * WEEK / days)} a week."


def counted(criteria: int) -> str:
    """So many criteria."""
    return f"{criteria} {'criterion' if criteria == 1 else 'criteria'}"


def _named(here: Here, qualification: Qualification) -> list[str]:
    if tapped := here.value("deadline"):
        return [tapped]
    if here.asked and here.asked.named:
        return [f"{qualification.key}/{unit.number}" for unit in here.asked.units]
    return [qualification.key] if reminders_words.WHOLE.search(here.text) else []


def _set_just_now(here: Here) -> list[str]:
    """What the deadlines set just now are for, when the words change or drop them."""
    follows = here.saved.get("action") == SETS and reminders_correcting.moves_deadline(here.text)
    return list(here.saved["about"]) if follows else []


def _for_another(here: Here) -> Deadline | None:
    """The one deadline set just now, when the words only say that it is another unit's."""
    saved = here.saved.get("about") or [] if here.saved.get("action") == SETS else []
    if len(saved) != 1 or not reminders_correcting.other_units(here.text):
        return None
    return next((one for one in deadlines.of(here.record) if one.about == saved[0]), None)


def _moved_just_now(here: Here, about: list[str], said: str, meant: bool) -> Understood | None:
    """The day that a deadline set just now is moved to: "the 11th" is of the month that it was in."""
    before = _days(here)
    due = before.get(about[0]) if about and (meant or about == _set_just_now(here)) else None
    return moved(said, _at_start(here, due), None, here.now) if due else None


def _shift(here: Here, qualification: Qualification, about: list[str], said: str) -> Events:
    """Deadlines put back or brought forward, each from its own day; which ones is asked where unsaid."""
    before = _days(here)
    if not before or not set(about) <= set(before):
        return _ask_day(here, about)
    if len(before) == 1:
        about = list(before)
    if not about:
        here.dispatcher.utter_message(
            response="utter_ask_deadline_which",
            buttons=[
                replies.button(deadlines.named(one).capitalize(), "set_deadline", deadline=one)
                for one in before
            ],
        )
        return waiting(here, "unit", SETS, said=said)
    found = {one: moved(said, _at_start(here, before[one]), None, here.now) for one in about}
    failed = next((one.reason for one in found.values() if one.first_due is None), None)
    if failed:
        here.dispatcher.utter_message(response=REASONS.get(failed, "utter_ask_deadline"))
        return waiting(here, "when", SETS, about=about)
    days = {about: one.first_due.date() for about, one in found.items() if one.first_due}
    return _keep(here, qualification, days)


def _days(here: Here) -> dict[str, date]:
    return {one.about: one.day for one in deadlines.of(here.record)}


def _at_start(here: Here, day: date) -> datetime:
    return datetime.combine(day, deadlines.AT, here.now.tzinfo)


def _without_time(here: Here, about: list[str]) -> Events:
    if reminders_words.ENDS.search(here.text):
        return _drop(here, about)
    if reminders_words.ASKS.search(here.text) and not here.task:
        return tell(here)
    return _ask_day(here, about)


def _ask_day(here: Here, about: list[str]) -> Events:
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
            *(
                replies.button(f"Drop {deadlines.named(one.about)}", "set_deadline", dropped=one.about)
                for one in found
            ),
        ],
    )
    return []


def _dated(here: Here, qualification: Qualification, about: list[str], found: Understood) -> Events:
    days = sorted({one.date() for one in (found.first_due, *found.options) if one})
    if found.kind == "recurring" or (not days and found.reason not in REASONS):
        return _ask_day(here, about)
    if not days:
        here.dispatcher.utter_message(response=REASONS[found.reason or "past"])
        return waiting(here, "when", SETS, about=about)
    if len(days) > 1:
        here.dispatcher.utter_message(
            response="utter_ask_reminder_which",
            buttons=[replies.button(day_said(here, one), "set_deadline", at=one.isoformat()) for one in days],
        )
        return waiting(here, "when", SETS, about=about)
    return _with_day(here, qualification, about, days[0])


def _with_day(here: Here, qualification: Qualification, about: list[str], day: date) -> Events:
    if about:
        return _keep(here, qualification, dict.fromkeys(about, day))
    unit = here.asked.unit if here.asked else None
    talked_about = (
        [replies.button(f"Unit {unit.number}", "set_deadline", deadline=f"{qualification.key}/{unit.number}")]
        if unit
        else []
    )
    here.dispatcher.utter_message(
        response="utter_ask_deadline_of_what",
        day=day_said(here, day),
        buttons=[
            *talked_about,
            replies.button("The whole qualification", "set_deadline", deadline=qualification.key),
        ],
    )
    return waiting(here, "unit", SETS, day=day.isoformat())


def _keep(
    here: Here, qualification: Qualification, days: dict[str, date], instead_of: Sequence[str] = ()
) -> Events:
    """Keep them as one act, and say each with its day."""
    if not all(_is_ours(about, qualification) for about in days):
        return tell(here)
    told = deadlines.keep(here.record, days, here.quiet, here.now, instead_of)
    about, day = next(iter(days.items()))
    first = told[about]
    soonest = [day_spoken(datetime.fromisoformat(one.first_wall), here.now) for one in first]
    several, soon = "utter_deadlines_set", "utter_deadline_set" if first else "utter_deadline_set_soon"
    here.dispatcher.utter_message(
        response=several if len(days) > 1 else soon,
        what=deadlines.named(about),
        day=day_said(here, day),
        plan=plan(here, qualification, about, day),
        reminders=" and on ".join(soonest),
        deadlines="\n".join(_planned(here, qualification, one, day) for one, day in days.items()),
        buttons=_after_keeping(list(days)),
    )
    return [*remembering(None), SlotSet("saved", {"action": SETS, "about": list(days)})]


def _planned(here: Here, qualification: Qualification, about: str, day: date) -> str:
    todo = plan(here, qualification, about, day).rstrip(".")
    return f"- {deadlines.named(about)}: **{day_said(here, day)}** ({todo})"


def _after_keeping(about: list[str]) -> list[replies.Button]:
    """What comes next; of one deadline, what is left of it and dropping it."""
    mine = replies.button("My reminders", "list_reminders")
    if len(about) > 1:
        return [mine, replies.button("Undo", "undo")]
    return [
        replies.button("What's left?", "ask_remaining", **_unit(about[0])),
        mine,
        replies.button("Drop this deadline", "set_deadline", dropped=about[0]),
    ]


def _drop(here: Here, about: list[str]) -> Events:
    mine = deadlines.of(here.record)
    if not about and len(mine) == 1:
        about = [mine[0].about]
    dropped = deadlines.drop(here.record, about, here.now)
    if not dropped:
        return tell(here)
    names = [deadlines.named(one) for one in dropped]
    here.dispatcher.utter_message(
        response="utter_deadline_dropped",
        what=" and ".join(filter(None, [", ".join(names[:-1]), names[-1]])),
        buttons=[replies.button("My reminders", "list_reminders"), replies.button("Undo", "undo")],
    )
    return taken_away()


def _is_ours(about: str, qualification: Qualification) -> bool:
    key, _, unit = about.partition("/")
    return key == qualification.key and (not unit or qualification.unit(unit) is not None)


def _unit(about: str) -> dict[str, str]:
    unit = about.partition("/")[2]
    return {"unit": unit} if unit else {}


def day_said(here: Here, day: date) -> str:
    """A day as it is said to the learner."""
    return day_spoken(datetime(day.year, day.month, day.day), here.now)
