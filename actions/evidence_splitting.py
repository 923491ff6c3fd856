"""Make two notes of one that tells of two things, so that each has its own day and criteria."""

from actions import replies, services
from actions.evidence_proposing import fitting, propose
from actions.evidence_record import remembering
from actions.evidence_saying import day, key, left_buttons, name, shown
from actions.evidence_subject import Subject
from actions.request import Events
from knowledge import happened, telling
from knowledge.meant import meant
from learners import evidence as notes
from learners.evidence import Note
from learners.models import Evidence


def split(subject: Subject) -> Events:
    """Cut the note where it begins to tell of the second thing; say so when there is no such place."""
    halves = telling.second(subject.evidence.text)
    if halves is None:
        subject.dispatcher.utter_message(response="utter_cannot_split", evidence=name(subject.evidence))
        return remembering(subject.evidence)
    first, rest = halves
    now = services.get().clock()
    today = now.astimezone(services.get().centre.zone).date()
    named = meant(rest, subject.qualification, subject.unit).criteria
    note = Note(rest, named, happened_on=happened.happened_on(rest, today))
    changed = Note(
        first,
        [one for one in subject.covered if one not in named],
        happened_on=happened.happened_on(first, today) or subject.evidence.happened_on,
    )
    return _shown(subject, notes.split(*subject.record, subject.evidence, (changed, note), now))


def offer(subject: Subject) -> Events:
    """Leave the day as it is, which would be that of both things, and offer to make two notes of them."""
    happened_on = subject.evidence.happened_on
    subject.dispatcher.utter_message(
        response="utter_one_day_for_two" if happened_on else "utter_no_day_for_two",
        evidence=name(subject.evidence),
        day=day(happened_on) if happened_on else "",
        buttons=[split_button(subject.evidence), replies.button("My evidence", "list_evidence")],
    )
    return remembering(subject.evidence)


def split_button(evidence: Evidence) -> replies.Button:
    """The button that makes two notes of one."""
    return replies.button("Split into two notes", "log_evidence", evidence=key(evidence), do="split")


def _shown(subject: Subject, new: Evidence) -> Events:
    """Both notes as they are now; the new one is asked for its criteria unless it names some."""
    session, qualification = subject.record[0], subject.qualification
    covered = notes.criteria_of(session, new)
    criteria = replies.button(
        f"Criteria for {name(subject.evidence)}",
        "log_evidence",
        evidence=key(subject.evidence),
        do="criteria",
    )
    subject.dispatcher.utter_message(
        response="utter_split",
        evidence=name(subject.evidence),
        first=shown(session, subject.evidence, qualification, whole=True),
        second=shown(session, new, qualification, whole=True),
        buttons=[criteria, *left_buttons(qualification, covered), replies.button("Undo", "undo")],
    )
    if covered:
        return remembering(new)
    offered = fitting(new.text, qualification, None, subject.record)
    return propose(subject.dispatcher, subject.record, new, offered)
