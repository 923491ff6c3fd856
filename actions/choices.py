"""Say what the rule of combination asks, what units are worth, and where the learner's choice stands."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import choices_options, choices_standing, replies, request, services
from actions import choices_words as words
from actions.account import ask_first
from actions.request import Events, Request
from actions.units import ask_unit, tell_facts
from knowledge import combination, facts, unit_names
from knowledge.qualification import Group, Unit
from learners import choices

POINTS_BACK = re.compile(r"\b(?:it|its|that|this)\b", re.IGNORECASE)
WHOLE = re.compile(r"\b(?:optional|mandatory|group|qualification|course|pass)\b", re.IGNORECASE)


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
        elif _changes(asked):
            return [FollowupAction("action_choose_units")]
        else:
            _answer(dispatcher, asked)
        return [*asked.remembered(self.name() if asked.named else None), *words.saved_still(asked)]


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
        if words.asks_if_all(asked.text) and asked.qualification.rule:
            _tell_what_is_required(dispatcher, asked)
        elif not choices_standing.has_options(asked.qualification):
            choices_options.offer(dispatcher, asked, chosen)
        elif chosen:
            _tell_choice(dispatcher, asked, chosen)
        else:
            dispatcher.utter_message(response="utter_nothing_chosen")
            choices_standing.tell(dispatcher, asked.qualification, chosen)
        return [*asked.remembered(), *words.saved_still(asked)]


def _answer(dispatcher: CollectingDispatcher, asked: Request) -> None:
    if asked.unit and (asked.named or (_means_unit(asked.text) and not words.asks_if_enough(asked.text))):
        for unit in asked.units or [asked.unit]:
            wanted = facts.asked(asked.text) or ["credit", "glh"]
            tell_facts(dispatcher, asked.qualification, unit, wanted)
        return
    chosen = _chosen(asked)
    own = words.OWN.search(asked.text) is not None and choices_standing.has_options(asked.qualification)
    general = words.OF_THE_RULE.search(asked.text) is not None
    if own and not chosen and asked.qualification.rule:
        choices_standing.tell(dispatcher, asked.qualification, chosen)
    elif not chosen or (general and not own):
        _tell_rule(dispatcher, asked)
    if chosen:
        _tell_choice(dispatcher, asked, chosen)


def _tell_what_is_required(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """That every mandatory unit has to be done, or that not every optional one has, with the rule."""
    qualification = asked.qualification
    mandatory = [u for u in qualification.units if not choices.is_optional(qualification, u)]
    of_options = facts.group_kinds(asked.text) == {False}
    dispatcher.utter_message(
        response="utter_not_all_optional" if of_options else "utter_all_mandatory_needed",
        units=replies.plural(len(mandatory), "mandatory unit"),
        credits=replies.plural(combination.credits_of(mandatory), "credit"),
        rule=replies.quote(qualification.rule.text if qualification.rule else ""),
        qualification=qualification.short_title,
        buttons=[replies.button("Show the units", "list_units")],
    )


def _tell_choice(dispatcher: CollectingDispatcher, asked: Request, chosen: list[Unit]) -> None:
    dispatcher.utter_message(response="utter_choice", units=choices_standing.unit_lines(chosen))
    choices_standing.tell(dispatcher, asked.qualification, chosen)


def _chosen(asked: Request) -> list[Unit]:
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        return choices.chosen(session, learner, asked.qualification)


def _changes(asked: Request) -> bool:
    """Whether a question about credits makes or weighs a change: "I've picked 12 and 14, is that enough"."""
    weighs = words.WEIGHS.search(asked.text) is not None
    tells = words.COMMITS.search(asked.text) is not None and words.asks_if_enough(asked.text)
    return (weighs or tells) and bool(unit_names.find(asked.text, asked.qualification).mentions)


def _means_unit(text: str) -> bool:
    return bool(POINTS_BACK.search(text)) and not WHOLE.search(text)


def _tell_rule(dispatcher: CollectingDispatcher, asked: Request) -> None:
    qualification = asked.qualification
    buttons = [replies.button("Show the units", "list_units")]
    if qualification.rule is None:
        dispatcher.utter_message(
            response="utter_no_rule", qualification=qualification.short_title, buttons=buttons
        )
        return
    dispatcher.utter_message(
        response="utter_rule",
        qualification=qualification.title,
        rule=replies.quote(qualification.rule.text),
        groups="\n".join(_group_line(asked, group) for group in qualification.groups),
        glh=qualification.glh or "not stated",
        tqt=qualification.tqt or "not stated",
        buttons=buttons,
    )


def _group_line(asked: Request, group: Group) -> str:
    units = [u for u in asked.qualification.units if u.number in group.units]
    bounds = [
        f"at least {group.min_credit}" if group.min_credit and not group.mandatory else "",
        f"at most {group.max_credit}" if group.max_credit else "",
        f"all of them, {sum(u.credit or 0 for u in units)} credits" if group.mandatory else "",
    ]
    credit = ", ".join(bound for bound in bounds if bound)
    return f"- **{group.name}**: {replies.plural(len(units), 'unit')} ({credit or 'no bound stated'})"
