"""Say what the rule of combination asks, what units are worth, and where the learner's choice stands."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import (
    choices_barred,
    choices_hours,
    choices_options,
    choices_own,
    choices_rules,
    choices_standing,
    choices_sums,
    choices_worth,
    request,
    services,
    units_shown,
)
from actions import choices_words as words
from actions.account import ask_first
from actions.request import Events, Request
from actions.units import ask_unit, list_units, tell_facts
from knowledge import facts, unit_names
from knowledge.qualification import Unit
from learners import choices

POINTS_BACK = re.compile(r"\b(?:it|its|that|this)\b", re.IGNORECASE)
WHOLE = re.compile(r"\b(?:optional|mandatory|group|qualification|course|pass)\b", re.IGNORECASE)
# "list group a with credits", "which ones from group b could make up 6"
LISTS_GROUP = re.compile(
    r"\b(?:list|show|see|names?|which|whats|what(?:['’]s| is| are)) ?(?:\w+ ){0,4}?(?:group|grp) ?[a-z]\b|"
    r"\b(?:units|modules|ones|options)\b(?: \w+){0,2} (?:group|grp) ?[a-z]\b|"
    r"\b(?:group|grp) ?[a-z] (?:units|modules|ones|options|list)\b",
    re.IGNORECASE,
)
NEEDED = re.compile(
    r"\b(?:need|must|have to|got to|left|enough|remaining|max\w*|min\w*|limit|least|most|how (?:many|much)|"
    r"swap\w*|drop\w*|or)\b",
    re.IGNORECASE,
)


class ActionTellCredits(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what a unit is worth, where the choice stands, or what the whole qualification asks for."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_tell_credits"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Answer for the units meant, else for the learner's own choice, else quote the rule."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if asked.unknown:
            ask_unit(dispatcher, asked)
            return [*asked.remembered(), *words.saved_still(asked)]
        if (told := _told_plainly(dispatcher, asked)) is not None:
            return [*told, *words.saved_still(asked)]
        if _changes(asked):
            return [FollowupAction("action_choose_units")]
        if choices_sums.is_asked(asked):
            return choices_sums.tell(dispatcher, asked, _chosen(asked))
        return [*_answered(dispatcher, asked), *words.saved_still(asked)]


class ActionTellChoice(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """List the units the learner has chosen, and say where the choice stands."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_tell_choice"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """List them with their credits; without any, say so and offer what there is."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if words.CLEARS.search(asked.text):
            return [FollowupAction("action_choose_units")]
        chosen = _chosen(asked)
        if choices_own.lists_all(asked, chosen):
            return choices_own.tell(dispatcher, asked, chosen)
        if words.asks_if_all(asked.text):
            choices_rules.tell_what_is_required(dispatcher, asked)
        elif not choices_standing.has_options(asked.qualification):
            choices_options.offer(dispatcher, asked, chosen)
        elif chosen:
            _tell_choice(dispatcher, asked, chosen)
        else:
            dispatcher.utter_message(response="utter_nothing_chosen")
            choices_standing.tell(dispatcher, asked.qualification, chosen)
        return [*asked.remembered(), *words.saved_still(asked)]


def asks_plainly(message: dict[str, Any]) -> bool:
    """Whether it asks what `action_tell_credits` answers, whatever it was taken for."""
    text = message.get("text") or ""
    named = any(one["entity"] in request.UNIT_NAMES for one in message.get("entities") or [])
    if choices_worth.is_asked(text) and not named:
        return True
    return choices_hours.is_asked(text) or choices_barred.is_asked(message)


def _told_plainly(dispatcher: CollectingDispatcher, asked: Request) -> Events | None:
    """The slots after what a message plainly asks; None for all else."""
    chosen = _chosen(asked)
    if choices_worth.is_asked(asked.text) and not asked.named:
        return choices_worth.tell(dispatcher, asked, chosen)
    if choices_barred.is_asked(asked.message):
        choices_barred.tell(dispatcher, asked, chosen)
        return asked.remembered()
    if _lists_group(asked):
        return [*asked.remembered(), units_shown.kept(asked, list_units(dispatcher, asked))]
    if not choices_hours.is_asked(asked.text):
        return None
    choices_hours.tell(dispatcher, asked, chosen)
    return asked.remembered()


def _answered(dispatcher: CollectingDispatcher, asked: Request) -> Events:
    """Say what single units are worth, quote the rule, or say where the choice stands; the slots after it."""
    limit = words.asks_limit(asked.text) and not asked.named
    if not limit and (units := _units_meant(asked)):
        for unit in units:
            wanted = facts.asked(asked.text) or ["credit", "glh"]
            tell_facts(dispatcher, asked.qualification, unit, wanted)
        return asked.remembered("action_tell_credits" if asked.named else None)
    chosen = _chosen(asked)
    own = words.OWN.search(asked.text) is not None and choices_standing.has_options(asked.qualification)
    general = words.OF_THE_RULE.search(asked.text) is not None
    if limit or (general and not own) or not (chosen or (own and asked.qualification.rule)):
        choices_rules.tell(dispatcher, asked)
        if facts.asks_which_units(asked.text):
            list_units(dispatcher, asked)
        return asked.remembered()
    if chosen:
        _tell_choice(dispatcher, asked, chosen)
    else:
        choices_standing.tell(dispatcher, asked.qualification, chosen)
    return [*asked.remembered(), choices_sums.kept(asked, chosen, own=True)]


def _units_meant(asked: Request) -> list[Unit]:
    """The units named, or the one talked about that the message points back at."""
    if asked.named:
        return asked.units
    if words.WORTH.search(asked.text) and (bare := choices_sums.named(asked)):
        return bare
    points_back = _means_unit(asked.text) and not words.asks_if_enough(asked.text)
    return [asked.unit] if asked.unit and points_back else []


def _tell_choice(dispatcher: CollectingDispatcher, asked: Request, chosen: list[Unit]) -> None:
    dispatcher.utter_message(response="utter_choice", units=choices_standing.unit_lines(chosen))
    choices_standing.tell(dispatcher, asked.qualification, chosen)


def _chosen(asked: Request) -> list[Unit]:
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        return choices.chosen(session, learner, asked.qualification)


def _changes(asked: Request) -> bool:
    """Whether a question about credits makes or weighs a change: "I've picked 12 and 14, is that enough"."""
    weighs = words.WEIGHS.search(asked.text) is not None and words.counts_chosen(asked.text)
    tells = words.commits(asked.text) and words.asks_if_enough(asked.text)
    return (weighs or tells) and bool(unit_names.find(asked.text, asked.qualification).mentions)


def _lists_group(asked: Request) -> bool:
    """Whether it asks for the units of a group by its letter, with what they are worth."""
    lists = LISTS_GROUP.search(asked.text) is not None and NEEDED.search(asked.text) is None
    return lists and not asked.named and bool(facts.groups_named(asked.text, asked.qualification))


def _means_unit(text: str) -> bool:
    return bool(POINTS_BACK.search(text)) and not WHOLE.search(text)
