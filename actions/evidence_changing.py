"""Change a note of evidence on record: its criteria, words, kind or day; delete it after asking once."""

from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import evidence_said, evidence_words, replies, request, services
from actions.account import ask_first
from actions.evidence_adding import add, put, put_asked
from actions.evidence_correcting import ask_criteria, correct, replace, stay_by_place
from actions.evidence_dates import set_type, tell_day, tell_day_and_kind
from actions.evidence_described import is_unclear, with_refs
from actions.evidence_finding import ask_which, say_no_such
from actions.evidence_moving import go_on, move, only_of_unit
from actions.evidence_pointing import offer_or_show, put_by_words
from actions.evidence_record import (
    CORRECTS,
    Task,
    entity,
    kept,
    left_waiting,
    meant_note,
    named_by_words,
    open_task,
    remembering,
    typed,
)
from actions.evidence_saying import covers, key, left_buttons, name
from actions.evidence_several import change_each
from actions.evidence_splitting import offer, split
from actions.evidence_subject import Subject
from actions.replies import escaped
from actions.request import Events, Request
from knowledge import (
    changing,
    choosing,
    evidence_numbers,
    evidence_types,
    happened,
    naming_notes,
    putting_right,
    refs,
    telling,
    told_besides,
)
from learners import evidence as notes
from learners.models import Evidence


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
            if not task and (each := change_each(dispatcher, record, asked, _change)) is not None:
                return [*asked.remembered()[:2], *each]
            told = "" if task.get("doing") == "words" else typed(tracker)
            named = named_by_words(record, asked.qualification, told)
            if named is not None and len(named) != 1:
                ask_which(dispatcher, record, asked, named, _move_button(asked))
                return [*asked.remembered(), SlotSet("task", None)]
            if named:
                asked, task = request.beside(asked, *naming_notes.name_span(asked.text)), {}
            evidence = named[0] if named else meant_note(record, tracker, task, asked.qualification)
            if evidence is None:
                return [*asked.remembered(), *say_no_such(dispatcher, typed(tracker))]
            done = _Changing(Subject(dispatcher, record, evidence, asked)).go(task)
            before = left_waiting(*record, tracker)
            if before and before[0] is not evidence:  # it goes on waiting for its criteria
                done = [SlotSet("task", before[1]) if one == SlotSet("task", None) else one for one in done]
            return done


class _Changing:
    """One message about one note."""

    def __init__(self, subject: Subject) -> None:
        self.subject, self.evidence, self.record = subject, subject.evidence, subject.record

    def go(self, task: Task) -> Events:
        """By what a button says, else by what is waited for, else by the words."""
        if not self.subject.text:
            return self._tapped()
        asked_for: dict[str, Callable[[], Events]] = {
            "day": lambda: tell_day(self.subject, f"{self.subject.text} {task['said']}"),
            "delete": lambda: self._delete(self._agrees()),
            "words": lambda: self._reword(self.subject.text),
            "add": lambda: put_asked(self.subject) if self._agrees() else self._leave(),
            "move": lambda: go_on(self.subject, task),
        }
        if evidence_said.thinks_again(self.subject.text):
            return self._delete(False)
        if evidence_said.asks_state(self.subject.text):
            return self.subject.show()
        if answer := asked_for.get(task.get("doing", "")):
            return answer()
        if (parted := self._of_two_things()) is not None:
            return parted
        return self._said(task)

    def _of_two_things(self) -> Events | None:
        """Two notes made of it; or, for the day of one of two things that it tells of, the offer of that."""
        told = evidence_numbers.without(self.subject.text)
        if telling.asks_to_split(self.subject.text):
            return split(self.subject)
        two = telling.dated_part(told) and telling.second(self.evidence.text)
        return offer(self.subject) if two else None

    def _tapped(self) -> Events:
        tracker = self.subject.asked.tracker
        if kind := entity(tracker, "evidence_type"):
            return set_type(self.subject, kind)
        if when := entity(tracker, "when"):
            return tell_day(self.subject, when)
        doing: dict[str, Callable[[], Events]] = {
            "criteria": lambda: ask_criteria(self.subject),
            "type": self._ask_type,
            "words": self._ask_words,
            "delete": self.subject.ask_to_delete,
            "really": lambda: self._delete(True),
            "keep": lambda: self._delete(False),
            "attach": self._attach,
            "split": lambda: split(self.subject),
            "add": lambda: put_asked(self.subject),
            "set": self._set,
            "move": lambda: move(self.subject, ""),
        }
        return doing.get(entity(tracker, "do") or "", self.subject.show)()

    def _said(self, task: Task) -> Events:
        if right := putting_right.note_swapped(self.subject.text, self.evidence.text):
            return self._put_right(*right)
        if more := told_besides.details(self.subject.text, self.evidence.text):
            return put(self.subject, more)
        chosen = task.get("doing") == "criteria"
        words = changing.new_words(self.subject.text)
        if words is not None:
            return self._reword(words) if words else self._ask_words()
        added = changing.added_words(self.subject.text)
        if added and not evidence_words.tells_of_itself(added.words):
            if refs.read(added.before).criteria:
                self._of_criteria(added.before, chosen)
            return add(self.subject, added)
        if evidence_words.asks_if_enough(self.subject.text):
            return self.subject.say_not_judged()
        told = with_refs(self.subject, evidence_numbers.without(self.subject.text))
        names = refs.read(told).criteria or evidence_numbers.named(self.subject.text)
        waits = None if names else task.get("said")
        told = f"{waits}, {told}" if waits else (chosen and self._choice(told)) or told
        if refs.read(told).spans:
            tell_day_and_kind(self.subject, refs.without(told))
        return self._of_criteria(told, chosen) or self._said_of_itself(told)

    def _of_criteria(self, told: str, chosen: bool) -> Events | None:
        """What is changed about the criteria it covers; None when the words say nothing of them."""
        if is_unclear(told):
            return ask_criteria(self.subject)
        if refs.read(told).criteria:
            return correct(self.subject, told, chosen)
        if refs.read(told).spans or self.subject.asked.named or naming_notes.moved(told):
            return move(self.subject, told)
        if stays := only_of_unit(self.subject, told):
            return replace(self.subject, self.subject.covered, stays)
        return stay_by_place(self.subject, told) or put_by_words(self.subject)

    def _choice(self, told: str) -> str | None:
        """The refs of what was offered that the words name by their place ("the second one")."""
        offered = (open_task(self.subject.asked.tracker, CORRECTS) or {}).get("offered", [])
        at = choosing.chosen(told, [one.rsplit("/", 1)[-1] for one in offered])
        if refs.read(told).criteria or not at or not at.places:
            return None
        return "add " + ", ".join(offered[place].rsplit("/", 1)[-1] for place in at.places)

    def _said_of_itself(self, told: str) -> Events:
        """That it is to go, what it covers; else its kind, the day it happened, or both."""
        if evidence_words.ASKS_KIND.fullmatch(told):
            return self._say_type()
        if changing.deletes(told):
            ticks = changing.TAKES_OFF.search(told) and self.subject.covered  # the note, or what it covers?
            return ask_criteria(self.subject) if ticks else self.subject.ask_to_delete()
        if changing.CRITERIA.search(told) or choosing.TURNS_DOWN.fullmatch(told):
            return ask_criteria(self.subject)
        kinds = evidence_types.named(evidence_types.without_denied(told))
        if happened.names_day(told) and (changing.tells_when(told) or not kinds):
            told_day = tell_day(self.subject, told)
            if not kinds:
                return told_day
        return set_type(self.subject, kinds[0]) if kinds else offer_or_show(self.subject)

    def _say_type(self) -> Events:
        """What kind of evidence it is down as, or that this is still to be said."""
        if self.evidence.type is None:
            return self._ask_type()
        return self.subject.say_changed("utter_type_is", type=self.evidence.type)

    def _set(self) -> Events:
        """What a button says that it is to cover, of several changes asked about."""
        qualification = self.subject.qualification
        said = (entity(self.subject.asked.tracker, "criteria") or "").split()
        known = {
            qualification.criterion_id(unit, c) for unit in qualification.units for _, c in unit.criteria()
        }
        wanted = [one for ref in said if (one := f"{qualification.key}/{ref}") in known]
        return replace(self.subject, self.subject.covered, wanted) if wanted else self.subject.show()

    def _reword(self, words: str) -> Events:
        if not words.strip():
            return self._ask_words()
        notes.change_text(*self.record, self.evidence, words, services.get().clock())
        return self.subject.say_changed("utter_words_changed", words=replies.quote(escaped(words)))

    def _put_right(self, words: str, more: str) -> Events:
        """The note's words with others in them, and what else is said of it."""
        done = self._reword(words)
        if refs.read(more).criteria:
            done = self._of_criteria(more, False) or done
        return tell_day(self.subject, more) if happened.names_day(more) else done

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
        return remembering(self.evidence, self.subject.choosing)

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
            return remembering(self.evidence, self.subject.choosing)
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

    def _leave(self) -> Events:
        self.subject.dispatcher.utter_message(**kept(self.evidence))
        return remembering(self.evidence)

    def _agrees(self) -> bool:
        intent = self.subject.asked.tracker.latest_message.get("intent") or {}
        return changing.agrees(self.subject.text, intent.get("name") == "affirm")


def _change(subject: Subject, task: Task) -> Events:
    return _Changing(subject).go(task)


def _move_button(asked: Request) -> Callable[[Evidence], replies.Button]:
    """The button for each note that may be the one to move."""
    where = {"do": "move", "unit": asked.unit.number} if asked.named and asked.unit else {"do": "criteria"}
    return lambda one: replies.button(f"Move {name(one)}", "log_evidence", evidence=key(one), **where)
