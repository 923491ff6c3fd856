"""Rasa as a library: load the trained model, with actions in this process and our own conversation store."""

from contextvars import ContextVar
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import TrackerStore
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

import actions
from bot.graph_runner import InOrder

_failure: ContextVar[Exception | None] = ContextVar("failure", default=None)


class InProcessActions(EndpointConfig):  # type: ignore[misc]  # Rasa ships no types
    """Runs custom actions without a server; keeps for `failure` what one raises, as Rasa swallows it."""

    def __init__(self) -> None:
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(actions)

    async def request(self, *, json: dict[str, Any], **_options: Any) -> dict[str, Any] | None:
        """Run the action that the call names; gives its events and responses."""
        try:
            result: dict[str, Any] | None = await self._executor.run(json)
        except Exception as error:
            _failure.set(error)
            raise
        return result


class OwnAction(RemoteAction):  # type: ignore[misc]  # Rasa ships no types
    """A custom action of ours: what it gives is not held against a JSON schema, half of a turn's time."""

    @staticmethod
    def _validate_action_result(result: dict[str, Any]) -> bool:
        return bool(result)


class Processor(MessageProcessor):  # type: ignore[misc]  # Rasa ships no types
    """Rasa's turn, with our actions run as `OwnAction`."""

    async def _run_action(self, action: Action, *arguments: Any, **options: Any) -> bool:
        if isinstance(action, RemoteAction):
            action = OwnAction(action.name(), action.action_endpoint)
        goes_on: bool = await super()._run_action(action, *arguments, **options)
        return goes_on


def load(model: Path, store: TrackerStore) -> Agent:
    """The agent of the trained model at `model`, ready to handle messages."""
    agent = Agent(lock_store=InMemoryLockStore(), action_endpoint=InProcessActions())
    agent.tracker_store = store  # not through the constructor: it would wrap the store to hide its failures
    agent.load_model(model)
    agent.processor.__class__ = Processor  # Rasa itself chooses the class, and loads the model with it
    agent.processor.graph_runner = InOrder(agent.processor.graph_runner)
    return agent


def forget_failure() -> None:
    """Start a turn with no failure known."""
    _failure.set(None)


def failure() -> Exception | None:
    """What an action raised in this turn, or None."""
    return _failure.get()


def load_parser(model: Path) -> Agent:
    """The agent for understanding messages only."""
    agent = Agent(lock_store=InMemoryLockStore())
    agent.load_model(model)
    return agent
