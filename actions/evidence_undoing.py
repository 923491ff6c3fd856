"""Take back the last change of the record, step by step, and say in words what that was."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import evidence_words, reminders_listed, reminders_preferring, replies, request, services
from actions.evidence_correcting import ask_criteria
from actions.evidence_finding import MOST_ASKED, ask_which, telling_of
from actions.evidence_moving import asks_where
from actions.evidence_record import CORRECTS, entity, open_task, remembering, typed
from actions.evidence_saying import covers, key, name, shortened, shown
from actions.evidence_subject import Subject
from actions.request import Events, Request
from knowledge import changing, choosing, evidence_numbers, naming_notes, note_parts
from knowledge.qualification import Qualification
from learners import changes, preferences, reminder_choice, reminders
from learners import evidence as notes
from learners.changes import CannotUndo, Row
from learners.evidence import Filter
from learners.models import Change, Evidence, Learner

Record = tuple[Session, Learner]
ADDED_BESIDE_NOTES = frozenset({"reminder", "deadline", "unit_choice", "alternative_choice"})
FEWEST_TOLD = 2
TAKES_BACK = re.compile(
    r"\b(?:un-?do\w*|back|bak|bk|revert|scrap|delete|remove|rid|mistake|wrong|cancel|forget|mean|meant|oops|"
    r"whoops|out|off|reverse|redo)\b",
    re.IGNORECASE,
)
Said = tuple[str, dict[str, str]]


class ActionUndo(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Undo the learner's last act; what is asked about one note goes to the action that changes it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_undo"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Undo, or say why not."""
        keeps = _is_to_go(tracker) and evidence_words.puts_back(typed(tracker))  # it was not yet deleted
        of_note = keeps or entity(tracker, "evidence") is not None
        if of_note or asks_where(tracker.get_slot("task")):  # asked where: nothing was changed since
            return [FollowupAction(CORRECTS if of_note else "action_cancel")]
        with services.get().learner(tracker.sender_id) as record:
            asked = request.read(tracker)
            if asked and (done := _of_one_note(dispatcher, record, asked)) is not None:
                return done
            if asked and _is_astray(asked.text):
                return [FollowupAction("action_ask_back")]
            if evidence_words.puts_back(typed(tracker)):
                return _put_back(dispatcher, record, asked, tracker.sender_id)
            act = changes.last_undoable(*record)
            if act is None:
                dispatcher.utter_message(response="utter_nothing_to_undo", buttons=[_my_evidence()])
                return []
            return _undo(dispatcher, record, act, tracker.sender_id)


def _is_to_go(tracker: Tracker) -> bool:
    """Whether it was just asked if a note is to be deleted."""
    return (open_task(tracker, CORRECTS) or {}).get("doing") == "delete"


def _of_one_note(dispatcher: CollectingDispatcher, record: Record, asked: Request) -> Events | None:
    """A note named by what it is about, its place or its number is deleted or had back; None for all else."""
    if words := naming_notes.deleted(asked.text) or naming_notes.about(asked.text):
        found = telling_of(record, asked.qualification.key, words)
        if not found and (action := _not_of_notes(record, asked)):
            return [FollowupAction(action)]
        return _delete_told(dispatcher, record, asked, found)
    if (placed := _of_place(dispatcher, record, asked)) is not None:
        return placed
    if evidence_numbers.named(asked.text) and evidence_words.puts_back(asked.text):
        return _restore(dispatcher, record, asked)
    last = notes.latest(*record, asked.qualification.key)
    if last and choosing.names_place(asked.text) and not TAKES_BACK.search(asked.text):
        return ask_criteria(Subject(dispatcher, record, last, asked))  # a choice with "no wait" in it
    return None


def _of_place(dispatcher: CollectingDispatcher, record: Record, asked: Request) -> Events | None:
    """The note that is to go by its place in the list shown last or in the record; None for all else."""
    if (listed := _at_place(record, asked)) is not None:
        return _delete_told(dispatcher, record, asked, listed)
    place = changing.place_deleted(asked.text)
    return _delete_by_place(dispatcher, record, asked, place) if place else None


def _at_place(record: Record, asked: Request) -> list[Evidence] | None:
    """The note at a place of the list shown last; of "number 1", E1 too; None where none is to go so."""
    listed = asked.tracker.get_slot(reminders_listed.LISTED) or {}
    of_notes, at = listed.get("of") == reminders_listed.NOTES, reminders_listed.named(asked.text)
    by_place = reminder_choice.says_ordinal(asked.text)
    if not reminders_listed.drops(asked.text) or (by_place and not of_notes):
        return None
    shown_ = listed["ids"] if of_notes else []
    numbers = [shown_[place] for place in at if -1 <= place < len(shown_)]
    numbers += [] if by_place else [place + 1 for place in at]
    found = [notes.find(*record, asked.qualification.key, number) for number in dict.fromkeys(numbers)]
    return [one for one in found if one]


def _is_astray(text: str) -> bool:
    """Whether it tells something and has no word for taking back: nothing is undone by mistake."""
    return note_parts.story_words(text) >= FEWEST_TOLD and not TAKES_BACK.search(text)


def _restore(dispatcher: CollectingDispatcher, record: Record, asked: Request) -> Events:
    """The note named is put back as it was when it was taken out; where it is still there it is shown."""
    number, key_ = evidence_numbers.named(asked.text)[0], asked.qualification.key
    if evidence := notes.find(*record, key_, number):
        return Subject(dispatcher, record, evidence, asked).show()
    gone = notes.taken_out_by(*record, key_, number)
    if gone is None:
        dispatcher.utter_message(
            response="utter_no_such_note", evidence=f"E{number}", buttons=[_my_evidence()]
        )
        return [SlotSet("task", None)]
    return _undo(dispatcher, record, gone, asked.tracker.sender_id)


def _undo(dispatcher: CollectingDispatcher, record: Record, act: Change, conversation_id: str) -> Events:
    session, learner = record
    try:
        changes.undo(session, learner, act, services.get().clock())
    except CannotUndo:
        dispatcher.utter_message(response="utter_cannot_undo", buttons=[_my_evidence()])
        return []
    if act.act == preferences.ACT:
        return reminders_preferring.undone(dispatcher, record)
    response, values = _in_words(session, act.rows)
    values["where"] = _elsewhere(act.rows, services.get().qualification(conversation_id))
    more = [replies.button("Undo the one before", "undo")] if changes.last_undoable(*record) else []
    dispatcher.utter_message(response=response, buttons=[_my_evidence(), *more], **values)
    evidence = _note_of(session, act.rows)
    return remembering(evidence) if evidence else [SlotSet("saved", None), SlotSet("task", None)]


def _put_back(
    dispatcher: CollectingDispatcher, record: Record, asked: Request | None, conversation_id: str
) -> Events:
    """What was undone last is done again, else the last change is undone; no note is deleted by it."""
    session, learner = record
    act = changes.last_redoable(session, learner) or changes.last_undoable(session, learner)
    if act is None:
        dispatcher.utter_message(response="utter_nothing_to_undo", buttons=[_my_evidence()])
        return []
    logged = _note_of(session, act.rows) if _adds_note(act.rows) else None
    if _only_adds(act.rows):  # there is nothing to have back of it
        dispatcher.utter_message(response="utter_ask_what_back", buttons=[_my_evidence()])
        return []
    if logged and asked and changing.deletes(asked.text):
        return Subject(dispatcher, record, logged, asked).ask_to_delete()
    if logged:
        dispatcher.utter_message(
            response="utter_nothing_to_put_back",
            evidence=name(logged),
            buttons=[_my_evidence(), replies.button("Undo", "undo")],
        )
        return remembering(logged)
    return _undo(dispatcher, record, act, conversation_id)


def _adds_note(rows: list[Row]) -> bool:
    return any(row["table"] == "evidence" and row["before"] is None for row in rows)


def _only_adds(rows: list[Row]) -> bool:
    return {row["table"] for row in rows} <= ADDED_BESIDE_NOTES and all(row["before"] is None for row in rows)


def _in_words(session: Session, rows: list[Row]) -> Said:
    """What was taken back: the response, and its values."""
    own = next((row for row in rows if row["table"] == "evidence"), None)
    if own and own["before"] is None:
        after = own["after"]
        return "utter_undone_logging", {"evidence": f"E{after['number']}", "words": shortened(after["text"])}
    evidence = _note_of(session, rows)
    if evidence is None:
        return _beside_notes(rows)
    now = shown(session, evidence, services.get().qualifications[evidence.qualification])
    said = {"evidence": name(evidence), "note": now}
    if own and own["after"] is None:
        return "utter_undone_deletion", said
    return "utter_undone_change", said


def _elsewhere(rows: list[Row], current: Qualification | None) -> str:
    """The qualification the act was on, when it is not the one the learner is on now."""
    for row in rows:
        place = row["key"].get("criterion") or row["key"].get("unit") or ""
        values = row["before"] or row["after"]
        one = values.get("qualification") or place.split("/")[0]
        if known := services.get().qualifications.get(one):
            return "" if known is current else f" ({known.short_title})"
    return ""


def _beside_notes(rows: list[Row]) -> Said:
    """What was taken back of marks and choices."""
    tables = {row["table"] for row in rows}
    if tables == {"learner"}:
        name = rows[0]["before"]["name"]
        return "utter_undone_name" if name else "utter_undone_no_name", {"name": replies.escaped(name or "")}
    if "criterion_mark" in tables:
        return _marks_in_words(rows)
    if tables <= {"unit_choice", "alternative_choice"}:
        units = sorted(
            {row["key"]["unit"].rpartition("/")[2] for row in rows}, key=lambda unit: unit.zfill(4)
        )
        return "utter_undone_choices", {"units": ", ".join(units)}
    return "utter_undone_reminders" if tables <= {"reminder", "deadline"} else "utter_undone_other", {}


def _marks_in_words(rows: list[Row]) -> Said:
    """What is ticked again and what is not any more."""
    marks = [row for row in rows if row["table"] == "criterion_mark"]
    ticked, unticked = ([row for row in marks if bool(row["before"]) is was] for was in (True, False))
    if ticked and unticked:
        said = {"ticked": _criteria_in(ticked), "unticked": _criteria_in(unticked)}
        return "utter_undone_marks", said
    return "utter_undone_untick" if ticked else "utter_undone_tick", {"criteria": _criteria_in(marks)}


def _criteria_in(rows: list[Row]) -> str:
    ids = [row["key"]["criterion"] for row in rows]
    qualification = services.get().qualifications.get(ids[0].split("/")[0])
    return covers(qualification, ids) if qualification else ""


def _note_of(session: Session, rows: list[Row]) -> Evidence | None:
    """The note that an act was about, as it is now."""
    for row in rows:
        values = row["before"] or row["after"]
        number = values.get("id") if row["table"] == "evidence" else values.get("evidence_id")
        if number is not None and (found := session.get(Evidence, number)):
            return found
    return None


def _delete_told(
    dispatcher: CollectingDispatcher, record: Record, asked: Request, found: Sequence[Evidence]
) -> Events:
    """Ask before deleting the note that is meant, or which of several it is."""
    if len(found) == 1:
        return Subject(dispatcher, record, found[0], asked).ask_to_delete()
    ask_which(dispatcher, record, asked, found, _delete_button)
    return []


def _not_of_notes(record: Record, asked: Request) -> str | None:
    """The action for "delete the dentist one" where no note tells of it: a reminder or a unit, or None."""
    now = services.get().clock()
    mine = reminders.pending(*record)
    about = reminder_choice.fitting(mine, asked.text, now) if mine else []
    if about and len(about) < len(mine) + (len(mine) == 1):
        return "action_cancel_reminder"
    intent = (asked.tracker.latest_message.get("intent") or {}).get("name")
    return "action_choose_units" if intent == "choose_units" else None


def _delete_by_place(
    dispatcher: CollectingDispatcher, record: Record, asked: Request, place: changing.Place
) -> Events:
    """Ask about the note at this place in the order of logging; or which, where that may be another one.

    Of a list the newest note stands first; and "the first one" may be a criterion that the last note covers.
    """
    mine = notes.matching(*record, asked.qualification.key, Filter())[0][::-1]
    saved, last = (asked.tracker.get_slot(slot) or {} for slot in ("saved", "last_request"))
    ticked = not place.is_note and len(saved.get("covers", [])) > 1
    if len(mine) == 1 and ticked:
        return [FollowupAction(CORRECTS)]
    at = place.at if place.at is not None else len(mine)
    is_plain = len(mine) > at and not ticked and last.get("action") != "action_list_evidence"
    if mine and (is_plain or len(mine) == 1):
        return Subject(dispatcher, record, mine[at if len(mine) > 1 else 0], asked).ask_to_delete()
    return _delete_told(dispatcher, record, asked, mine[::-1][:MOST_ASKED])


def _delete_button(one: Evidence) -> replies.Button:
    return replies.button(f"Delete {name(one)}", "undo", evidence=key(one), do="delete")


def _my_evidence() -> replies.Button:
    return replies.button("My evidence", "list_evidence")
