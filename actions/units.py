"""Say what a unit needs and which units there are."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import (
    choices_rules,
    choices_standing,
    choices_words,
    choices_worth,
    replies,
    request,
    services,
    units_short,
    units_shown,
)
from actions.account import ask_first
from actions.guidance_within import told_topic
from actions.request import Events, Request
from knowledge import amounts, facts, glossary, signposts, stated, whole, within
from knowledge.qualification import Alternative, Group, Qualification, Unit

MOST_IN_FULL, MOST_NEAR = 2, 3  # units
Member = tuple[str, Unit]  # a unit and the name of its group
OF_THOSE = re.compile(r"\bwhich\b.*\b(?:those|these|them)\b", re.IGNORECASE)


class ActionTellUnit(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what a unit needs, one of its outcomes, or the fact about it that was asked."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_tell_unit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Answer for the unit named, else the one talked about."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if (again := asked.asks_again()) is not None:
            return again
        if asked.unit is None and glossary.meanings(asked.text, asked.qualification):
            return [FollowupAction("action_define_term")]
        if asked.unit and asks_beyond(asked):
            return [FollowupAction("action_answer_guidance")]
        if asked.unit is None and not asked.unknown and whole.speaks_of_all(asked.text):
            return [FollowupAction("action_tell_whole")]
        if asked.unit is None:
            ask_unit(dispatcher, asked)
        else:
            answer_units(dispatcher, asked, asked.units or [asked.unit])
            if facts.asks_how_hard(asked.text):
                dispatcher.utter_message(response="utter_difficulty_unsaid")
        _tell_group_beside(dispatcher, asked)
        return [*asked.remembered(self.name()), *_criterion_told(asked)]


class ActionListUnits(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """List the units by group, or the units about something."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_list_units"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """List them; long lists show their first groups and offer the rest."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if facts.listed_from(asked.text):
            return [*asked.remembered(), units_shown.kept(asked, list_units(dispatcher, asked))]
        if (action := _asks_no_list(asked)) is not None:
            return [FollowupAction(action)]
        plain = not facts.group_kinds(asked.text) or facts.of_group(asked.text)
        subject = facts.subject(asked.text) if plain else None
        numbered = asked.values("unit") or asked.values("uan")
        if asked.unknown:
            ask_unit(dispatcher, asked)
        elif asked.named and (numbered or not subject):
            answer_units(dispatcher, asked, asked.units)
        elif subject and (near := _about(asked, subject)):
            events = units_shown.offer_near(dispatcher, asked, near)
            _tell_group_beside(dispatcher, asked)
            return events
        elif facts.group_kinds(asked.text) and not asked.qualification.groups:
            choices_rules.say_no_groups(dispatcher, asked)
        elif facts.group_kinds(asked.text) == {False} and not choices_standing.has_options(
            asked.qualification
        ):
            choices_rules.say_all_mandatory(dispatcher, asked)
        else:
            return [*asked.remembered(), units_shown.kept(asked, list_units(dispatcher, asked))]
        return asked.remembered(units_shown.TELLS if asked.named else None)


def _about(asked: Request, subject: str) -> list[Unit]:
    """The units nearest to a subject, of the kind of group asked for."""
    one, kinds = asked.qualification, facts.group_kinds(asked.text)
    near = services.get().search.nearest_units(subject, one.key, len(one.units) if kinds else MOST_NEAR)
    return [unit for unit in near if not kinds or ((g := one.group_of(unit)) and g.mandatory in kinds)]


def _asks_no_list(asked: Request) -> str | None:
    """The action for a question about choosing units, or about no units, rather than for a list of them."""
    if whole.asks_how_chosen(asked.text) and not asked.named:
        return "action_tell_whole"
    if choices_worth.is_asked(asked.text) and not asked.named:
        return "action_tell_credits"
    if choices_words.asks_own_choice(asked.text) or choices_words.asks_if_all(asked.text):
        return "action_tell_choice"
    if choices_words.asks_limit(asked.text) and not (asked.named or facts.asks_for_rest(asked.text)):
        return "action_tell_credits"
    suits = choices_words.SUITS.search(asked.text) and facts.group_kinds(asked.text) == {False}
    if suits:
        return "action_choose_units"
    no_units = not _speaks_of_units(asked) or asks_which_way(asked)
    return "action_answer_or_admit" if asked.text and not asked.named and no_units else None


def asks_beyond(asked: Request) -> bool:
    """Whether a question is after what is no fact of a unit: an amount or a topic."""
    amount = amounts.is_asked(asked.text) and not facts.asked(asked.text)
    topics = (signposts.plainly_about(asked.text), stated.plainly(asked.text))
    return amount or any(topic is not None for topic in topics)


def _speaks_of_units(asked: Request) -> bool:
    return facts.speaks_of_units(asked.text) or bool(facts.groups_named(asked.text, asked.qualification))


def asks_which_way(asked: Request) -> bool:
    """Whether a question points back at the criteria of a unit that has alternatives."""
    return bool(asked.unit and asked.unit.either_or) and OF_THOSE.search(asked.text) is not None


def answer_units(dispatcher: CollectingDispatcher, asked: Request, units: list[Unit]) -> None:
    """Say the facts asked of these units, or all that they need; of many only what they are."""
    wanted = facts.asked(asked.text)
    if len(units) > MOST_IN_FULL and not wanted:
        units_short.tell_many(dispatcher, units)
        return
    if units_short.is_asked(asked) or wanted == ["aim"]:
        units_short.tell(dispatcher, asked, units)
        return
    of_all = asked.outcome or asked.criteria or not asked.named
    for unit in units:
        if wanted:
            tell_facts(dispatcher, asked.qualification, unit, wanted)
        elif of_all or not told_topic(dispatcher, asked, unit):
            tell_unit(dispatcher, asked, unit)


def _tell_group_beside(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """The units of a group that the same message asks for."""
    if facts.asks_for_group(asked.text):
        list_units(dispatcher, asked)


def _criterion_told(asked: Request) -> Events:
    """The one criterion on the topic asked about is what is talked about next."""
    return [SlotSet("criterion_talked_about", asked.listed[0])] if len(asked.listed) == 1 else []


def ask_unit(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """Say that the unit named is none of this qualification's, or ask which unit is meant."""
    subject = None if asked.unknown else within.topic(asked.text)
    if subject and (near := services.get().search.nearest_units(subject, asked.qualification.key)):
        dispatcher.utter_message(response="utter_units_about", buttons=replies.unit_buttons(near[:4]))
        return
    if asked.unknown is None:
        dispatcher.utter_message(
            response="utter_ask_unit", buttons=[replies.button("Show the units", "list_units")]
        )
        return
    near = _nearest(asked.qualification, asked.unknown)
    dispatcher.utter_message(
        response="utter_no_such_unit",
        unit=asked.unknown,
        qualification=asked.qualification.short_title,
        buttons=[
            *replies.unit_buttons(near[:3]),
            replies.button("Show the units", "list_units"),
        ],
    )


def _nearest(qualification: Qualification, name: str) -> list[Unit]:
    """Units whose number ends as the one named ("9" may be 209), else those nearest by title."""
    alike = [unit for unit in qualification.units if unit.number.endswith(name.zfill(2))]
    return alike or services.get().search.nearest_units(name, qualification.key)


def tell_facts(
    dispatcher: CollectingDispatcher, qualification: Qualification, unit: Unit, wanted: list[str]
) -> None:
    """Say single facts of a unit."""
    dispatcher.utter_message(
        response="utter_unit_facts",
        unit=replies.unit_name(unit),
        facts="\n".join(f"- {line}" for line in facts.told(qualification, unit, wanted)),
        buttons=[
            replies.button("What does it need?", "ask_unit_requirements", unit=unit.number),
            replies.button("All units", "list_units"),
        ],
    )


def tell_unit(dispatcher: CollectingDispatcher, asked: Request, unit: Unit) -> None:
    """List a unit's criteria under their outcomes, a page at a time."""
    outcomes = [asked.outcome] if asked.outcome and unit == asked.unit else unit.outcomes
    lines = [(replies.outcome_name(o), replies.criterion_line(c)) for o in outcomes for c in o.criteria]
    shown, complete = replies.page_of(lines, asked.page)
    named = {"outcome": asked.outcome.number} if len(outcomes) == 1 and asked.outcome else {}
    more = replies.button(
        "Show more", "ask_unit_requirements", unit=unit.number, show=str(asked.page + 1), **named
    )
    dispatcher.utter_message(
        response="utter_unit",
        unit=replies.unit_name(unit),
        also=_also_known_as(asked, unit),
        facts=replies.facts(unit),
        criteria=shown,
        either_or=_either_or(unit),
        shown=replies.which_shown(lines, asked.page, "criteria"),
        source=f"{asked.qualification.short_title}, unit {unit.number}",
        buttons=[*replies.next_steps(unit), *([] if complete else [more])],
    )


def list_units(dispatcher: CollectingDispatcher, asked: Request) -> list[Unit]:
    """Every unit by group, a page at a time, and those listed; the group asked for goes on."""
    qualification = asked.qualification
    said = asked.text or asked.value("show") or ""
    kinds = facts.group_kinds(said) or {True, False}
    of_kind = [group for group in qualification.groups if group.mandatory in kinds]
    groups = facts.groups_named(said, qualification) or of_kind
    members, first = _from(_members(qualification, groups), asked, said)
    lines = [(group, replies.unit_line(unit)) for group, unit in members]
    shown, complete = replies.page_of(lines, asked.page)
    only = "" if len(groups) == len(qualification.groups) else _in_words(groups)
    only += f" list{first}" if first else ""
    more = (
        [] if complete else [replies.button("Show more units", "list_units", show=f"{asked.page + 1}{only}")]
    )
    dispatcher.utter_message(
        response="utter_units",
        qualification=qualification.title,
        units=shown,
        shown=replies.which_shown(lines, asked.page, f"units{first}"),
        buttons=[replies.button("Credits and rules", "ask_credits"), *more],
    )
    return [unit for _, unit in members]


def _from(members: list[Member], asked: Request, said: str) -> tuple[list[Member], str]:
    """Those from the unit on that is asked for, and how a button says so; all where it is not among them."""
    numbers = [unit.number for _, unit in members]
    number = facts.listed_from(said) or units_shown.after_seen(asked, numbers)
    if number not in numbers:
        return members, ""
    return members[numbers.index(number) :], f" from {number}"


def _in_words(groups: Sequence[Group]) -> str:
    """The groups as a button says them for its next page."""
    kinds = {group.mandatory for group in groups}
    if len(groups) == 1 and kinds == {False}:
        return f" {groups[0].name.lower()}"
    return " mandatory" if kinds == {True} else " optional"


def _also_known_as(asked: Request, unit: Unit) -> str:
    if unit.second_number is None or unit.second_number not in asked.values("unit"):
        return ""
    return f"Unit {unit.second_number} and unit {unit.number} are the same unit. "


def _either_or(unit: Unit) -> str:
    ways = [" **or** ".join(_alternative(a) for a in choice.alternatives) for choice in unit.either_or]
    return "".join(f"\n\n_{way}_" for way in ways)


def _alternative(one: Alternative) -> str:
    return f"{one.name}: {', '.join(one.refs)}{' in this form' if one.text else ''}"


def _members(qualification: Qualification, groups: Sequence[Group]) -> list[Member]:
    """The units of these groups, each with its group's name; all units where the document has none."""
    members = [(group.name, group.units) for group in groups]
    everything = [("", [unit.number for unit in qualification.units])]
    return [
        (name, unit)
        for name, numbers in (members if qualification.groups else everything)
        for unit in qualification.units
        if unit.number in numbers
    ]
