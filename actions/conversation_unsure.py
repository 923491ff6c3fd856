"""When a message is not understood: answer it if that can be, ask back what was meant, else admit it."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import choices_words, replies, request, services, tasks
from actions.account import named_now
from actions.account_finding import FINDS, fitting
from actions.answers import QUESTIONS
from actions.evidence_words import PLAIN_QUESTION
from actions.guidance import explain_named, quote_answer, say_silent, searched
from actions.guidance_follow_ups import is_stuck
from actions.guidance_sure import is_sure
from actions.guidance_terms import define
from actions.request import Events, Request
from actions.units import answer_units, ask_unit, asks_beyond
from actions.wellbeing_moods import HEARD_LOW, moods
from knowledge import asking, facts, outside, pathways, phrasing, traces

ASKS_BACK = "action_ask_back"
REDO = tasks.CHOSEN_ANEW
# set from data, see docs/understanding.md: below them, nothing right is among what would be offered
LIKELIEST = 0.3
OFFERED = 0.05
LIKELY_ENOUGH = 0.2  # where a qualification is named besides
MOST_OFFERED = 3
WORDS_KEPT = 4  # messages whose buttons still work
BEFORE_GUESSES = frozenset({"advice", "others", "insult"})
ROW = 2  # asked back or admitted so often before: now a person is offered
ASKING_BACK = ("utter_did_you_mean", "utter_did_you_mean_again", "utter_did_you_mean_still")
ADMITTING = ("utter_not_understood", "utter_not_understood_again", "utter_not_understood_still")


class ActionAnswerOrAdmit(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """When the message was not understood: answer what it names, else search, else ask back."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_or_admit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Never guess: a strong passage, a named ref, or a question back."""
        asked = request.read(tracker)
        if asked is None:
            text = tracker.latest_message.get("text") or ""
            tells = traces.unsure(text) or fitting(text, [])
            return named_now(tracker, self.name()) or [FollowupAction(FINDS if tells else ASKS_BACK)]
        if (meant := _meant(tracker, asked)) is not None:
            return [FollowupAction(meant)]
        sounds_like = next(iter(guesses(tracker)), None)
        asks_of_it = (asked.named and _asks(asked.text)) or (asked.criteria and is_stuck(asked.text))
        names_it = request.only_names(asked.text) or asks_of_it or _on_ways(asked)
        may_ask = names_it or sounds_like in {None, *QUESTIONS}
        answered = _answered(dispatcher, asked) if may_ask else None
        return [FollowupAction(ASKS_BACK)] if answered is None else answered


class ActionAskBack(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Offer what the message may have meant; without a likely guess, say what can be asked."""

    def name(self) -> str:
        """The action's name in the domain."""
        return ASKS_BACK

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """In other words than last time; the third time in a row a person is offered."""
        said_last = tracker.get_slot("times_unsure") or 0
        times = said_last + 1 if _asked_back_before(tracker) else 0
        wording = times % len(ADMITTING)
        person = [replies.button("Ask my assessor", "contact_assessor")] if times >= ROW else []
        remembered = [SlotSet("times_unsure", times)]
        words = tracker.latest_message.get("text") or ""
        guessed = guesses(tracker)
        kind = outside.likely(words)
        if kind in BEFORE_GUESSES or (kind and not guessed):
            return [FollowupAction("action_answer_outside")]
        if moods(tracker.latest_message) and not guessed:
            return [FollowupAction(HEARD_LOW)]
        if guessed:
            number, kept = keep(tracker.get_slot("kept_words"), words)
            buttons = [offer(intent, number) for intent in guessed]
            none = replies.button("Something else", "deny")
            dispatcher.utter_message(response=ASKING_BACK[wording], buttons=[*buttons, *person, none])
            return [*remembered, SlotSet("kept_words", kept)]
        dispatcher.utter_message(response=ADMITTING[wording], buttons=person)
        return remembered


def guesses(tracker: Tracker) -> list[str]:
    """The likeliest requests, best first; none when even the first is unlikely or was chosen by a button."""
    message = tracker.latest_message
    if any(found["entity"] == REDO for found in message.get("entities") or []):
        return []
    titles = services.get().titles
    ranking = message.get("intent_ranking") or []
    likely = [(one["confidence"], one["name"]) for one in ranking if one["name"] in titles]
    best = sorted(likely, reverse=True)[:MOST_OFFERED]
    if not best or best[0][0] < LIKELIEST:
        return []
    return [intent for confidence, intent in best if confidence >= OFFERED]


def keep(kept: dict[str, str] | None, words: str) -> tuple[str, dict[str, str]]:
    """The number under which a message's words are kept for its buttons, and all that is kept now."""
    before = kept or {}
    number = str(max((int(one) for one in before), default=0) + 1)
    later = {**before, number: words}
    return number, {one: later[one] for one in list(later)[-WORDS_KEPT:]}


def offer(intent: str, number: str) -> replies.Button:
    """The button that has the words kept under a number understood as `intent`."""
    return replies.button(services.get().titles[intent], intent, **{REDO: number})


def _answered(dispatcher: CollectingDispatcher, asked: Request) -> Events | None:
    """Answer what is named, or what a strong passage says; None when there is neither."""
    if asked.criteria and asked.unit:
        explain_named(dispatcher, asked)
    elif asked.named and asked.unit:
        if not _quoted_of_unit(dispatcher, asked):
            answer_units(dispatcher, asked, asked.units)
        return asked.remembered("action_tell_unit")
    elif asked.unknown:
        ask_unit(dispatcher, asked)
    elif not define(dispatcher, asked):
        return _quoted(dispatcher, asked)
    return asked.remembered()


def _quoted(dispatcher: CollectingDispatcher, asked: Request) -> Events | None:
    """Quote a strong passage, or say who to ask; None when neither is known."""
    answer = searched(asked)
    if is_sure(asked, answer):
        quote_answer(dispatcher, answer)
    elif not answer.answerable and (answer.signpost or answer.asks_only):
        say_silent(dispatcher, asked, answer)
    else:
        return None
    return asked.remembered("action_answer_guidance", unit_missing=False)


def _meant(tracker: Tracker, asked: Request) -> str | None:
    """The action for what the message names or what was talked about, where that leaves little doubt."""
    if (chooses := choices_words.action_meant(asked)) is not None:
        return chooses
    if _changes_qualification(tracker, asked):
        return "action_enrol"
    if asked.unit and asks_beyond(asked):
        return "action_answer_guidance"
    return "action_explain_criterion" if _is_stuck(tracker, asked) else None


def _asks(text: str) -> bool:
    return text.rstrip().endswith("?") or PLAIN_QUESTION.match(text) is not None


def _is_stuck(tracker: Tracker, asked: Request) -> bool:
    """Whether nothing is named, and the criterion talked about may well be what is not understood."""
    talked_about = (
        tracker.get_slot("criterion_talked_about") and not asked.named and not asked.values("criterion")
    )
    return bool(talked_about) and "explain_criterion" in guesses(tracker)[:2]


def _changes_qualification(tracker: Tracker, asked: Request) -> bool:
    """Whether another qualification than the learner's is named, and may well be meant to be changed to."""
    others = {value for value in asked.values("qualification") if value != asked.qualification.key}
    ranking = tracker.latest_message.get("intent_ranking") or []
    likely = any(one["name"] == "enrol" and one["confidence"] >= LIKELY_ENOUGH for one in ranking)
    return bool(others) and likely


def _on_ways(asked: Request) -> bool:
    """Whether a message names a unit with alternatives and says which of them the learner's work is."""
    alternatives = asked.named and asked.unit is not None and asked.unit.either_or
    return bool(alternatives) and pathways.speaks_of_ways(asked.text)


def _quoted_of_unit(dispatcher: CollectingDispatcher, asked: Request) -> bool:
    """Quote what answers a question that says more than a unit's name; False when nothing does."""
    titles = {word for unit in asked.units for word in asking.words(unit.title)}
    only_names = request.only_names(asked.text) or not set(phrasing.telling(asked.text)) - titles
    if only_names or facts.asked(asked.text):
        return False
    answer = searched(asked)
    if not is_sure(asked, answer) or answer.hits[0].passage.kind in {"unit", "criterion"}:
        return False
    quote_answer(dispatcher, answer)
    return True


def _asked_back_before(tracker: Tracker) -> bool:
    """Whether the message before this one was not understood either."""
    places = [place for place, event in enumerate(tracker.events) if event["event"] == "user"]
    if len(places) < 2:
        return False
    between = tracker.events[places[-2] : places[-1]]
    return any(event["event"] == "action" and event["name"] == ASKS_BACK for event in between)
