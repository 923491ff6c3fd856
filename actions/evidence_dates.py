"""Say on which day what a note of evidence tells of happened; ask when no single day was named."""

from datetime import date

from actions import replies, services
from actions.evidence_record import remembering
from actions.evidence_saying import day, key, name
from actions.evidence_subject import Subject
from actions.request import Events
from knowledge import happened
from learners import evidence as notes

WORKING_DAYS = 5


def tell_day(subject: Subject, told: str) -> Events:
    """Save the day named; "last week" is asked about, with its days to tap."""
    today = services.get().clock().astimezone(services.get().centre.zone).date()
    if (when := happened.told(told, today)) is None:
        return _ask_day(subject, told, today)
    if when > today:
        return subject.say_changed("utter_date_ahead", day=day(when))
    notes.set_date(*subject.record, subject.evidence, when, services.get().clock())
    return subject.say_changed("utter_date_set", day=day(when))


def _ask_day(subject: Subject, told: str, today: date) -> Events:
    last_week = bool(happened.LAST_WEEK.search(told))
    days = happened.week_before(today)[:WORKING_DAYS] if last_week else []
    own = key(subject.evidence)
    subject.dispatcher.utter_message(
        response="utter_ask_day",
        evidence=name(subject.evidence),
        buttons=[
            *(replies.button(day(one), "log_evidence", evidence=own, when=one.isoformat()) for one in days),
            replies.button("Leave the date", "cancel"),
        ],
    )
    said = "last week" if last_week else ""
    task = subject.task("day", "day") | {"said": said, "after": subject.choosing}
    return remembering(subject.evidence, task)
