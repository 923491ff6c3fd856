"""Say what evidence a unit or a criterion may be shown by."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, request, services
from actions.account import ask_first
from actions.guidance import (
    GUIDANCE_SHOWN,
    answer_from_specification,
    explain_named,
    quote_answer,
    searched,
)
from actions.guidance_follow_ups import speaks_of_evidence
from actions.request import Events, Request
from actions.units import ask_unit
from knowledge import evidence_sources, simulation
from knowledge.evidence_sources import EvidenceSource
from knowledge.qualification import Criterion, Outcome, Unit

IDEAS_SHOWN = 3
KINDS_OF_EVIDENCE = "what kinds of evidence can I use"
POINTS_BACK = re.compile(r"\b(?:it|this|that)\b", re.IGNORECASE)


class ActionNameEvidence(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Name the evidence the specification lists for a criterion, an outcome or a unit."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_name_evidence"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Answer from the unit's evidence lists, else from what the document says of assessment."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if asked.unknown or (asked.refs and asked.unit is None):
            ask_unit(dispatcher, asked)
        elif asked.unit is None:
            answer_from_specification(dispatcher, asked)
        else:
            _name_evidence(dispatcher, asked, asked.unit)
        return asked.remembered(self.name())


def _name_evidence(dispatcher: CollectingDispatcher, asked: Request, unit: Unit) -> None:
    outcome = asked.outcome or next((o for o, _ in asked.criteria), None) or _outcome_pointed_at(asked)
    found = evidence_sources.named(asked.qualification, unit, outcome, asked.refs)
    if not found:
        _name_evidence_in_general(dispatcher, asked, unit)
        return
    blocks = [f"**{source.about}**\n\n{_items(source)}" for source in found]
    shown, complete = ("\n\n".join(blocks), True) if asked.value("show") else replies.first_blocks(blocks, 16)
    more = replies.button("Show all", "ask_evidence_ideas", unit=unit.number, show="all")
    dispatcher.utter_message(
        response="utter_evidence_named",
        unit=replies.unit_name(unit),
        evidence=shown,
        source=found[0].citation,
        buttons=[
            replies.button("What it needs", "ask_unit_requirements", unit=unit.number),
            *([] if complete else [more]),
        ],
    )


def _name_evidence_in_general(dispatcher: CollectingDispatcher, asked: Request, unit: Unit) -> None:
    """Give ideas of our own for criteria named; else quote what is said of evidence, the unit's or any."""
    if asked.criteria and asked.text and not speaks_of_evidence(asked.text):
        explain_named(dispatcher, asked)
        return
    if asked.criteria and not simulation.is_asked(asked.text):
        for _, criterion in asked.criteria[:GUIDANCE_SHOWN]:
            _give_ideas(dispatcher, asked, unit, criterion)
        answer = searched(asked, KINDS_OF_EVIDENCE)
        if answer.answerable and answer.hits[0].passage.kind not in {"criterion", "simulation"}:
            quote_answer(dispatcher, answer)
        return
    # the clear question: a button has no words, and a ref would only find its own criterion
    question = f"what evidence could I use for unit {unit.number}"
    best = searched(asked, question).hits[0].passage
    if best.kind == "criterion" and not simulation.is_asked(asked.text):
        question = KINDS_OF_EVIDENCE
    answer_from_specification(dispatcher, asked, question)


def _give_ideas(dispatcher: CollectingDispatcher, asked: Request, unit: Unit, criterion: Criterion) -> None:
    """What others might have done for a criterion whose evidence the document does not name."""
    ideas = services.get().search.examples(asked.qualification.criterion_id(unit, criterion))
    dispatcher.utter_message(
        response="utter_evidence_ideas",
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        criterion=replies.quote(criterion.text),
        ideas="\n".join(f'- "{replies.escaped(idea)}"' for idea in ideas[:IDEAS_SHOWN]),
        buttons=[
            replies.button("Log evidence", "log_evidence"),
            replies.button("Ask my assessor", "contact_assessor"),
        ],
    )


def _outcome_pointed_at(asked: Request) -> Outcome | None:
    """The outcome of the criterion just talked about, when the message says "it" and names nothing."""
    ref = asked.tracker.get_slot("criterion_talked_about")
    if asked.named or asked.unit is None or not ref or not POINTS_BACK.search(asked.text):
        return None
    return next((outcome for outcome, criterion in asked.unit.criteria() if criterion.ref == ref), None)


def _items(source: EvidenceSource) -> str:
    return "\n".join(item if source.verbatim else f"- {item}" for item in source.items)
