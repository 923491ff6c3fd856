"""Say what evidence a unit or a criterion may be shown by."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
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
from actions.guidance_follow_ups import asks_for_examples, speaks_of_evidence
from actions.request import Events, Request
from actions.units import ask_unit
from knowledge import evidence_sources, ideas, simulation, sufficiency
from knowledge.evidence_sources import EvidenceSource
from knowledge.qualification import Criterion, Outcome, Unit

IDEAS_SHOWN = 2
CRITERIA_SHOWN = 4
OF_ASSESSMENT = frozenset({"requirement", "assessment"})  # kinds of passage
EACH = re.compile(r"\b(?:each|every|all|per|units?)\b", re.IGNORECASE)
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
        elif counted := sufficiency.thing(asked.text):
            _say_how_many(dispatcher, asked, counted)
            kept = [SlotSet("criterion_talked_about", one.ref) for one in _pointed_at(asked)]
            return [*asked.remembered(self.name()), *kept]
        elif asked.unit is None:
            answer_from_specification(dispatcher, asked)
        else:
            _name_evidence(dispatcher, asked, asked.unit)
        return asked.remembered(self.name())


def _name_evidence(dispatcher: CollectingDispatcher, asked: Request, unit: Unit) -> None:
    of_evidence = speaks_of_evidence(asked.text) or asks_for_examples(asked.text)
    if asked.criteria and asked.text and not of_evidence:
        explain_named(dispatcher, asked)
        return
    outcome = asked.outcome or next((o for o, _ in asked.criteria), None) or _outcome_pointed_at(asked)
    found = evidence_sources.named(asked.qualification, unit, outcome, asked.refs)
    if found and asked.criteria and asks_for_examples(asked.text):
        _give_examples(dispatcher, asked, unit, found)
    elif found and not asks_for_examples(asked.text):
        _list_evidence(dispatcher, asked, unit, found)
    elif found:
        _give_ideas_for_all(dispatcher, asked, unit, outcome, "utter_unit_ideas")
    elif simulation.is_asked(asked.text):
        answer_from_specification(dispatcher, asked)
    else:
        _quote_unit_on_evidence(dispatcher, asked, unit)
        for _, criterion in asked.criteria[:GUIDANCE_SHOWN]:
            _give_ideas(dispatcher, asked, unit, criterion)
        if not asked.criteria:
            _give_ideas_for_all(dispatcher, asked, unit, outcome, "utter_unit_ideas_alone")


def _say_how_many(dispatcher: CollectingDispatcher, asked: Request, counted: str) -> None:
    """The number that the document sets for what is counted, else that it sets none and who decides."""
    answer = searched(asked, f"how many {counted} do I need")
    if answer.answerable and answer.hits[0].said:
        quote_answer(dispatcher, answer)
        return
    criteria = [criterion for _, criterion in asked.criteria[:GUIDANCE_SHOWN]] or _pointed_at(asked)
    refs = " and ".join(f"**{one.ref}**" for one in criteria)
    about = replies.unit_name(asked.unit) if asked.unit else asked.qualification.short_title
    named = {"unit": asked.unit.number} if asked.unit else {}
    named |= {"criterion": criteria[0].ref} if criteria else {}
    dispatcher.utter_message(
        response="utter_amount_unsaid",
        about=f"{refs} of {about}" if refs else about,
        quoted="".join(f"\n\n{replies.quote(one.text)}" for one in criteria),
        buttons=[
            replies.button("Ask my assessor", "contact_assessor"),
            *([replies.button("Evidence ideas", "ask_evidence_ideas", **named)] if named else []),
        ],
    )


def _list_evidence(
    dispatcher: CollectingDispatcher, asked: Request, unit: Unit, found: list[EvidenceSource]
) -> None:
    blocks = [f"**{source.about}**\n\n{_items(source)}" for source in found]
    shown, complete = ("\n\n".join(blocks), True) if asked.value("show") else replies.first_blocks(blocks, 16)
    more = replies.button("Show all", "ask_evidence_ideas", unit=unit.number, show="all")
    dispatcher.utter_message(
        response="utter_evidence_named",
        unit=", ".join([replies.unit_name(unit), *(criterion.ref for _, criterion in asked.criteria)]),
        evidence=shown,
        source=found[0].citation,
        buttons=[
            replies.button("What it needs", "ask_unit_requirements", unit=unit.number),
            *([] if complete else [more]),
        ],
    )


def _give_examples(
    dispatcher: CollectingDispatcher, asked: Request, unit: Unit, found: list[EvidenceSource]
) -> None:
    """What others might have done for the criteria named, beside the kinds of evidence listed for them."""
    for _, criterion in asked.criteria[:GUIDANCE_SHOWN]:
        dispatcher.utter_message(
            response="utter_evidence_examples",
            ref=criterion.ref,
            unit=replies.unit_name(unit),
            criterion=replies.quote(criterion.text),
            ideas=examples_of(asked.qualification.criterion_id(unit, criterion), asked.page),
            evidence="\n\n".join(f"**{one.about}**: {_in_a_row(one)}" for one in found),
            source=found[0].citation,
            buttons=_log_or_ask(unit, criterion),
        )


def _quote_unit_on_evidence(dispatcher: CollectingDispatcher, asked: Request, unit: Unit) -> None:
    """What the unit itself says of its evidence, where it lists none; nothing on the next page of ideas."""
    if asked.value("show"):
        return
    # the clear question: a button has no words, and a ref would only find its own criterion
    answer = services.get().search.on_evidence(asked.qualification.key, unit.number)
    best = answer.hits[0].passage
    if answer.answerable and best.unit == unit.number and best.kind in OF_ASSESSMENT:
        quote_answer(dispatcher, answer)


def _give_ideas(dispatcher: CollectingDispatcher, asked: Request, unit: Unit, criterion: Criterion) -> None:
    """What others might have done for a criterion whose evidence the document does not name."""
    dispatcher.utter_message(
        response="utter_evidence_ideas",
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        criterion=replies.quote(criterion.text),
        ideas=examples_of(asked.qualification.criterion_id(unit, criterion), asked.page),
        buttons=_log_or_ask(unit, criterion),
    )


def _give_ideas_for_all(
    dispatcher: CollectingDispatcher, asked: Request, unit: Unit, outcome: Outcome | None, response: str
) -> None:
    """An idea for each criterion of an outcome or a unit, a page at a time."""
    criteria = [c for o, c in unit.criteria() if outcome is None or o is outcome]
    lines = [("", _with_idea(asked, unit, criterion)) for criterion in criteria]
    shown, complete = replies.page_of(lines, asked.page, CRITERIA_SHOWN)
    named = {"outcome": outcome.number} if outcome else {}
    more = replies.button(
        "Show more", "ask_evidence_ideas", unit=unit.number, show=str(asked.page + 1), **named
    )
    dispatcher.utter_message(
        response=response,
        unit=replies.unit_name(unit),
        ideas=shown,
        shown=replies.which_shown(lines, asked.page, "criteria", CRITERIA_SHOWN),
        source=f"{asked.qualification.short_title}, unit {unit.number}",
        buttons=[
            replies.button("Log evidence", "log_evidence"),
            *([] if complete else [more]),
            replies.button("Ask my assessor", "contact_assessor"),
        ],
    )


def _with_idea(asked: Request, unit: Unit, criterion: Criterion) -> str:
    idea = examples_of(asked.qualification.criterion_id(unit, criterion), 1, 1)
    return f"{replies.criterion_line(criterion)}\n  {idea.removeprefix('- ')}"


def _log_or_ask(unit: Unit, criterion: Criterion) -> list[replies.Button]:
    ref = criterion.ref
    return [
        replies.button(f"Log evidence for {ref}", "log_evidence", unit=unit.number, criterion=ref),
        replies.button("Ask my assessor", "contact_assessor"),
    ]


def examples_of(criterion_id: str, page: int, number: int = IDEAS_SHOWN) -> str:
    """UnitMate's examples of what somebody did for a criterion, as a list; after the last page the first."""
    found = _examples(criterion_id)
    first = (page - 1) % -(-len(found) // number) * number
    shown = found[first : first + number]
    return "\n".join(f'- "{replies.escaped(one)}"' for one in shown)


def are_more(criterion_id: str) -> bool:
    """Whether there are examples besides the first ones shown."""
    return len(_examples(criterion_id)) > IDEAS_SHOWN


def _examples(criterion_id: str) -> list[str]:
    examples = services.get().search.examples(criterion_id)
    return ideas.plainest_first(ideas.told(examples) or examples)


def _pointed_at(asked: Request) -> list[Criterion]:
    """The criterion just talked about, where a message names nothing and does not ask of each."""
    ref = None if EACH.search(asked.text) or asked.named else asked.tracker.get_slot("criterion_talked_about")
    found = asked.unit.criterion(ref) if asked.unit and ref else None
    return [found] if found else []


def _outcome_pointed_at(asked: Request) -> Outcome | None:
    """The outcome of the criterion just talked about, when the message says "it" and names nothing."""
    ref = asked.tracker.get_slot("criterion_talked_about")
    if asked.named or asked.unit is None or not ref or not POINTS_BACK.search(asked.text):
        return None
    return next((outcome for outcome, criterion in asked.unit.criteria() if criterion.ref == ref), None)


def _in_a_row(source: EvidenceSource) -> str:
    return "; ".join(replies.one_line(item) for item in source.items)


def _items(source: EvidenceSource) -> str:
    return "\n".join(item if source.verbatim else f"- {item}" for item in source.items)
