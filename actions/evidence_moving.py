"""Move what a note of evidence covers between units, by the learner's words."""

import re
from collections.abc import Sequence

from actions import evidence_words, replies, services
from actions.evidence_correcting import Ids, ask_criteria, ask_which, ref_of, replace
from actions.evidence_proposing import example, fitting, numbered, propose_anew, ticks, waiting
from actions.evidence_record import Task, remembering
from actions.evidence_saying import covers, key, name
from actions.evidence_subject import Subject
from actions.evidence_warnings import say_missing
from actions.request import Events
from knowledge import choosing, correcting, naming_notes, refs, unit_names
from knowledge.meant import meant
from knowledge.qualification import Unit
from learners import evidence as notes

NUMBER = re.compile(r"(?<![\w.])\d{3}(?![\w.]*\d)")
ONLY = re.compile(r"\b(?:only|just)\b", re.IGNORECASE)
OR = re.compile(r"\bor\b", re.IGNORECASE)
FITTING_THERE = 4


def only_of_unit(subject: Subject, told: str) -> list[str] | None:
    """Of what it covers, what is of the units named by their bare three digits: "only 215 please"."""
    numbers = set(NUMBER.findall(told)) if ONLY.search(told) else set()
    stays = [one for one in subject.covered if one.split("/")[1] in numbers]
    return stays or None


def move(subject: Subject, told: str) -> Events:
    """An outcome put on or off, a unit taken off, or the note put to another one ("that was unit 4")."""
    had = subject.covered
    off, on = _units(subject, told)
    outcome = meant(told, subject.qualification, subject.asked.unit if subject.asked.named else subject.unit)
    if outcome.criteria:
        stays = [one for one in had if one not in outcome.criteria]
        denied = correcting.ORDERS_OFF.search(told) or correcting.DENIES.search(told)
        return replace(subject, had, stays if denied else [*had, *outcome.criteria])
    if where := naming_notes.moved(told):
        return _go(subject, [unit for unit in off if unit not in on], _meant_there(subject, where[1]))
    if on and (beside := _beside(subject, on[0])):
        return beside
    if ONLY.search(told) and (stays := [one for one in had if _is_in(one, on)]):
        return replace(subject, had, stays)  # "only 215 please"
    if not on:
        left = [one for one in had if not _is_in(one, off)]
        plain = left or (had and correcting.ORDERS_OFF.search(told))
        return replace(subject, had, left) if plain else ask_criteria(subject)
    return _to(subject, had, off, on[0])


def go_on(subject: Subject, task: Task) -> Events:
    """The unit that was asked for, by its place in the list, its number or its title."""
    find = subject.qualification.unit
    off, offered = ([unit for one in task[of] if (unit := find(one))] for of in ("off", "offered"))
    named = [one.unit for one in unit_names.find(subject.text, subject.qualification).mentions]
    at = choosing.chosen(subject.text, task["offered"])
    if at and at.nothing:
        subject.dispatcher.utter_message(**task["cancelled"])
        return remembering(subject.evidence)
    places = [offered[place] for place in at.places] if at and not named else []
    return _go(subject, off, [unit for one in named if (unit := find(one))] or places or offered)


def asks_where(task: Task | None) -> bool:
    """Whether it is waited for where a note is to go, so that nothing was changed since it was asked."""
    return task is not None and ("instead" in task or task.get("doing") == "move")


def put_to(subject: Subject, unit: Unit) -> Events:
    """For a note without criteria the unit is kept, and its criteria are offered if any fit."""
    evidence = subject.evidence
    notes.set_unit(*subject.record, evidence, unit.number, services.get().clock())
    if not fitting(evidence.text, subject.qualification, unit, subject.record):
        subject.dispatcher.utter_message(
            response="utter_put_to_unit", evidence=name(evidence), unit=replies.unit_name(unit)
        )
    return ask_criteria(subject)


def ask_there(subject: Subject, unit: Unit, goes: Ids) -> Events:
    """Ask which criteria of the unit it covers in place of those that go: refs there mean other things."""
    qualification, evidence = subject.qualification, subject.evidence
    fits = fitting(evidence.text, qualification, unit, subject.record)[:FITTING_THERE]
    same = [f"{qualification.key}/{unit.number}/{ref}" for ref in map(ref_of, goes) if unit.criterion(ref)]
    offered = [one for one in dict.fromkeys([*fits, *same]) if one not in subject.covered]
    instead = " ".join(one.split("/", 1)[1] for one in goes)
    unticked = {"evidence": key(evidence), "tick": "none", "unit": unit.number}
    question = {
        "response": "utter_ask_criteria_there" if offered else "utter_ask_refs_there",
        "evidence": name(evidence),
        "unit": f"unit {unit.number}",
        "covered": covers(qualification, subject.covered),
        "criteria": numbered(qualification, offered) if offered else "",
        "example": example(offered) if offered else "",
        "buttons": [
            *ticks(evidence, qualification, offered, instead),
            replies.button(f"Unit {unit.number}, nothing ticked", "log_evidence", **unticked),
            replies.button("Leave it as it is", "cancel"),
        ],
    }
    subject.dispatcher.utter_message(**question)
    task = waiting(evidence, offered) | {"instead": instead, "to": unit.number, "resume": question}
    return remembering(evidence, task)


def _go(subject: Subject, off: list[Unit], on: Sequence[Unit]) -> Events:
    """To the unit, when it is plain which; else the learner is asked."""
    if len(on) != 1:
        return _ask_unit(subject, off, on) if on else ask_criteria(subject)
    had = subject.covered
    goes = [one for one in had if (_is_in(one, off) if off else not _is_in(one, [on[0]]))]
    if beside := _beside(subject, on[0]):
        return beside
    return ask_there(subject, on[0], goes) if goes else replace(subject, had, had)


def _beside(subject: Subject, unit: Unit) -> Events | None:
    """The unit for a note without criteria, or one that may be covered beside what is; None to move it."""
    if not subject.covered:
        return put_to(subject, unit)
    if correcting.BESIDE.search(subject.text):
        return propose_anew(subject.dispatcher, subject.record, subject.evidence, unit)
    return None


def _meant_there(subject: Subject, where: str) -> list[Unit]:
    """The units that the words for where may mean; those nearest in meaning where none is named."""
    found: dict[str, Unit] = {}
    for piece in OR.split(correcting.NUMBER_DENIED.sub(" ", where)):
        named = unit_names.find(piece, subject.qualification)
        numbers = [one.unit for one in (*named.mentions, *(one for some in named.unclear for one in some))]
        units = [subject.qualification.by_number[number] for number in numbers]
        if not units and not evidence_words.NOTHING_BUT_REFS.fullmatch(piece):
            units = services.get().search.nearest_units(piece, subject.qualification.key)
        found |= {unit.number: unit for unit in units}
    return list(found.values())


def _ask_unit(subject: Subject, off: Sequence[Unit], units: Sequence[Unit]) -> Events:
    own = key(subject.evidence)
    question = {
        "response": "utter_ask_unit_there",
        "evidence": name(subject.evidence),
        "units": "\n".join(f"- {replies.unit_name(unit)}" for unit in units),
        "buttons": [
            *(
                replies.button(f"Unit {one.number}", "log_evidence", evidence=own, do="move", unit=one.number)
                for one in units
            ),
            replies.button("Leave it as it is", "cancel"),
        ],
    }
    subject.dispatcher.utter_message(**question)
    task = subject.task("move", "unit") | {"resume": question, "off": [unit.number for unit in off]}
    return remembering(subject.evidence, task | {"offered": [unit.number for unit in units]})


def _to(subject: Subject, had: Ids, off: list[Unit], unit: Unit) -> Events:
    """The refs put to another unit, where just that was wrong; asked about where some were of it already."""
    goes = [one for one in had if (_is_in(one, off) if off else not _is_in(one, [unit]))]
    here = [one for one in had if _is_in(one, [unit])]
    if not goes:
        return replace(subject, had, had)
    if not _is_slip(subject, goes):
        return ask_there(subject, unit, goes)
    named = meant(f"unit {unit.number} {', '.join(map(ref_of, goes))}", subject.qualification)
    say_missing(subject.dispatcher, named)
    moved = [one for one in had if one not in goes] + [one for one in named.criteria if one not in had]
    if here and off:
        stays = [one for one in had if one not in goes]
        return ask_which(subject, [stays, moved] if moved != stays else [stays])
    return replace(subject, had, moved) if named.criteria else ask_there(subject, unit, goes)


def _is_slip(subject: Subject, goes: Ids) -> bool:
    """Whether the learner typed these refs only just, so that what is put right is the unit alone."""
    tracker = subject.asked.tracker
    saved = tracker.get_slot("saved") or {}
    just = saved.get("evidence") == key(subject.evidence) and not saved.get("past")
    texts = [event.get("text") or "" for event in tracker.events if event["event"] == "user"]
    typed = {ref.casefold() for text in texts for ref in refs.read(text).criteria}
    named = naming_notes.spoken_of(subject.text)
    return just and not named and all(ref_of(one).casefold() in typed for one in goes)


def _units(subject: Subject, told: str) -> tuple[list[Unit], list[Unit]]:
    """The units taken away and those named; what the note is not down for cannot be taken away."""
    find = subject.qualification.unit
    off, on = ([unit for one in numbers if (unit := find(one))] for numbers in correcting.units(told))
    if subject.asked.named and subject.asked.unit and not (off or on):
        on = [subject.asked.unit]
    present = [unit for unit in off if any(_is_in(one, [unit]) for one in subject.covered)]
    if present and not on:
        on = [unit for unit in off if unit not in present]
    return present if present else off, on


def _is_in(criterion_id: str, units: list[Unit]) -> bool:
    return criterion_id.split("/")[1] in {unit.number for unit in units}
