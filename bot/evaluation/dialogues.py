"""Hold the dialogues of a file with the real assistant, each as a new learner, and check every turn."""

import asyncio
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.orm import Session

from bot.app import App, open_app
from bot.failures import TurnFailed
from bot.settings import Settings
from learners import account, checklist, models, record, reminders
from learners.checklist import State
from learners.models import Incoming, Message

NOW = datetime.fromisoformat("2026-11-26T10:15:00+00:00")
MORE = re.compile(r"\b(?:more|show all)\b", re.IGNORECASE)
MOST_TAPS = 10
NO_LIMIT = 10**6
BROKEN = re.compile(r"Traceback \(most recent|\bNone\b|\{[a-z_]+\}")
MARKUP = re.compile(r"[*_`>#]")


@dataclass
class Turn:
    """One thing said, the whole reply to it, and what was wrong with the reply (nothing: it passes)."""

    user: str
    reply: str
    wrong: list[str]


@dataclass
class Held:
    """A dialogue that was held."""

    id: str
    title: str
    turns: list[Turn] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every turn passed and the record at the end was right."""
        return not self.wrong and not any(turn.wrong for turn in self.turns)


class Clock:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The instant it stands at."""
        return self.now


class Speaker(Protocol):
    """One new learner, on whichever channel."""

    conversation_id: str

    async def hear(self, text: str) -> str:
        """Say it, and give the whole reply: the texts and the titles of their buttons."""


class Learner:
    """Talks to the assistant itself, apart from any channel."""

    def __init__(self, app: App, conversation_id: str) -> None:
        self.app = app
        self.conversation_id = conversation_id
        self.sent = 0

    async def say(self, text: str, *, payload: bool = False) -> list[Message]:
        """Send a message or tap a button; gives the messages that answer."""
        self.sent += 1
        incoming = Incoming(
            conversation_id=self.conversation_id,
            client_id=str(self.sent),
            text=text,
            is_payload=payload,
            received_at=self.app.clock(),
        )
        stored = await self.app.turns.receive(incoming, NO_LIMIT)
        try:
            return list(await self.app.turns.answer(stored))
        except TurnFailed:
            return []

    async def hear(self, text: str) -> str:
        """The whole reply in words."""
        return as_text(await self.say_it_all(text))

    async def say_it_all(self, text: str) -> list[Message]:
        """Say it, and tap *more* or *show all* as long as the reply ends in such a button."""
        messages = await self.say(text)
        for _ in range(MOST_TAPS if messages else 0):
            more = [b for b in messages[-1].buttons if MORE.search(b["title"])]
            if not more:
                break
            messages += await self.say(more[-1]["payload"], payload=True)
        return messages


def hold(settings: Settings, dialogues: Sequence[dict[str, Any]]) -> list[Held]:
    """Hold every dialogue over an empty database in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        own = settings.model_copy(update={"data_dir": Path(folder), "database_url": None})
        app = open_app(own, clock)
        app.database.upgrade()
        return asyncio.run(_hold_all(app, clock, dialogues))


async def _hold_all(app: App, clock: Clock, dialogues: Sequence[dict[str, Any]]) -> list[Held]:
    held = []
    for number, dialogue in enumerate(dialogues):
        clock.now = begins(dialogue)
        held.append(await hold_one(app, Learner(app, f"evaluation:{number}"), dialogue))
    return held


def begins(dialogue: dict[str, Any]) -> datetime:
    """The instant at which a dialogue is held."""
    return datetime.fromisoformat(dialogue["now"]) if dialogue.get("now") else NOW


async def hold_one(app: App, learner: Speaker, dialogue: dict[str, Any]) -> Held:
    """Hold one dialogue as a new learner."""
    held = Held(dialogue["id"], dialogue["title"])
    for turn in dialogue["turns"]:
        held.turns.append(await _take(learner, turn))
    held.wrong = wrong_at_the_end(app, learner.conversation_id, dialogue.get("final_state") or {})
    return held


async def _take(learner: Speaker, turn: dict[str, Any]) -> Turn:
    said = turn["user"] * turn.get("repeat", 1)
    reply = await learner.hear(said)
    wrong = check(reply, turn.get("expect") or {})
    if wrong and turn.get("optional_confirm"):
        confirmed = await learner.hear("yes")
        wrong = check(f"{reply}\n{confirmed}", turn.get("expect") or {})
    return Turn(said, reply, wrong)


def as_text(messages: Sequence[Message]) -> str:
    """The reply as it is checked: the texts and the titles of their buttons."""
    return "\n".join(
        line for message in messages for line in (message.text, *(b["title"] for b in message.buttons))
    )


def check(reply: str, expect: dict[str, list[str]]) -> list[str]:
    """What is wrong with a reply, in words; empty when it passes."""
    forms = [reply, MARKUP.sub("", reply)]
    any_of = expect.get("any_of") or []
    wrong = [f"lacks {p!r}" for p in expect.get("all_of") or [] if not _hits(p, forms)]
    wrong += [f"has {p!r}" for p in expect.get("none_of") or [] if _hits(p, forms)]
    if any_of and not any(_hits(p, forms) for p in any_of):
        wrong.append(f"lacks any of {any_of!r}")
    if not reply.strip() or BROKEN.search(reply):
        wrong.append("is empty or broken")
    return wrong


def wrong_at_the_end(app: App, conversation_id: str, final: dict[str, Any]) -> list[str]:
    """Where the learner's record differs from the one expected; what is null or not named is not checked."""
    with app.database.reading() as session:
        identity = account.find(session, conversation_id)
        found = _record(app, session, identity.learner) if identity else ({}, 0)
        pending = len(reminders.pending(session, identity.learner)) if identity else 0
    states, count = found
    covered = {criterion for criterion, state in states.items() if state is not State.TO_DO}
    wrong = [f"{one} is not covered" for one in final.get("covered") or [] if one not in covered]
    wrong += [f"{one} is covered" for one in final.get("not_covered") or [] if one in covered]
    if (expected := final.get("evidence_count")) is not None and expected != count:
        wrong.append(f"evidence_count is {count}, expected {expected}")
    if (expected := final.get("reminders")) is not None and expected != pending:
        wrong.append(f"reminders is {pending}, expected {expected}")
    return wrong


def _record(app: App, session: Session, learner: models.Learner) -> tuple[dict[str, State], int]:
    """Every criterion's state, of all qualifications, and how many notes of evidence there are."""
    states: dict[str, State] = {}
    notes = 0
    for key, qualification in app.services.qualifications.items():
        states |= checklist.states(session, learner, qualification)
        notes += len(record.evidence(session, learner, key))
    return states, notes


def _hits(pattern: str, forms: Sequence[str]) -> bool:
    if len(pattern) > 1 and pattern.startswith("/") and pattern.endswith("/"):
        compiled = re.compile(pattern[1:-1], re.IGNORECASE | re.MULTILINE)
        return any(compiled.search(form) for form in forms)
    wanted = _plain(pattern)
    return any(wanted in _plain(form) for form in forms)


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
