"""Say where a choice of units stands beside the rule of combination."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import replies
from knowledge import combination
from knowledge.combination import Combination, GroupSum
from knowledge.qualification import Qualification, Unit
from learners import choices

UNDO = replies.button("Undo", "undo")
OPTIONS = replies.button("Show the optional units", "choose_units")


def tell(
    dispatcher: CollectingDispatcher,
    qualification: Qualification,
    chosen: Sequence[Unit],
    buttons: Sequence[replies.Button] = (),
) -> None:
    """Say what the choice makes, lacks or has too much of."""
    made = combination.combine(qualification, chosen)
    if made is None:
        dispatcher.utter_message(
            response="utter_choice_without_rule",
            qualification=qualification.short_title,
            units=replies.plural(len(chosen), "unit"),
            credits=replies.plural(combination.credits_of(chosen), "credit"),
            buttons=[OPTIONS, *buttons],
        )
        return
    dispatcher.utter_message(**_verdict(made), groups=group_lines(made), buttons=_buttons(made, buttons))


def tell_over(dispatcher: CollectingDispatcher, qualification: Qualification, chosen: Sequence[Unit]) -> None:
    """Explain, with the rule, which chosen credits are above a group's maximum; nothing when none is."""
    made = combination.combine(qualification, chosen)
    for one in made.groups if made else ():
        if one.over:
            dispatcher.utter_message(
                response="utter_choice_over",
                group=one.group.name,
                chosen=one.credits,
                most=one.group.max_credit,
                over=replies.plural(one.over, "credit"),
                rule=replies.quote(qualification.rule.text if qualification.rule else ""),
                qualification=qualification.short_title,
            )


def group_lines(made: Combination) -> str:
    """A line a group: its credits beside its bounds."""
    total = f"- **Total**: {replies.plural(made.counting, 'credit')}, {made.total} needed"
    return "\n".join([*(_group_line(one) for one in made.groups), total])


def unit_lines(units: Sequence[Unit]) -> str:
    """Units with their credits, a line each."""
    return "\n".join(replies.unit_line(unit) for unit in units)


def numbers(units: Sequence[Unit]) -> str:
    """ "unit 9", "units 9 and 12", "units 7, 9 and 12"."""
    *first, last = [unit.number for unit in units]
    return f"units {', '.join(first)} and {last}" if first else f"unit {last}"


def has_options(qualification: Qualification) -> bool:
    """Whether any unit of the qualification is for the learner to choose."""
    return any(choices.is_optional(qualification, unit) for unit in qualification.units)


def _verdict(made: Combination) -> dict[str, Any]:
    if made.is_complete:
        return {"response": "utter_choice_enough"}
    return {"response": "utter_choice_lacks", "missing": replies.plural(made.missing, "more credit")}


def _buttons(made: Combination, last: Sequence[replies.Button]) -> list[replies.Button]:
    first = replies.button("What's left to do?", "ask_remaining") if made.is_complete else OPTIONS
    return [first, *last]


def _group_line(one: GroupSum) -> str:
    if one.group.mandatory:
        return f"- **{one.group.name}**: {replies.plural(one.credits, 'credit')}, all units count"
    bounds = [
        f"at least {one.least} needed" if one.least else "",
        f"at most {one.group.max_credit} count" if one.group.max_credit is not None else "",
        f"**{one.missing} more needed**" if one.missing else "",
        f"**{one.over} too many**" if one.over else "",
    ]
    return f"- **{one.group.name}**: " + ", ".join(
        [replies.plural(one.credits, "credit"), *(bound for bound in bounds if bound)]
    )
