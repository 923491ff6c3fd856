"""Say what is left to do and where single criteria stand."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import checklist_meant, replies, services
from actions.account import ask_first
from actions.checklist_counting import ask_alternative, is_of_kinds, tell_what_counts, warn_not_counting
from actions.checklist_meant import Meant
from actions.request import Events, Request
from actions.units import ask_unit
from knowledge.qualification import Criterion, Outcome
from learners import standing
from learners.checklist import State
from learners.standing import Standing

OfUnit = Callable[[CollectingDispatcher, Request, Standing], None]
Overall = Callable[[CollectingDispatcher, Request], None]
UNITS_SHOWN = 6
HERE = re.compile(
    r"\b(?:(?:it|its|this|that|there)\b(?! (?:course|qual|nvq|diploma))|(?:this|that|the) unit\b)",
    re.IGNORECASE,
)
OVERALL = re.compile(
    r"\b(?:overall|altogether|in total|whole|everything|course|nvq|diploma|units)\b", re.IGNORECASE
)
KINDS = {
    "mandatory": r"\b(?:mandatory|compulsory|core)\b",
    "optional": r"\b(?:optional|elective)\b",
    "knowledge": r"\bknowledge\b|\bk ones\b",
    "skill": r"\bskills?\b|\bs ones\b",
    "behaviour": r"\bbehaviou?rs?\b|\bb ones\b",
}


class ActionListRemaining(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what is left: overall, in a unit or an outcome; or where the criteria named stand."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_list_remaining"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Answer for what is named or talked about, else for everything that counts."""
        if (asked := checklist_meant.request_in(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if asked.unknown or lacks_unit(asked):
            ask_unit(dispatcher, asked)
        elif asked.criteria and not checklist_meant.excluded(asked.text):
            return tell_standing(dispatcher, asked, checklist_meant.read(asked), self.name())
        elif is_about_unit(asked):
            _tell_units(dispatcher, asked, of_units(asked))
        else:
            _tell_overall(dispatcher, asked)
        return asked.remembered(self.name())


def lacks_unit(asked: Request) -> bool:
    """Whether an outcome or criteria were named without a unit that they could be of."""
    return asked.unit is None and bool(asked.value("outcome") or asked.refs)


def is_about_unit(asked: Request) -> bool:
    """Whether a question about the checklist is about the unit named or talked about, not everything."""
    pointed = HERE.search(asked.text) and not OVERALL.search(asked.text)
    return asked.unit is not None and bool(asked.named or asked.outcome or asked.criteria or pointed)


def answer_of(
    dispatcher: CollectingDispatcher, tracker: Tracker, action: str, of_unit: OfUnit, overall: Overall
) -> Events:
    """Answer for the criteria or units that are named or talked about, else for the whole record."""
    if (asked := checklist_meant.request_in(tracker)) is None:
        return ask_first(dispatcher, tracker, action)
    if asked.unknown or lacks_unit(asked):
        ask_unit(dispatcher, asked)
    elif asked.criteria:
        return tell_standing(dispatcher, asked, checklist_meant.read(asked), action)
    elif is_about_unit(asked):
        for stands in of_units(asked):
            of_unit(dispatcher, asked, stands)
    else:
        overall(dispatcher, asked)
    return asked.remembered(action)


def of_units(asked: Request) -> list[Standing]:
    """Where the learner stands in the units named, else in the one talked about."""
    units = asked.units or ([asked.unit] if asked.unit else [])
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        return standing.of(session, learner, asked.qualification, units)


def of_all(asked: Request) -> list[Standing]:
    """Where the learner stands in every unit that counts, or in the kinds of units named."""
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        found = standing.counting(session, learner, asked.qualification)
    return [s for s in found if is_of_kinds(asked.qualification, s, kinds(asked))]


def kinds(asked: Request) -> list[str]:
    """The kinds of units (keys of `KINDS`) that a question, or the button for its next page, names."""
    said = asked.text or asked.value("show") or ""
    return [kind for kind, words in KINDS.items() if re.search(words, said, re.IGNORECASE)]


def next_page(asked: Request, intent: str) -> replies.Button:
    """The button for the page after the one asked for, of the same kinds of units."""
    return replies.button("Show more", intent, show=" ".join([str(max(asked.page, 1) + 1), *kinds(asked)]))


def tell_standing(
    dispatcher: CollectingDispatcher, asked: Request, meant: Sequence[Meant], action: str
) -> Events:
    """Say of single criteria where they stand."""
    for one in meant:
        with services.get().learner(asked.tracker.sender_id) as (session, learner):
            (stands,) = standing.of(session, learner, asked.qualification, [one.unit])
        if one.unknown:
            dispatcher.utter_message(
                response="utter_criteria_not_there",
                unit=replies.unit_name(one.unit),
                refs=", ".join(one.unknown),
            )
        if one.criteria:
            _tell_states(dispatcher, stands, one)
    if not meant:
        ask_unit(dispatcher, asked)
    return [*asked.remembered(action), SlotSet("task", None)]


def _tell_states(dispatcher: CollectingDispatcher, stands: Standing, one: Meant) -> None:
    wanted = {c.ref for c in one.criteria}
    number = stands.unit.number
    left = [ref for ref in stands.left if ref in wanted]
    lines = [
        f"{replies.criterion_line(c)}: **{stands.states.get(c.ref, 'does not count')}**"
        for _, c in stands.criteria(wanted)
    ]
    tick = [
        replies.button(f"Tick off {ref}", "mark_criterion", unit=number, criterion=ref) for ref in left[:1]
    ]
    log = [
        replies.button(f"Log evidence for {ref}", "log_evidence", unit=number, criterion=ref)
        for ref in left[:1]
    ]
    dispatcher.utter_message(
        response="utter_where_they_stand",
        unit=replies.unit_name(stands.unit),
        criteria="\n".join(lines),
        buttons=[*log, *tick, replies.button(f"What's left in unit {number}", "ask_remaining", unit=number)],
    )


def _tell_units(dispatcher: CollectingDispatcher, asked: Request, standings: Sequence[Standing]) -> None:
    """One unit criterion by criterion, several a line each: a phone shows no more."""
    if len(standings) == 1:
        _tell_unit(dispatcher, asked, standings[0])
        return
    dispatcher.utter_message(
        response="utter_remaining_units",
        lines="\n".join(_unit_line(stands) for stands in standings),
        buttons=[
            replies.button(f"Unit {stands.unit.number}", "ask_remaining", unit=stands.unit.number)
            for stands in standings[:UNITS_SHOWN]
        ],
    )


def _tell_unit(dispatcher: CollectingDispatcher, asked: Request, stands: Standing) -> None:
    """What is left of a unit or of the outcome named, ref by ref with its text."""
    outcomes = [asked.outcome] if asked.outcome and asked.unit == stands.unit else stands.unit.outcomes
    counted = [c.ref for o in outcomes for c in o.criteria if c.ref in stands.states]
    left_out = checklist_meant.excluded(asked.text) | _open(stands)
    left = [ref for ref in counted if ref in stands.left and ref not in left_out]
    if stands.undecided:
        ask_alternative(dispatcher, stands)
    if not left:
        if not stands.left:
            _tell_nothing_left(dispatcher, stands, counted)
        return
    lines = _lines(stands, outcomes, left)
    shown, complete = replies.page_of(lines, asked.page)
    if asked.page == 1:
        warn_not_counting(dispatcher, asked, stands)
    dispatcher.utter_message(
        response="utter_remaining",
        unit=_part(asked, stands, outcomes),
        left=f"{len(left)} of {len(counted)}",
        criteria=shown,
        shown=replies.which_shown(lines, asked.page, "criteria"),
        buttons=_steps(asked, stands, left, complete),
    )


def _open(stands: Standing) -> set[str]:
    """Refs that count or not by a choice the learner has not made: not theirs to do until they have."""
    if stands.undecided is None:
        return set()
    ways = [set(way.refs) for way in stands.undecided.alternatives]
    return {ref for way in ways for ref in way if not all(ref in other for other in ways)}


def _lines(stands: Standing, outcomes: Sequence[Outcome], left: Sequence[str]) -> list[replies.Line]:
    """Each criterion left, under its outcome."""
    worded = {c.ref: c for _, c in stands.criteria(left)}
    return [
        (replies.outcome_name(o), _line(stands, worded[c.ref]))
        for o in outcomes
        for c in o.criteria
        if c.ref in worded
    ]


def _line(stands: Standing, criterion: Criterion) -> str:
    sent_back = stands.states[criterion.ref] is State.REFERRED_BACK
    return replies.criterion_line(criterion) + (" _(referred back)_" if sent_back else "")


def _part(asked: Request, stands: Standing, outcomes: Sequence[Outcome]) -> str:
    name = replies.unit_name(stands.unit)
    return f"{name}, outcome {outcomes[0].number}" if asked.outcome and len(outcomes) == 1 else name


def _steps(asked: Request, stands: Standing, left: Sequence[str], complete: bool) -> list[replies.Button]:
    number = stands.unit.number
    named = {"outcome": asked.outcome.number} if asked.outcome else {}
    show = str(asked.page + 1)
    more = [] if complete else [replies.button("Show more", "ask_remaining", unit=number, show=show, **named)]
    return [
        replies.button(f"Log evidence for {left[0]}", "log_evidence", unit=number, criterion=left[0]),
        replies.button("Evidence ideas", "ask_evidence_ideas", unit=number),
        replies.button("All my units", "ask_remaining"),
        *more,
    ]


def _tell_nothing_left(dispatcher: CollectingDispatcher, stands: Standing, counted: Sequence[str]) -> None:
    states = [stands.states[ref] for ref in counted]
    dispatcher.utter_message(
        response="utter_nothing_remains",
        unit=replies.unit_name(stands.unit),
        total=replies.plural(len(counted), "criterion") if len(counted) == 1 else f"{len(counted)} criteria",
        signed_off=states.count(State.SIGNED_OFF),
        buttons=[
            replies.button("What next?", "what_next"),
            replies.button("My progress", "ask_progress"),
        ],
    )


def _tell_overall(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """Every unit that counts with how many are left, a page at a time."""
    standings = of_all(asked)
    open_units = [s for s in standings if s.left]
    first = (max(asked.page, 1) - 1) * UNITS_SHOWN
    if first == 0:
        tell_what_counts(dispatcher, asked, standings)
    shown = open_units[first : first + UNITS_SHOWN] or open_units[:UNITS_SHOWN]
    if not shown:
        if standings:
            _tell_all_done(dispatcher, standings)
        return
    more = [next_page(asked, "ask_remaining")] if shown[-1] is not open_units[-1] else []
    dispatcher.utter_message(
        response="utter_remaining_overall",
        left=f"{sum(len(s.left) for s in standings)} of {sum(s.total for s in standings)}",
        units=replies.plural(len(standings), "unit"),
        finished=len(standings) - len(open_units),
        lines="\n".join(_unit_line(s) for s in shown),
        buttons=[
            *(replies.button(f"Unit {s.unit.number}", "ask_remaining", unit=s.unit.number) for s in shown),
            *more,
        ],
    )


def _unit_line(stands: Standing) -> str:
    return f"- **Unit {stands.unit.number}** {stands.unit.title}: {len(stands.left)} of {stands.total} left"


def _tell_all_done(dispatcher: CollectingDispatcher, standings: Sequence[Standing]) -> None:
    states = [state for s in standings for state in s.states.values()]
    dispatcher.utter_message(
        response="utter_nothing_remains_overall",
        total=len(states),
        signed_off=states.count(State.SIGNED_OFF),
        buttons=[replies.button("My progress", "ask_progress")],
    )
