"""A topic is a file stem: its files agree with each other, and nothing is named that does not exist."""

import importlib
import inspect
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Action

PROJECT = Path(__file__).parent.parent
TOPICS = (
    "account",
    "checklist",
    "choices",
    "conversation",
    "evidence",
    "guidance",
    "reminders",
    "units",
    "wellbeing",
)
INTENTS = 38
FEWEST_EXAMPLES = 40
RASA_OWN = {"nlu_fallback"}
UTTERED = re.compile(r'"(utter_\w+)"')
ACTION_NAME = re.compile(r'"(action_\w+)"')
PAYLOAD = re.compile(r"/(\w+)(\{.*\})?")


def loaded(folder: str, topic: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((PROJECT / folder / f"{topic}.yml").read_text(encoding="utf-8"))
    return content


DOMAINS = {topic: loaded("bot/domain", topic) for topic in TOPICS}
RULES = {topic: loaded("data/rules", topic)["rules"] for topic in TOPICS}


def intents(topic: str) -> list[str]:
    return list(DOMAINS[topic].get("intents", []))


def examples(topic: str) -> Counter[str]:
    """How many different examples the topic's NLU file has of each intent."""
    found: Counter[str] = Counter()
    for entry in loaded("data/nlu", topic)["nlu"]:
        if "intent" in entry:
            said = {line for line in entry["examples"].splitlines() if line.strip()}
            found[entry["intent"]] += len(said)
    return found


def answers(topic: str) -> dict[str, list[str]]:
    """The bot's steps in answer to each intent that a rule of the topic names."""
    found: dict[str, list[str]] = {}
    for rule in RULES[topic]:
        first, *rest = rule["steps"]
        assert first["intent"] not in found, f"two rules for {first['intent']}"
        found[first["intent"]] = [step["action"] for step in rest]
    return found


def responses() -> dict[str, list[dict[str, Any]]]:
    merged: dict[str, list[dict[str, Any]]] = {}
    for domain in DOMAINS.values():
        assert not merged.keys() & domain.get("responses", {}).keys()
        merged |= domain.get("responses", {})
    return merged


def modules(topic: str) -> list[Path]:
    """A topic's action code: `<topic>.py`, and `<topic>_*.py` where one file is not enough."""
    folder = PROJECT / "actions"
    return [
        file for file in sorted(folder.glob(f"{topic}*.py")) if re.fullmatch(rf"{topic}(_\w+)?", file.stem)
    ]


def code_of(topic: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in modules(topic))


def actions_in(topic: str) -> set[str]:
    """The names of the Action classes that a topic's modules define."""
    found: set[str] = set()
    for file in modules(topic):
        module = importlib.import_module(f"actions.{file.stem}")
        classes = [one for _, one in inspect.getmembers(module, inspect.isclass) if issubclass(one, Action)]
        found |= {one().name() for one in classes if one.__module__ == module.__name__}
    return found


def buttons() -> Iterator[tuple[str, str]]:
    """(response, payload) of every button in the domain."""
    for name, variants in responses().items():
        for variant in variants:
            for button in variant.get("buttons", []):
                yield name, button["payload"]


@pytest.mark.parametrize("folder", ["bot/domain", "data/nlu", "data/rules", "tests/conversations"])
def test_every_topic_has_its_file_and_there_is_no_other(folder: str) -> None:
    assert {file.stem for file in (PROJECT / folder).glob("*.yml")} == set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_action_code_exactly_when_its_domain_lists_actions(topic: str) -> None:
    assert bool(code_of(topic)) == bool(DOMAINS[topic].get("actions"))


def test_every_intent_belongs_to_exactly_one_topic() -> None:
    counts = Counter(intent for topic in TOPICS for intent in intents(topic))
    assert len(counts) == INTENTS
    assert set(counts.values()) == {1}


@pytest.mark.parametrize("topic", TOPICS)
def test_an_intent_has_enough_examples_in_its_topics_file_alone(topic: str) -> None:
    counted = examples(topic)
    assert set(counted) == set(intents(topic))
    assert {intent: n for intent, n in counted.items() if n < FEWEST_EXAMPLES} == {}


@pytest.mark.parametrize("topic", TOPICS)
def test_an_intent_has_one_rule_in_its_topics_file(topic: str) -> None:
    assert set(answers(topic)) - RASA_OWN == set(intents(topic))


@pytest.mark.parametrize("topic", TOPICS)
def test_domain_and_code_name_the_same_actions(topic: str) -> None:
    assert set(DOMAINS[topic].get("actions", [])) == actions_in(topic)


@pytest.mark.parametrize("topic", TOPICS)
def test_rules_and_code_name_actions_that_exist(topic: str) -> None:
    named = {step for steps in answers(topic).values() for step in steps if step.startswith("action_")}
    known = {name for other in TOPICS for name in DOMAINS[other].get("actions", [])}
    assert named | set(ACTION_NAME.findall(code_of(topic))) <= known | {"action_listen"}


def test_every_response_is_used_and_every_one_used_exists() -> None:
    steps = {step for topic in TOPICS for steps in answers(topic).values() for step in steps}
    in_code = {name for topic in TOPICS for name in UTTERED.findall(code_of(topic))}
    channels = (path.read_text(encoding="utf-8") for path in (PROJECT / "bot").rglob("*.py"))
    in_code |= {name for code in channels for name in UTTERED.findall(code)}
    used = {step for step in steps if step.startswith("utter_")} | in_code
    assert used == set(responses())


def test_every_button_of_the_domain_sends_an_intent_with_entities_in_words() -> None:
    known = {intent for topic in TOPICS for intent in intents(topic)}
    for response, payload in buttons():
        matched = PAYLOAD.fullmatch(payload)
        assert matched, f"{response}: {payload}"
        assert matched[1] in known, f"{response}: {payload}"
        assert all(isinstance(value, str) for value in json.loads(matched[2] or "{}").values())


def test_an_intent_that_is_not_served_yet_gets_an_honest_answer() -> None:
    known = responses()
    coming = {name for name in known if name.endswith("_coming")}
    without_actions = {topic for topic in TOPICS if not DOMAINS[topic].get("actions")} - {"wellbeing"}
    given = {step for topic in without_actions for steps in answers(topic).values() for step in steps}
    assert given <= coming
    for name in coming:
        assert all(re.search(r"can't do (?:it|them) yet", variant["text"]) for variant in known[name]), name


def test_the_answer_to_distress_is_one_fixed_text_with_the_three_numbers() -> None:
    assert answers("wellbeing") == {"distress": ["action_answer_distress"]}
    (said,) = responses()["utter_distress"]
    assert all(number in said["text"] for number in ("999", "116 123", "85258"))
    assert "buttons" not in said
