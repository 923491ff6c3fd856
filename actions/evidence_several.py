"""One message about several notes of evidence: each change in turn, and what was left for another message."""

import re
from collections.abc import Callable

from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import evidence_said, evidence_words, replies
from actions.evidence_finding import telling_of
from actions.evidence_record import Task, typed
from actions.evidence_subject import Subject
from actions.evidence_words import NOTHING_BUT_REFS
from actions.request import Events, Request, part_of
from knowledge import changing, correcting, evidence_numbers, evidence_types, happened, refs
from learners import evidence as notes
from learners.evidence import Filter
from learners.models import Learner

BOTH = re.compile(r"\b(?:both|the two)\b", re.IGNORECASE)
BOTH_ARE = 2


def change_each(
    dispatcher: CollectingDispatcher,
    record: tuple[Session, Learner],
    asked: Request,
    change: Callable[[Subject, Task], Events],
) -> Events | None:
    """Make the changes that are plain; of what has to be asked only the first. None for a single note."""
    said = _said_of_each(record, asked)
    named = evidence_numbers.named(typed(asked.tracker)) or [number for number, _ in said]
    if not said and evidence_said.of_each(asked.text):
        mine = replies.button("My evidence", "list_evidence")
        dispatcher.utter_message(response="utter_no_note_about", buttons=[mine])
        return []
    if len(named) < BOTH_ARE:
        return None
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


def _said_of_each(record: tuple[Session, Learner], asked: Request) -> list[tuple[int, Request]]:
    """What is said of each note, by its number: notes named by that, by what they tell, or as "both"."""
    by_note = evidence_numbers.by_note(asked.text) if evidence_numbers.named(asked.text) else []
    numbered = [(number, part_of(asked, start, end)) for numbers, start, end in by_note for number in numbers]
    pieces = evidence_said.of_each(asked.text)
    told = [
        (one.number, part_of(asked, start, end))
        for words, start, end in pieces
        for one in telling_of(record, asked.qualification.key, words)
    ]
    plain = told if len(told) == len(pieces) else []
    return numbered or plain or [(number, asked) for number in _both(record, asked)]


def _both(record: tuple[Session, Learner], asked: Request) -> list[int]:
    """The numbers of the only two notes there are, where a day or kind is told of both."""
    text = typed(asked.tracker)
    if not BOTH.search(text) or not (evidence_words.tells_kind(text) or evidence_words.tells_day(text)):
        return []
    mine, count = notes.matching(*record, asked.qualification.key, Filter())
    return [one.number for one in mine[::-1]] if count == BOTH_ARE else []


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
