"""Explain criteria and answer from the specification: always quoted and cited."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import choices_words, replies, request, services, units_short
from actions.account import ask_first
from actions.account_withdrawn import tell_withdrawal
from actions.guidance_follow_ups import SAY_MORE, is_stuck
from actions.guidance_laws import tell_laws
from actions.guidance_sure import is_doubtful
from actions.guidance_topics import DEFINES, POINTS, said_of_term
from actions.guidance_within import tell_phrase, told_topic
from actions.request import Events, Request
from actions.units import ask_unit
from knowledge import glossary, simulation, terms, within
from knowledge.qualification import Criterion, Outcome, Unit
from knowledge.search import Answer

ASKS_BACK = "action_ask_back"
GUIDANCE_SHOWN = 3


class ActionExplainCriterion(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Quote a criterion, its outcome, and the guidance that speaks of it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_explain_criterion"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Explain what was named; else find the criterion in the learner's words."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if choices_words.chooses_way(asked):
            return [FollowupAction("action_choose_units")]
        if asked.unknown or (asked.refs and asked.unit is None):
            ask_unit(dispatcher, asked)
        elif not asked.refs and (told := _told_within(dispatcher, asked)):
            return told
        elif units_short.is_of_unit(asked):
            units_short.tell(dispatcher, asked, asked.units)
        elif not asked.refs and is_stuck(asked.text):
            return [FollowupAction(SAY_MORE)]
        elif not asked.refs and is_doubtful(asked, searched(asked)):
            return [FollowupAction(ASKS_BACK)]
        elif asked.unit is None or not asked.refs:
            answer_from_specification(dispatcher, asked)
        else:
            explain_named(dispatcher, asked)
            if missing := [ref for ref in asked.refs if asked.unit.criterion(ref) is None]:
                _say_missing(dispatcher, asked.unit, missing)
        return asked.remembered(None if asked.unit else self.name())


class ActionAnswerGuidance(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Answer a question about the qualification with the passage that answers it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_guidance"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Quote the best passage, or say that the specification does not say."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if said_of_withdrawal := tell_withdrawal(dispatcher, asked):
            return [*asked.remembered(self.name(), unit_missing=False), *said_of_withdrawal]
        if said := said_of_term(asked.text, tracker.get_slot("last_request")):
            asked.message = {**asked.message, "text": said}
        elif is_doubtful(asked, answer := searched(asked)):
            return [FollowupAction(ASKS_BACK)]
        elif asked.unit and asked.named and not answer.plain and told_topic(dispatcher, asked, asked.unit):
            return asked.remembered("action_tell_unit")
        unit_asked_for = answer_from_specification(dispatcher, asked)
        remembered = asked.remembered(self.name(), unit_missing=unit_asked_for)
        if asked.named or asked.criteria or not POINTS.search(asked.text):
            return remembered
        kept = tracker.get_slot("criterion_talked_about")  # "does it have to be real": it is still that one
        return [*remembered, SlotSet("criterion_talked_about", kept)]


def _told_within(dispatcher: CollectingDispatcher, asked: Request) -> Events:
    """Explain words not understood, or tell what the unit named has on a topic; nothing for all else."""
    if len(terms.told_apart(asked.text)) > 1 and glossary.meanings(asked.text, asked.qualification):
        return [FollowupAction(DEFINES)]
    if phrase := within.phrase(asked.text):
        meaning = f"what does {phrase} mean"
        defined = glossary.meanings(meaning, asked.qualification, asked.unit)
        place = None if defined else tell_phrase(dispatcher, asked, phrase, asked.qualification.units)
        if place is None:
            return [SlotSet("replay", {"text": meaning, "entities": []}), FollowupAction(DEFINES)]
        asked.unit = place[0]
        return [*asked.remembered(), SlotSet("criterion_talked_about", place[1].ref)]
    if asked.unit and asked.named and told_topic(dispatcher, asked, asked.unit):
        return asked.remembered("action_tell_unit")
    return []


def answer_from_specification(
    dispatcher: CollectingDispatcher, asked: Request, question: str | None = None
) -> bool:
    """Quote what answers `question` (default: what was said); say so when nothing does.

    True when it had to ask which unit is meant.
    """
    if question is None and tell_laws(dispatcher, asked):
        return False
    pretends = simulation.is_asked(asked.text)
    if pretends and (clause := simulation.clause(asked.qualification, asked.unit)):
        dispatcher.utter_message(
            response="utter_passage", passage=replies.quote(clause.text), citation=clause.citation
        )
    elif pretends and asked.unit is None and simulation.is_by_unit(asked.qualification):
        dispatcher.utter_message(
            response="utter_simulation_by_unit",
            qualification=asked.qualification.short_title,
            buttons=[replies.button("Show the units", "list_units")],
        )
        return True
    elif (answer := searched(asked, question)).answerable and answer.hits[0].passage.kind != "unit":
        if asked.criteria and question is None and answer.hits[0].passage.kind == "criterion":
            explain_named(dispatcher, asked)
        else:
            quote_answer(dispatcher, answer)
    else:
        say_silent(dispatcher, asked, answer)
    return False


def explain_named(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """Explain the first criteria that the message names."""
    for outcome, criterion in asked.criteria[:GUIDANCE_SHOWN]:
        explain(dispatcher, asked, outcome, criterion)


def say_silent(dispatcher: CollectingDispatcher, asked: Request, answer: Answer) -> None:
    """Name the criterion that only asks for it, or who to ask; else say that the document does not say."""
    said: dict[str, Any] = {"response": "utter_specification_silent"}
    if criterion := answer.asks_only:
        quoted = {"passage": replies.quote(criterion.text), "citation": criterion.citation}
        said = {"response": "utter_only_asks", **quoted}
    elif answer.signpost:
        said = {"response": "utter_signpost", "ask": answer.signpost}
    dispatcher.utter_message(
        **said,
        qualification=asked.qualification.short_title,
        buttons=[
            replies.button("Ask my assessor", "contact_assessor"),
            replies.button("What can I ask?", "help"),
        ],
    )


def searched(asked: Request, question: str | None = None, without: Sequence[str] = ()) -> Answer:
    """What search finds for `question` (default: what was said), but not what was just turned down."""
    unit = asked.unit.number if asked.unit else None
    rejected = without or asked.tracker.get_slot("rejected") or ()
    return services.get().search.answer(
        question or asked.text, asked.qualification.key, unit, without=rejected
    )


def quote_answer(dispatcher: CollectingDispatcher, answer: Answer) -> None:
    """Quote the passage that answers, with its source."""
    hit = next((hit for hit in answer.hits if hit.said), answer.hits[0])
    best = hit.passage
    buttons = (
        [replies.button(f"About unit {best.unit}", "ask_unit_requirements", unit=best.unit)]
        if best.unit
        else []
    )
    dispatcher.utter_message(
        response="utter_passage",
        passage=replies.quote(hit.said or best.text),
        citation=best.citation,
        buttons=[*buttons, replies.button("That's not it", "deny")],
    )


def explain(dispatcher: CollectingDispatcher, asked: Request, outcome: Outcome, criterion: Criterion) -> None:
    """Quote a criterion of the unit asked about, with plain words and the guidance that speaks of it."""
    unit = asked.unit
    assert unit is not None
    about = [g for g in unit.guidance if criterion.ref in g.refs][:GUIDANCE_SHOWN]
    plain = services.get().search.in_plain_words(asked.qualification.criterion_id(unit, criterion))
    dispatcher.utter_message(
        response="utter_criterion" if plain else "utter_criterion_alone",
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        outcome=f"{outcome.number}: {replies.one_line(outcome.text)}",
        criterion=replies.quote(criterion.text),
        plain=plain,
        guidance="".join(f"\n\n{replies.quote(headed(g.heading, g.text))}" for g in about),
        source=f"{asked.qualification.short_title}, unit {unit.number}, criterion {criterion.ref}",
        recovered=" (its number was lost in the document and recovered from the order)"
        if criterion.recovered
        else "",
        buttons=[
            replies.button("Evidence ideas", "ask_evidence_ideas", unit=unit.number, criterion=criterion.ref),
            *_next_criterion(unit, criterion),
            replies.button("Whole unit", "ask_unit_requirements", unit=unit.number),
        ],
    )


def headed(heading: str | None, text: str) -> str:
    """Guidance under its heading, where its words do not begin with that."""
    return f"**{heading}**\n{text}" if heading and not text.startswith(heading) else text


def _next_criterion(unit: Unit, criterion: Criterion) -> list[replies.Button]:
    refs = [c.ref for _, c in unit.criteria()]
    place = refs.index(criterion.ref) + 1
    return [
        replies.button(f"Next: {ref}", "explain_criterion", unit=unit.number, criterion=ref)
        for ref in refs[place : place + 1]
    ]


def _say_missing(dispatcher: CollectingDispatcher, unit: Unit, refs: list[str]) -> None:
    dispatcher.utter_message(
        response="utter_no_such_criterion",
        refs=", ".join(refs),
        unit=replies.unit_name(unit),
        has=", ".join(f"{o.criteria[0].ref}-{o.criteria[-1].ref}" for o in unit.outcomes if o.criteria),
        buttons=[replies.button("Whole unit", "ask_unit_requirements", unit=unit.number)],
    )
