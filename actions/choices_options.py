"""Show what there is to choose from, and ask back before a choice is changed."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import choices_standing, replies
from actions.choices_wish import Wish
from actions.request import Request
from knowledge import combination
from knowledge.qualification import Unit
from learners import choices

BUTTONS_SHOWN = 6


def offer(dispatcher: CollectingDispatcher, asked: Request, chosen: Sequence[Unit]) -> None:
    """The optional units by group with their credits; those chosen are ticked."""
    qualification = asked.qualification
    if not choices_standing.has_options(qualification):
        dispatcher.utter_message(
            response="utter_all_mandatory",
            qualification=qualification.short_title,
            buttons=[replies.button("Show the units", "list_units")],
        )
        return
    lines, at = _lines(asked, chosen), asked.page
    shown, complete = replies.page_of(lines, at)
    more = [] if complete else [replies.button("Show more units", "choose_units", show=str(at + 1))]
    dispatcher.utter_message(
        response="utter_options" if at == 1 else "utter_more_options",
        units=shown,
        shown=replies.which_shown(lines, at, "optional units"),
        buttons=[replies.button("Credits and rules", "ask_credits"), *more],
    )
    if chosen and at == 1:
        choices_standing.tell(dispatcher, qualification, chosen)


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


def _lines(asked: Request, chosen: Sequence[Unit]) -> list[replies.Line]:
    """Every optional unit under its group, where the document has groups."""
    qualification = asked.qualification
    groups = [(group.name, group.units) for group in qualification.groups if not group.mandatory]
    all_units = [unit.number for unit in qualification.units]
    return [
        (name, choices_standing.unit_line(unit) + (" ✓ chosen" if unit in chosen else ""))
        for name, members in groups or [("", all_units)]
        for unit in qualification.units
        if unit.number in members
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
