"""Which note of evidence is meant, and the slots that remember the one saved last."""

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from sqlalchemy.orm import Session

from actions.evidence_saying import key, name
from actions.request import Events
from knowledge import evidence_numbers
from learners import evidence as notes
from learners.models import Evidence, Learner

CORRECTS = "action_change_evidence"
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


def remembering(evidence: Evidence, task: Task | None = None) -> Events:
    """Slots for the note just dealt with; `task` is what is still waited for."""
    return [
        SlotSet("saved", {"action": CORRECTS, "evidence": key(evidence)}),
        SlotSet("task", task),
    ]


def kept(evidence: Evidence) -> dict[str, str]:
    """What is said when the learner leaves while the note is already saved."""
    return {"response": "utter_note_kept", "evidence": name(evidence)}
