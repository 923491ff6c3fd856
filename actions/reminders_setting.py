"""Set a reminder in one message or step by step: what is unclear or impossible is said and asked."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from rasa_sdk.events import SlotSet

from actions import (
    reminders_asides,
    reminders_before,
    reminders_correcting,
    reminders_listed,
    reminders_two,
    reminders_words,
    replies,
)
from actions.reminders_here import Here
from actions.reminders_saying import after_setting, remembering, waiting, what
from actions.replies import escaped
from actions.request import Events
from learners import deadlines, reminders
from learners.reminder_models import Reminder
from learners.reminders import MOST_PENDING, Wanted
from learners.times import Understood, remaining, spoken, understand
from learners.times.moved import moved, says_clock, says_time

REASONS = {
    "past": "utter_reminder_past",
    "no_such_date": "utter_reminder_no_such_date",
    "no_such_time": "utter_reminder_no_such_time",
    "too_far": "utter_reminder_too_far",
    "too_often": "utter_reminder_too_often",
}
ASKS = re.compile(r"\W*(?:\w+\W+){0,3}?(?:can|could|will|would) (?:you|u)\b", re.IGNORECASE)
# by whether it was said what it is for, and a time of day
SET = {
    (True, True): "utter_reminder_set",
    (True, False): "utter_reminder_set_untimed",
    (False, True): "utter_reminder_set_unnamed",
    (False, False): "utter_reminder_set_unnamed_untimed",
}
SOON = (("In an hour", "in an hour"), ("Tonight at 7", "today at 7pm"), ("Tomorrow at 9", "tomorrow at 9am"))


@dataclass(frozen=True)
class Draft:
    """What is known of a reminder before its time is; `instead` is the reminder in whose place it comes.

    `timed`: a time of day was said, or so long from now; `clock`: by the clock, not only "evening".
    `then`: another that the message asked for, its words for when and what.
    """

    text: str = ""
    about: str | None = None
    instead: int | None = None
    timed: bool = True
    clock: bool = True
    then: tuple[str, str] | None = None


def begin(here: Here, part: str = "") -> Events:
    """A reminder from one message or a part of it, or two; what they lack is asked."""
    said = reminders_asides.put_down(reminders_asides.without_question(part or here.text))
    if told := reminders_before.event(said, here.now):
        return _begin(here, told[1], told[0], about=here.about)
    text, deadline = reminders_before.dated(here, said or here.value("when") or "")
    text = reminders_words.added(text) or text
    if deadline is None and (span := reminders_before.span(text)):  # before what, is not known
        words = remaining(text, [*understand(text, here.now).spans, span])
        return settle(here, Draft(words), Understood("reject", reason="no_time"), text)
    if two := reminders_two.parts(text, here.now):
        return _begin(here, *two[0], then=two[1])
    words = reminders_words.VAGUE.sub("", remaining(text, understand(text, here.now).spans), count=1)
    if reminders_words.ANOTHER.match(text):
        words = reminders_words.without_another(words)
    if deadline and not words:
        words = f"the deadline for {deadlines.named(deadline)}"
    return _begin(here, text, words, about=here.about or deadline)


def _begin(
    here: Here, text: str, words: str, about: str | None = None, then: reminders_two.Part | None = None
) -> Events:
    found = understand(text, here.now)
    words = words.rstrip("? ") if ASKS.match(here.text) else words.rstrip(" .")  # "can you remind me …?"
    return settle(here, _timed(Draft(words, about, then=then), text, found, here.now), found, text)


def carry_on(here: Here) -> Events:
    """The answer to what was asked."""
    task = here.task
    draft = Draft(**task["draft"])
    if at := here.value("at"):
        times = [datetime.fromisoformat(one).astimezone(here.now.tzinfo) for one in at.split()]
        return (
            _save_each(here, draft, times, here.value("when"))
            if len(times) > 1
            else save(here, draft, times[0], task.get("rule"))
        )
    text = here.text or here.value("when") or ""
    if here.intent == "deny":
        here.dispatcher.utter_message(response="utter_left_reminder")
        return [SlotSet("task", None)]
    options = [datetime.fromisoformat(one).astimezone(here.now.tzinfo) for one in task.get("options", [])]
    often = reminders_two.how_often(text) or task.get("often") if task.get("doing") == "both" else None
    if often:
        return _on_both(here, draft, _of_clock(text, options, here.now), often)
    if picked := _picked(text, options, here.now):
        return save(here, draft, picked, task.get("rule"))
    found = _instead(here, draft, text) or _answered(text, task.get("doing") == "days", here.now)
    draft = _with_purpose(draft, text, here.now)
    return settle(here, _timed(draft, text, found, here.now), found, text)


def _with_purpose(draft: Draft, text: str, now: datetime) -> Draft:
    """The draft with what the answer says that it is for, where that was not said before."""
    spans = understand(text, now).spans
    told = spans and not draft.text and reminders_words.IS_FOR.match(text[spans[-1][1] :])
    return replace(draft, text=remaining(text, spans)) if told else draft


def _on_both(here: Here, draft: Draft, options: list[datetime], often: str | None = None) -> Events:
    """On the two days named, once each or every week: what is unsaid of that or of the time is asked."""
    if often and len(reminders_two.by_clock(options)) == 1:
        return _save_each(here, draft, options, often)
    here.dispatcher.utter_message(
        response="utter_ask_reminder_which" if often else "utter_ask_reminder_both",
        buttons=reminders_two.choices(options, often),
    )
    held = [one.isoformat() for one in options]
    return waiting(here, "when", doing="both", draft=asdict(draft), options=held, often=often)


def _of_clock(text: str, options: list[datetime], now: datetime) -> list[datetime]:
    """Those at the time of day that the answer says; all where it says none."""
    of_first = [one for one in options if one.date() == options[0].date()]
    picked = _picked(text, of_first, now) if len(of_first) > 1 else None
    return [one for one in options if one.time() == picked.time()] if picked else options


def _save_each(here: Here, draft: Draft, times: Sequence[datetime], often: str | None) -> Events:
    """Every week on these days, or once on each."""
    if often == reminders_two.WEEKLY:
        return save(here, draft, min(times), reminders_two.weekly(times))
    for one in times[:-1]:
        save(here, replace(draft, then=None), one, None)
    return save(here, replace(draft, instead=None), times[-1], None)


def settle(here: Here, draft: Draft, found: Understood, said: str) -> Events:
    """Save where the time is plain; else say why not and ask."""
    if found.outcome == "resolve" and found.first_due is not None:
        return save(here, draft, found.first_due, found.rule)
    once = found.kind != "recurring"
    if found.reason == "ambiguous" and once and reminders_two.on_both_days(found.options, said):
        return _on_both(here, draft, list(found.options))
    if found.reason == "ambiguous":
        return _ask_which(here, draft, found)
    if found.reason == "which_days":
        here.dispatcher.utter_message(response="utter_ask_reminder_days")
        return waiting(here, "when", doing="days", draft=asdict(draft), said=said)
    if found.reason in REASONS:
        here.dispatcher.utter_message(response=REASONS[found.reason])
    else:
        _ask_when(here, draft)
    return waiting(here, "when", doing="when", draft=asdict(draft))


def save(here: Here, draft: Draft, first_due: datetime, rule: str | None) -> Events:
    """Keep it, and say exactly what was kept; then the other one that the message asked for."""
    if first_due.astimezone(here.now.tzinfo) <= here.now:
        return settle(here, draft, Understood("reject", reason="past"), "")
    events = _save(here, draft, first_due, rule)
    return _begin(here, *draft.then) if draft.then else events


def _save(here: Here, draft: Draft, first_due: datetime, rule: str | None) -> Events:
    mine = reminders.pending(*here.record)
    if twin := _twin(mine, draft, first_due, rule):
        return tell(here, "utter_reminder_already", twin)
    if len(mine) >= MOST_PENDING:
        here.dispatcher.utter_message(
            response="utter_reminders_too_many", buttons=[replies.button("My reminders", "list_reminders")]
        )
        return remembering(None)
    wanted = Wanted(draft.text, first_due, rule, draft.about)
    replaced = reminders.mine(*here.record, draft.instead)
    if replaced is not None:
        kept = reminders.change(here.record, replaced, wanted, here.quiet, here.now)
        changed = "utter_reminder_changed_in_quiet" if kept.urgent else "utter_reminder_changed"
        return [*tell(here, changed, kept, draft), *reminders_listed.renewed(here, replaced, kept)]
    kept = reminders.add(*here.record, wanted, here.quiet, here.now)
    response = "utter_reminder_set_in_quiet" if kept.urgent else SET[bool(kept.text), draft.timed]
    return tell(here, response, kept, draft)


def tell(here: Here, response: str, reminder: Reminder, draft: Draft | None = None) -> Events:
    """Say when the reminder comes; the next words may change it."""
    first = reminders.next_at(reminder) or here.now
    here.dispatcher.utter_message(
        response=response,
        when=spoken(first, reminder.rule, here.now),
        what=what(reminder),
        clock=f"{first:%H:%M}",
        quiet=here.quiet.spoken,
        buttons=after_setting(reminder),
    )
    return remembering(reminder, draft.timed, draft.clock) if draft else remembering(reminder)


def _twin(mine: Sequence[Reminder], draft: Draft, first_due: datetime, rule: str | None) -> Reminder | None:
    """One that says the same at the same times."""
    for one in mine:
        same = (one.text, one.rule, one.due_at) == (draft.text, rule, first_due)
        if same and one.id != draft.instead:
            return one
    return None


def _ask_which(here: Here, draft: Draft, found: Understood) -> Events:
    choices = [
        replies.button(spoken(one, None, here.now), "set_reminder", at=one.isoformat())
        for one in found.options
    ]
    named = "utter_ask_reminder_which_for" if draft.text else "utter_ask_reminder_which"
    here.dispatcher.utter_message(response=named, what=escaped(draft.text), buttons=choices)
    options = [one.isoformat() for one in found.options]
    return waiting(here, "when", doing="which", draft=asdict(draft), options=options, rule=found.rule)


def _ask_when(here: Here, draft: Draft) -> None:
    soon = [replies.button(title, "set_reminder", when=words) for title, words in SOON]
    response = "utter_ask_reminder_when" if draft.text else "utter_ask_reminder_what_and_when"
    here.dispatcher.utter_message(response=response, what=escaped(draft.text), buttons=soon)


def _picked(text: str, options: Sequence[datetime], now: datetime) -> datetime | None:
    """The one of the times offered that the answer picks, by its place, its half of the day or its time."""
    if not options:
        return None
    if picked := reminders_words.chosen(text, options):
        return picked
    found = understand(reminders_words.with_hour(text), now)
    said = [found.first_due] if found.first_due else list(found.options)
    exact = [one for one in options if one in said]
    clocks = [one for one in options if one.time() in {other.time() for other in said}]
    days = [one for one in options if one.date() in {other.date() for other in said}]
    return next((fit[0] for fit in (exact, clocks, days) if len(fit) == 1), None)


def _instead(here: Here, draft: Draft, text: str) -> Understood | None:
    """When the reminder in whose place it comes is to be: what is left unsaid stays as it is there."""
    reminder = reminders.mine(*here.record, draft.instead)
    due = reminders.next_at(reminder) if reminder else None
    if reminder is None or due is None:
        return None
    said = reminders_correcting.new_time(text, asked=True) or reminders_words.with_hour(text)
    return moved(said, due, reminder.rule, here.now, timed=True)


def _timed(draft: Draft, text: str, found: Understood, now: datetime) -> Draft:
    """The draft with whether more than a day was said, and a time by the clock."""
    said = reminders_words.with_hour(text)
    timed = not found.spans or says_time(said, now)
    return replace(draft, timed=timed, clock=timed and (not found.spans or says_clock(said, now)))


def _answered(text: str, days: bool, now: datetime) -> Understood:
    """What an answer says; asked for days, "mon and wed at 6" is meant for every week."""
    found = understand(reminders_words.with_hour(text), now)
    if days and found.kind != "recurring":
        again = understand(f"every {text}", now)
        return again if again.kind == "recurring" else found
    return found
