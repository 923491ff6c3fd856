"""Say what the rule of combination asks, and what units and groups are worth."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, request
from actions.account import ask_first
from actions.request import Events, Request
from actions.units import ask_unit, tell_facts
from knowledge import facts
from knowledge.qualification import Group

POINTS_BACK = re.compile(r"\b(?:it|its|that|this)\b", re.IGNORECASE)
WHOLE = re.compile(r"\b(?:optional|mandatory|group|qualification|course|pass)\b", re.IGNORECASE)


class ActionTellCredits(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what a unit is worth, or what the whole qualification asks for."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_tell_credits"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Answer for the units meant, else quote the rule of combination."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if asked.unknown:
            ask_unit(dispatcher, asked)
        elif asked.unit and (asked.named or _means_unit(asked.text)):
            for unit in asked.units or [asked.unit]:
                wanted = facts.asked(asked.text) or ["credit", "glh"]
                tell_facts(dispatcher, asked.qualification, unit, wanted)
        else:
            _tell_rule(dispatcher, asked)
        return asked.remembered(self.name() if asked.named else None)


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
