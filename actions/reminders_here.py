"""What every act on reminders needs: whose, when it is now for them, what they said and what it names."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import request, services
from actions.request import Request
from knowledge.qualification import Qualification
from learners import quiet, reminders
from learners.models import Learner
from learners.quiet import Quiet
from learners.reminder_models import Reminder


@dataclass(frozen=True)
class Here:
    """One message about reminders; `now` is aware, in the learner's zone."""

    dispatcher: CollectingDispatcher
    tracker: Tracker
    session: Session
    learner: Learner
    now: datetime
    quiet: Quiet
    asked: Request | None
    said: str | None = None  # a part of the words, where only that is meant

    @property
    def record(self) -> tuple[Session, Learner]:
        """The learner, and the session that they are of."""
        return self.session, self.learner

    @property
    def message(self) -> dict[str, Any]:
        """The message being answered: the one just heard, or one kept until the learner had enrolled."""
        found: dict[str, Any] = self.asked.message if self.asked else self.tracker.latest_message
        return found

    @property
    def text(self) -> str:
        """The learner's words; empty for a button."""
        text: str = self.message.get("text") or "" if self.said is None else self.said
        return "" if text.startswith("/") else text

    @property
    def said_before(self) -> str:
        """The words of the message before; empty for a button."""
        said = [event.get("text") or "" for event in self.tracker.events if event["event"] == "user"]
        return said[-2] if len(said) > 1 and not said[-2].startswith("/") else ""

    @property
    def intent(self) -> str:
        """What the message was classified as."""
        return (self.tracker.latest_message.get("intent") or {}).get("name") or ""

    @property
    def qualification(self) -> Qualification | None:
        """The qualification they are on, if they said."""
        return self.asked.qualification if self.asked else None

    @property
    def task(self) -> dict[str, Any]:
        """The open task, empty for none."""
        task: dict[str, Any] | None = self.tracker.get_slot("task")
        return task or {}

    @property
    def about(self) -> str | None:
        """The id of the unit or the one criterion that the message names."""
        if self.asked is None or self.asked.unit is None or not (self.asked.named or self.asked.criteria):
            return None
        unit = f"{self.asked.qualification.key}/{self.asked.unit.number}"
        return f"{unit}/{self.asked.criteria[0][1].ref}" if len(self.asked.criteria) == 1 else unit

    def value(self, entity: str) -> str | None:
        """What a button sent along."""
        found = self.message.get("entities") or []
        return next((str(one["value"]) for one in found if one["entity"] == entity), None)

    @property
    def saved(self) -> dict[str, Any]:
        """What was saved last, empty for nothing."""
        saved: dict[str, Any] | None = self.tracker.get_slot("saved")
        return saved or {}

    def said_last(self) -> Reminder | None:
        """The reminder set or changed just now, while it is still to fire."""
        found = reminders.mine(self.session, self.learner, self.saved.get("reminder"))
        return found if found and found.state == "pending" and found.cancelled_at is None else None

    def said_last_fired(self) -> bool:
        """Whether the reminder set or put off last was the last to be told: words after it put it off."""
        fired = reminders.last_fired(self.session, self.learner)
        return fired is not None and fired[0].id == self.saved.get("reminder")


@contextmanager
def here(dispatcher: CollectingDispatcher, tracker: Tracker) -> Iterator[Here]:
    """The message being answered."""
    ours = services.get()
    with ours.learner(tracker.sender_id) as (session, learner):
        own = quiet.of(session, learner.id, ours.centre.quiet)
        now = ours.clock().astimezone(own.zone)
        yield Here(dispatcher, tracker, session, learner, now, own, request.read(tracker))
