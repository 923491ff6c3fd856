"""List the units that are the learner's own: those everybody does, and those they chose."""

import re
from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher

from actions import choices_standing, replies, units_shown
from actions.request import Events, Request
from actions.units import list_units
from knowledge.qualification import Unit
from learners import choices

_KIND = r"(?:units|modules|ones)"
_DOING = r"(?:doing|on|taking|down for|signed up (?:to|for)|registered (?:on|for)|studying)"
DOING = re.compile(rf"\b{_DOING}\b", re.IGNORECASE)
OWN = re.compile(
    rf"\bmy (?:own )?(?:units|modules)\b|\bthe {_KIND} (?:that )?i(?:['’]?m| am) {_DOING}\b|"
    rf"\b(?:what|which) {_KIND} (?:am i|i['’]?m|i am) {_DOING}\b|"
    rf"\b(?:what|which) (?:units|modules) (?:do i have|have i got)(?! to)\b",
    re.IGNORECASE,
)
_BESIDE = (
    r"ok|okay|so|and|but|right|well|then|now|just|only|please|pls|again|hi|hey|can|could|i|you|u|me|we|what\w*|wot|"
    r"which|are|is|r|the|all|of|a|list|show|see|tell|give|get|want|to|actual\w*|actually|exactly|full|whole|"
    r"current|currently|altogether|in total"
)
ONLY_OWN = re.compile(rf"(?:\W|\b(?:{_BESIDE})\b|{OWN.pattern})+", re.IGNORECASE)


def is_asked(text: str) -> bool:
    """Whether it asks for the learner's own units and for nothing else."""
    return OWN.search(text) is not None and ONLY_OWN.fullmatch(text) is not None


def lists_all(asked: Request, chosen: Sequence[Unit]) -> bool:
    """Whether its answer is more than those chosen: without groups, only these are known to be done."""
    known = asked.qualification.groups or not (chosen or DOING.search(asked.text))
    return is_asked(asked.text) and bool(known)


def tell(dispatcher: CollectingDispatcher, asked: Request, chosen: Sequence[Unit]) -> Events:
    """The mandatory units and those chosen, by group; all there are where none is to choose."""
    qualification = asked.qualification
    if not (qualification.groups and choices_standing.has_options(qualification)):
        return [*asked.remembered(), units_shown.kept(asked, list_units(dispatcher, asked))]
    own = [
        unit for unit in qualification.units if unit in chosen or not choices.is_optional(qualification, unit)
    ]
    lines = [
        (group.name, replies.unit_line(unit))
        for group in qualification.groups
        for unit in own
        if unit.number in group.units
    ]
    shown, _ = replies.page_of(lines, 0)
    dispatcher.utter_message(response="utter_units", qualification=qualification.title, units=shown, shown="")
    if not chosen:
        dispatcher.utter_message(response="utter_nothing_chosen")
    choices_standing.tell(dispatcher, qualification, chosen)
    return [*asked.remembered(), units_shown.kept(asked, own)]
