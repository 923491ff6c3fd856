"""Say which units of a group are worth the most credits, or the fewest."""

import re
from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher

from actions import choices_options, choices_rules, choices_standing, replies, units_shown
from actions.request import Events, Request
from knowledge import facts
from knowledge.qualification import Group, Unit
from learners import choices

SHOWN, BUTTONS = 5, 3  # units
_SIZE = r"(?:most|biggest|largest|highest|fewest|least|smallest|lowest)"
_OF_CREDITS = r"(?:number of |amount of )?(?:credits?|points)"
_UNITS = r"(?:optional )?(?:units?|ones?|options?|optionals?|modules?)"
WORTH = re.compile(
    rf"\bworth (?:the )?{_SIZE}\b|\b(?:has|have|having|got|gets?|gives?|carr(?:y|ies)|with|brings?|"
    rf"earns?) (?:me )?"
    rf"(?:the )?{_SIZE} {_OF_CREDITS}\b|\b(?:biggest|largest|highest)\b(?: (?:\w+ )?{_UNITS})\b|"
    rf"\b{_SIZE} {_OF_CREDITS}\b.{{0,12}}\b(?:in|from|for) one\b|"
    rf"\b(?:smallest|lowest|biggest|largest|highest)\b.{{0,25}}\b(?:in|of|from) (?:optional )?(?:group|"
    rf"grp) ?[a-z]\b",
    re.IGNORECASE,
)
LEAST = re.compile(r"\b(?:fewest|least|smallest|lowest)\b", re.IGNORECASE)
ASKS = re.compile(r"\?|\b(?:what|whats|which|any|tell|show|list|is there)\b", re.IGNORECASE)
LIMIT = re.compile(
    r"\bat (?:most|least)\b|\b(?:can|may|allowed|need|must) (?:i|we|to)\b.*\btake\b", re.IGNORECASE
)


def is_asked(text: str) -> bool:
    """Whether it asks which units are worth the most credits, or the fewest, and names none."""
    return WORTH.search(text) is not None and ASKS.search(text) is not None and not LIMIT.search(text)


def tell(dispatcher: CollectingDispatcher, asked: Request, chosen: Sequence[Unit]) -> Events:
    """Those of the group asked about, else of all that can be chosen; not what is chosen already."""
    qualification = asked.qualification
    groups = _groups(asked)
    numbers = {number for group in groups for number in group.units}
    among = [
        one for one in qualification.units if one not in chosen and (one.number in numbers or not groups)
    ]
    fewest = LEAST.search(asked.text) is not None
    ranked = sorted(among, key=lambda one: (one.credit or 0) * (1 if fewest else -1))[:SHOWN]
    optional = [one for one in ranked if choices.is_optional(qualification, one)][:BUTTONS]
    take = [choices_options.change_button(f"Choose {one.number}", [one], ()) for one in optional]
    everything = f"- **{qualification.short_title}**: {replies.plural(len(qualification.units), 'unit')}"
    dispatcher.utter_message(
        response="utter_units_worth_least" if fewest else "utter_units_worth_most",
        groups="\n".join(choices_rules.group_line(qualification, group) for group in groups) or everything,
        units=choices_standing.unit_lines(ranked),
        source=qualification.short_title,
        buttons=[*take, choices_standing.OPTIONS],
    )
    return [*asked.remembered(), units_shown.kept(asked, ranked, optional=bool(optional))]


def _groups(asked: Request) -> list[Group]:
    """Those named by their letter, else those whose units are for choosing or, where asked, mandatory."""
    qualification = asked.qualification
    kinds = facts.group_kinds(asked.text) or {False}
    of_kind = [group for group in qualification.groups if group.mandatory in kinds]
    return facts.groups_named(asked.text, qualification) or of_kind or qualification.groups
