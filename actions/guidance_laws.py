"""Gather the laws that a specification names, each with where it is named."""

from itertools import groupby
from operator import attrgetter

from rasa_sdk.executor import CollectingDispatcher

from actions import replies
from actions.request import Request
from knowledge import laws
from knowledge.laws import Law
from knowledge.qualification import Unit

UNITS_SHOWN = 8


def tell_laws(dispatcher: CollectingDispatcher, asked: Request) -> bool:
    """All laws that the unit or the qualification names; False when none are, or something else is asked."""
    if not laws.are_asked(asked.text) or asked.refs:
        return False
    unit = asked.unit if asked.named or (asked.unit and laws.named(asked.qualification, asked.unit)) else None
    found = laws.named(asked.qualification, unit)
    only_asks = unit is not None and not found and bool(laws.asking(unit))
    if unit and only_asks:
        _only_asked(dispatcher, asked, unit)
    elif unit and found:
        _of_unit(dispatcher, asked, unit, found)
    elif found:
        _of_all(dispatcher, asked, found)
    return bool(found) or only_asks


def _of_unit(dispatcher: CollectingDispatcher, asked: Request, unit: Unit, found: list[Law]) -> None:
    blocks = ["\n\n".join([_headed(law), replies.quote("\n".join(law.lines))]) for law in found]
    dispatcher.utter_message(
        response="utter_laws",
        unit=replies.unit_name(unit),
        laws="\n\n".join(blocks),
        source=f"{asked.qualification.short_title}, unit {unit.number}",
        buttons=[replies.button("Whole unit", "ask_unit_requirements", unit=unit.number)],
    )


def _only_asked(dispatcher: CollectingDispatcher, asked: Request, unit: Unit) -> None:
    dispatcher.utter_message(
        response="utter_no_laws_named",
        unit=replies.unit_name(unit),
        criteria="\n".join(replies.criterion_line(one) for one in laws.asking(unit)),
        source=f"{asked.qualification.short_title}, unit {unit.number}",
        buttons=[replies.button("Ask my assessor", "contact_assessor")],
    )


def _of_all(dispatcher: CollectingDispatcher, asked: Request, found: list[Law]) -> None:
    """A line a unit; the first units where there are many."""
    units = [(number, list(of_unit)) for number, of_unit in groupby(found, attrgetter("unit"))]
    lines = [
        f"- **Unit {number}**: {'; '.join(laws.each_once(of_unit))}"
        for number, of_unit in units[:UNITS_SHOWN]
    ]
    dispatcher.utter_message(
        response="utter_laws_by_unit",
        qualification=asked.qualification.short_title,
        laws="\n".join(lines),
        first=units[0][0],
        shown=replies.which_shown([("", "")] * len(units), 1, "units", UNITS_SHOWN),
    )


def _headed(law: Law) -> str:
    refs = f" ({', '.join(law.refs)})" if law.refs else ""
    return f"**{law.heading}**{refs}" if law.heading else f"**{', '.join(law.refs)}**"
