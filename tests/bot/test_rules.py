"""What the rules lead to is asked once for each intent: so each rule has to be of one intent alone."""

from typing import Any

import pytest
import yaml

from bot.settings import PROJECT

RULES = [
    rule
    for path in sorted((PROJECT / "data" / "rules").glob("*.yml"))
    for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["rule"]))
def test_a_rule_leads_from_an_intent_to_an_action(rule: dict[str, Any]) -> None:
    assert rule.keys() == {"rule", "steps"}
    assert [[*step] for step in rule["steps"]] == [["intent"], ["action"]]


def test_no_intent_has_two_rules() -> None:
    intents = [rule["steps"][0]["intent"] for rule in RULES]
    assert len(intents) == len(set(intents))
