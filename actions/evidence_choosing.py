"""Let the learner choose which criteria a note covers, by buttons or in words; suggest without saving."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies, request, services
from actions.account import ask_first
from actions.evidence_proposing import fitting, numbered, own_units, propose, ticks, waiting
from actions.evidence_record import (
    CHOOSES,
    CORRECTS,
    by_key,
    entity,
    last_meant,
    open_task,
    remembering,
    typed,
)
from actions.evidence_saying import change_buttons, covers, key, left_buttons, name
from actions.request import Events, Request
from knowledge import choosing, correcting, note_parts, refs
from knowledge.meant import Meant, meant
from knowledge.qualification import Qualification, Unit
from learners import evidence as notes
from learners.models import Evidence, Learner

Record = tuple[Session, Learner]
UNIT_SAID = re.compile(r"\bu(?:nits?)?\W?\d|\bunit\b", re.IGNORECASE)


class ActionChooseCriteria(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Tick what the learner chose of what was offered for a note, or what they name instead."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_choose_criteria"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Tick; ask again when it is not clear what was chosen."""
        task = open_task(tracker, CHOOSES) or {}
        with services.get().learner(tracker.sender_id) as record:
            tapped = entity(tracker, "evidence")
            evidence = by_key(*record, task.get("evidence") if tapped is None else tapped)
            if evidence is None:
                dispatcher.utter_message(response="utter_note_gone")
                return [SlotSet("task", None)]
            choice = _Choosing(dispatcher, record, evidence, task)
            return choice.said(tracker) if tapped is None else choice.tapped(tracker)


class ActionSuggestCriteria(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say which criteria something could meet, without saving it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_suggest_criteria"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Propose for the words said, else for the note saved last, else ask what it is about."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        with services.get().learner(tracker.sender_id) as record:
            if note_parts.told(asked.text):
                return _suggest(dispatcher, asked, record, asked.text)
            if tracker.get_slot("saved") and (last := last_meant(*record, tracker, asked.qualification.key)):
                return propose_anew(dispatcher, record, last, asked.unit if asked.named else None)
        dispatcher.utter_message(response="utter_ask_what_to_suggest_for")
        again = {"response": "utter_ask_what_to_suggest_for"}
        task = {"action": self.name(), "takes": "words", "resume": again}
        return [*asked.remembered(), SlotSet("task", task)]


class _Choosing:
    """One choice for one note."""

    def __init__(
        self, dispatcher: CollectingDispatcher, record: Record, evidence: Evidence, task: dict[str, Any]
    ) -> None:
        self.dispatcher, self.record, self.evidence, self.task = dispatcher, record, evidence, task
        self.qualification: Qualification = services.get().qualifications[evidence.qualification]
        self.offered: list[str] = task.get("offered", []) if task.get("evidence") == key(evidence) else []

    def tapped(self, tracker: Tracker) -> Events:
        """A criterion, a unit for the refs said before, or none of those offered."""
        if said := entity(tracker, "said"):
            unit = self.qualification.unit(entity(tracker, "unit") or "")
            return self._placed(meant(said, self.qualification, unit), said)
        tick = entity(tracker, "tick") or ""
        if tick == "none":
            return self._nothing()
        return self._tick([tick] if self._is_known(tick) else [])

    def said(self, tracker: Tracker) -> Events:
        """The choice in words."""
        text = typed(tracker)
        said = self.task.get("said")
        unit = self._unit_named(tracker) or self._unit_asked_since(tracker, text)
        if said:
            return self._placed(meant(f"{text} {said}", self.qualification, unit), said)
        if correcting.overrules(text, self._covered_refs()):
            return [FollowupAction(CORRECTS)]
        choice = choosing.chosen(text, [one.rsplit("/", 1)[-1] for one in self.offered])
        if choice is None:
            return self._unit_or_unclear(unit, text, just=not (tracker.get_slot("saved") or {}).get("past"))
        if choice.places and not refs.read(text).criteria and not UNIT_SAID.search(text):
            unit = None  # "1 and 3" are places in the list
        named = meant(text, self.qualification, unit or self._unit_assumed())
        chosen = [self.offered[place] for place in choice.places if unit is None or self._in(place, unit)]
        if choice.nothing:
            return self._nothing()
        if choosing.rejects(text):
            self.offered = []
        beside = [one for one in named.criteria if one.rsplit("/", 1)[-1] in choice.others or not chosen]
        self._say_missing(named)
        return self._tick([*chosen, *beside])

    def _unit_or_unclear(self, unit: Unit | None, text: str, just: bool) -> Events:
        """Criteria of a unit named; `just`: the note was dealt with in the message before."""
        named = meant(text, self.qualification, unit or self._unit_assumed())
        if named.criteria:
            return self._tick(named.criteria)
        if unit is not None:
            if (
                just
                and notes.criteria_of(self.record[0], self.evidence)
                and not correcting.BESIDE.search(text)
            ):
                return [FollowupAction(CORRECTS)]  # "in unit 9": the refs just ticked are of that unit
            return propose_anew(self.dispatcher, self.record, self.evidence, unit)
        self.dispatcher.utter_message(
            response="utter_choose_unclear" if self.offered else "utter_still_choosing",
            evidence=name(self.evidence),
            buttons=ticks(self.evidence, self.qualification, self.offered),
        )
        return remembering(self.evidence, self.task)

    def _placed(self, named: Meant, said: str) -> Events:
        """The refs said before, now that their unit is known."""
        self._say_missing(named)
        if named.unit is None or named.unplaced:
            self.dispatcher.utter_message(response="utter_still_which_unit", evidence=name(self.evidence))
            return remembering(self.evidence, self.task | {"takes": "unit", "said": said})
        if not named.criteria:
            return propose_anew(self.dispatcher, self.record, self.evidence, named.unit)
        return self._tick(named.criteria)

    def _tick(self, ids: Any) -> Events:
        """Let the note cover these too, and offer what is left of the proposals."""
        session, learner = self.record
        notes.add_criteria(session, learner, self.evidence, ids, services.get().clock())
        covered = notes.criteria_of(session, self.evidence)
        left = [one for one in self.offered if one not in covered]
        if not covered:
            return self._nothing()
        self.dispatcher.utter_message(
            response="utter_ticked_more" if left else "utter_ticked",
            evidence=name(self.evidence),
            criteria=self._lines(covered),
            buttons=[
                *left_buttons(self.qualification, covered),
                *ticks(self.evidence, self.qualification, left),
                *change_buttons(self.evidence),
            ],
        )
        task = waiting(self.evidence, left) | {"asides": 1} if left else None  # it was told what it covers
        return [*remembering(self.evidence, task), *self._talked_about(covered)]

    def _covered_refs(self) -> list[str]:
        return [one.rsplit("/", 1)[-1] for one in notes.criteria_of(self.record[0], self.evidence)]

    def _lines(self, ids: list[str]) -> str:
        return numbered(self.qualification, ids)

    def _talked_about(self, ids: list[str]) -> Events:
        return [SlotSet("unit_talked_about", ids[-1].rsplit("/", 1)[0])] if ids else []

    def _nothing(self) -> Events:
        covered = covers(self.qualification, notes.criteria_of(self.record[0], self.evidence))
        self.dispatcher.utter_message(
            response="utter_covered_as_before" if covered else "utter_nothing_ticked",
            evidence=name(self.evidence),
            covered=covered,
            buttons=[replies.button("My evidence", "list_evidence"), replies.button("Undo", "undo")],
        )
        return remembering(self.evidence)

    def _say_missing(self, named: Meant) -> None:
        for unit, ref in named.missing:
            self.dispatcher.utter_message(
                response="utter_refs_not_in_unit", refs=ref, unit=replies.unit_name(unit)
            )

    def _is_known(self, criterion_id: str) -> bool:
        key_, _, place = criterion_id.partition("/")
        return key_ == self.qualification.key and self.qualification.has(place)

    def _in(self, place: int, unit: Unit) -> bool:
        return self.offered[place].split("/")[1] == unit.number

    def _unit_named(self, tracker: Tracker) -> Unit | None:
        asked = request.read(tracker)
        return asked.unit if asked and asked.named and asked.qualification is self.qualification else None

    def _unit_asked_since(self, tracker: Tracker, text: str) -> Unit | None:
        """The unit asked about after the note was told, for refs alone: "so unit 2", then "1.1 and 1.2"."""
        last, saved = tracker.get_slot("last_request") or {}, tracker.get_slot("saved") or {}
        named = {one["entity"] for one in last.get("message", {}).get("entities", [])}
        if not saved.get("past") or not named & request.UNIT_NAMES or not refs.read(text).criteria:
            return None
        asked = request.read(tracker)
        return asked.unit if asked and asked.qualification is self.qualification else None

    def _unit_assumed(self) -> Unit | None:
        """The unit of most of what was offered, else the one the note was logged for."""
        units = [one.split("/")[1] for one in self.offered] or [self.evidence.unit or ""]
        return self.qualification.by_number.get(max(units, key=units.count))


def propose_anew(
    dispatcher: CollectingDispatcher, record: Record, evidence: Evidence, unit: Unit | None
) -> Events:
    """Offer criteria once more for a note on record, of one unit when it is named, that it does not cover."""
    qualification = services.get().qualifications[evidence.qualification]
    covered = set(notes.criteria_of(record[0], evidence))
    offered = fitting(evidence.text, qualification, unit, mine=own_units(record, qualification))
    return propose(dispatcher, record, evidence, [one for one in offered if one not in covered])


def _suggest(dispatcher: CollectingDispatcher, asked: Request, record: Record, text: str) -> Events:
    """Criteria for what was told, and a button that saves it."""
    unit = asked.unit if asked.named else None
    mine = own_units(record, asked.qualification)
    offered = fitting(note_parts.told(text), asked.qualification, unit, asked.unit, mine)
    if offered:
        dispatcher.utter_message(
            response="utter_suggested",
            criteria=numbered(asked.qualification, offered),
            buttons=[
                replies.button("Save it as evidence", "log_evidence", do="suggested"),
                *_explain_buttons(offered),
            ],
        )
    else:
        dispatcher.utter_message(
            response="utter_nothing_fits",
            buttons=[
                replies.button("Save it anyway", "log_evidence", do="suggested"),
                replies.button("Show the units", "list_units"),
            ],
        )
    saves = {"action": "action_log_evidence", "suggested": True}
    return [
        *asked.remembered(),
        *(SlotSet(*one) for one in (("task", None), ("suggested", text), ("saved", saves))),
    ]


def _explain_buttons(offered: list[str]) -> list[replies.Button]:
    unit, ref = offered[0].split("/")[1:]
    return [replies.button(f"Explain {ref}", "explain_criterion", unit=unit, criterion=ref)]
