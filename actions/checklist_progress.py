"""Say how far the learner has got, with a picture, and what to do next and why."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import checklist_meant, checklist_smallest, replies, services, units_shown
from actions.account import ask_first
from actions.checklist import answer_of, next_page, of_all, of_units
from actions.checklist_counting import tell_what_counts
from actions.request import Events, Request
from actions.units import ask_unit
from knowledge.qualification import Unit
from learners import progress, progress_picture, standing
from learners.checklist import State
from learners.standing import Standing

UNITS_SHOWN = 8
BEYOND = re.compile(  # what comes after the whole qualification is the document's to say
    r"\b(?:go|going|move|moving|get|step) (?:up |straight )?on ?to\b|\bprogression\b|"
    r"\b(?:next|another|higher|what) (?:course|qualification|level|nvq|diploma)\b|"
    r"\b(?:after|once) .*\b(?:course|qualification|nvq|diploma|certificate)\b",
    re.IGNORECASE,
)
FINISHED = re.compile(r"\b(?:finish\w*|done|complete\w*|sorted|after)\b", re.IGNORECASE)
EASY = re.compile(
    r"\b(?:eas(?:y|ier|iest)|simplest|short(?:est)?|quick(?:est)?|small(?:est)?)\b", re.IGNORECASE
)
SHORTEST = 3  # units
LEFT_NAMED = 3  # criteria named in a suggestion


class ActionTellProgress(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say how far the learner has got: criteria, units and credits, in a picture and in words."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_tell_progress"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Answer for what is named or talked about, else for everything that counts."""
        return answer_of(dispatcher, tracker, self.name(), _tell_unit, _tell_overall)


class ActionSuggestNext(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Suggest one or two things to work on, and say why."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_suggest_next"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """What was referred back comes first, then the unit nearest to its end, then the one left longest."""
        if (asked := checklist_meant.request_in(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if BEYOND.search(asked.text):
            return [FollowupAction("action_answer_guidance")]
        if asked.unknown:
            ask_unit(dispatcher, asked)
        elif checklist_smallest.is_asked(asked.text) and (left := [s for s in _standings(asked) if s.left]):
            return checklist_smallest.tell(dispatcher, asked, left)
        elif EASY.search(asked.text) and not asked.named:
            return [*asked.remembered(), units_shown.kept(asked, _tell_shortest(dispatcher, asked))]
        elif asked.named and not FINISHED.search(asked.text):
            for stands in of_units(asked):
                _suggest_in(dispatcher, stands)
        elif standings := [s for s in of_all(asked) if s.unit not in asked.units]:
            _suggest(dispatcher, asked, standings)
        else:
            tell_what_counts(dispatcher, asked, standings)
        return asked.remembered()


def _tell_unit(dispatcher: CollectingDispatcher, asked: Request, stands: Standing) -> None:
    """A unit, or the outcome of it that was named."""
    number, name = stands.unit.number, replies.unit_name(stands.unit)
    if asked.outcome and asked.unit == stands.unit:
        refs = [c.ref for c in asked.outcome.criteria if c.ref in stands.states]
        stands = replace(stands, states={ref: stands.states[ref] for ref in refs})
        name = f"{name}, outcome {asked.outcome.number}"
    shown = progress.as_shown(name, [stands])
    dispatcher.utter_message(
        response="utter_progress_unit",
        told=progress_picture.alt_text(shown).splitlines()[0],
        left=f"{len(stands.left)} of {stands.total}",
        buttons=[
            replies.button(f"What's left in unit {number}", "ask_remaining", unit=number),
            replies.button("All my units", "ask_progress"),
            replies.button("What next?", "what_next"),
        ],
    )


def _tell_overall(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """All units together with the picture, then the units a page at a time."""
    standings = of_all(asked)
    if not standings:
        tell_what_counts(dispatcher, asked, standings)
        return
    shown = progress.as_shown(asked.qualification.short_title, standings)
    overall, *lines = progress_picture.alt_text(shown).splitlines()
    if asked.value("show") is None:
        tell_what_counts(dispatcher, asked, standings)
        _show_picture(dispatcher, asked, shown, overall)
    _tell_lines(dispatcher, asked, lines, standings)


def _show_picture(
    dispatcher: CollectingDispatcher, asked: Request, shown: progress_picture.Progress, overall: str
) -> None:
    offered = services.get()
    with offered.learner(asked.tracker.sender_id) as (session, learner):
        stored = progress.picture(session, learner, offered.files, shown, offered.clock())
    image = {"id": stored.public_id, "alt": progress_picture.alt_text(shown)}
    dispatcher.utter_message(response="utter_progress_picture", overall=overall, image=image)


def _tell_lines(
    dispatcher: CollectingDispatcher, asked: Request, lines: Sequence[str], standings: Sequence[Standing]
) -> None:
    achieved = progress.achieved(standings)
    states = [state for stands in standings for state in stands.states.values()]
    first = (max(asked.page, 1) - 1) * UNITS_SHOWN
    shown = lines[first : first + UNITS_SHOWN] or lines[:UNITS_SHOWN]
    more = [next_page(asked, "ask_progress")] if shown[-1] != lines[-1] else []
    dispatcher.utter_message(
        response="utter_progress",
        lines="\n".join(f"- {line}" for line in shown),
        units=f"{achieved.units} of {len(lines)}",
        units_signed_off=achieved.signed_off_units,
        signed_off=f"{states.count(State.SIGNED_OFF)} of {len(states)}",
        referred_back=states.count(State.REFERRED_BACK),
        credits=_credits(asked, achieved),
        buttons=[
            replies.button("What's left", "ask_remaining"),
            replies.button("What next?", "what_next"),
            *more,
        ],
    )


def _credits(asked: Request, achieved: progress.Achieved) -> str:
    """Credits of the units evidenced throughout, of the total where the document states one."""
    rule = asked.qualification.rule
    total = asked.qualification.credit or (rule.total_credit if rule else None)
    counted = f"{achieved.credits} of {total}" if total else f"{achieved.credits}"
    return f"{counted} ({achieved.signed_off_credits} signed off)"


def _suggest(dispatcher: CollectingDispatcher, asked: Request, standings: Sequence[Standing]) -> None:
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        touched = standing.last_touched(session, learner, asked.qualification)
    picked = _picked(standings, touched)
    for response, stands in picked:
        _utter(dispatcher, response, stands, _day(touched.get(stands.unit.number)))
    if not picked:
        _tell_nothing_next(dispatcher)


def _standings(asked: Request) -> list[Standing]:
    """Of the unit named, else of all that count; where nothing is known to count, of the one talked about."""
    if not asked.named and (counting := of_all(asked)):
        return counting
    units = asked.units or [asked.unit or asked.qualification.units[0]]
    return of_units(replace(asked, units=units))


def _tell_shortest(dispatcher: CollectingDispatcher, asked: Request) -> list[Unit]:
    """Say and give the units with the fewest criteria, of those that count where that is known."""
    counting = [stands.unit for stands in of_all(asked) if stands.left]
    units = sorted(counting or asked.qualification.units, key=lambda unit: sum(1 for _ in unit.criteria()))
    shown = units[:SHORTEST]
    lines = [f"- **{replies.unit_name(unit)}**: {replies.facts(unit)}" for unit in shown]
    dispatcher.utter_message(
        response="utter_shortest_units", lines="\n".join(lines), buttons=replies.unit_buttons(shown)
    )
    return shown


def _suggest_in(dispatcher: CollectingDispatcher, stands: Standing) -> None:
    """Where to start in the unit named."""
    if stands.left:
        _utter(dispatcher, "utter_next_in_unit", stands)
    else:
        _tell_nothing_next(dispatcher)


def _utter(dispatcher: CollectingDispatcher, response: str, stands: Standing, since: str = "") -> None:
    dispatcher.utter_message(
        response=response,
        unit=replies.unit_name(stands.unit),
        left=f"{len(stands.left)} of {stands.total}",
        criteria="\n".join(replies.criterion_line(c) for _, c in stands.criteria(_first(stands))),
        since=since,
        buttons=_buttons(stands),
    )


def _tell_nothing_next(dispatcher: CollectingDispatcher) -> None:
    buttons = [replies.button("My progress", "ask_progress")]
    dispatcher.utter_message(response="utter_nothing_next", buttons=buttons)


def _picked(standings: Sequence[Standing], touched: dict[str, datetime]) -> list[tuple[str, Standing]]:
    """At most two units, each with the response that says why: no unit twice."""
    left = [s for s in standings if s.left]
    sent_back = [s for s in left if State.REFERRED_BACK in s.states.values()]
    begun = sorted((s for s in left if s.begun), key=lambda s: (len(s.left), s.total))
    oldest = sorted((s for s in left if s.unit.number in touched), key=lambda s: touched[s.unit.number])
    untouched = [s for s in left if s.unit.number not in touched]
    found: dict[str, tuple[str, Standing]] = {}
    for response, some in (
        ("utter_next_referred_back", sent_back[:1]),
        ("utter_next_nearest", begun[:1]),
        ("utter_next_untouched", untouched[:1]),
        ("utter_next_oldest", oldest[:1]),
    ):
        for stands in some:
            found.setdefault(stands.unit.number, (response, stands))
    return list(found.values())[:2]


def _first(stands: Standing) -> list[str]:
    """The criteria to start with: what was referred back, then the first that are left."""
    sent_back = [ref for ref, state in stands.states.items() if state is State.REFERRED_BACK]
    return (sent_back or stands.left)[:LEFT_NAMED]


def _buttons(stands: Standing) -> list[replies.Button]:
    number, ref = stands.unit.number, _first(stands)[0]
    return [
        replies.button(f"Log evidence for {ref}", "log_evidence", unit=number, criterion=ref),
        replies.button(f"Ideas for {ref}", "ask_evidence_ideas", unit=number, criterion=ref),
        replies.button(f"What's left in unit {number}", "ask_remaining", unit=number),
    ]


def _day(at: datetime | None) -> str:
    return f"{at.astimezone(services.get().centre.zone):%-d %B}" if at else ""
