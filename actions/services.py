"""What actions work with, handed over once by whoever starts them (`bot/app.py`)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from knowledge.qualification import Qualification
from knowledge.search import Search
from learners import account
from learners.database import Database
from learners.files import Files
from learners.models import Learner
from learners.quiet import Quiet


@dataclass(frozen=True)
class Centre:
    """What the centre has set: its name, whom learners turn to, in words shown to them, and where it is.

    `address` is where learners reach the web server, empty where that is not known. `channels` says where
    reminders go of who has not chosen (`reminder_channels.WAYS`).
    """

    name: str
    assessor: str
    safeguarding: str
    zone: ZoneInfo
    quiet: Quiet
    address: str
    channels: str


@dataclass(frozen=True)
class Services:
    """The catalogue, the search over it, the database, the files, the clock and what the centre has set.

    `titles` are the intents that "did you mean" may offer, with what their buttons say.
    `addresses` says where the channels are that have found out their own, by the channel's name.
    """

    qualifications: dict[str, Qualification]
    search: Search
    database: Database
    files: Files
    clock: Callable[[], datetime]
    centre: Centre
    titles: dict[str, str]
    addresses: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def learner(self, conversation_id: str) -> Iterator[tuple[Session, Learner]]:
        """The learner of a conversation, in the session of the turn under way; made when new."""
        channel, _, external_id = conversation_id.partition(":")
        with self.database.current() as session:
            identity = account.find_or_create(session, channel, external_id, self.clock())
            yield session, identity.learner

    def qualification(self, conversation_id: str) -> Qualification | None:
        """The qualification the learner is on, or None before they have said."""
        with self.learner(conversation_id) as (session, learner):
            key = account.current_qualification(session, learner)
        return self.qualifications.get(key) if key else None


_services: list[Services] = []


def use(services: Services) -> None:
    """Hand over what actions work with."""
    _services[:] = [services]


def get() -> Services:
    """What was handed over."""
    return _services[0]
