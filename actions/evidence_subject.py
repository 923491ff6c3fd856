"""The note of evidence that a message is about, with what actions need to change it and speak of it."""

from dataclasses import dataclass

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies, services
from actions.evidence_record import CORRECTS, Task, kept, open_task, remembering
from actions.evidence_saying import change_buttons, covers, criteria_lines, key, left_buttons, name, shown
from actions.request import Events, Request
from knowledge.qualification import Qualification, Unit
from learners import evidence as notes
from learners.models import Evidence, Learner


@dataclass(frozen=True)
class Subject:
    """One note, in one turn of its learner's."""

    dispatcher: CollectingDispatcher
    record: tuple[Session, Learner]
    evidence: Evidence
    asked: Request

    @property
    def qualification(self) -> Qualification:
        """The note's own, whatever the learner is on now."""
        return services.get().qualifications[self.evidence.qualification]

    @property
    def text(self) -> str:
        """The learner's words; empty for a button."""
        return self.asked.text

    @property
    def covered(self) -> list[str]:
        """The ids of the criteria it covers."""
        return notes.criteria_of(self.record[0], self.evidence)

    @property
    def unit(self) -> Unit | None:
        """The unit of most of its criteria, else the one it was logged for or that is talked about."""
        likely = self.covered or (self.choosing or {}).get("offered", [])
        units = [self.evidence.unit or ""] if self.evidence.unit and not self.covered else []
        units = units or [one.split("/")[1] for one in likely] or [""]
        return self.qualification.by_number.get(max(units, key=units.count)) or self.asked.unit

    def task(self, doing: str, takes: str) -> Task:
        """The open task of changing it."""
        return {
            "action": CORRECTS,
            "takes": takes,
            "doing": doing,
            "evidence": key(self.evidence),
            "resume": {"response": "utter_still_changing", "evidence": name(self.evidence)},
            "cancelled": kept(self.evidence),
        }

    @property
    def choosing(self) -> Task | None:
        """The open task of choosing its criteria, which what is said of its day or kind leaves open."""
        task = open_task(self.asked.tracker, "action_choose_criteria") or {}
        task = task or (open_task(self.asked.tracker, CORRECTS) or {}).get("after") or {}
        return task if task.get("evidence") == key(self.evidence) else None

    def say_changed(self, response: str, **values: str) -> Events:
        """Confirm a change, with what can be done next."""
        self.dispatcher.utter_message(
            response=response,
            evidence=name(self.evidence),
            buttons=[*left_buttons(self.qualification, self.covered), *change_buttons(self.evidence)],
            **values,
        )
        return remembering(self.evidence, self.choosing)

    def say_not_judged(self) -> Events:
        """Whether it is enough is the assessor's to say; what it covers."""
        covered = covers(self.qualification, self.covered)
        return self.say_changed("utter_cannot_judge_note", covered=f" for {covered}" if covered else "")

    def ask_to_delete(self) -> Events:
        """Show the note and ask whether it is to go."""
        own = key(self.evidence)
        question = {
            "response": "utter_ask_to_delete",
            "note": shown(self.record[0], self.evidence, self.qualification),
            "buttons": [
                replies.button(f"Delete {name(self.evidence)}", "undo", evidence=own, do="really"),
                replies.button("Keep it", "undo", evidence=own, do="keep"),
            ],
        }
        self.dispatcher.utter_message(**question)
        return remembering(self.evidence, self.task("delete", "deletion") | {"resume": question})

    def show(self) -> Events:
        """The whole note, what it covers with texts, and what can be done; what is under way stays so."""
        covered = self.covered
        self.dispatcher.utter_message(
            response="utter_note" if covered else "utter_note_unticked",
            note=shown(self.record[0], self.evidence, self.qualification, whole=True),
            criteria=criteria_lines(self.qualification, covered),
            buttons=[
                replies.button("Change criteria", "log_evidence", evidence=key(self.evidence), do="criteria"),
                replies.button("Change the words", "log_evidence", evidence=key(self.evidence), do="words"),
                replies.button("Say what type it is", "log_evidence", evidence=key(self.evidence), do="type"),
                replies.button(
                    f"Delete {name(self.evidence)}", "undo", evidence=key(self.evidence), do="delete"
                ),
            ],
        )
        kept_open = [SlotSet("task", self.choosing)] if self.choosing else []
        return [*remembering(self.evidence)[:1], *kept_open]
