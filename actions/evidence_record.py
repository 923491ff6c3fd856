"""Which note of evidence is meant, and the slots that remember the one saved last."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from sqlalchemy.orm import Session, object_session

from actions.evidence_finding import telling_of
from actions.evidence_saying import key, name
from actions.request import Events
from knowledge import evidence_numbers, happened, naming_notes, places, refs, telling
from knowledge.qualification import Qualification
from learners import evidence as notes
from learners.evidence import Filter
from learners.models import Evidence, Learner

CHOOSES, CORRECTS = "action_choose_criteria", "action_change_evidence"
NOTE_KEY = re.compile(r"([\w-]+)/(\d{1,9})")
Task = dict[str, Any]


def entity(tracker: Tracker, entity_name: str) -> str | None:
    """The value a tapped button carries under this name."""
    found = (e["value"] for e in tracker.latest_message.get("entities", []) if e["entity"] == entity_name)
    return next((str(value) for value in found), None)


def typed(tracker: Tracker) -> str:
    """The learner's words in this message; empty for a button."""
    text: str = tracker.latest_message.get("text") or ""
    return "" if text.startswith("/") else text


def open_task(tracker: Tracker, *actions: str) -> Task | None:
    """The task under way when it is one of these actions'."""
    task: Task | None = tracker.get_slot("task")
    return task if task and task["action"] in actions else None


def by_key(session: Session, learner: Learner, note_key: str | None) -> Evidence | None:
    """The learner's own note that a button or a slot names as `<qualification>/<number>`."""
    matched = NOTE_KEY.fullmatch(note_key or "")
    return notes.find(session, learner, matched[1], int(matched[2])) if matched else None


def named(session: Session, learner: Learner, qualification: str, text: str) -> Evidence | None:
    """The note that the words name by its number."""
    numbers = evidence_numbers.named(text)
    return notes.find(session, learner, qualification, numbers[0]) if numbers else None


def last_meant(session: Session, learner: Learner, tracker: Tracker, qualification: str) -> Evidence | None:
    """The note saved or shown last, else the newest."""
    saved = tracker.get_slot("saved") or {}
    return by_key(session, learner, saved.get("evidence")) or notes.latest(session, learner, qualification)


def told_of(session: Session, learner: Learner, last: Evidence, words: str) -> Evidence:
    """The note that tells of this: the last one, or the only other that has the words."""
    if words.casefold() in last.text.casefold():
        return last
    found, count = notes.matching(session, learner, last.qualification, Filter(words=words.split()), (0, 1))
    return found[0] if count == 1 else last


def meant_note(
    record: tuple[Session, Learner], tracker: Tracker, task: Task, qualification: Qualification
) -> Evidence | None:
    """By a button, by its number, as the one being changed, or as the one dealt with last."""
    session, learner = record
    if (tapped := entity(tracker, "evidence")) is not None or task.get("doing") == "words":
        return by_key(session, learner, tapped or task.get("evidence"))
    if evidence_numbers.named(typed(tracker)):
        return named(session, learner, qualification.key, typed(tracker))
    if task.get("evidence"):
        return by_key(session, learner, task["evidence"])
    if pointed := _pointed_at(record, qualification, typed(tracker)):
        return pointed
    last = last_meant(session, learner, tracker, qualification.key)
    if last and (part := telling.dated_part(typed(tracker))):
        return told_of(session, learner, last, part)
    return last


def _pointed_at(record: tuple[Session, Learner], qualification: Qualification, text: str) -> Evidence | None:
    """The note at the place said, or the only one with the words: "the first one", "the facebook one"."""
    if naming_notes.place(text) and (refs.read(text).criteria or happened.names_day(text)):
        mine = notes.matching(*record, qualification.key, Filter())[0][::-1]
        at = places.BY_WORD[naming_notes.place(text) or "last"]
        return mine[at] if at < len(mine) else None
    if not (words := naming_notes.pointed_at(text) or naming_notes.about(text)):
        return None
    found, count = notes.matching(*record, qualification.key, Filter(words=words), (0, 2))
    return found[0] if count == 1 else None


def named_by_words(
    record: tuple[Session, Learner], qualification: Qualification, text: str
) -> list[Evidence] | None:
    """The notes with the words of the one that is to be moved or put right; None when none are said."""
    words, _ = naming_notes.moved(text) or (naming_notes.spoken_of(text), "")
    return telling_of(record, qualification.key, words) if words else None


def remembering(evidence: Evidence, task: Task | None = None, offered: Sequence[str] = ()) -> Events:
    """Slots for the note just dealt with; `task` is what is still waited for, `offered` was turned down."""
    mind = {"offered": [*offered]} if offered else {}
    return [SlotSet("saved", as_saved(evidence) | mind), SlotSet("task", task)]


def turned_down(tracker: Tracker) -> Task:
    """What was offered for the note dealt with last, for who changes their mind; empty for most."""
    saved: Task = tracker.get_slot("saved") or {}
    return {one: saved[one] for one in ("evidence", "offered")} if saved.get("offered") else {}


def as_saved(evidence: Evidence) -> Task:
    """What is remembered of the note dealt with last: which it is, its words, and the criteria it covers."""
    session = object_session(evidence)
    covered = notes.criteria_of(session, evidence) if session else []
    return {
        "action": CORRECTS,
        "evidence": key(evidence),
        "covers": [one.split("/", 1)[1] for one in covered],
        "text": evidence.text,
    }


def left_waiting(session: Session, learner: Learner, tracker: Tracker) -> tuple[Evidence, Task] | None:
    """The note that waits for its criteria while another is told, and the task of choosing them."""
    task = open_task(tracker, CHOOSES)
    evidence = by_key(session, learner, task["evidence"]) if task else None
    bare = evidence is not None and not notes.criteria_of(session, evidence)
    return (evidence, task) if task and evidence and bare else None


def kept(evidence: Evidence) -> dict[str, str]:
    """What is said when the learner leaves while the note is already saved."""
    return {"response": "utter_note_kept", "evidence": name(evidence)}
