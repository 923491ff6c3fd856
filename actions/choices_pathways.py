"""Keep which way through either/or criteria a learner takes, and explain the ways."""

import re
from collections.abc import Sequence

from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.choices_standing import UNDO, numbers
from actions.request import Events, Request
from knowledge import pathways
from knowledge.qualification import Alternative, Unit
from learners import changes, choices

ASKS = re.compile(
    r"\b(?:which|both|should|am i|do i do|do i need|how do i|what (?:if|is|'?s)|either)\b|\?", re.IGNORECASE
)


SENTENCE = re.compile(r"(?<=[.!?])\s+|\bbut\b")


def handle(dispatcher: CollectingDispatcher, asked: Request) -> Events | None:
    """Save the way a message takes, or explain the ways; None when it is about something else."""
    waiting = (asked.tracker.get_slot("task") or {}).get("pathways")
    if not (units := _units(asked)):
        return _asked_again(dispatcher, asked, waiting) if waiting else None
    if name := asked.value("pathway"):
        taken = {u.number: [w for e in u.either_or for w in e.alternatives if w.name == name] for u in units}
    else:
        taken = {u.number: pathways.meant(asked.text, u, asked.values("criterion")) for u in units}
    unclear = any(len(ways) != 1 for ways in taken.values())
    if unclear or _asks(asked.text):
        return _explain(dispatcher, asked, units, taken)
    _save(dispatcher, asked, [(unit, taken[unit.number][0]) for unit in units])
    saved = {"action": "action_choose_units", "units": [], "pathways": [unit.number for unit in units]}
    return [*asked.remembered(), SlotSet("task", None), SlotSet("saved", saved)]


def _asks(text: str) -> bool:
    """Whether the sentence that names a way, where one does, is a question."""
    sentences = SENTENCE.split(text)
    naming = [one for one in sentences if pathways.named(one)]
    return any(ASKS.search(one) for one in naming or [text])


def _asked_again(dispatcher: CollectingDispatcher, asked: Request, waiting: Sequence[str]) -> Events:
    """An answer to the open question that names no way; what it names otherwise is answered instead."""
    if asked.named or asked.refs:
        return [SlotSet("task", None), FollowupAction("action_answer_or_admit")]
    units = [unit for unit in asked.qualification.units if unit.number in waiting]
    dispatcher.utter_message(
        response="utter_pathway_waits",
        units=numbers(units),
        buttons=[
            _way_button(unit, way) for unit in units for one in unit.either_or for way in one.alternatives
        ],
    )
    return asked.remembered()


def _way_button(unit: Unit, way: Alternative) -> replies.Button:
    return replies.button(
        f"Unit {unit.number}: {way.name}", "choose_units", unit=unit.number, pathway=way.name
    )


def _units(asked: Request) -> list[Unit]:
    """The units with two ways that a message speaks of; those named, the open question's, else all."""
    having = [unit for unit in asked.qualification.units if unit.either_or]
    named = [unit for unit in asked.units if unit.either_or]
    refs = set(asked.values("criterion"))
    by_ref = [u for u in having if refs & {r for e in u.either_or for w in e.alternatives for r in w.refs}]
    if asked.value("pathway"):
        return named
    if asked.units and not named:
        return []
    if not (by_ref or pathways.speaks_of_ways(asked.text)):
        return []
    task, saved = (asked.tracker.get_slot(slot) or {} for slot in ("task", "saved"))
    before = task.get("pathways") or saved.get("pathways") or []
    return named or by_ref or [unit for unit in having if unit.number in before] or having


def _save(
    dispatcher: CollectingDispatcher, asked: Request, taken: Sequence[tuple[Unit, Alternative]]
) -> None:
    now = services.get().clock()
    with (
        services.get().learner(asked.tracker.sender_id) as (session, learner),
        changes.recorded(session, learner, "choose_alternative", now),
    ):
        for unit, way in taken:
            choices.choose_alternative(session, learner, asked.qualification, unit, way)
    for unit, way in taken:
        dispatcher.utter_message(
            response="utter_pathway_saved",
            unit=replies.unit_name(unit),
            way=way.name,
            counting=_counting(unit, way),
            left_out=_left_out(unit, way),
            note=_note(unit),
            buttons=_after_saving(asked, taken) if unit is taken[-1][0] else [],
        )


def _after_saving(asked: Request, taken: Sequence[tuple[Unit, Alternative]]) -> list[replies.Button]:
    saved = [unit for unit, _ in taken]
    kinds = pathways.named(taken[-1][1].name)
    others = [unit for unit in asked.qualification.units if unit.either_or and unit not in saved]
    same = [
        _way_button(unit, way)
        for unit in others
        for one in unit.either_or
        for way in one.alternatives
        if pathways.named(way.name) == kinds
    ]
    needs = [
        replies.button(f"What does unit {unit.number} need?", "ask_unit_requirements", unit=unit.number)
        for unit, _ in taken
    ]
    return [*needs, *same, UNDO]


def _explain(
    dispatcher: CollectingDispatcher,
    asked: Request,
    units: Sequence[Unit],
    fitting: dict[str, list[Alternative]],
) -> Events:
    """Quote the clause on each unit's ways, with a button a way; the one that fits the learner first."""
    for unit in units:
        ways = [way for either_or in unit.either_or for way in either_or.alternatives]
        ways.sort(key=lambda way: way not in fitting[unit.number])
        dispatcher.utter_message(
            response="utter_pathways",
            unit=replies.unit_name(unit),
            ways="\n".join(f"- **{way.name}**: {_form(way)}" for way in ways),
            clauses="\n\n".join(replies.quote(one.source) for one in unit.either_or),
            note=_note(unit),
            source=f"{asked.qualification.short_title}, unit {unit.number}",
            buttons=[_way_button(unit, way) for way in ways],
        )
    which = numbers(units)
    task = {
        "action": "action_choose_units",
        "takes": "choice",
        "pathways": [unit.number for unit in units],
        "resume": {"response": "utter_pathway_waits", "units": which},
        "cancelled": {"response": "utter_pathway_left", "units": which},
    }
    return [*asked.remembered(), SlotSet("task", task)]


def _counting(unit: Unit, way: Alternative) -> str:
    """The criteria that count, in printed order; a form of a criterion in its own words."""
    always = pathways.always_counting(unit)
    lines = [
        f"- **{criterion.ref}** {replies.one_line(way.text or criterion.text)}"
        if criterion.ref in way.refs
        else replies.criterion_line(criterion)
        for _, criterion in unit.criteria()
        if criterion.ref in [*always, *way.refs]
    ]
    return "\n".join(lines)


def _form(way: Alternative) -> str:
    return ", ".join(way.refs) + (f" as “{replies.one_line(way.text)}”" if way.text else "")


def _left_out(unit: Unit, way: Alternative) -> str:
    refs = pathways.left_out(unit, way)
    return f"\n\n_Not counted: {', '.join(refs)}_" if refs else ""


def _note(unit: Unit) -> str:
    return "".join(f"\n\n{one.note}" for one in unit.either_or if one.note)
