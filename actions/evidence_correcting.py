"""Change which criteria a note of evidence covers, by the learner's words."""

from collections.abc import Sequence

from rasa_sdk.events import SlotSet

from actions import replies, services
from actions.evidence_proposing import fitting, own_units, ticks
from actions.evidence_record import remembering
from actions.evidence_saying import change_buttons, covers, criteria_lines, left_buttons, name
from actions.evidence_subject import Subject
from actions.evidence_warnings import say_alternatives, say_missing
from actions.request import Events
from knowledge import correcting
from knowledge.meant import Meant, meant
from knowledge.qualification import Unit
from learners import evidence as notes


def correct(subject: Subject, told: str, chosen: bool) -> Events:
    """Take off and put on what the words say; refs that the unit has not are named, and nothing is lost.

    `chosen`: refs alone are all that it is to cover, as the learner was asked for them.
    """
    had, unit = subject.covered, subject.asked.unit if subject.asked.named else None
    change = correcting.read(told, [_ref(one) for one in had])
    if not (change.off or change.on):
        return _move(subject, had, unit)
    on = meant(", ".join(change.on), subject.qualification, unit or subject.unit) if change.on else Meant()
    say_missing(subject.dispatcher, on)
    if on.unplaced:
        subject.dispatcher.utter_message(response="utter_still_which_unit", evidence=name(subject.evidence))
        return remembering(subject.evidence, subject.task("criteria", "choice"))
    off = {ref.upper() for ref in change.off}
    stays = [one for one in had if _ref(one).upper() not in off or (unit and not _in(one, unit))]
    if change.in_place or (chosen and not change.off and not correcting.BESIDE.search(told)):
        stays = []
    wanted = [*stays, *on.criteria] if on.criteria or not change.on else had
    return replace(subject, had, wanted)


def ask_criteria(subject: Subject) -> Events:
    """Ask what it is to cover, with what fits it."""
    covered = subject.covered
    mine = own_units(subject.record, subject.qualification)
    fits = fitting(subject.evidence.text, subject.qualification, subject.unit, mine=mine)
    more = [one for one in fits if one not in covered]
    response = "utter_ask_criteria" if covered else "utter_ask_criteria_first"
    subject.dispatcher.utter_message(
        response=response if covered or more else "utter_ask_criteria_only",
        evidence=name(subject.evidence),
        criteria=criteria_lines(subject.qualification, covered),
        more=criteria_lines(subject.qualification, more),
        buttons=[
            *ticks(subject.evidence, subject.qualification, more),
            replies.button("Leave it as it is", "cancel"),
            replies.button("Undo", "undo"),
        ],
    )
    return remembering(subject.evidence, subject.task("criteria", "choice") | {"offered": more})


def _move(subject: Subject, had: list[str], unit: Unit | None) -> Events:
    """An outcome put on it, a unit taken off, or the same refs of another unit ("that was unit 4")."""
    named = meant(subject.text, subject.qualification, unit or subject.unit)
    if named.criteria:
        return replace(subject, had, [*had, *named.criteria])
    if unit is None:
        return ask_criteria(subject)
    if correcting.TAKES_OFF.search(subject.text) and any(_in(one, unit) for one in had):
        return replace(subject, had, [one for one in had if not _in(one, unit)])
    if not had:
        notes.set_unit(*subject.record, subject.evidence, unit.number, services.get().clock())
        return ask_criteria(subject)
    moved = meant(", ".join(_ref(one) for one in had), subject.qualification, unit)
    wanted = [one for one in moved.criteria if _in(one, unit)]
    say_missing(subject.dispatcher, moved)
    return replace(subject, had, wanted) if wanted else ask_criteria(subject)


def replace(subject: Subject, had: list[str], wanted: Sequence[str]) -> Events:
    """Save what it covers now, and say so with every ref's text."""
    evidence, qualification = subject.evidence, subject.qualification
    notes.replace_criteria(*subject.record, evidence, wanted, services.get().clock())
    covered = subject.covered
    if not covered:
        return subject.say_changed("utter_covers_nothing")
    say_alternatives(subject.dispatcher, subject.record, evidence)
    subject.dispatcher.utter_message(
        response="utter_covers_as_before" if covered == had else "utter_covers_now",
        evidence=name(evidence),
        covered=covers(qualification, covered),
        criteria=criteria_lines(qualification, covered),
        buttons=[*left_buttons(qualification, covered), *change_buttons(evidence)],
    )
    return [*remembering(evidence), SlotSet("unit_talked_about", covered[-1].rsplit("/", 1)[0])]


def _ref(criterion_id: str) -> str:
    return criterion_id.rsplit("/", 1)[-1]


def _in(criterion_id: str, unit: Unit) -> bool:
    return criterion_id.split("/")[1] == unit.number
