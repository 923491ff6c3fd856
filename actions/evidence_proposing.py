"""Which criteria a note may meet: proposals to choose from, never saved by themselves."""

from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies, services
from actions.evidence_record import CHOOSES, Task, kept, remembering
from actions.evidence_saying import by_unit, covers, details, key, name
from actions.request import Events
from knowledge.qualification import Qualification, Unit
from knowledge.search import Hit
from learners import choices
from learners import evidence as notes
from learners.models import Evidence, Learner

Record = tuple[Session, Learner]
OFFERED = 5
LOOKED_AT = 12
FITS, FITS_THE_UNIT = 0.42, 0.3  # below, notes about nothing at work score as high
NEAREST, NEAREST_OF_UNIT, MOST_NEAREST = 0.32, 0.2, 3  # below, not even the nearest are worth a look
NEAR_THE_BEST = 0.6
UNITS_OFFERED = 4


def fitting(
    note: str,
    qualification: Qualification,
    unit: Unit | None,
    record: Record,
    about: Unit | None = None,
) -> list[str]:
    """The ids of the criteria that fit a note best; empty when none fits well.

    Only those of `unit` where one was named; else those of `about`, the unit talked about, go first when
    they fit too, and then those of the learner's own units. What the way they chose leaves out is left out.
    """
    mine = own_units(record, qualification)
    hits = _found(note, qualification, unit, record)
    if not hits or hits[0].score < (FITS_THE_UNIT if unit else FITS):
        return []
    near = [hit for hit in hits if hit.score >= NEAR_THE_BEST * hits[0].score]
    first = about.number if about else None
    ranked = sorted(
        near, key=lambda hit: (hit.passage.unit != first, bool(mine) and hit.passage.unit not in mine)
    )
    return [hit.passage.id for hit in ranked[:OFFERED]]


def nearest(note: str, qualification: Qualification, unit: Unit | None, record: Record) -> list[str]:
    """The ids of the criteria that come nearest to a note, of a unit or of all, though none fits well."""
    least = NEAREST_OF_UNIT if unit else NEAREST
    hits = [hit for hit in _found(note, qualification, unit, record) if hit.score >= least]
    return [hit.passage.id for hit in hits[:MOST_NEAREST]]


def propose(
    dispatcher: CollectingDispatcher,
    record: Record,
    evidence: Evidence,
    offered: Sequence[str],
) -> Events:
    """Offer criteria for a note just saved, or say that none fits well; and wait for the choice."""
    session, _ = record
    qualification = services.get().qualifications[evidence.qualification]
    covered = covers(qualification, notes.criteria_of(session, evidence))
    if not offered:
        unfitting = "utter_unfitting_in_unit" if evidence.unit else "utter_logged_unfitting"
        dispatcher.utter_message(
            response="utter_nothing_more_fits" if covered else unfitting,
            evidence=name(evidence),
            covered=covered,
            unit=evidence.unit or "",
            details=in_italics(details(session, evidence)),
            buttons=[replies.button("Show the units", "list_units"), replies.button("Undo", "undo")],
        )
        return remembering(evidence, waiting(evidence, []))
    dispatcher.utter_message(
        response="utter_more_fits" if covered else "utter_logged_unticked",
        evidence=name(evidence),
        covered=covered,
        details=in_italics(details(session, evidence)),
        criteria=numbered(qualification, offered),
        example=example(offered),
        buttons=[*ticks(evidence, qualification, offered), *_leaving(evidence)],
    )
    return remembering(evidence, waiting(evidence, offered))


def propose_anew(
    dispatcher: CollectingDispatcher, record: Record, evidence: Evidence, unit: Unit | None
) -> Events:
    """Offer criteria once more for a note on record, of one unit when it is named, that it does not cover."""
    qualification = services.get().qualifications[evidence.qualification]
    covered = set(notes.criteria_of(record[0], evidence))
    told = (evidence.text, qualification, unit, record)
    offered = fitting(*told) or nearest(*told)
    return propose(dispatcher, record, evidence, [one for one in offered if one not in covered])


def ask_unit(
    dispatcher: CollectingDispatcher,
    evidence: Evidence,
    said: str,
    unplaced: Sequence[str],
    unknown: str | None,
) -> Events:
    """Ask which unit the refs belong to; the note is saved already."""
    qualification = services.get().qualifications[evidence.qualification]
    hits = services.get().search.suggest(evidence.text, qualification.key, None, LOOKED_AT * 2)
    dispatcher.utter_message(
        response="utter_logged_no_such_unit" if unknown else "utter_logged_which_unit",
        evidence=name(evidence),
        refs=", ".join(unplaced),
        unknown=unknown or "",
        qualification=qualification.short_title,
        buttons=[
            *_unit_buttons(evidence, said, hits),
            replies.button("Show the units", "list_units"),
            replies.button("Undo", "undo"),
        ],
    )
    return remembering(evidence, waiting(evidence, []) | {"takes": "unit", "said": said})


def waiting(evidence: Evidence, offered: Sequence[str]) -> Task:
    """The open task of choosing criteria for a note."""
    again = {"response": "utter_still_choosing", "evidence": name(evidence)}
    task = {"action": CHOOSES, "takes": "choice", "evidence": key(evidence), "offered": list(offered)}
    return task | {"resume": again, "cancelled": kept(evidence)}


def ticks(
    evidence: Evidence, qualification: Qualification, ids: Sequence[str], instead: str = ""
) -> list[replies.Button]:
    """A button per criterion that ticks it for the note, `instead` of those that it then no longer covers."""
    several = len(by_unit(qualification, ids)) > 1
    moves = {"criteria": instead} if instead else {}
    return [
        replies.button(
            f"Tick {ref} (unit {unit})" if several else f"Tick {ref}",
            "log_evidence",
            evidence=key(evidence),
            tick=one,
            **moves,
        )
        for one in ids
        for unit, ref in [one.split("/")[1:]]
    ]


def numbered(qualification: Qualification, ids: Sequence[str]) -> str:
    """Criteria in the order offered, each with its unit where there are several."""
    units = by_unit(qualification, ids)
    lines = []
    for one in ids:
        number, ref = one.split("/")[1:]
        unit = qualification.by_number[number]
        criterion = unit.criterion(ref)
        assert criterion is not None
        lines.append(replies.criterion_line(criterion) + (f" _(unit {number})_" if len(units) > 1 else ""))
    heading = "" if len(units) > 1 else f"**{replies.unit_name(units[0][0])}**\n\n"
    return heading + "\n".join(lines)


def example(ids: Sequence[str]) -> str:
    """A way to choose several in words."""
    ref = ids[0].rsplit("/", 1)[-1]
    return f"{ref} and the last one" if len(ids) > 1 else ref


def in_italics(text: str) -> str:
    """A line of details below the rest; nothing when there are none."""
    return f"\n\n_{text}_" if text else ""


def own_units(record: Record, qualification: Qualification) -> list[str]:
    """The numbers of the mandatory units and those the learner chose; none before they have chosen any."""
    if not choices.chosen(*record, qualification):
        return []
    return [unit.number for unit in choices.counting_units(*record, qualification)]


def _found(note: str, qualification: Qualification, unit: Unit | None, record: Record) -> list[Hit]:
    """What search suggests, without what the way that the learner chose leaves out."""
    out = choices.left_out(*record, qualification)
    number = unit.number if unit else None
    found = services.get().search.suggest(note, qualification.key, number, LOOKED_AT)
    return [hit for hit in found if hit.passage.id not in out]


def _leaving(evidence: Evidence) -> list[replies.Button]:
    return [
        replies.button("It's none of these", "log_evidence", evidence=key(evidence), tick="none"),
        replies.button("Undo", "undo"),
    ]


def _unit_buttons(evidence: Evidence, said: str, hits: Sequence[Hit]) -> list[replies.Button]:
    """The units that the note fits best."""
    units = list(dict.fromkeys(hit.passage.unit for hit in hits))[:UNITS_OFFERED]
    return [
        replies.button(f"Unit {unit}", "log_evidence", evidence=key(evidence), unit=str(unit), said=said)
        for unit in units
    ]
