"""Change which criteria a note of evidence covers, by the learner's words."""

from collections.abc import Sequence
from dataclasses import replace as replace_fields

from rasa_sdk.events import SlotSet

from actions import replies, services
from actions.evidence_described import unit_told
from actions.evidence_proposing import fitting, numbered, ticks
from actions.evidence_record import remembering
from actions.evidence_saying import (
    change_buttons,
    covers,
    criteria_lines,
    in_printed_order,
    key,
    left_buttons,
    name,
)
from actions.evidence_subject import Subject
from actions.evidence_warnings import say_alternatives, say_missing
from actions.request import Events
from knowledge import choosing, correcting, refs
from knowledge.meant import Meant, meant
from knowledge.qualification import Unit
from learners import evidence as notes

Ids = list[str]


def correct(subject: Subject, told: str, chosen: bool) -> Events:
    """Take off and put on the refs that the words say; refs that the unit has not are named.

    `chosen`: refs alone are all that it is to cover, as the learner was asked for them. Where the learner is
    not sure, or several changes may be meant, none is made: they are asked.
    """
    if correcting.DOUBTS.search(told):
        return ask_criteria(subject)
    had = wanted = subject.covered
    titled = subject.asked.values("unit_title") and subject.asked.named
    about = unit_told(told, subject.qualification) or (subject.asked.unit if titled else subject.unit)
    for clause in correcting.clauses(told):
        change = correcting.read(clause, map(ref_of, wanted))
        likely = _unit_offered(subject, change.on) or about
        on = _put_on(subject, change, wanted, likely) if change.on else Meant(about)
        say_missing(subject.dispatcher, on)
        if on.unplaced:
            subject.dispatcher.utter_message(
                response="utter_still_which_unit", evidence=name(subject.evidence)
            )
            return remembering(subject.evidence, subject.task("criteria", "unit") | {"said": told})
        alone = chosen and not correcting.BESIDE.search(told)
        options = _options(subject, change, on.criteria, wanted, alone=alone)
        if len(options) > 1:
            return ask_which(subject, options)
        wanted, about = options[0], on.unit
    return replace(subject, had, wanted, tells_gone=True)


def _put_on(subject: Subject, change: correcting.Correction, had: Ids, likely: Unit | None) -> Meant:
    """What is to be on the note; beside what comes off, refs of no unit named are those that it covers."""
    on = meant(change.putting, subject.qualification, likely)
    named = {ref.casefold() for ref in change.on}
    stay = [one for one in had if ref_of(one).casefold() in named]
    if on.named or not (stay and (change.off or change.in_place)):
        return on
    known = {ref_of(one).casefold() for one in stay}
    return replace_fields(
        on,
        criteria=(*stay, *(one for one in on.criteria if ref_of(one).casefold() not in known)),
        missing=tuple(one for one in on.missing if one[1].casefold() not in known),
        unplaced=tuple(ref for ref in on.unplaced if ref.casefold() not in known),
    )


def _unit_offered(subject: Subject, named: Sequence[str]) -> Unit | None:
    """The unit from which a ref was offered, for a note that covers nothing yet."""
    wanted = {ref.casefold() for ref in named}
    offered = (subject.choosing or {}).get("offered", []) if not subject.covered else []
    found = {one.split("/")[1] for one in offered if ref_of(one).casefold() in wanted}
    return subject.qualification.unit(found.pop()) if len(found) == 1 else None


def _options(
    subject: Subject, change: correcting.Correction, on: Sequence[str], had: Ids, *, alone: bool
) -> list[Ids]:
    """What the note may cover after a change: one when that is plain, else several to ask about."""
    if change.on and not on:
        return [had]
    off = _off(subject, change, had)
    if len(off) > len({ref_of(one) for one in off}):  # of which unit was not said
        return [[one for one in had if one != other] + [*on] for other in off]
    stays = [one for one in had if one not in off]
    if not (change.in_place or (alone and not change.off)) or not on:
        return [_joined(stays, on)]
    takes_all = alone or len(had) <= 1 or len(on) == len(had)
    if change.is_doubtful and not takes_all and not set(on) <= set(had):
        return [[*on], _joined(had, on)]
    return [[*on]]


def _off(subject: Subject, change: correcting.Correction, had: Ids) -> Ids:
    """Those of the criteria covered that are taken off; of the unit named beside them, where one is."""
    wrong = {ref.upper() for ref in change.off}
    found = [one for one in had if ref_of(one).upper() in wrong]
    named = meant(change.taking, subject.qualification)
    there = [one for one in found if one in named.criteria] if named.named else found
    return there or (found if change.on else [])  # "from 2.5 to 2.4 in unit 9": the unit of those put on


def _joined(stays: Sequence[str], on: Sequence[str]) -> Ids:
    return list(dict.fromkeys([*stays, *on]))


def stay_by_place(subject: Subject, told: str) -> Events | None:
    """Leave what is to stay by its place ("only the first", "not the last"); None when no place is said.

    Places are those of what it covers as it is shown, or of the list offered: asked where these differ.
    """
    covered = in_printed_order(subject.qualification, subject.covered)
    choices = (subject.choosing or {}).get("listed", [])
    listed = [one for one in choices if one in covered]
    shown, offered = (_stay(told, order) for order in (covered, listed or covered))
    if shown is None or offered is None:
        return None
    instead = [choices[place] for place in choosing.put_instead(told, len(choices))]
    if set(shown) != set(offered):
        return ask_which(subject, [_joined(shown, instead), _joined(offered, instead)])
    return replace(subject, subject.covered, _joined(shown, instead))


def _stay(told: str, order: Ids) -> Ids | None:
    if only := choosing.only_places(told, len(order)):
        return [order[place] for place in only]
    gone = choosing.dropped_places(told, len(order))
    return [one for place, one in enumerate(order) if place not in gone] if gone else None


def ask_which(subject: Subject, options: Sequence[Ids]) -> Events:
    """Ask which of several changes is meant; nothing is changed yet."""
    qualification = subject.qualification
    buttons = [
        replies.button(
            said[:1].upper() + said[1:],
            "log_evidence",
            evidence=key(subject.evidence),
            do="set",
            criteria=" ".join(one.split("/", 1)[1] for one in ids),
        )
        for ids in options
        for said in [covers(qualification, ids)]
    ]
    subject.dispatcher.utter_message(
        response="utter_ask_which_change",
        evidence=name(subject.evidence),
        covered=covers(qualification, subject.covered),
        buttons=[*buttons, replies.button("Leave it as it is", "cancel")],
    )
    return remembering(subject.evidence, subject.task("criteria", "choice"))


def ask_criteria(subject: Subject) -> Events:
    """Ask what it is to cover, with what fits it."""
    covered = subject.covered
    fits = fitting(subject.evidence.text, subject.qualification, subject.unit, subject.record)
    more = [one for one in fits if one not in covered]
    response = "utter_ask_criteria" if covered else "utter_ask_criteria_first"
    subject.dispatcher.utter_message(
        response=response if covered or more else "utter_ask_criteria_only",
        evidence=name(subject.evidence),
        criteria=criteria_lines(subject.qualification, covered),
        more=numbered(subject.qualification, more) if more else "",
        buttons=[
            *ticks(subject.evidence, subject.qualification, more),
            replies.button("Leave it as it is", "cancel"),
            replies.button("Undo", "undo"),
        ],
    )
    listed = [] if covered else more  # "the first one" is of what was listed
    return remembering(subject.evidence, subject.task("criteria", "choice") | {"offered": listed})


def replace(subject: Subject, had: list[str], wanted: Sequence[str], *, tells_gone: bool = False) -> Events:
    """Save what it covers now, and say so with the texts; `tells_gone`: what went unnamed."""
    evidence, qualification = subject.evidence, subject.qualification
    notes.replace_criteria(*subject.record, evidence, wanted, services.get().clock())
    covered = subject.covered
    if not covered:
        return subject.say_changed("utter_covers_nothing")
    say_alternatives(subject.dispatcher, subject.record, evidence)
    named = {ref.casefold() for ref in refs.read(subject.text).criteria}
    gone = [one for one in had if tells_gone and one not in covered and ref_of(one).casefold() not in named]
    changed = "utter_covers_now_without" if gone else "utter_covers_now"
    subject.dispatcher.utter_message(
        response="utter_covers_as_before" if covered == had else changed,
        evidence=name(evidence),
        covered=covers(qualification, covered),
        criteria=criteria_lines(qualification, covered),
        gone=covers(qualification, gone),
        buttons=[*left_buttons(qualification, covered), *change_buttons(evidence)],
    )
    return [*remembering(evidence), SlotSet("unit_talked_about", covered[-1].rsplit("/", 1)[0])]


def ref_of(criterion_id: str) -> str:
    """The ref at the end of a criterion's id."""
    return criterion_id.rsplit("/", 1)[-1]
