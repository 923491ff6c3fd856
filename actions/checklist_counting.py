"""Say what counts where the learner or the centre has a choice: optional units, either/or criteria."""

from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.request import Request
from knowledge.qualification import Alternative, Qualification, Unit
from learners import choices
from learners.standing import Standing

UNITS_OFFERED = 3


def ask_alternative(dispatcher: CollectingDispatcher, stands: Standing) -> None:
    """Ask which of the either/or alternatives the learner takes, with the clause that says so."""
    if stands.undecided is None:
        return
    number = stands.unit.number
    dispatcher.utter_message(
        response="utter_ask_alternative",
        unit=replies.unit_name(stands.unit),
        alternatives="\n".join(_alternative(way) for way in stands.undecided.alternatives),
        source=replies.quote(stands.undecided.source),
        buttons=[
            replies.button(way.name, "choose_units", unit=number, pathway=way.name)
            for way in stands.undecided.alternatives
        ],
    )


def _alternative(way: Alternative) -> str:
    return f"- **{way.name}**: {', '.join(way.refs)}" + (f" “{way.text}”" if way.text else "")


def warn_not_counting(dispatcher: CollectingDispatcher, asked: Request, stands: Standing) -> None:
    """An optional unit that is not chosen counts for nothing: say so before its list."""
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        counting = choices.counting_units(session, learner, asked.qualification)
    if stands.unit not in counting and asked.qualification.groups:
        dispatcher.utter_message(
            response="utter_unit_not_chosen",
            unit=f"unit {stands.unit.number}",
            buttons=[
                replies.button(
                    f"I'm doing unit {stands.unit.number}", "choose_units", unit=stands.unit.number
                )
            ],
        )


def tell_what_counts(dispatcher: CollectingDispatcher, asked: Request, standings: Sequence[Standing]) -> None:
    """Which units the figures are of, where the learner or the centre has a choice."""
    qualification = asked.qualification
    if not qualification.groups:
        dispatcher.utter_message(
            response="utter_centre_decides_units" if standings else "utter_no_units_yet",
            qualification=qualification.short_title,
            buttons=[] if standings else [replies.button("Show the units", "list_units")],
        )
        return
    if beside := _begun_beside(asked):
        dispatcher.utter_message(
            response="utter_units_not_counted",
            units="\n".join(f"- {replies.unit_name(unit)}" for unit in beside),
            buttons=[_doing(unit) for unit in beside[:UNITS_OFFERED]],
        )
    elif _none_chosen(qualification, standings):
        dispatcher.utter_message(response="utter_no_optional_units_yet")
    elif not standings:
        dispatcher.utter_message(
            response="utter_no_units_of_that_kind", buttons=[replies.button("All my units", "ask_remaining")]
        )


def _begun_beside(asked: Request) -> list[Unit]:
    """Units that hold some work of the learner's but do not count."""
    qualification = asked.qualification
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        begun = choices.with_record(session, learner, qualification)
        counting = {unit.number for unit in choices.counting_units(session, learner, qualification)}
    return [unit for unit in qualification.units if unit.number in begun - counting]


def _none_chosen(qualification: Qualification, standings: Sequence[Standing]) -> bool:
    has_optional = any(not group.mandatory for group in qualification.groups)
    return has_optional and all(is_mandatory(qualification, s) for s in standings)


def is_mandatory(qualification: Qualification, stands: Standing) -> bool:
    """Whether the unit counts without being chosen."""
    return not choices.is_optional(qualification, stands.unit)


def is_of_kinds(qualification: Qualification, stands: Standing, named: Sequence[str]) -> bool:
    """Whether the unit is of the kinds named; a document without groups, or without letters, has no kinds."""
    groups = {"mandatory", "optional"} & set(named) if qualification.groups else set()
    letters = {kind[0].upper() for kind in set(named) - {"mandatory", "optional"}}
    own = stands.unit.outcomes[0].number[0]
    group = "mandatory" if is_mandatory(qualification, stands) else "optional"
    return (not groups or group in groups) and (not letters or not own.isalpha() or own in letters)


def _doing(unit: Unit) -> replies.Button:
    return replies.button(f"I'm doing unit {unit.number}", "choose_units", unit=unit.number)
