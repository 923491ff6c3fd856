"""The quick rule policy of a loaded model gives what Rasa's own gives."""

from datetime import UTC, datetime

import pytest
from rasa.core.agent import Agent
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import agent as rasa_agent
from bot.prepare import trained_model
from bot.rules import QuickRules
from bot.settings import Settings
from bot.tracker_store import ConversationStore
from learners.database import Database

INTENTS = ["greet", "ask_unit_requirements", "log_evidence", "distress", "nlu_fallback", "undo"]


@pytest.fixture(scope="module")
def agent(built: Settings) -> Agent:
    store = ConversationStore(Database("sqlite://"), lambda: datetime.now(UTC))
    return rasa_agent.load(trained_model(built), store)


def rules(agent: Agent) -> QuickRules:
    found = [node._component for node in agent.processor.graph_runner._nodes.values()]
    (quick,) = (one for one in found if isinstance(one, RulePolicy))
    assert type(quick) is QuickRules
    return quick


def heard(agent: Agent, intent: str) -> DialogueStateTracker:
    said = UserUttered("words", {"name": intent, "confidence": 1.0})
    return DialogueStateTracker.from_events("x", [ActionExecuted("action_listen"), said], agent.domain.slots)


def test_the_same_action_is_predicted_again_and_again(agent: Agent) -> None:
    quick = rules(agent)
    for intent in INTENTS:
        tracker = heard(agent, intent)
        expected = RulePolicy._get_possible_keys(
            quick,
            quick.lookup["rules"],
            quick._prediction_states(tracker, agent.domain, rule_only_data=quick._get_rule_only_data()),
        )
        assert expected
        for _ in range(2):
            chances = quick.predict_action_probabilities(tracker, agent.domain).probabilities
            best = agent.domain.action_names_or_texts[chances.index(max(chances))]
            assert best == quick.lookup["rules"][max(expected, key=len)]
