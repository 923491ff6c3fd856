"""Keep where each conversation stands: one row of slots and the last turns, so that turns cost the same."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from learners import conversation
from learners.database import Database

TURNS_KEPT = 3
KEPT = (ActionExecuted, UserUttered)  # all that policies look at; slots and the loop are kept apart
HEARD = ("text", "intent", "entities", "asides")
KINDS = {kind.type_name: kind for kind in KEPT}  # Rasa's own look-up searches every class for every event


class ConversationStore(TrackerStore):  # type: ignore[misc]  # Rasa ships no types
    """Reads and writes inside the turn's own transaction; a failing database fails the turn."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        super().__init__(Domain.empty())
        self._database = database
        self._clock = clock

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Replace the conversation's row."""
        state = {
            "slots": {name: slot.value for name, slot in tracker.slots.items() if slot.value is not None},
            "loop": tracker.active_loop_name,
            "events": [_kept(event) for event in _last_turns(list(tracker.events))],
        }
        with self._database.current() as session:
            conversation.save_state(session, tracker.sender_id, state, self._clock())

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it was left, or None for one never begun."""
        state = self._state(sender_id)
        return None if state is None else self._rebuilt(sender_id, state)

    def slots(self, sender_id: str) -> dict[str, Any]:
        """The slots of a conversation that have a value."""
        slots: dict[str, Any] = (self._state(sender_id) or {"slots": {}})["slots"]
        return slots

    def _state(self, sender_id: str) -> dict[str, Any] | None:
        with self._database.current() as session:
            return conversation.state(session, sender_id)

    def _rebuilt(self, sender_id: str, state: dict[str, Any]) -> DialogueStateTracker:
        known = {slot.name for slot in self.domain.slots}
        slots = [SlotSet(name, value) for name, value in state["slots"].items() if name in known]
        loop = [ActiveLoop(state["loop"])] if state["loop"] else []
        turns = [KINDS[event["event"]]._from_parameters(event) for event in state["events"]]
        return DialogueStateTracker.from_events(sender_id, [*slots, *loop, *turns], self.domain.slots)


def _kept(event: Event) -> dict[str, Any]:
    """The event, without what a message might have meant instead: nobody asks for that after its turn."""
    kept: dict[str, Any] = event.as_dict()
    if isinstance(event, UserUttered):
        kept["parse_data"] = {name: kept["parse_data"][name] for name in HEARD if name in kept["parse_data"]}
    return kept


def _last_turns(events: list[Any]) -> list[Any]:
    """What was said and done from the `action_listen` before the oldest kept learner message on."""
    events = [event for event in events if isinstance(event, KEPT)]
    heard = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    return events[max(0, heard[-TURNS_KEPT] - 1) :] if len(heard) > TURNS_KEPT else events
