"""Say more of what was just said: in another way, an example, a first step, why."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import guidance_simpler, replies, request
from actions.account import ask_first
from actions.guidance import explain, headed
from actions.guidance_follow_ups import (
    ALL,
    FOR_IDEAS,
    JUDGE,
    NAMES,
    NEXT,
    SAY_MORE,
    SIMPLER,
    SUGGESTS,
    WHY,
    asks_for_examples,
    asks_of_own_job,
    follows_up,
    judges_named,
)
from actions.guidance_simpler import log, person
from actions.guidance_topics import DEFINES, QUOTING
from actions.request import Events, Request
from knowledge import phrasing
from knowledge.qualification import Criterion, Outcome, Unit

EXPLAINS = "action_explain_criterion"
Place = tuple[Unit, Outcome, Criterion]


class ActionSayMore(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Answer a few words that ask more of what was just explained, quoted or listed."""

    def name(self) -> str:
        """The action's name in the domain."""
        return SAY_MORE

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Of the criterion talked about, else of the rule quoted, else of the unit's first criterion."""
        if judges_named(tracker.latest_message.get("text") or ""):
            return _judge_named(dispatcher, tracker)
        tracker.latest_message = {**tracker.latest_message, "entities": []}  # it names nothing
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        place, kind = _talked_about(asked), follows_up(asked.text) or SIMPLER
        if kind in FOR_IDEAS:
            if place and asks_of_own_job(asked.text):
                dispatcher.utter_message(response="utter_other_workplaces")
            return _ideas(asked, place)
        if kind == NEXT and place:
            return _next(dispatcher, place)
        if kind == JUDGE:
            _leave_to_assessor(dispatcher, asked, None if _is_of_note(tracker) else place)
        elif kind == WHY:
            _say_why(dispatcher, place)
        elif kind == ALL:
            _say_all(dispatcher, asked, place)
        else:
            return _simpler(dispatcher, asked, place)
        return []


def _judge_named(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Leave it to the assessor, by what the criterion named asks; without its unit, ask for that."""
    if (asked := request.read(tracker)) is None:
        return ask_first(dispatcher, tracker, SAY_MORE)
    if asked.unit is None or not asked.criteria:
        return [FollowupAction(EXPLAINS)]
    for outcome, criterion in asked.criteria[:1]:
        _leave_to_assessor(dispatcher, asked, (asked.unit, outcome, criterion))
    return asked.remembered()


def _is_of_note(tracker: Tracker) -> bool:
    """Whether a note was dealt with just now, so that it is what may be good enough."""
    saved = tracker.get_slot("saved") or {}
    return bool(saved.get("evidence")) and not saved.get("past")


def _talked_about(asked: Request) -> Place | None:
    ref, unit = asked.tracker.get_slot("criterion_talked_about"), asked.unit
    pairs = unit.criteria() if unit and ref else []
    return next(((unit, o, c) for o, c in pairs if unit and c.ref == ref), None)


def _last(asked: Request) -> dict[str, Any]:
    return asked.tracker.get_slot("last_request") or {}


def _ideas(asked: Request, place: Place | None) -> Events:
    """An example of the rule asked about; else ideas for the criterion or the unit, others than before."""
    last = _last(asked)
    if last.get("action") == SUGGESTS and not asks_for_examples(asked.text):  # another small thing
        return [SlotSet("replay", last["message"]), FollowupAction(SUGGESTS)]
    if place is None and last.get("action") in QUOTING and asks_for_examples(asked.text):
        example = "" if last["action"] == DEFINES else " example"
        again = {**last["message"], "text": f"{last['message']['text']}{example}"}
        return [SlotSet("replay", again), FollowupAction(last["action"])]
    entities = [{"entity": "criterion", "value": place[2].ref}] if place else []
    if place and last.get("action") == NAMES:
        entities.append({"entity": "show", "value": "2"})
    return [SlotSet("replay", {"text": asked.text, "entities": entities}), FollowupAction(NAMES)]


def _next(dispatcher: CollectingDispatcher, place: Place) -> Events:
    unit, _, criterion = place
    refs = [one.ref for _, one in unit.criteria()]
    later = refs[refs.index(criterion.ref) + 1 :]
    if not later:
        buttons = [replies.button("What's left?", "ask_remaining", unit=unit.number)]
        dispatcher.utter_message(
            response="utter_last_criterion",
            ref=criterion.ref,
            unit=replies.unit_name(unit),
            buttons=buttons,
        )
        return []
    named = [{"entity": "unit", "value": unit.number}, {"entity": "criterion", "value": later[0]}]
    return [SlotSet("replay", {"text": "", "entities": named}), FollowupAction(EXPLAINS)]


def _simpler(dispatcher: CollectingDispatcher, asked: Request, place: Place | None) -> Events:
    """The criterion in another way, and when that was no help either, who to ask."""
    last = _last(asked).get("action")
    if place and last not in QUOTING:
        about, times = _times(asked, asked.qualification.criterion_id(place[0], place[2]))
        guidance_simpler.say_another_way(dispatcher, asked, (place[0], place[2]), times)
        return [SlotSet("said_simpler", {"about": about, "times": times})]
    if last in QUOTING or (last and not asked.unit):
        about, times = _times(asked, str(_last(asked)["message"].get("text")))
        of_word = last == DEFINES and guidance_simpler.say_by_example(dispatcher, asked, about, times)
        if not of_word:
            guidance_simpler.say_of_quoted(dispatcher, asked, last == DEFINES, times)
        return [SlotSet("said_simpler", {"about": about, "times": times})]
    if asked.unit:
        dispatcher.utter_message(response="utter_one_at_a_time")
        outcome, criterion = next(asked.unit.criteria())
        explain(dispatcher, asked, outcome, criterion)
        return [SlotSet("criterion_talked_about", criterion.ref), SlotSet("last_request", None)]
    dispatcher.utter_message(response="utter_ask_which_part", buttons=[person()])
    return []


def _times(asked: Request, about: str) -> tuple[str, int]:
    """What is to be simpler, and the how manyeth time in a row that it is asked."""
    told = asked.tracker.get_slot("said_simpler") or {}
    return about, told["times"] + 1 if told.get("about") == about else 1


def _say_why(dispatcher: CollectingDispatcher, place: Place | None) -> None:
    if place is None:
        dispatcher.utter_message(response="utter_why_rule", buttons=[person()])
        return
    unit, outcome, criterion = place
    dispatcher.utter_message(
        response="utter_why_criterion",
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        outcome=f"{outcome.number}: {replies.one_line(outcome.text)}",
        buttons=[person()],
    )


def _say_all(dispatcher: CollectingDispatcher, asked: Request, place: Place | None) -> None:
    """How much it is that a criterion or the unit asks for."""
    unit = asked.unit
    assert unit is not None
    dispatcher.utter_message(
        response="utter_all_of_criterion" if place else "utter_all_of_unit",
        ref=place[2].ref if place else "",
        unit=replies.unit_name(unit),
        facts=replies.facts(unit),
        outcomes=replies.plural(len(unit.outcomes), "outcome"),
        buttons=[
            replies.button("Whole unit", "ask_unit_requirements", unit=unit.number, show="all"),
            replies.button("What's left?", "ask_remaining", unit=unit.number),
        ],
    )


def _leave_to_assessor(dispatcher: CollectingDispatcher, asked: Request, place: Place | None) -> None:
    if place is None:
        evidence = replies.button("Show my evidence", "list_evidence")
        dispatcher.utter_message(response="utter_cannot_judge", buttons=[evidence, person()])
        return
    unit, _, criterion = place
    dispatcher.utter_message(
        response="utter_cannot_judge_criterion",
        ref=criterion.ref,
        criterion=replies.quote(criterion.text),
        guidance=_said_of(asked.text, unit, criterion),
        buttons=[log(unit, criterion), person()],
    )


def _said_of(text: str, unit: Unit, criterion: Criterion) -> str:
    """The guidance on a criterion that speaks of what the message speaks of."""
    said = set(phrasing.telling(text))
    about = [headed(one.heading, one.text) for one in unit.guidance if criterion.ref in one.refs]
    return "".join(f"\n\n{replies.quote(one)}" for one in about if said & set(phrasing.telling(one)))
