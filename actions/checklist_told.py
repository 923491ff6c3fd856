"""Say exactly what was ticked off or unticked, what was not and why, and the next step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import checklist_meant, replies
from actions.checklist_counting import ask_alternative, warn_not_counting
from actions.checklist_meant import Meant
from actions.request import Request
from knowledge import refs
from learners import checklist, standing
from learners.checklist import State
from learners.models import Learner
from learners.standing import Standing

MARK = "action_mark_criterion"
LINES = 8  # of criteria with their texts in one reply
STAY_CLAIMED = {State.CLAIMED: "utter_already_claimed", State.SIGNED_OFF: "utter_already_signed_off"}
STAY_UNCLAIMED = {
    State.TO_DO: "utter_was_not_claimed",
    State.REFERRED_BACK: "utter_was_not_claimed",
    State.EVIDENCED: "utter_evidence_stays",
    State.SIGNED_OFF: "utter_signed_off_stays",
}


@dataclass
class Tick:
    """One change of the checklist under way: claims made, or taken back."""

    dispatcher: CollectingDispatcher
    asked: Request
    action: str

    @property
    def claims(self) -> bool:
        """Whether criteria are claimed, not taken back."""
        return self.action == MARK

    @property
    def intent(self) -> str:
        """The intent whose button does the same."""
        return self.action.removeprefix("action_")


def refs_among(tick: Tick, meant: Meant, ids: set[str]) -> list[str]:
    """The refs meant whose criteria are among `ids`."""
    qualification = tick.asked.qualification
    return [c.ref for c in meant.criteria if qualification.criterion_id(meant.unit, c) in ids]


def tell_unchanged(
    tick: Tick, meant: Sequence[Meant], before: Mapping[str, State], changed: set[str]
) -> None:
    """What there is no such criterion of, and what was as asked already or is not the learner's to change."""
    stay = STAY_CLAIMED if tick.claims else STAY_UNCLAIMED
    for one in meant:
        left = replies.button(f"What's left in unit {one.unit.number}", "ask_remaining", unit=one.unit.number)
        buttons = [] if changed else [left]
        if one.unknown:
            tick.dispatcher.utter_message(
                response="utter_no_such_criteria",
                unit=replies.unit_name(one.unit),
                refs=", ".join(one.unknown),
                buttons=buttons,
            )
        for state, response in stay.items():
            if found := refs_among(tick, one, {name for name, was in before.items() if was is state}):
                tick.dispatcher.utter_message(
                    response=response,
                    unit=f"unit {one.unit.number}",
                    refs=refs.spell(found),
                    buttons=buttons,
                )


def tell_changed(
    tick: Tick, meant: Sequence[Meant], changed: set[str], record: tuple[Session, Learner]
) -> None:
    """What was changed, ref by ref, how much is left, and the next step; and what is to be chosen first."""
    done = [(one.unit, found) for one in meant if (found := refs_among(tick, one, changed))]
    if not done:
        return
    stands = standing.of(*record, tick.asked.qualification, [unit for unit, _ in done])
    for stand, (_, found) in zip(stands, done, strict=True):
        if tick.claims and _is_first(stand, found):
            warn_not_counting(tick.dispatcher, tick.asked, stand)
    tick.dispatcher.utter_message(
        response="utter_claimed" if tick.claims else "utter_unclaimed",
        criteria="\n\n".join(_block(stand, found) for stand, (_, found) in zip(stands, done, strict=True)),
        buttons=_next(
            tick, stands[-1], done[-1][1], checklist.evidenced_at(*record, tick.asked.qualification.key)
        ),
    )
    for stand, (_, found) in zip(stands, done, strict=True):
        if tick.claims:
            _tell_what_counts(tick, stand, found)


def _is_first(stand: Standing, found: Sequence[str]) -> bool:
    """Whether nothing of the unit was there before."""
    return all(state is State.TO_DO for ref, state in stand.states.items() if ref not in found)


def _tell_what_counts(tick: Tick, stand: Standing, found: Sequence[str]) -> None:
    """A claim that does not count yet, or not any more, by the learner's choices."""
    if stand.undecided and set(found) & checklist_meant.either_or_refs(stand.undecided):
        ask_alternative(tick.dispatcher, stand)
    elif stand.taken and (not_counting := [ref for ref in found if ref not in stand.states]):
        tick.dispatcher.utter_message(
            response="utter_other_way_taken", refs=refs.spell(not_counting), alternative=stand.taken.name
        )


def _block(stand: Standing, found: list[str]) -> str:
    """The unit, its criteria that were changed (the first ones with their text), and how many are left."""
    lines = [replies.criterion_line(c) for _, c in stand.criteria(found)]
    more = [f"- and {refs.spell(found[LINES:])}"] if len(found) > LINES else []
    left = f"{len(stand.left)} of {stand.total} left in unit {stand.unit.number}."
    return "\n".join([f"**{replies.unit_name(stand.unit)}**", "", *lines[:LINES], *more, "", left])


def _next(
    tick: Tick, stand: Standing, found: list[str], evidenced: Mapping[str, Any]
) -> list[replies.Button]:
    number, key = stand.unit.number, tick.asked.qualification.key
    without = [ref for ref in found if f"{key}/{number}/{ref}" not in evidenced]
    log = [
        replies.button(f"Log evidence for {ref}", "log_evidence", unit=number, criterion=ref)
        for ref in without[:1]
    ]
    return [
        *(log if tick.claims else []),
        replies.button(f"What's left in unit {number}", "ask_remaining", unit=number),
        replies.button("Undo", "undo"),
    ]
