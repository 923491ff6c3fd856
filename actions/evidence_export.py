"""Hand over the record as an evidence tracking sheet."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies, request, services
from actions.account import ask_first
from actions.request import Events, Request
from knowledge.qualification import Unit
from learners import export_jobs, tracking
from learners.export_jobs import ExportJob
from learners.models import Learner, StoredFile

LARGE = 150  # criteria; more takes seconds, and is made after the turn
WORKBOOK = re.compile(r"\b(?:xlsx?|excel|spread ?sheets?|workbook|sheets)\b", re.IGNORECASE)
OTHER = {"pdf": ("As a spreadsheet", "xlsx"), "xlsx": ("As a PDF", "pdf")}


class ActionExportRecord(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Make the sheet of a unit named, else of all units that count, as a PDF or a workbook."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_export_record"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Hand it over at once when it is small, else say that it comes."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        unit, kind = asked.unit if asked.named else None, _kind(asked)
        with services.get().learner(tracker.sender_id) as (session, learner):
            units = tracking.units(session, learner, tracking.Scope(asked.qualification, unit))
            if sum(1 for one in units for _ in one.criteria()) > LARGE:
                _later(session, learner, asked, kind)
                many = replies.plural(len(units), "unit")
                dispatcher.utter_message(response="utter_export_started", units=many)
                return []
            file = make(session, learner, tracking.Scope(asked.qualification, unit), kind)
            named = bool(learner.name)
        say_ready(dispatcher, asked, unit, file)
        if not named:
            dispatcher.utter_message(response="utter_sheet_unnamed")
        return []


def make(session: Session, learner: Learner, scope: tracking.Scope, kind: str) -> StoredFile:
    """Make the sheet as it stands and store it."""
    ours = services.get()
    now = ours.clock()
    named = tracking.Scope(scope.qualification, scope.unit, ours.centre.name, ours.centre.assessor)
    sheet = tracking.put_together(session, learner, named, now.astimezone(ours.centre.zone))
    return ours.files.add(session, learner, tracking.rendered(sheet, kind, scope.unit), now)


def say_ready(dispatcher: CollectingDispatcher, asked: Request, unit: Unit | None, file: StoredFile) -> None:
    """Hand over the file, with the other kind a tap away."""
    title, kind = OTHER[file.name.rpartition(".")[2]]
    named = {"unit": unit.number} if unit else {}
    dispatcher.utter_message(
        response="utter_export_ready",
        of=replies.unit_name(unit) if unit else asked.qualification.short_title,
        attachment={"id": file.public_id, "name": file.name},
        buttons=[replies.button(title, "export_record", show=kind, **named)],
    )


def _kind(asked: Request) -> str:
    wanted = asked.value("show")
    if wanted in tracking.MEDIA_TYPES:
        return str(wanted)
    return "xlsx" if WORKBOOK.search(asked.text) else "pdf"


def _later(session: Session, learner: Learner, asked: Request, kind: str) -> None:
    job = ExportJob(
        conversation_id=asked.tracker.sender_id,
        qualification=asked.qualification.key,
        unit=None,
        kind=kind,
        asked_at=services.get().clock(),
    )
    export_jobs.add(session, learner, job)
