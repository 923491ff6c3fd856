"""Quote the rule of combination, with each group's bounds in credits; say so where a document has none."""

from rasa_sdk.executor import CollectingDispatcher

from actions import choices_standing, replies
from actions import choices_words as words
from actions.request import Request
from knowledge import combination, facts
from knowledge.qualification import Group, Qualification
from learners import choices

SHOW_UNITS = replies.button("Show the units", "list_units")


def tell(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """The rule as printed; that it counts credits when the question was how many units."""
    qualification = asked.qualification
    if qualification.rule is None:
        dispatcher.utter_message(
            response="utter_no_rule", qualification=qualification.short_title, buttons=[SHOW_UNITS]
        )
        return
    if words.counts_units(asked.text) and choices_standing.has_options(qualification):
        dispatcher.utter_message(response="utter_rule_in_credits")
    of_limits = words.asks_limit(asked.text) and "glh" not in facts.asked(asked.text)
    dispatcher.utter_message(
        response="utter_rule_limits" if of_limits else "utter_rule",
        qualification=qualification.title,
        rule=replies.quote(qualification.rule.text),
        groups="\n".join(group_line(qualification, group) for group in qualification.groups),
        glh=qualification.glh or "not stated",
        tqt=qualification.tqt or "not stated",
        buttons=[SHOW_UNITS],
    )


def tell_what_is_required(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """That every mandatory unit has to be done, or that not every optional one has, with the rule."""
    if (qualification := asked.qualification).rule is None:
        say_no_groups(dispatcher, asked)
        return
    mandatory = [u for u in qualification.units if not choices.is_optional(qualification, u)]
    kinds, some = facts.group_kinds(asked.text), len(mandatory) < len(qualification.units)
    of_all = "utter_not_all_units" if some and not kinds else "utter_all_mandatory_needed"
    dispatcher.utter_message(
        response="utter_not_all_optional" if kinds == {False} else of_all,
        total=len(qualification.units),
        units=replies.plural(len(mandatory), "mandatory unit"),
        credits=replies.plural(combination.credits_of(mandatory), "credit"),
        rule=replies.quote(qualification.rule.text),
        qualification=qualification.short_title,
        buttons=[SHOW_UNITS],
    )


def say_all_mandatory(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """That there is nothing to choose."""
    dispatcher.utter_message(
        response="utter_all_mandatory", qualification=asked.qualification.short_title, buttons=[SHOW_UNITS]
    )


def say_no_groups(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """That the document does not say which units are mandatory, and who can tell."""
    dispatcher.utter_message(
        response="utter_no_groups",
        qualification=asked.qualification.short_title,
        buttons=[SHOW_UNITS, replies.button("Ask my assessor", "contact_assessor")],
    )


def group_line(qualification: Qualification, group: Group) -> str:
    """A group with its bounds in credits."""
    units = [u for u in qualification.units if u.number in group.units]
    bounds = [
        f"at least {group.min_credit} credits" if group.min_credit and not group.mandatory else "",
        f"at most {group.max_credit} credits" if group.max_credit else "",
        f"all of them, {sum(u.credit or 0 for u in units)} credits" if group.mandatory else "",
    ]
    credit = ", ".join(bound for bound in bounds if bound)
    return f"- **{group.name}**: {replies.plural(len(units), 'unit')} ({credit or 'no bound stated'})"
