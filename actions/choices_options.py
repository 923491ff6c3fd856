"""Show what there is to choose from, and ask back before a choice is changed."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import choices_rules, choices_standing, replies, units_shown
from actions.choices_wish import Wish
from actions.request import Events, Request
from knowledge import combination, facts
from knowledge.qualification import Group, Qualification, Unit
from learners import choices

BUTTONS_SHOWN = 6


def offer(dispatcher: CollectingDispatcher, asked: Request, chosen: Sequence[Unit]) -> Events:
    """The optional units by group with their credits, those chosen ticked; the slots after it."""
    qualification = asked.qualification
    if not choices_standing.has_options(qualification):
        choices_rules.say_all_mandatory(dispatcher, asked)
        return asked.remembered()
    said = asked.text or asked.value("show") or ""
    groups = facts.groups_named(said, qualification)
    members, at = _members(qualification, groups or qualification.groups), asked.page
    lines = [
        (group, replies.unit_line(unit) + (" ✓ chosen" if unit in chosen else "")) for group, unit in members
    ]
    shown, complete = replies.page_of(lines, at)
    page = " ".join([str(at + 1), *(f"group {group.name[-1]}" for group in groups)])
    more = [] if complete else [replies.button("Show more units", "choose_units", show=page)]
    dispatcher.utter_message(
        response="utter_options" if at == 1 else "utter_more_options",
        units=shown,
        shown=replies.which_shown(lines, at, "optional units"),
        buttons=[replies.button("Credits and rules", "ask_credits"), *more],
    )
    if chosen and at == 1:
        choices_standing.tell(dispatcher, qualification, chosen)
    return [*asked.remembered(), units_shown.kept(asked, [unit for _, unit in members], optional=True)]


def ask_which(dispatcher: CollectingDispatcher, wish: Wish, chosen: Sequence[Unit]) -> None:
    """Offer the units that the words could mean; nothing is saved until one is tapped."""
    words = wish.unclear[0]
    buttons = [
        change_button(f"Drop {replies.unit_name(unit)}", (), [unit])
        if words.dropping
        else change_button(replies.unit_name(unit), [unit], wish.dropped)
        for unit in words.units
        if words.dropping == (unit in chosen)
    ]
    dispatcher.utter_message(response="utter_which_unit", buttons=buttons[:BUTTONS_SHOWN])


def ask_to_clear(dispatcher: CollectingDispatcher, chosen: Sequence[Unit]) -> dict[str, Any]:
    """Ask once before everything that was chosen is dropped; the open task that waits for yes or no."""
    dispatcher.utter_message(
        response="utter_ask_to_clear",
        units=choices_standing.unit_lines(chosen),
        buttons=[
            change_button("Drop them all", (), chosen),
            replies.button("Keep them", "cancel"),
        ],
    )
    return _waiting((), chosen)


def ask_instead(dispatcher: CollectingDispatcher, dropped: Sequence[Unit]) -> dict[str, Any]:
    """Ask what is to replace units; the open task that waits for it."""
    which = choices_standing.numbers(dropped)
    dispatcher.utter_message(
        response="utter_ask_instead",
        units=which,
        buttons=[
            choices_standing.OPTIONS,
            change_button("Just drop it", (), dropped),
        ],
    )
    return {
        "action": "action_choose_units",
        "takes": "choice",
        "dropped": [unit.number for unit in dropped],
        "resume": {"response": "utter_instead_waits", "units": which},
        "cancelled": {"response": "utter_instead_left", "units": which},
    }


def compare(dispatcher: CollectingDispatcher, units: Sequence[Unit]) -> None:
    """Units the learner cannot decide between: what each is worth, and a button for each."""
    dispatcher.utter_message(
        response="utter_compare_units",
        units=choices_standing.unit_lines(units),
        buttons=[change_button(replies.unit_name(unit), [unit], ()) for unit in units[:BUTTONS_SHOWN]],
    )


def weigh(
    dispatcher: CollectingDispatcher, asked: Request, wish: Wish, chosen: Sequence[Unit]
) -> tuple[dict[str, Any], list[Unit]]:
    """What the choice would make with the change: the open task that waits for a yes, and the units."""
    qualification = asked.qualification
    added = [unit for unit in wish.added if choices.is_optional(qualification, unit)]
    kept = [unit for unit in chosen if unit not in wish.dropped]
    after = [unit for unit in qualification.units if unit in kept or unit in added]
    made = combination.combine(qualification, after)
    dispatcher.utter_message(
        response="utter_weighed",
        units=choices_standing.unit_lines(after) or "- _none_",
        credits=replies.plural(combination.credits_of(after), "optional credit"),
        groups=choices_standing.group_lines(made) if made else "",
        buttons=[
            change_button("Save this choice", added, wish.dropped),
            replies.button("Leave it as it is", "cancel"),
        ],
    )
    return _waiting(added, wish.dropped), after


def _members(qualification: Qualification, groups: Sequence[Group]) -> list[tuple[str, Unit]]:
    """Every optional unit of these groups with its group's name, where the document has groups."""
    optional = [(group.name, group.units) for group in groups if not group.mandatory]
    all_units = [unit.number for unit in qualification.units]
    return [
        (name, unit)
        for name, numbers in optional or [("", all_units)]
        for unit in qualification.units
        if unit.number in numbers
    ]


def _waiting(taken: Sequence[Unit], dropped: Sequence[Unit]) -> dict[str, Any]:
    return {
        "action": "action_choose_units",
        "takes": "yes_no",
        "offer": {
            "taken": [unit.number for unit in taken],
            "dropped": [unit.number for unit in dropped],
        },
        "resume": {"response": "utter_change_waits"},
        "cancelled": {"response": "utter_change_left"},
    }


def change_button(title: str, taken: Sequence[Unit], dropped: Sequence[Unit]) -> replies.Button:
    """A button that takes up these units and drops those; numbers with spaces between."""
    units = {"taken": taken, "dropped": dropped}
    named = {entity: " ".join(unit.number for unit in among) for entity, among in units.items() if among}
    return replies.button(title, "choose_units", **named)
