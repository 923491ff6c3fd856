"""Say which criteria something could meet, without saving it."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies, request, services
from actions.account import ask_first
from actions.evidence_finding import tells_all
from actions.evidence_proposing import fitting, nearest, numbered, propose_anew
from actions.evidence_record import last_meant
from actions.evidence_saying import criteria_lines
from actions.request import Events, Request
from knowledge import note_parts, telling
from knowledge.meant import meant
from learners.models import Learner

MOST_NAMED = 4
MOST = 0.75  # of the words told
Record = tuple[Session, Learner]


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
            last = (
                last_meant(*record, tracker, asked.qualification.key) if tracker.get_slot("saved") else None
            )
            told = note_parts.told(asked.text)
            if told and not (last and _tells_again(told, last.text)):
                return _suggest(dispatcher, asked, record, asked.text)
            if last:
                return propose_anew(dispatcher, record, last, asked.unit if asked.named else None)
        dispatcher.utter_message(response="utter_ask_what_to_suggest_for")
        again = {"response": "utter_ask_what_to_suggest_for"}
        task = {"action": self.name(), "takes": "words", "resume": again}
        return [*asked.remembered(), SlotSet("task", task)]


def _tells_again(told: str, note: str) -> bool:
    """Whether most of what is told is in the note that was saved last: that is what is asked about."""
    words = note_parts.telling_words(told)
    return sum(tells_all(note, [word]) for word in words) >= MOST * len(words)


def _suggest(dispatcher: CollectingDispatcher, asked: Request, record: Record, text: str) -> Events:
    """Criteria for what was told, and a button that saves it; those named are for the assessor to judge."""
    plain = meant(text, asked.qualification, asked.unit).criteria
    named = plain or _having(asked, text)
    unit = asked.unit if asked.named else None
    told = (note_parts.told(text), asked.qualification, unit, record)
    fits = fitting(*told, asked.unit)
    may_do = unit is not None or telling.asks_use(text)
    offered = fits or (nearest(*told) if may_do else [])
    if named:
        dispatcher.utter_message(
            response="utter_suggested_for",
            criteria=criteria_lines(asked.qualification, named),
            buttons=[*_save_buttons(named), *_explain_buttons(named)],
        )
    elif offered:
        dispatcher.utter_message(
            response="utter_suggested" if fits else "utter_suggested_nearest",
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
    saves = {"action": "action_log_evidence", "suggested": True, "offered": [*named, *offered], "for": plain}
    saves |= {"unit": unit.number} if unit else {}
    return [
        *asked.remembered(),
        *(
            SlotSet(*one)
            for one in (("task", None), ("suggested", note_parts.without_questions(text)), ("saved", saves))
        ),
    ]


def _explain_buttons(offered: Sequence[str]) -> list[replies.Button]:
    unit, ref = offered[0].split("/")[1:]
    return [replies.button(f"Explain {ref}", "explain_criterion", unit=unit, criterion=ref)]


def _having(asked: Request, text: str) -> list[str]:
    """Of a ref that is asked about without its unit, the criteria of every unit that has it."""
    unplaced = meant(text, asked.qualification, asked.unit).unplaced
    having = [
        asked.qualification.criterion_id(unit, criterion)
        for unit in asked.qualification.units
        for ref in unplaced
        if (criterion := unit.criterion(ref))
    ]
    return having if len(having) <= MOST_NAMED else []


def _save_buttons(named: Sequence[str]) -> list[replies.Button]:
    return [
        replies.button(
            f"Save it for {ref} (unit {unit})", "log_evidence", do="suggested", unit=unit, criterion=ref
        )
        for unit, ref in (one.split("/")[1:] for one in named)
    ]
