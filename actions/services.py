"""What actions work with, handed over once by whoever starts them (`bot/app.py`)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from knowledge.qualification import Qualification
from knowledge.search import Search
from learners import account
from learners.database import Database
from learners.models import Learner


@dataclass(frozen=True)
class Services:
    """The catalogue, the search over it, the database, the clock and the centre's safeguarding contact."""

    qualifications: dict[str, Qualification]
    search: Search
    database: Database
    clock: Callable[[], datetime]
    safeguarding_contact: str

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
