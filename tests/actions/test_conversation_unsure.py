"""What is offered when a message was not understood, and what its buttons keep."""

from pathlib import Path

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation_unsure import ASKS_BACK, WORDS_KEPT, ActionAskBack, guesses, keep, offer
from bot.app import App
from tests.actions.conftest import Hear

SMALL_TALK = {
    "greet", "goodbye", "thank", "affirm", "deny", "cancel", "bot_challenge", "out_of_scope", "distress",
}  # fmt: skip
KEY = "sfj-l3-customer-service"


def ranked(tracker: Tracker, **confidences: float) -> Tracker:
    ranking = [{"name": name, "confidence": confidence} for name, confidence in confidences.items()]
    tracker.latest_message["intent_ranking"] = [{"name": "nlu_fallback", "confidence": 0.6}, *ranking]
    return tracker


@pytest.mark.parametrize(
    ("confidences", "offered"),
    [
        ({"log_evidence": 0.5, "suggest_criteria": 0.3}, ["log_evidence", "suggest_criteria"]),
        ({"log_evidence": 0.5, "suggest_criteria": 0.04}, ["log_evidence"]),
        ({"log_evidence": 0.29, "suggest_criteria": 0.2}, []),
        ({"greet": 0.5, "log_evidence": 0.4}, ["log_evidence"]),
        ({"undo": 0.4, "log_evidence": 0.2, "help": 0.1, "enrol": 0.1}, ["undo", "log_evidence", "help"]),
    ],
)
def test_likely_requests_are_offered_and_nonsense_is_not(
    hear: Hear, confidences: dict[str, float], offered: list[str]
) -> None:
    assert guesses(ranked(hear("hm hm", KEY), **confidences)) == offered


def test_nothing_is_offered_again_for_what_a_button_chose(hear: Hear) -> None:
    assert guesses(ranked(hear("hm hm", KEY, {"redo": ["yes"]}), log_evidence=0.5)) == []


def test_the_last_few_messages_are_kept_under_numbers_of_their_own() -> None:
    kept: dict[str, str] = {}
    for said in range(WORDS_KEPT + 2):
        number, kept = keep(kept, f"message {said}")
    assert number == str(WORDS_KEPT + 2)
    assert list(kept.values()) == [f"message {said}" for said in range(2, WORDS_KEPT + 2)]


def test_a_button_says_what_a_learner_would_choose(app: App) -> None:
    assert app.services.titles["log_evidence"] == "Log this as evidence"
    assert offer("log_evidence", "3") == {
        "title": "Log this as evidence",
        "payload": '/log_evidence{"redo": "3"}',
    }


def test_every_request_has_a_title_and_small_talk_has_none(app: App) -> None:
    domain = Path(__file__).parents[2] / "bot" / "domain"
    topics = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in domain.glob("*.yml")]
    intents = {intent for topic in topics for intent in topic.get("intents", [])}
    assert intents - set(app.services.titles) == SMALL_TALK


def test_every_title_is_short_and_of_one_intent(app: App) -> None:
    titles = app.services.titles
    assert len(set(titles.values())) == len(titles)
    assert max(map(len, titles.values())) <= 30


def test_asked_back_three_times_in_a_row_the_wordings_differ_and_a_person_is_offered(hear: Hear) -> None:
    said, times = CollectingDispatcher(), None
    asked = {"event": "action", "name": ASKS_BACK}
    for turn in range(3):
        tracker = hear("hm hm", KEY, times_unsure=times)
        user = {"event": "user"}
        tracker.events = [user, asked, user] if turn else [user]
        events = ActionAskBack().run(said, ranked(tracker, greet=0.2), {})
        times = next(event["value"] for event in events if event["name"] == "times_unsure")
    assert len({one["response"] for one in said.messages}) == 3
    assert [bool(one["buttons"]) for one in said.messages] == [False, False, True]
