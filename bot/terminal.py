"""Chat in the terminal, as one learner."""

import asyncio
import contextlib
import uuid
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markdown import Markdown

from bot import logs, running
from bot.failures import TRY_AGAIN, NotTaken, TooManyMessages, TurnFailed, acceptable
from bot.prepare import prepare
from bot.settings import Settings
from learners.conversation import Reply
from learners.database import StorageError
from learners.models import Incoming, Message

if TYPE_CHECKING:
    from bot.app import App

WIDEST = 100
LEAVE = {"quit", "exit"}
HINT = "Ask in your own words. A number takes a suggestion, [bold]quit[/bold] leaves."
DISCLAIMER = "Answers come from your qualification's specification. A computer program, not your assessor."
BYE = "Bye for now. Your conversation is kept: `unitmate chat` goes on with it."


@dataclass(frozen=True)
class Said:
    """What the learner typed or chose; sent again, it is the same message."""

    text: str
    is_payload: bool = False
    client_id: str = field(default_factory=lambda: uuid.uuid4().hex)


def talk(settings: Settings, console: Console) -> None:
    """Prepare, load and chat until the learner leaves; raises what `prepare` and `open_app` raise."""
    logs.configure("CRITICAL")  # log lines would land between question and answer
    prepare(settings, console)
    with running.in_use(settings.data_dir):
        with console.status("Loading the assistant …"), warnings.catch_warnings(record=True):
            from bot.app import open_app  # noqa: PLC0415 - Rasa takes seconds to import

            app = open_app(settings)
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401, PLC0415 - gives the prompt line editing and history
        console.print(f"\n[bold green]UnitMate[/bold green]  {DISCLAIMER}\n{HINT}", highlight=False)
        converse(app, conversation_id(settings.data_dir), console, lambda: input("\nYou > "))


def conversation_id(data_dir: Path) -> str:
    """The conversation of this data directory's terminal, the same at every start."""
    kept = data_dir / "terminal-id"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(uuid.uuid4().hex)
    return f"terminal:{kept.read_text().strip()}"


def converse(app: "App", conversation: str, console: Console, ask: Callable[[], str]) -> None:
    """Answer what `ask` gives until it is a word to leave, ends or is interrupted."""
    offered: list[dict[str, str]] = []
    failed: Said | None = None
    with asyncio.Runner() as runner, contextlib.suppress(EOFError, KeyboardInterrupt):
        while (typed := ask().strip()).casefold() not in LEAVE:
            said = failed if failed and not typed else _meant(typed, offered, console)
            try:
                offered = _show(runner.run(_answer(app, conversation, said)), console)
                failed = None
            except NotTaken as error:
                failed = said if isinstance(error, TooManyMessages) else None
                console.print(str(error), style="yellow", highlight=False)
            except (TurnFailed, StorageError):
                failed = said
                console.print(f"{TRY_AGAIN} Press Enter to send it again.", style="red", highlight=False)
    console.print(f"\n{BYE}", highlight=False)


def _meant(typed: str, offered: Sequence[dict[str, str]], console: Console) -> Said:
    if not (typed.isdecimal() and 1 <= int(typed) <= len(offered)):
        return Said(typed)
    choice = offered[int(typed) - 1]
    console.print(choice["title"], style="dim", markup=False, highlight=False)
    return Said(choice["payload"], is_payload=True)


async def _answer(app: "App", conversation: str, said: Said) -> Sequence[Message]:
    message = Incoming(
        conversation_id=conversation,
        client_id=said.client_id,
        text=acceptable(said.text, app.settings.message_limit),
        is_payload=said.is_payload,
        received_at=app.clock(),
    )
    return await app.turns.answer(await app.turns.receive(message, app.settings.messages_per_minute))


def _show(replies: Sequence[Reply | Message], console: Console) -> list[dict[str, str]]:
    """Print the replies, then every button they offer under a number; gives the buttons."""
    for reply in replies:
        console.print()
        console.print(Markdown(reply.text.replace("\n", "  \n")), width=min(console.width, WIDEST))
    offered = [button for reply in replies for button in reply.buttons]
    if offered:
        console.print()
    for number, button in enumerate(offered, start=1):
        console.print(f"{number:>3}  {button['title']}", style="cyan", markup=False, highlight=False)
    return offered
