"""Rasa's rules, asked quicker: the same turns lead to the same action, which is worked out once."""

import json
from functools import cached_property
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import GraphNode
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker

KEPT = 4096  # turns


class QuickRules(RulePolicy):  # type: ignore[misc]  # Rasa ships no types
    """A trained rule policy that remembers which rules fit; none of ours goes by a message's text."""

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        if use_text_for_last_user_input:
            return None, None, False
        found: tuple[str | None, str | None, bool] = super()._find_action_from_rules(tracker, domain, False)
        return found

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        turns = f"{id(lookup)} {json.dumps(states, sort_keys=True)}"
        if turns not in self._fitting:
            if len(self._fitting) >= KEPT:
                self._fitting.clear()
            self._fitting[turns] = super()._get_possible_keys(lookup, states)
        return self._fitting[turns]

    @cached_property
    def _fitting(self) -> dict[str, set[str]]:
        return {}


def quicken(nodes: dict[str, GraphNode]) -> None:
    """Have the trained rule policy among a model's components remember what it worked out."""
    for node in nodes.values():
        component: Any = node._component
        if type(component) is RulePolicy:
            component.__class__ = QuickRules
