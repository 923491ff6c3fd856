"""Change a note of evidence on record: its criteria, words, kind or day; delete it after asking once."""

from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies, request, services
from actions.account import ask_first
from actions.evidence_correcting import ask_criteria, correct, replace
from actions.evidence_record import (
    CORRECTS,
    Task,
    by_key,
    entity,
    last_meant,
    named,
    open_task,
    remembering,
    typed,
)
from actions.evidence_saying import covers, day, escaped, key, left_buttons, name
from actions.evidence_subject import Subject
from actions.evidence_warnings import SIMULATION, warn_of_simulation
from actions.request import Events
from knowledge import changing, choosing, evidence_numbers, evidence_types, happened, refs
from knowledge.qualification import Qualification
from learners import evidence as notes
from learners.models import Evidence, Learner

Record = tuple[Session, Learner]


class ActionChangeEvidence(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Change the note that a message or a button names, else the one dealt with last."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_change_evidence"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Do what was asked, or say that there is no such note."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        task = open_task(tracker, CORRECTS) or {}
        with services.get().learner(tracker.sender_id) as record:
            evidence = _meant_note(record, tracker, task, asked.qualification)
            if evidence is None:
                _say_no_such_note(dispatcher, typed(tracker))
                return [*asked.remembered(), SlotSet("task", None)]
            return _Changing(Subject(dispatcher, record, evidence, asked)).go(task)


class _Changing:
    """One message about one note."""

    def __init__(self, subject: Subject) -> None:
        self.subject, self.evidence, self.record = subject, subject.evidence, subject.record

    def go(self, task: Task) -> Events:
        """By what a button says, else by what is waited for, else by the words."""
        tracker = self.subject.asked.tracker
        if do := entity(tracker, "do"):
            return self._tapped(do)
        if kind := entity(tracker, "evidence_type") if not self.subject.text else None:
            return self._set_type(kind)
        if task.get("doing") == "delete":
            return self._delete(self._agrees())
        if task.get("doing") == "words":
            return self._reword(self.subject.text)
        return self._said(chosen=task.get("doing") == "criteria")

    def _tapped(self, do: str) -> Events:
        doing: dict[str, Callable[[], Events]] = {
            "criteria": lambda: ask_criteria(self.subject),
            "type": self._ask_type,
            "words": self._ask_words,
            "delete": self.subject.ask_to_delete,
            "really": lambda: self._delete(True),
            "keep": lambda: self._delete(False),
            "attach": self._attach,
        }
        return doing.get(do, self.subject.show)()

    def _said(self, chosen: bool) -> Events:
        words = changing.new_words(self.subject.text)
        told = evidence_numbers.without(self.subject.text)
        if words is not None:
            return self._reword(words) if words else self._ask_words()
        if choice := self._choice(told) if chosen else None:
            return correct(self.subject, choice, chosen)
        if refs.read(told).spans or self.subject.asked.named:
            return correct(self.subject, told, chosen)
        if (kept := self._only(told)) is not None:
            return replace(self.subject, self.subject.covered, kept)
        return self._said_of_itself(told)

    def _only(self, told: str) -> list[str] | None:
        """Of what the note covers, what alone is to stay, by its place ("no only the first")."""
        covered = self.subject.covered
        return [covered[place] for place in choosing.only_places(told, len(covered))] or None

    def _choice(self, told: str) -> str | None:
        """The refs of what was offered that the words name by their place ("the second one")."""
        offered = (open_task(self.subject.asked.tracker, CORRECTS) or {}).get("offered", [])
        at = choosing.chosen(told, [one.rsplit("/", 1)[-1] for one in offered])
        if refs.read(told).criteria or not at or not at.places:
            return None
        return "add " + ", ".join(offered[place].rsplit("/", 1)[-1] for place in at.places)

    def _said_of_itself(self, told: str) -> Events:
        """That it is to go, what it covers; else its kind, the day it happened, or both."""
        if changing.deletes(told):
            return self.subject.ask_to_delete()
        if changing.CRITERIA.search(told):
            return ask_criteria(self.subject)
        today = services.get().clock().astimezone(services.get().centre.zone).date()
        kinds = evidence_types.named(told)
        when = happened.happened_on(told, today)
        if when and (changing.tells_when(told) or not kinds):
            notes.set_date(*self.record, self.evidence, when, services.get().clock())
            if not kinds:
                return self.subject.say_changed("utter_date_set", day=day(when))
        return self._set_type(kinds[0]) if kinds else self.subject.show()

    def _set_type(self, kind: str) -> Events:
        if kind not in evidence_types.TYPES:
            return self.subject.show()
        notes.set_type(*self.record, self.evidence, kind, services.get().clock())
        if kind == SIMULATION:
            warn_of_simulation(self.subject.dispatcher, self.evidence, self.subject.unit)
        return self.subject.say_changed("utter_type_set", type=kind)

    def _reword(self, words: str) -> Events:
        if not words.strip():
            return self._ask_words()
        notes.change_text(*self.record, self.evidence, words, services.get().clock())
        return self.subject.say_changed("utter_words_changed", words=replies.quote(escaped(words)))

    def _ask_type(self) -> Events:
        own = key(self.evidence)
        self.subject.dispatcher.utter_message(
            response="utter_ask_type",
            evidence=name(self.evidence),
            buttons=[
                replies.button(kind.capitalize(), "log_evidence", evidence=own, evidence_type=kind)
                for kind in evidence_types.TYPES
            ],
        )
        return remembering(self.evidence)

    def _ask_words(self) -> Events:
        self.subject.dispatcher.utter_message(
            response="utter_ask_words",
            evidence=name(self.evidence),
            words=replies.quote(escaped(self.evidence.text)),
        )
        return remembering(self.evidence, self.subject.task("words", "words"))

    def _delete(self, really: bool) -> Events:
        mine = replies.button("My evidence", "list_evidence")
        if not really:
            self.subject.dispatcher.utter_message(
                response="utter_not_deleted", evidence=name(self.evidence), buttons=[mine]
            )
            return remembering(self.evidence)
        covered, qualification = self.subject.covered, self.subject.qualification
        self.subject.dispatcher.utter_message(
            response="utter_note_deleted",
            evidence=name(self.evidence),
            covered=covers(qualification, covered) or "no criteria",
            buttons=[*left_buttons(qualification, covered), mine, replies.button("Undo", "undo")],
        )
        notes.delete(*self.record, self.evidence, services.get().clock())
        return [SlotSet("saved", None), SlotSet("task", None)]

    def _attach(self) -> Events:
        """Put to it the files sent lately that belong to no note."""
        session, learner = self.record
        now = services.get().clock()
        waiting = [file.public_id for file in notes.waiting_files(session, learner, now)]
        added = notes.attach(session, learner, self.evidence, waiting, now)
        if not added:
            return self.subject.say_changed("utter_no_files_to_add")
        files = ", ".join(escaped(file.name) for file in added)
        return self.subject.say_changed("utter_files_added", files=files)

    def _agrees(self) -> bool:
        intent = self.subject.asked.tracker.latest_message.get("intent") or {}
        return intent.get("name") == "affirm" or changing.YES.match(self.subject.text) is not None


def _meant_note(
    record: Record, tracker: Tracker, task: Task, qualification: Qualification
) -> Evidence | None:
    """By a button, by its number, as the one being changed, or as the one dealt with last."""
    session, learner = record
    if (tapped := entity(tracker, "evidence")) is not None:
        return by_key(session, learner, tapped)
    if evidence_numbers.named(typed(tracker)) and task.get("doing") != "words":
        return named(session, learner, qualification.key, typed(tracker))
    if task.get("evidence"):
        return by_key(session, learner, task["evidence"])
    return last_meant(session, learner, tracker, qualification.key)


def _say_no_such_note(dispatcher: CollectingDispatcher, text: str) -> None:
    numbers = evidence_numbers.named(text)
    dispatcher.utter_message(
        response="utter_no_such_note" if numbers else "utter_note_gone",
        evidence=f"E{numbers[0]}" if numbers else "",
        buttons=[replies.button("My evidence", "list_evidence")],
    )
