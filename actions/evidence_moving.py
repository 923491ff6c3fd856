"""Move what a note of evidence covers between units, by the learner's words."""

import re

from actions import services
from actions.evidence_correcting import Ids, ask_criteria, ask_which, ref_of, replace
from actions.evidence_subject import Subject
from actions.evidence_warnings import say_missing
from actions.request import Events
from knowledge import correcting
from knowledge.meant import meant
from knowledge.qualification import Unit
from learners import evidence as notes

NUMBER = re.compile(r"(?<![\w.])\d{3}(?![\w.]*\d)")
ONLY = re.compile(r"\b(?:only|just)\b", re.IGNORECASE)


def only_of_unit(subject: Subject, told: str) -> list[str] | None:
    """Of what it covers, what is of the units named by their bare three digits: "only 215 please"."""
    numbers = set(NUMBER.findall(told)) if ONLY.search(told) else set()
    stays = [one for one in subject.covered if one.split("/")[1] in numbers]
    return stays or None


def move(subject: Subject, told: str) -> Events:
    """An outcome put on or off, a unit taken off, or the refs put to another one ("that was unit 4")."""
    had = subject.covered
    off, on = _units(subject, told)
    outcome = meant(told, subject.qualification, subject.asked.unit if subject.asked.named else subject.unit)
    if outcome.criteria:
        stays = [one for one in had if one not in outcome.criteria]
        denied = correcting.ORDERS_OFF.search(told) or correcting.DENIES.search(told)
        return replace(subject, had, stays if denied else [*had, *outcome.criteria])
    if not had:
        return _set_unit(subject, on[:1])
    if ONLY.search(told) and (stays := [one for one in had if _is_in(one, on)]):
        return replace(subject, had, stays)  # "only 215 please"
    if not on:
        left = [one for one in had if not _is_in(one, off)]
        plain = left or correcting.ORDERS_OFF.search(told)
        return replace(subject, had, left) if plain else ask_criteria(subject)
    return _to(subject, had, off, on[0])


def _to(subject: Subject, had: Ids, off: list[Unit], unit: Unit) -> Events:
    """The refs put to another unit; asked about where some were of that unit already."""
    goes = [one for one in had if (_is_in(one, off) if off else not _is_in(one, [unit]))]
    here = [one for one in had if _is_in(one, [unit])]
    if not goes:
        return replace(subject, had, had)
    named = meant(f"unit {unit.number} {', '.join(map(ref_of, goes))}", subject.qualification)
    say_missing(subject.dispatcher, named)
    moved = [one for one in had if one not in goes] + [one for one in named.criteria if one not in had]
    if here and off:
        stays = [one for one in had if one not in goes]
        return ask_which(subject, [stays, moved] if moved != stays else [stays])
    return replace(subject, had, moved) if named.criteria else ask_criteria(subject)


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


def _set_unit(subject: Subject, units: list[Unit]) -> Events:
    """For a note without criteria the unit is kept, and its criteria are offered."""
    for unit in units:
        notes.set_unit(*subject.record, subject.evidence, unit.number, services.get().clock())
    return ask_criteria(subject)


def _is_in(criterion_id: str, units: list[Unit]) -> bool:
    return criterion_id.split("/")[1] in {unit.number for unit in units}
