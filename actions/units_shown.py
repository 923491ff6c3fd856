"""What is meant of a list just shown, by its place: "the third one", "the second criterion of unit 3"."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, request, services
from actions.account import ask_first
from actions.account_finding import FINDS
from actions.answers import QUESTIONS
from actions.conversation_again import COUNTS
from actions.guidance_follow_ups import EVIDENCE, NAMES
from actions.request import UNIT_NAMES, Events, Request
from knowledge import facts, places, refs, telling, unit_names
from knowledge.qualification import Criterion, Unit

SHOWN, TELLS, EXPLAINS = "action_tell_shown", "action_tell_unit", "action_explain_criterion"
LISTS = "action_list_units"
MOST_OFFERED = 4  # units
SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+")
LONGEST_ASKED = 30  # words of a message that asks of a criterion by its place
ASKED = QUESTIONS | {"nlu_fallback", "deny", "out_of_scope"}


class ActionTellShown(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Tell the unit or the criterion at the place named, or how many units there are."""

    def name(self) -> str:
        """The action's name in the domain."""
        return SHOWN

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """By the list kept with the last request; a criterion by its unit."""
        if (asked := request.read(tracker)) is None:
            shown = (tracker.get_slot("last_request") or {}).get("shown")
            return [FollowupAction(FINDS)] if shown else ask_first(dispatcher, tracker, self.name())
        if (found := _criteria(asked)) is not None:
            return _instead(asked, *found) if found[1] else [FollowupAction(TELLS)]
        if described := _tell_described(dispatcher, asked):
            return described
        shown = (tracker.get_slot("last_request") or {}).get("shown", [])
        place = places.named(asked.text, len(shown))
        if place is not None:
            return _instead(asked, asked.qualification.by_number[shown[place]])
        dispatcher.utter_message(
            response="utter_units_counted",
            units=replies.plural(len(shown), "unit"),
            buttons=[replies.button("Credits and rules", "ask_credits")],
        )
        return [*asked.remembered(), SlotSet("last_request", tracker.get_slot("last_request"))]


def kept(asked: Request, units: Sequence[Unit], **more: bool) -> dict[str, Any]:
    """The slot that keeps the list shown, so that a place in it can be named next, and what more there is."""
    shown = [unit.number for unit in units]
    seen = shown[: asked.page * replies.LINES_SHOWN] if asked.page else shown
    last = {"action": LISTS, "message": asked.message, "unit_missing": False, "shown": shown, "seen": seen}
    groups = [asked.qualification.group_of(unit) for unit in units]
    if groups and not any(group is None or group.mandatory for group in groups):
        last["optional"] = True
    slot: dict[str, Any] = SlotSet("last_request", {**last, **more})
    return slot


def after_seen(asked: Request, numbers: Sequence[str]) -> str | None:
    """The unit at which a list goes on where the rest of it is asked for; None where none of it was seen."""
    seen = (asked.tracker.get_slot("last_request") or {}).get("seen", [])
    if not facts.asks_for_rest(asked.text) or not set(numbers) & set(seen):
        return None
    return next((number for number in numbers if number not in seen), None)


def _tell_described(dispatcher: CollectingDispatcher, asked: Request) -> Events:
    """The unit that is described after others were offered, or those nearest to it; nothing for all else."""
    last = asked.tracker.get_slot("last_request") or {}
    said = facts.described(asked.text) if last.get("seeks") else None
    if said is None:
        return []
    number = unit_names.described(said, asked.qualification)
    if unit := asked.qualification.by_number[number] if number else asked.unit if asked.named else None:
        return _instead(asked, unit)
    return offer_near(dispatcher, asked, services.get().search.nearest_units(said, asked.qualification.key))


def offer_near(dispatcher: CollectingDispatcher, asked: Request, near: Sequence[Unit]) -> Events:
    """The units that look closest to what was asked; what comes next may describe another one."""
    offered = near[:MOST_OFFERED]
    dispatcher.utter_message(response="utter_units_about", buttons=replies.unit_buttons(offered))
    return [*asked.remembered(), kept(asked, offered, seeks=True)]


def lists_from(message: dict[str, Any]) -> str | None:
    """The action for a list of units that is to begin at one of them: "the rest of them, from unit 20"."""
    return LISTS if facts.listed_from(message.get("text") or "") else None


def points_at(message: dict[str, Any], last_request: Any, criterion: str | None = None) -> str | None:
    """The action for words that name a place in the list just shown or count it, or a criterion's place.

    `criterion` is the one talked about.
    """
    text = message.get("text") or ""
    named = {one["entity"] for one in message.get("entities") or []} & request.NAMING
    if text.startswith("/"):
        return None
    last = last_request or {}
    if "criterion" not in named and _asks_of_criterion(message, named, last, criterion):
        return SHOWN
    titled = {"unit_title"}  # small words are heard as titles too
    if last.get("seeks") and not named - titled and facts.described(text) and not telling.tells(text):
        return SHOWN
    shown = last.get("shown")
    if not shown or named:
        return None
    if last["action"] == LISTS and facts.only_names_group(text):
        return LISTS
    counts = last["action"] == LISTS and COUNTS.fullmatch(text)
    return SHOWN if counts or places.named(text, len(shown)) is not None else None


def _asks_of_criterion(
    message: dict[str, Any], named: set[str], last: dict[str, Any], criterion: str | None
) -> bool:
    """Whether a question names a criterion by its place in a unit named, or in the criteria just told."""
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name")
    said = [one for one in SENTENCE.split(text) if places.names_criterion(one, bare=True)]
    if intent not in ASKED or telling.tells(text) or not _is_short(text, said):
        return False
    listed = last.get("action") == TELLS or bool(criterion and not last)
    return places.names_criterion(text, bare=bool(named & UNIT_NAMES) or listed)


def _is_short(text: str, said: Sequence[str]) -> bool:
    """Whether the sentences that name a place are short, and what stands beside them is no story."""
    return len(text.split()) <= LONGEST_ASKED and all(
        len(one.split()) <= places.LONGEST_PLAIN for one in said
    )


def _criteria(asked: Request) -> tuple[Unit, list[Criterion]] | None:
    """The unit and its criteria at the places named; None where none is spoken of."""
    bare = asked.named or not (asked.tracker.get_slot("last_request") or {}).get("shown")
    if not places.names_criterion(asked.text, bare=bare):
        return None
    unit = None if asked.named else places.unit(asked.text, asked.qualification.units)
    if (unit := unit or asked.unit) is None:
        return None
    listed = (asked.tracker.get_slot("last_request") or {}).get("listed")
    among = [c for o, c in unit.criteria() if asked.outcome is None or asked.outcome is o]
    if listed and not asked.named:
        among = [one for one in among if one.ref in listed]
    return unit, places.criteria(asked.text, among, bare=bare)


def _instead(asked: Request, unit: Unit, criteria: Sequence[Criterion] = ()) -> Events:
    """The same question with the unit and the criteria in the words for their places."""
    named = [{"entity": "unit", "value": unit.number}]
    named += [{"entity": "criterion", "value": one.ref} for one in criteria]
    words = asked.text if criteria else places.LISTED.sub(" ", asked.text)
    said = f"{refs.without(words)} unit {unit.number} {' '.join(one.ref for one in criteria)}".rstrip()
    action = NAMES if EVIDENCE.search(asked.text) else EXPLAINS if criteria else TELLS
    return [SlotSet("replay", {"text": said, "entities": named}), FollowupAction(action)]
