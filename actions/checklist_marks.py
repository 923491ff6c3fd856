"""Tick criteria off as claimed by the learner, and take claims back."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import checklist_meant, replies, services
from actions.account import ask_first
from actions.checklist import tell_standing
from actions.checklist_counting import ask_alternative
from actions.checklist_meant import Meant
from actions.checklist_told import MARK, Tick, refs_among, tell_changed, tell_unchanged
from actions.request import Events, Request
from actions.units import ask_unit
from knowledge import refs
from learners import checklist, standing
from learners.checklist import State

ASKS = re.compile(
    r"\b(?:can|could|would|will|please|pls|plz|tick|mark|claim|put|set|then yeah)\b", re.IGNORECASE
)
ADDS = re.compile(r"\b(?:too|also|as well|add|and|plus)\b", re.IGNORECASE)
UNMARK = "action_unmark_criterion"
ELSEWHERE = {
    "ask_remaining": "action_list_remaining",
    "ask_progress": "action_tell_progress",
    "what_next": "action_suggest_next",
    "mark_criterion": MARK,
    "unmark_criterion": UNMARK,
    "log_evidence": "action_log_evidence",
}
LOGS = re.compile(r"\b(?:log\w*|evidence\w*|note\w*|record\w*)\b", re.IGNORECASE)
BRIEF = 6  # words: more are a note of evidence, not a correction
CORRECTS = re.compile(r"\b(?:sorry|oops|whoops|mean|meant|instead|wrong|rather)\b", re.IGNORECASE)


class ActionMarkCriterion(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Claim the criteria meant; a whole unit after asking once."""

    def name(self) -> str:
        """The action's name in the domain."""
        return MARK

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Claim them, correct what was claimed last, or carry on with the answer about a whole unit."""
        if (asked := checklist_meant.request_in(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        saved = tracker.get_slot("saved") or {}
        intent = _intent(tracker)
        if saved.get("action") == self.name():
            if intent != "mark_criterion" and (other := ELSEWHERE.get(intent)) and _means(intent, asked):
                return [SlotSet("saved", None), FollowupAction(other)]
            if _corrects(asked, intent, saved):
                return _corrected(Tick(dispatcher, asked, self.name()), saved)
        if asked.text.endswith("?") and not ASKS.search(asked.text) and intent == "mark_criterion":
            return tell_standing(dispatcher, asked, checklist_meant.read(asked), self.name())
        return _changed(dispatcher, asked, self.name())


class ActionUnmarkCriterion(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Take back the learner's claims; those of a whole unit after asking once."""

    def name(self) -> str:
        """The action's name in the domain."""
        return UNMARK

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Take them back, or carry on with the answer about a whole unit."""
        if (asked := checklist_meant.request_in(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        saved, intent = tracker.get_slot("saved") or {}, _intent(tracker)
        if saved.get("action") == self.name():
            if intent != "unmark_criterion" and (other := ELSEWHERE.get(intent)) and _means(intent, asked):
                return [SlotSet("saved", None), FollowupAction(other)]
            if CORRECTS.search(asked.text) and not ADDS.search(asked.text):
                return _claim_given_back(Tick(dispatcher, asked, self.name()), saved)
        return _changed(dispatcher, asked, self.name())


def _intent(tracker: Tracker) -> str:
    return (tracker.latest_message.get("intent") or {}).get("name") or ""


def _means(intent: str, asked: Request) -> bool:
    """Whether a message after a claim means its intent: "2.4, sorry" alone is no evidence."""
    return intent != "log_evidence" or LOGS.search(asked.text) is not None or len(asked.text.split()) > BRIEF


def _corrects(asked: Request, intent: str, saved: dict[str, Any]) -> bool:
    """Whether the message is instead of what was claimed last, not besides it."""
    swapped = checklist_meant.excluded(asked.text) & set(saved["criteria"])
    instead = intent != "mark_criterion" or CORRECTS.search(asked.text)
    return bool(swapped or (instead and not ADDS.search(asked.text)))


def _changed(dispatcher: CollectingDispatcher, asked: Request, action: str) -> Events:
    tick = Tick(dispatcher, asked, action)
    task = asked.tracker.get_slot("task") or {}
    answered = _intent(asked.tracker) if task.get("action") == action else ""
    if answered == "deny":
        dispatcher.utter_message(response="utter_cancelled")
        return [SlotSet("task", None)]
    unit = asked.value("unit")
    if answered == "affirm" or (
        asked.value("show") and task.get("action") == action and unit == task["unit"]
    ):
        asked.unit = asked.qualification.unit(task["unit"])
        return _done(tick, _of_task(asked, task))
    meant = _last_claimed(tick) or checklist_meant.read(asked, taking_back=not tick.claims)
    if not meant:
        return _ask_which(tick)
    if asked.value("show") is None and any(one.whole for one in meant):
        return _asked_once(tick, next(one for one in meant if one.whole))
    return _done(tick, meant)


def _last_claimed(tick: Tick) -> list[Meant]:
    """What was claimed last, for "untick them"."""
    saved = tick.asked.tracker.get_slot("saved") or {}
    if saved.get("action") != MARK:
        return []
    unit = tick.asked.qualification.unit(saved.get("unit") or "")
    if tick.claims or unit is None or tick.asked.refs or tick.asked.named or tick.asked.value("outcome"):
        return []
    return [Meant(unit, [c for _, c in unit.criteria() if c.ref in saved["criteria"]])]


def _of_task(asked: Request, task: dict[str, Any]) -> list[Meant]:
    unit = asked.qualification.unit(task["unit"])
    return [Meant(unit, [c for _, c in unit.criteria() if c.ref in task["criteria"]])] if unit else []


def _ask_which(tick: Tick) -> Events:
    """Nothing was named that could be changed: ask for the unit, or for the criteria."""
    asked = tick.asked
    if asked.unknown or (asked.unit is None and (asked.refs or asked.value("outcome"))):
        ask_unit(tick.dispatcher, asked)
        return [*asked.remembered(tick.action), SlotSet("task", None)]
    tick.dispatcher.utter_message(
        response="utter_ask_which_to_tick" if tick.claims else "utter_ask_which_to_untick"
    )
    return [*asked.remembered(tick.action), SlotSet("task", None)]


def _asked_once(tick: Tick, meant: Meant) -> Events:
    """Ask before a whole unit is changed; "yes" carries on with it."""
    with services.get().learner(tick.asked.tracker.sender_id) as (session, learner):
        (stands,) = standing.of(session, learner, tick.asked.qualification, [meant.unit])
    if tick.claims and stands.undecided:
        ask_alternative(tick.dispatcher, stands)
        return [*tick.asked.remembered(), SlotSet("task", None)]
    wanted = [
        c.ref for c in meant.criteria if c.ref in stands.states and _changes(stands.states[c.ref], tick)
    ]
    if not wanted:
        tick.dispatcher.utter_message(
            response="utter_nothing_to_tick" if tick.claims else "utter_nothing_to_untick",
            unit=replies.unit_name(meant.unit),
            buttons=[replies.button("What's left", "ask_remaining", unit=meant.unit.number)],
        )
        return [*tick.asked.remembered(), SlotSet("task", None)]
    question = {
        "response": "utter_confirm_tick_unit" if tick.claims else "utter_confirm_untick_unit",
        "unit": replies.unit_name(meant.unit),
        "criteria": f"{_counted(wanted)} ({refs.spell(wanted)})",
        "buttons": [
            replies.button("Yes, all of them", tick.intent, unit=meant.unit.number, show="all"),
            replies.button("Show the list", "ask_remaining", unit=meant.unit.number),
            replies.button("No, leave it", "cancel"),
        ],
    }
    tick.dispatcher.utter_message(**question)
    task = {"action": tick.action, "takes": "yes_no", "unit": meant.unit.number, "criteria": wanted}
    return [*tick.asked.remembered(), SlotSet("task", {**task, "resume": question})]


def _changes(state: State, tick: Tick) -> bool:
    return state is State.CLAIMED if not tick.claims else state not in {State.CLAIMED, State.SIGNED_OFF}


def _counted(wanted: Sequence[str]) -> str:
    return "1 criterion" if len(wanted) == 1 else f"{len(wanted)} criteria"


def _done(tick: Tick, meant: list[Meant]) -> Events:
    """Make the change and say exactly what was changed and what was not, and why."""
    asked = tick.asked
    act = checklist.mark if tick.claims else checklist.unmark
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        before = checklist.states(session, learner, asked.qualification)
        changed = set(act(session, learner, _ids(asked, meant), services.get().clock()))
        tell_unchanged(tick, meant, before, changed)
        tell_changed(tick, meant, changed, (session, learner))
    return [*asked.remembered(), *_slots(tick, meant, changed)]


def _corrected(tick: Tick, saved: dict[str, Any]) -> Events:
    """Claim what was meant instead of what was claimed last: other criteria, or the same of another unit."""
    asked = tick.asked
    unit = asked.qualification.unit(saved["unit"])
    if unit and asked.refs and set(asked.refs) <= checklist_meant.excluded(asked.text):
        return _done(Tick(tick.dispatcher, asked, UNMARK), [checklist_meant.of_refs(unit, asked.refs)])
    if asked.unit and asked.named and not asked.refs and not asked.value("outcome"):
        meant = [checklist_meant.of_refs(asked.unit, saved["criteria"])]
    else:
        meant = checklist_meant.read(asked)
    if unit is None or not any(one.criteria for one in meant):
        return _done(tick, meant) if meant else _ask_which(tick)
    swapped = [ref for ref in saved["criteria"] if ref in checklist_meant.excluded(asked.text)]
    taken_back = swapped or saved["criteria"]
    wrong = [f"{asked.qualification.key}/{unit.number}/{ref}" for ref in taken_back]
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        before = checklist.states(session, learner, asked.qualification)
        right = _ids(asked, meant)
        changed = set(checklist.correct(session, learner, wrong, right, services.get().clock()))
        gone = [one.rsplit("/", 1)[-1] for one in wrong if one not in right]
        if gone:
            tick.dispatcher.utter_message(
                response="utter_claim_corrected", unit=f"unit {unit.number}", refs=refs.spell(gone)
            )
        tell_unchanged(tick, meant, before, changed)
        tell_changed(tick, meant, changed, (session, learner))
    return [*asked.remembered(), *_slots(tick, meant, changed)]


def _claim_given_back(tick: Tick, saved: dict[str, Any]) -> Events:
    """Take back the claims that were meant, and claim again what was unticked by mistake."""
    asked = tick.asked
    unit, meant = asked.qualification.unit(saved["unit"]), checklist_meant.read(asked)
    if unit is None or not any(one.criteria for one in meant):
        return _done(tick, meant) if meant else _ask_which(tick)
    again = [f"{asked.qualification.key}/{unit.number}/{ref}" for ref in saved["criteria"]]
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        before = checklist.states(session, learner, asked.qualification)
        wrong = [one for one in _ids(asked, meant) if before.get(one) is State.CLAIMED]
        checklist.correct(session, learner, wrong, again, services.get().clock())
        tick.dispatcher.utter_message(
            response="utter_claimed_again", unit=f"unit {unit.number}", refs=refs.spell(saved["criteria"])
        )
        tell_unchanged(tick, meant, before, set(wrong))
        tell_changed(tick, meant, set(wrong), (session, learner))
    return [*asked.remembered(), *_slots(tick, meant, set(wrong))]


def _ids(asked: Request, meant: Sequence[Meant]) -> list[str]:
    return [asked.qualification.criterion_id(one.unit, c) for one in meant for c in one.criteria]


def _slots(tick: Tick, meant: Sequence[Meant], changed: set[str]) -> Events:
    """What was claimed last can be corrected by the next message; no whole unit is waited for any more."""
    last = [(one, found) for one in meant if (found := refs_among(tick, one, changed))]
    saved = None
    if last:
        saved = {"action": tick.action, "unit": last[-1][0].unit.number, "criteria": last[-1][1]}
    return [SlotSet("saved", saved), SlotSet("task", None)]
