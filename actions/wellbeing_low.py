"""Answer a low mood or a loss that asks for nothing: one small step, and somebody to talk to.

The kind line before it is said aside (`bot/asides.py`), as before the answer to a message that asks too.
"""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.conversation_wordings import say_unsaid
from actions.request import Events
from actions.wellbeing_moods import ANGRY, HEARD_LOW, LOSS, moods
from knowledge.qualification import Criterion, Qualification
from learners import standing
from learners.checklist import State
from learners.standing import Standing

ASSESSOR = {"title": "Message my assessor", "payload": "/contact_assessor"}
NEAREST = ("utter_low_nearest", "utter_low_nearest_again")
START = ("utter_low_start", "utter_low_start_again")
ANGRY_WORDINGS = ("utter_low_angry", "utter_low_angry_again")
IN_A_ROW = 2  # low messages, from which a person is spoken of rather than the course


class ActionHearLowMood(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Offer one small step from the learner's own record; what was open stays open."""

    def name(self) -> str:
        """The action's name in the domain."""
        return HEARD_LOW

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Another reply when the mood goes on: the assessor, then somebody outside the course."""
        weighs = moods(tracker.latest_message)
        if _in_a_row(tracker) > IN_A_ROW:
            return say_unsaid(dispatcher, tracker, ("utter_low_person",), buttons=[ASSESSOR])
        if LOSS in weighs:
            return say_unsaid(dispatcher, tracker, ("utter_low_loss", "utter_low_talk"), buttons=[ASSESSOR])
        if ANGRY in weighs:
            return say_unsaid(dispatcher, tracker, ANGRY_WORDINGS, buttons=[ASSESSOR])
        if _in_a_row(tracker) == IN_A_ROW:
            return _say_talk(dispatcher, tracker)
        qualification = services.get().qualification(tracker.sender_id)
        if qualification is None:
            buttons = [replies.button("Choose my qualification", "enrol")]
            return say_unsaid(dispatcher, tracker, ("utter_low_unknown",), buttons=buttons)
        return _say_step(dispatcher, tracker, qualification)


def _say_step(dispatcher: CollectingDispatcher, tracker: Tracker, qualification: Qualification) -> Events:
    """The shortest criterion of the unit talked about, else of the one nearest to its end."""
    key, _, number = (tracker.get_slot("unit_talked_about") or "").partition("/")
    here = qualification.unit(number) if key == qualification.key else None
    with services.get().learner(tracker.sender_id) as (session, learner):
        standings = standing.counting(session, learner, qualification)
        stands = nearest(standings, standing.of(session, learner, qualification, [here] if here else []))
    if stands is None:
        return _say_talk(dispatcher, tracker)
    step, number = shortest(stands), stands.unit.number
    said = say_unsaid(
        dispatcher,
        tracker,
        NEAREST if stands.begun else START,
        unit=replies.unit_name(stands.unit),
        left=f"{len(stands.left)} of {stands.total}",
        criterion=replies.criterion_line(step),
        buttons=[
            replies.button(f"Explain {step.ref}", "explain_criterion", unit=number, criterion=step.ref),
            ASSESSOR,
        ],
    )
    offered = {"unit_talked_about": f"{qualification.key}/{number}", "criterion_talked_about": step.ref}
    return [*said, *(SlotSet(*one) for one in offered.items()), SlotSet("last_request", None)]


def _say_talk(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    buttons = [ASSESSOR, replies.button("What next?", "what_next")]
    return say_unsaid(dispatcher, tracker, ("utter_low_talk",), buttons=buttons)


def nearest(standings: Sequence[Standing], here: Sequence[Standing]) -> Standing | None:
    """The unit talked about (`here`) if something is left, else the begun one with least left, else any."""
    left = [stands for stands in standings if _to_do(stands)]
    begun = sorted((stands for stands in left if stands.begun), key=lambda stands: len(stands.left))
    return next(iter([*(stands for stands in here if _to_do(stands)), *begun, *left]), None)


def shortest(stands: Standing) -> Criterion:
    """The criterion with the fewest words of those that have nothing yet; what was sent back comes later."""
    return min((c for _, c in stands.criteria(_to_do(stands))), key=lambda c: len(c.text))


def _to_do(stands: Standing) -> list[str]:
    return [ref for ref in stands.left if stands.states[ref] is State.TO_DO]


def _in_a_row(tracker: Tracker) -> int:
    """How many messages, up to this one, spoke of a low mood or a loss."""
    heard = [one.get("parse_data") or {} for one in tracker.events if one.get("event") == "user"]
    return next((n for n, one in enumerate(reversed(heard)) if not moods(one)), len(heard))
