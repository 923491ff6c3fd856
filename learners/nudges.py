"""Nudges, for those who asked: on Monday what remains, on Thursday a unit that is nearly done."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from learners import reminders
from learners.changes import recorded
from learners.quiet import Quiet
from learners.reminder_models import Reminder
from learners.reminders import Record, Wanted

KIND = "nudge"
SUMMARY, NEARLY = "Weekly summary", "Nearly done"
AT = time(17)
WEEKDAYS = {SUMMARY: 0, NEARLY: 3}  # Monday is 0; two a week at most
CODES = {SUMMARY: "MO", NEARLY: "TH"}
FEW = 3  # criteria left in a unit that is nearly done


def begin(record: Record, quiet: Quiet, now: datetime, which: Collection[str] = tuple(WEEKDAYS)) -> bool:
    """Nudge the learner from now on with those of `which`; False when that is so already."""
    missing = [text for text in which if text not in on(record)]
    session, learner = record
    with recorded(session, learner, "begin_nudges", now):
        for text in missing:
            rule = f"FREQ=WEEKLY;BYDAY={CODES[text]}"
            first = _first(WEEKDAYS[text], now.astimezone(quiet.zone))
            reminders.kept(session, learner, Wanted(text, first, rule, None, KIND), quiet, now)
    return bool(missing)


def end(record: Record, now: datetime) -> bool:
    """Nudge no more; False when there were none."""
    mine = _mine(record)
    reminders.cancel(*record, mine, now)
    return bool(mine)


def on(record: Record) -> set[str]:
    """Which nudges the learner has."""
    return {one.text for one in _mine(record)}


def _mine(record: Record) -> list[Reminder]:
    return [one for one in reminders.pending(*record) if one.kind == KIND]


def _first(weekday: int, now: datetime) -> datetime:
    """The next such weekday after today, at the time of nudges."""
    ahead = (weekday - now.weekday() - 1) % 7 + 1
    return datetime.combine(now.date() + timedelta(days=ahead), AT, now.tzinfo)
