"""Say on which day what a note tells of happened, and what kind of evidence it is."""

from datetime import date

from actions import evidence_words, replies, services
from actions.evidence_record import remembering
from actions.evidence_saying import day, key, name
from actions.evidence_subject import Subject
from actions.evidence_warnings import SIMULATION, warn_of_simulation
from actions.request import Events
from knowledge import changing, evidence_types, happened
from learners import evidence as notes

WORKING_DAYS = 5


def today() -> date:
    """The day it is where the centre is."""
    return services.get().clock().astimezone(services.get().centre.zone).date()


def tell_day(subject: Subject, told: str) -> Events:
    """Save the day named; "last week" is asked about, with its days to tap."""
    if (when := happened.told(told, today())) is None:
        return _ask_day(subject, told)
    if when > today():
        return subject.say_changed("utter_date_ahead", day=day(when))
    notes.set_date(*subject.record, subject.evidence, when, services.get().clock())
    return subject.say_changed("utter_date_set", day=day(when))


def set_type(subject: Subject, kind: str) -> Events:
    """Save what kind of evidence it is; of a simulation say what the specification says."""
    if kind not in evidence_types.TYPES:
        return subject.show()
    notes.set_type(*subject.record, subject.evidence, kind, services.get().clock())
    if kind == SIMULATION:
        warn_of_simulation(subject.dispatcher, subject.evidence, subject.unit)
    return subject.say_changed("utter_type_set", type=kind)


def tell_day_and_kind(subject: Subject, told: str) -> None:
    """What is said of them beside criteria: "2.4 not 2.3, and it was on monday"."""
    if changing.tells_when(told) and happened.told(told, today()):
        tell_day(subject, told)
    if evidence_words.tells_kind(told):
        set_type(subject, evidence_types.named(evidence_types.without_denied(told))[0])


def _ask_day(subject: Subject, told: str) -> Events:
    last_week = bool(happened.LAST_WEEK.search(told))
    days = happened.week_before(today())[:WORKING_DAYS] if last_week else []
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
