"""Rasa as a library: load the trained model, with actions in this process and our own conversation store."""

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    Event,
    FollowupAction,
    SessionStarted,
    SlotSet,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

import actions
from actions import tasks
from actions.conversation_unsure import keep, offer
from actions.conversation_wordings import SAID_LATELY, unsaid, with_said
from bot import apart, hearing, labels, paging, said_of_note
from bot.asides import ASIDES, add_aside, asides
from bot.failures import TurnFailed
from bot.graph_runner import InOrder
from bot.task_policy import TaskPolicy, decided, led_to
from bot.tidying import tidy
from knowledge import swearing

EVENTS = {kind.type_name: kind for kind in (ActionExecuted, FollowupAction, SessionStarted, SlotSet)}


class InProcessActions(EndpointConfig):  # type: ignore[misc]  # Rasa ships no types
    """Runs custom actions without a server."""

    def __init__(self) -> None:
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(actions)

    async def request(self, *, json: dict[str, Any], **_options: Any) -> dict[str, Any] | None:
        """Run the action that the call names; gives its events and responses, or raises what it raises."""
        result: dict[str, Any] | None = await self._executor.run(json)
        return result


class OwnAction(RemoteAction):  # type: ignore[misc]  # Rasa ships no types
    """A custom action of ours: what it gives comes from no network and is not checked again."""

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Run it; gives what it says and then its events."""
        result = await self.action_endpoint.request(json=self._action_call_format(tracker, domain))
        said = await self._utter_responses(result["responses"], output_channel, nlg, tracker)
        return [*said, *(EVENTS[event["event"]]._from_parameters(event) for event in result["events"])]


class Processor(MessageProcessor):  # type: ignore[misc]  # Rasa ships no types
    """Rasa's turn, with our actions run as `OwnAction`; a message may be words meant anew or two requests."""

    understood: dict[str, dict[str, Any]]  # messages that wait, as they were parsed meanwhile
    led_to: dict[str | None, PolicyPrediction]  # by intent, what the rules lead to

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]] | None:
        """Answer each request in the message; others wait when one asks back or the reply is long."""
        message = self._tapped(message)
        if (page := await self._next_page(message)) == "":
            return await self._say(message, "utter_list_ends")
        heard = [await self._parsed(page)] if page else await self._heard(message)
        if not heard:
            said: list[dict[str, Any]] | None = await super().handle_message(message)
            return said
        later: list[dict[str, Any]] = []
        for place, parsed in enumerate(heard):
            if place and (hearing.can_wait(parsed, said) or self._holds_up(parsed, message.sender_id)):
                later.append(parsed)
            else:
                said = await super().handle_message(_with(message, parsed))
        return await self._offer(message, later) if later else said

    def _tapped(self, message: UserMessage) -> UserMessage:
        """The button of the last reply whose label was typed, as if tapped; else the message as it came."""
        if not labels.may_be_label(message.text or ""):
            return message
        payload = labels.tapped(message.text or "", self._slots(message.sender_id).get(labels.SHOWN))
        return _with(message, {"text": payload}) if payload else message

    async def _next_page(self, message: UserMessage) -> str | None:
        """The button that a message asks for in words by "more please": empty after the last page."""
        text = message.text or ""
        if not paging.asks_for_more(text):
            return None
        slots = self._slots(message.sender_id)
        more = slots.get(paging.MORE)
        return more["payload"] if more and paging.goes_on(text, more, slots.get("task")) else None

    async def _heard(self, message: UserMessage) -> list[dict[str, Any]]:
        """What is to be handled instead of the message as it came; nothing for most."""
        text = message.text or ""
        if hearing.is_redone(text):
            slots = self._slots(message.sender_id)
            return await hearing.meant(text, slots.get("kept_words") or {}, self._parsed)
        if text.startswith("/"):
            return []
        found = []
        if swearing.swears(text) or hearing.may_be_several(text):
            found = await hearing.heard(text, self._slots(message.sender_id), self._parsed)
        return found if len(found) > 1 else await self._piece_by_piece(message) or found

    async def _piece_by_piece(self, message: UserMessage) -> list[dict[str, Any]]:
        """The requests of a message that goes on to something else; nothing for most, or what is dictated."""
        text = message.text or ""
        if not apart.may_be(text):
            return []
        tracker = await self.tracker_store.retrieve(message.sender_id)
        if tracker is None or (tracker.get_slot("task") or {}).get("takes") in tasks.DICTATED:
            return []
        return await apart.requests(text, self._parsed, partial(led_to, tracker))

    async def parse_message(self, message: UserMessage, *options: Any, **named: Any) -> dict[str, Any]:
        """What is known of a message by now, else Rasa's own."""
        parsed = self.understood.pop(message.text, None)
        return parsed or await super().parse_message(message, *options, **named)

    async def _parsed(self, words: str) -> dict[str, Any]:
        return await self.parse_message(UserMessage(words))

    def _slots(self, sender_id: str) -> dict[str, Any]:
        slots: dict[str, Any] = self.tracker_store.slots(sender_id)
        return slots

    def _holds_up(self, parsed: dict[str, Any], sender_id: str) -> bool:
        """Whether an answer of the learner's is waited for, and this is none."""
        if said_of_note.AT_ONCE in parsed:
            return False
        slots = self._slots(sender_id)
        return bool(slots.get("task") or slots.get("pending"))

    async def _offer(self, message: UserMessage, later: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Keep requests for later, each with a button that makes it."""
        tracker = await self.tracker_store.retrieve(message.sender_id)
        kept, buttons = tracker.get_slot("kept_words"), []
        for parsed in later:
            number, kept = keep(kept, parsed["text"])
            buttons.append(offer(parsed["intent"]["name"], number))
        known = tracker.get_slot(labels.SHOWN) or {}
        tracker.update(SlotSet("kept_words", kept))
        tracker.update(SlotSet(labels.SHOWN, {**known, **labels.shown([{"buttons": buttons}])}))
        await self.save_tracker(tracker)
        return await self._say(message, "utter_one_more_thing", buttons)

    async def _say(
        self, message: UserMessage, response: str, buttons: Sequence[dict[str, str]] = ()
    ) -> list[dict[str, Any]]:
        """Say a response outside of the dialogue."""
        tracker = await self.tracker_store.retrieve(message.sender_id)
        said = await self.nlg.generate(response, tracker, message.output_channel.name())
        await message.output_channel.send_response(message.sender_id, {**said, "buttons": [*buttons]})
        messages: list[dict[str, Any]] = message.output_channel.messages
        return messages

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        """What an action raises fails the turn; Rasa would go on without its events."""
        if isinstance(action, RemoteAction):
            action = OwnAction(action.name(), action.action_endpoint)
        try:
            events = await action.run(output_channel, nlg, tracker, self.domain)
        except Exception as error:
            raise TurnFailed from error
        tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)
        await self.execute_side_effects(events, tracker, output_channel)
        goes_on: bool = self.should_predict_another_action(action.name())
        return goes_on

    async def run_action_extract_slots(
        self, _output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Nothing: our slots are set by actions alone."""
        return tracker

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """Nothing: `rasa data validate` has held the model's intents and entities against the domain."""

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        """What the task policy decides, else what the rules do: they go by the intent alone, asked once."""
        if tracker.followup_action:
            return super()._predict_next_with_tracker(tracker)
        action, confidence = decided(tracker)
        if action is not None:
            return PolicyPrediction.for_action_name(self.domain, action, TaskPolicy.__name__, confidence)
        intent = tracker.latest_message.intent_name
        if intent not in self.led_to:
            self.led_to[intent] = super()._predict_next_with_tracker(tracker)
        return self.led_to[intent]

    async def _run_prediction_loop(self, output_channel: Any, tracker: DialogueStateTracker) -> None:
        await super()._run_prediction_loop(output_channel, tracker)
        said = getattr(output_channel, "messages", [])
        for aside in asides(tracker.events) if said else ():
            lately = tracker.get_slot(SAID_LATELY) or []
            response = unsaid(lately, ASIDES[aside])
            add_aside(said, aside, self.domain.responses[response][0]["text"])
            tracker.update(SlotSet(SAID_LATELY, with_said(lately, response)))
        tidy(said)
        tracker.update(SlotSet(labels.SHOWN, labels.shown(said)))
        more = tracker.get_slot(paging.MORE)
        left = paging.left_to_show(said, tracker.latest_message.text or "", more)
        if left != more:
            tracker.update(SlotSet(paging.MORE, left))


def _with(message: UserMessage, parsed: dict[str, Any]) -> UserMessage:
    """The message as if these words had been sent, understood by now if they are more than their text."""
    return UserMessage(
        parsed["text"],
        message.output_channel,
        message.sender_id,
        parse_data=parsed if "intent" in parsed else None,
        input_channel=message.input_channel,
    )


def load(model: Path, store: TrackerStore) -> Agent:
    """The agent of the trained model at `model`, ready to handle messages."""
    agent = Agent(lock_store=InMemoryLockStore(), action_endpoint=InProcessActions())
    agent.tracker_store = store  # not through the constructor: it would wrap the store to hide its failures
    agent.load_model(model)
    agent.processor.__class__ = Processor  # Rasa itself chooses the class, and loads the model with it
    agent.processor.understood, agent.processor.led_to = {}, {}
    agent.processor.graph_runner = InOrder(agent.processor.graph_runner)
    return agent


@cache
def load_parser(model: Path) -> Agent:
    """The agent for understanding messages only, loaded once: evaluations ask for it again and again."""
    agent = Agent(lock_store=InMemoryLockStore())
    agent.load_model(model)
    return agent
