"""What is told when a reminder fires: the response, its values and the buttons to snooze it."""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from actions import replies
from actions.reminders_deadlines import left_of, pace
from actions.reminders_saying import snooze_buttons, what
from actions.replies import Button
from knowledge.qualification import Qualification
from learners import account, checklist, deadlines, nudges, standing
from learners.checklist import LEFT
from learners.models import Learner
from learners.reminder_firing import Firing
from learners.reminder_models import Reminder
from learners.standing import Standing
from learners.times import spoken

MOST_UNITS = 3
Catalogue = dict[str, Qualification]


@dataclass(frozen=True)
class Told:
    """A response of the domain, with what goes into it and the buttons below it."""

    response: str
    values: dict[str, str]
    buttons: list[Button] = field(default_factory=list)


def told(session: Session, firing: Firing, catalogue: Catalogue) -> Told | None:
    """What to tell of a reminder that fires; None for a nudge with nothing to say."""
    learner = session.get_one(Learner, firing.reminder.learner_id)
    if firing.reminder.kind == nudges.KIND:
        return None if firing.late else _nudge(session, learner, firing.reminder, catalogue)
    if firing.reminder.kind == "deadline":
        return _deadline(session, learner, firing, catalogue)
    return _reminder(session, learner, firing, catalogue)


def _reminder(session: Session, learner: Learner, firing: Firing, catalogue: Catalogue) -> Told:
    reminder, zone = firing.reminder, firing.quiet.zone
    values = {
        "what": what(reminder),
        "when": spoken(firing.planned.astimezone(zone), None, firing.now.astimezone(zone)),
        "covered": _covered(session, learner, reminder, catalogue),
    }
    if firing.too_late:
        return Told("utter_reminder_missed", values, [replies.button("Set it again", "set_reminder")])
    response = "utter_reminder_due_late" if firing.late else "utter_reminder_due"
    stop = [replies.button("Stop it", "cancel_reminder", reminder=str(reminder.id))] if reminder.rule else []
    return Told(response, values, [*snooze_buttons(reminder), *stop])


def _covered(session: Session, learner: Learner, reminder: Reminder, catalogue: Catalogue) -> str:
    """A line to add when what it is about is covered already."""
    key, *rest = (reminder.about or "").split("/")
    qualification = catalogue.get(key)
    if qualification is None or not rest:
        return ""
    states = checklist.states(session, learner, qualification)
    if len(rest) > 1:
        state = states.get(reminder.about or "")
        return f"\n\n_{rest[1]} in unit {rest[0]} is covered already: {state}._" if _done(state) else ""
    unit = [state for one, state in states.items() if one.startswith(f"{key}/{rest[0]}/")]
    done = bool(unit) and all(_done(state) for state in unit)
    return f"\n\n_Every criterion of unit {rest[0]} is covered already._" if done else ""


def _done(state: checklist.State | None) -> bool:
    return state is not None and state not in LEFT


def _deadline(session: Session, learner: Learner, firing: Firing, catalogue: Catalogue) -> Told | None:
    about = firing.reminder.about or ""
    found = next((one for one in deadlines.of((session, learner)) if one.about == about), None)
    qualification = catalogue.get(about.split("/")[0])
    if found is None or qualification is None:
        return None
    today = firing.now.astimezone(firing.quiet.zone).date()
    unit = qualification.unit(about.partition("/")[2])
    stands = (
        standing.of(session, learner, qualification, [unit])
        if unit
        else standing.counting(session, learner, qualification)
    )
    left, days = left_of(stands), (found.day - today).days
    values = {
        "what": deadlines.named(about),
        "day": f"{found.day:%A} {found.day.day} {found.day:%B}",
        "plan": pace(left, days),
    }
    if days < 0 or firing.too_late:
        return None
    steps = [replies.button("What's left?", "ask_remaining", **({"unit": unit.number} if unit else {}))]
    return Told("utter_deadline_due", values, [*steps, *snooze_buttons(firing.reminder)])


def _nudge(session: Session, learner: Learner, reminder: Reminder, catalogue: Catalogue) -> Told | None:
    key = account.current_qualification(session, learner)
    qualification = catalogue.get(key or "")
    if qualification is None:
        return None
    stands = standing.counting(session, learner, qualification)
    nearly = [one for one in stands if one.begun and 0 < len(one.left) <= nudges.FEW]
    stop = replies.button("Stop these", "list_reminders", nudges="off")
    if reminder.text == nudges.NEARLY:
        return _nearly(nearly[0], stop) if nearly else None
    left = sum(len(one.left) for one in stands)
    if left == 0:
        return None
    values = {
        "left": replies.plural(left, "criterion").replace("criterions", "criteria"),
        "total": str(sum(one.total for one in stands)),
        "nearly": "".join(f"\n- {_in_unit(one)}" for one in nearly[:MOST_UNITS]),
    }
    return Told("utter_nudge_summary", values, [replies.button("What next?", "what_next"), stop])


def _nearly(one: Standing, stop: Button) -> Told:
    remaining = replies.button("What's left?", "ask_remaining", unit=one.unit.number)
    return Told("utter_nudge_nearly", {"left": _in_unit(one)}, [remaining, stop])


def _in_unit(one: Standing) -> str:
    left = len(one.left)
    return f"{left} {'criterion' if left == 1 else 'criteria'} left in unit {one.unit.number}"
