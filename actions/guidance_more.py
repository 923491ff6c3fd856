"""Say more of what was just said: in another way, an example, a first step, why."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, request, services
from actions.account import ask_first
from actions.guidance import explain, headed, searched
from actions.guidance_evidence import are_more, examples_of
from actions.guidance_follow_ups import (
    ALL,
    FOR_IDEAS,
    JUDGE,
    NAMES,
    NEXT,
    SAY_MORE,
    SIMPLER,
    WHY,
    asks_for_examples,
    asks_of_own_job,
    follows_up,
    judges_named,
)
from actions.guidance_topics import DEFINES, QUOTING
from actions.request import Events, Request
from knowledge import phrasing, plain_terms
from knowledge.plain_terms import PlainTerm
from knowledge.qualification import Criterion, Outcome, Unit

EXPLAINS = "action_explain_criterion"
MOST_WAYS = 2  # besides the first
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
    if place and last != "action_answer_guidance":
        told = asked.tracker.get_slot("said_simpler") or {}
        about = asked.qualification.criterion_id(place[0], place[2])
        times = told["times"] + 1 if told.get("about") == about else 1
        _say_another_way(dispatcher, asked, place, times)
        return [SlotSet("said_simpler", {"about": about, "times": times})]
    if last == DEFINES:
        dispatcher.utter_message(response="utter_term_stuck")
    elif last in QUOTING or (last and not asked.unit):
        _say_simpler_of_rule(dispatcher, asked)
    elif asked.unit:
        dispatcher.utter_message(response="utter_one_at_a_time")
        outcome, criterion = next(asked.unit.criteria())
        explain(dispatcher, asked, outcome, criterion)
        return [SlotSet("criterion_talked_about", criterion.ref)]
    else:
        dispatcher.utter_message(response="utter_ask_which_part", buttons=[_person()])
    return []


def _say_another_way(dispatcher: CollectingDispatcher, asked: Request, place: Place, times: int) -> None:
    unit, _, criterion = place
    name = asked.qualification.criterion_id(unit, criterion)
    verb = plain_terms.of_criterion(criterion)
    again = times > 1
    if times > MOST_WAYS or (again and not are_more(name)):
        dispatcher.utter_message(response="utter_no_other_way", ref=criterion.ref, buttons=[_person()])
        return
    dispatcher.utter_message(
        response="utter_still_stuck" if again else _another_way(verb),
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        plain=services.get().search.in_plain_words(name) or "",
        verb=verb.name if verb else "",
        means=verb.means if verb else "",
        ideas=examples_of(name, times),
        buttons=[_person(), _log(unit, criterion)] if again else [_log(unit, criterion), _person()],
    )


def _another_way(verb: PlainTerm | None) -> str:
    """By whether a criterion asks to tell of something or to do it at work."""
    return "utter_another_way_doing" if verb is None or verb.doing else "utter_another_way_telling"


def _say_simpler_of_rule(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """What the clause just quoted is about, where UnitMate has words for that; never the rule reworded."""
    message = _last(asked)["message"]
    hits = searched(asked, message["text"]).hits if message.get("text") else []
    plain = services.get().search.in_plain_words(hits[0].passage.id) if hits else None
    dispatcher.utter_message(
        response="utter_rule_in_short" if plain else "utter_rule_stuck",
        plain=plain or "",
        buttons=[_person()],
    )


def _say_why(dispatcher: CollectingDispatcher, place: Place | None) -> None:
    if place is None:
        dispatcher.utter_message(response="utter_why_rule", buttons=[_person()])
        return
    unit, outcome, criterion = place
    dispatcher.utter_message(
        response="utter_why_criterion",
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        outcome=f"{outcome.number}: {replies.one_line(outcome.text)}",
        buttons=[_person()],
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
        dispatcher.utter_message(response="utter_cannot_judge", buttons=[evidence, _person()])
        return
    unit, _, criterion = place
    dispatcher.utter_message(
        response="utter_cannot_judge_criterion",
        ref=criterion.ref,
        criterion=replies.quote(criterion.text),
        guidance=_said_of(asked.text, unit, criterion),
        buttons=[_log(unit, criterion), _person()],
    )


def _said_of(text: str, unit: Unit, criterion: Criterion) -> str:
    """The guidance on a criterion that speaks of what the message speaks of."""
    said = set(phrasing.telling(text))
    about = [headed(one.heading, one.text) for one in unit.guidance if criterion.ref in one.refs]
    return "".join(f"\n\n{replies.quote(one)}" for one in about if said & set(phrasing.telling(one)))


def _log(unit: Unit, criterion: Criterion) -> replies.Button:
    ref = criterion.ref
    return replies.button(f"Log evidence for {ref}", "log_evidence", unit=unit.number, criterion=ref)


def _person() -> replies.Button:
    return replies.button("Ask my assessor", "contact_assessor")
