"""What a Telegram message says in words: text, a command of the menu, or the caption of a file."""

from dataclasses import dataclass

from telegram import Message

from bot.app import App
from bot.channels import telegram_menu
from knowledge import evidence_numbers

AS_IT_IS = {"log_evidence", "suggest_criteria", "distress"}  # what a caption may mean besides being a note


@dataclass(frozen=True)
class Said:
    """What is put to the assistant: words, or a button's payload."""

    text: str
    is_payload: bool = False


async def of(app: App, message: Message) -> Said | None:
    """What the message says; None when it has no words."""
    if message.caption:
        return await _caption(app, message.caption)
    return of_text(message.text) if message.text else None


def of_text(text: str) -> Said:
    """A command as what it means, other words as they are."""
    command = telegram_menu.meant(text)
    return Said(*command) if command else Said(text)


async def _caption(app: App, caption: str) -> Said:
    """A caption is a note of evidence unless it says or asks something else."""
    if command := telegram_menu.meant(caption):
        return Said(*command)
    asks = caption.rstrip().endswith("?") or evidence_numbers.named(caption)
    if asks or await app.turns.understood(caption) in AS_IT_IS:
        return Said(caption)
    return Said(f"log evidence: {caption}")
