"""Log evidence: keep the learner's words at once, with the criteria named, and say exactly what was saved."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import evidence_told, replies, request, services
from actions.account import ask_first
from actions.evidence_dates import today
from actions.evidence_proposing import ask_unit, fitting, in_italics, nearest, propose
from actions.evidence_record import (
    CORRECTS,
    Task,
    entity,
    last_meant,
    left_waiting,
    open_task,
    remembering,
)
from actions.evidence_saying import (
    change_buttons,
    covers,
    criteria_lines,
    details,
    key,
    left_buttons,
    name,
    units_named,
)
from actions.evidence_warnings import say_doubted, warn
from actions.request import Events, Request
from knowledge import changing, correcting, evidence_types, happened, note_parts, putting_right
from knowledge.meant import Meant, Place, meant
from knowledge.note_parts import Part
from knowledge.qualification import Unit
from learners import evidence as notes
from learners.evidence import Note
from learners.models import Evidence, Learner

LOGS = "action_log_evidence"
AGAIN = re.compile(r"\b(?:too|also|as well)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[,.;:]\s|\s(?:and|but)\s", re.IGNORECASE)
Record = tuple[Session, Learner]


@dataclass(frozen=True)
class Saved:
    """A note that was saved, and what its words named."""

    evidence: Evidence
    meant: Meant
    types: list[str]
    doubted: list[str]


class ActionLogEvidence(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Save what happened as evidence; ask what happened when that was not said."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_log_evidence"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Buttons for a note on record go to the action that changes it; words are saved."""
        if entity(tracker, "tick") is not None or entity(tracker, "said"):
            return [FollowupAction("action_choose_criteria")]
        if entity(tracker, "evidence") is not None:
            return [FollowupAction(CORRECTS)]
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if entity(tracker, "do") == "drop":
            dispatcher.utter_message(response="utter_note_left_out")
            return [SlotSet("kept_note", None)]
        return self._logged(dispatcher, asked)

    def _logged(self, dispatcher: CollectingDispatcher, asked: Request) -> Events:
        """What is told now, was kept in distress, or was suggested before."""
        tracker = asked.tracker
        kept = tracker.get_slot("kept_note") if entity(tracker, "do") == "kept" else None
        if kept:
            asked.message = {"text": kept["text"], "entities": []}
        elif suggested := evidence_told.suggested(tracker):
            order = f"{evidence_told.order_of(tracker)}: "
            asked.message = {"text": f"{order}{suggested}", "entities": []}
        logging = _Logging(dispatcher, asked, order=len(order) if not kept and suggested else 0)
        logging.task = (kept and kept["task"]) or logging.task
        if not logging.tells():
            return logging.without_a_note()
        with services.get().learner(tracker.sender_id) as record:
            saved = logging.save(record)
            done = [SlotSet("suggested", None), *([SlotSet("kept_note", None)] if kept else [])]
            return [*logging.said(record, saved), *done]


class _Logging:
    """One message that logs evidence, with what was said before it."""

    def __init__(self, dispatcher: CollectingDispatcher, asked: Request, *, order: int) -> None:
        self.dispatcher, self.asked, self.text, self.order = dispatcher, asked, asked.text, order
        self.task: Task = open_task(asked.tracker, LOGS) or {}
        titled = evidence_told.titled(asked)
        self.titled: list[Place] = [(start, unit) for start, _, unit in titled]
        suggested = [Part(0, order, len(self.text), len(self.text))] if order else []
        places = [(start, end) for start, end, _ in titled]
        self.parts = suggested or note_parts.parts(self.text, places)

    def tells(self) -> bool:
        """Whether there is anything to keep."""
        return any(part.note < part.end for part in self.parts)

    def without_a_note(self) -> Events:
        """Add to the note before when the message points back to it; else ask what happened."""
        named = self._button() if not self.text else self._meant(Part(0, *[len(self.text)] * 3))
        types = evidence_types.named(self.text)
        told = named.refs or types or "evidence" in (self.asked.tracker.get_slot("saved") or {})
        if told and note_parts.points_back(self.text) and not self.task and self._has_note():
            return [FollowupAction(CORRECTS)]
        criteria = list(named.criteria or self.task.get("criteria", []) or self._talked_about())
        unit = named.unit.number if named.unit and (named.named or criteria) else self.task.get("unit")
        what_for = self._what_for(criteria, unit)
        task = {
            "action": LOGS, "takes": "words", "criteria": criteria, "unit": unit,
            "type": next(iter(types), self.task.get("type")),
            "said": self.text if named.unplaced else self.task.get("said"),
            "resume": {"response": "utter_still_logging", "what_for": what_for},
            "cancelled": {"response": "utter_logging_left"},
        }  # fmt: skip
        self.dispatcher.utter_message(response="utter_ask_what_happened", what_for=what_for)
        return [*self.asked.remembered(), *self._about(named.unit), SlotSet("task", task)]

    def save(self, record: Record) -> list[Saved]:
        """Every note of the message; what only gives orders goes with the note before or after it."""
        saved: list[Saved] = []
        before: Meant | None = None
        for part in self.parts:
            named = self._meant(part, before)
            if part.note < part.end:
                saved.append(self._save_one(record, part, named))
            elif saved:
                notes.add_criteria(*record, saved[-1].evidence, named.criteria, services.get().clock())
            before = named if named.refs or named.named else before
        return saved

    def said(self, record: Record, saved: list[Saved]) -> Events:
        """Confirm each note; go on with what the last one still needs."""
        for one in saved[:-1]:
            self._confirm(record, one, buttons=[])
        last = saved[-1]
        warn(self.dispatcher, record, last.evidence, last.meant, last.types)
        covered = notes.criteria_of(record[0], last.evidence)
        if covered:
            self._confirm(record, last, self._next_steps(last, covered))
            events = remembering(last.evidence)
        elif last.meant.unplaced:
            said = ", ".join(last.meant.unplaced)
            events = ask_unit(self.dispatcher, last.evidence, said, last.meant.unplaced, last.meant.unknown)
        else:
            events = propose(self.dispatcher, record, last.evidence, self._fitting(record, last))
        if last.doubted:
            say_doubted(self.dispatcher, last.evidence, last.doubted)
        if waiting := left_waiting(*record, self.asked.tracker):
            events = self._say_waiting(last, waiting, events)
        return [*self.asked.remembered(), *self._about(last.meant.unit), *events]

    def _say_waiting(self, last: Saved, waiting: tuple[Evidence, Task], events: Events) -> Events:
        """Go back to the note before that has no criteria; when the new one lacks its own, only name it."""
        before, task = waiting
        if SlotSet("task", None) in events:
            self.dispatcher.utter_message(**task["resume"])
            return remembering(last.evidence, task | {"asides": 1})
        button = replies.button(
            f"Criteria for {name(before)}", "log_evidence", evidence=key(before), do="criteria"
        )
        self.dispatcher.utter_message(response="utter_waits_too", evidence=name(before), buttons=[button])
        return events

    def _save_one(self, record: Record, part: Part, named: Meant) -> Saved:
        words = putting_right.by_order(self.text[: self.order], self.text[part.note : part.end])
        said = self.text[part.start : part.close]
        types = evidence_told.types(said) or self._type_before()
        now = services.get().clock()
        doubted = correcting.doubted(said)
        note = Note(
            text=words,
            criteria=[one for one in named.criteria if one.rsplit("/", 1)[-1] not in doubted],
            type=types[0] if types else None,
            unit=named.unit.number if named.unit and (named.named or self.task.get("unit")) else None,
            happened_on=self._day_ordered() or happened.happened_on(words, today()),
        )
        evidence = notes.log(*record, self.asked.qualification.key, note, now)
        return Saved(evidence, named, types, [one for one in named.criteria if one not in note.criteria])

    def _day_ordered(self) -> date | None:
        """The day given with the order to save what was suggested."""
        said = [one for one in CLAUSE.split(self.text[: self.order]) if changing.tells_when(one)]
        when = happened.told(said[-1], today()) if said else None
        return when if when and when <= today() else None

    def _type_before(self) -> list[str]:
        said = self.task.get("type")
        return [said] if said else []

    def _meant(self, part: Part, before: Meant | None = None) -> Meant:
        """What a part names, else what was named before it in this message or while logging was asked for."""
        where = evidence_told.where_refs_stand(self.text, part)
        titled = [
            (start - part.start, unit) for start, unit in self.titled if part.start <= start < part.close
        ]
        offered = evidence_told.unit_offered(self.asked.tracker, where) if self.order else None
        likely = self.asked.qualification.unit(offered or "") or self._unit_before()
        assumed = (before.unit if before else None) or likely
        named = meant(where, self.asked.qualification, assumed, titled)
        if named.refs:
            return named
        told = self.text[part.start : part.close]
        if same := evidence_told.same_as_before(self.asked, told, named.unit if named.named else None):
            return replace(named, criteria=same)
        if before and before.refs and not named.named:
            return before
        unit = named.unit if named.named else assumed
        if self.task.get("said"):
            return meant(self.task["said"], self.asked.qualification, unit)
        if self.task.get("criteria"):
            return Meant(unit, True, tuple(self.task["criteria"]))
        here = named.unit is not None and evidence_told.is_here(self.text, part)
        return replace(named, named=named.named or here)

    def _button(self) -> Meant:
        """What a button that starts logging is about."""
        refs = tuple(c.ref for _, c in self.asked.criteria)
        ids = tuple(
            f"{self.asked.qualification.key}/{self.asked.unit.number}/{ref}"
            for ref in refs
            if self.asked.unit
        )
        return Meant(self.asked.unit, self.asked.named, ids)

    def _unit_before(self) -> Unit | None:
        """The unit that logging was asked for, else the one talked about."""
        qualification = self.asked.qualification
        if number := self.task.get("unit"):
            return qualification.unit(number)
        key, _, number = (self.asked.tracker.get_slot("unit_talked_about") or "").partition("/")
        return qualification.unit(number) if key == qualification.key else None

    def _talked_about(self) -> list[str]:
        """The criterion that "log evidence for it" points back to."""
        unit, ref = self._unit_before(), self.asked.tracker.get_slot("criterion_talked_about")
        criterion = unit.criterion(ref) if unit and ref and note_parts.points_back(self.text) else None
        return [self.asked.qualification.criterion_id(unit, criterion)] if unit and criterion else []

    def _has_note(self) -> bool:
        """Whether a note is there for what points back: one just dealt with, or any for what comes on top."""
        tracker = self.asked.tracker
        if not (tracker.get_slot("saved") or AGAIN.search(self.text)):
            return False
        with services.get().learner(tracker.sender_id) as record:
            return last_meant(*record, tracker, self.asked.qualification.key) is not None

    def _fitting(self, record: Record, one: Saved) -> list[str]:
        unit = one.meant.unit if one.meant.named or one.meant.missing else None
        told = note_parts.told(one.evidence.text) if self.order else one.evidence.text
        fits = fitting(told, self.asked.qualification, unit, record, self._unit_before())
        return nearest(told, self.asked.qualification, unit, record) if unit and not fits else fits

    def _confirm(self, record: Record, one: Saved, buttons: list[replies.Button]) -> None:
        qualification = self.asked.qualification
        covered = notes.criteria_of(record[0], one.evidence)
        self.dispatcher.utter_message(
            response="utter_logged" if covered else "utter_logged_alone",
            evidence=name(one.evidence),
            units=units_named(qualification, covered),
            criteria=criteria_lines(qualification, covered),
            details=in_italics(details(record[0], one.evidence)),
            buttons=buttons,
        )

    def _next_steps(self, one: Saved, covered: list[str]) -> list[replies.Button]:
        return [*left_buttons(self.asked.qualification, covered), *change_buttons(one.evidence)]

    def _what_for(self, criteria: list[str], unit: str | None) -> str:
        if criteria:
            return f" (for {covers(self.asked.qualification, criteria)})"
        return f" (for unit {unit})" if unit else ""

    def _about(self, unit: Unit | None) -> Events:
        return [SlotSet("unit_talked_about", f"{self.asked.qualification.key}/{unit.number}")] if unit else []
