"""One message about several notes of evidence: each change in turn, and what was left for another message."""

from collections.abc import Callable

from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies
from actions.evidence_record import Task, typed
from actions.evidence_subject import Subject
from actions.evidence_words import NOTHING_BUT_REFS
from actions.request import Events, Request, part_of
from knowledge import changing, correcting, evidence_numbers, evidence_types, happened, refs
from learners import evidence as notes
from learners.models import Learner


def change_each(
    dispatcher: CollectingDispatcher,
    record: tuple[Session, Learner],
    asked: Request,
    change: Callable[[Subject, Task], Events],
) -> Events | None:
    """Make the changes that are plain; of what has to be asked only the first. None for a single note."""
    named = evidence_numbers.named(typed(asked.tracker))
    if len(named) < 2:
        return None
    said = [
        (number, part_of(asked, start, end))
        for numbers, start, end in evidence_numbers.by_note(asked.text)
        for number in numbers
    ]
    found = {number: notes.find(*record, asked.qualification.key, number) for number in named}
    subjects = [Subject(dispatcher, record, note, part) for number, part in said if (note := found[number])]
    plain = [one for one in subjects if _is_plain(one.text)]
    asking = [one for one in subjects if one not in plain and changing.deletes(one.text)][:1]
    events: Events = []
    alone = {"doing": "criteria"}  # "E2 should be 4.3 and E1 4.4": for both that is all
    for place, subject in enumerate(plain):
        goes_on = place and correcting.read(plain[0].text, ()).in_place and _only_names(subject.text)
        events = change(subject, alone if goes_on else {})
    done = {one.evidence.number for one in [*plain, *asking]}
    if left := [number for number in named if number not in done]:
        _say_left(dispatcher, left)
    return change(asking[0], {}) if asking else events


def _is_plain(text: str) -> bool:
    """Whether it says of its note what to change, and nothing that has to be asked first."""
    words = evidence_numbers.without(text)
    if changing.deletes(words) and not refs.read(words).criteria:
        return False
    told = refs.read(words).criteria or evidence_types.named(words)
    return bool(told or changing.added_words(text) or happened.names_day(words))


def _only_names(text: str) -> bool:
    return NOTHING_BUT_REFS.fullmatch(refs.without(evidence_numbers.without(text))) is not None


def _say_left(dispatcher: CollectingDispatcher, numbers: list[int]) -> None:
    dispatcher.utter_message(
        response="utter_notes_left",
        notes=" and ".join(f"**E{number}**" for number in dict.fromkeys(numbers)),
        example=f"E{numbers[0]}",
        buttons=[replies.button("My evidence", "list_evidence")],
    )
