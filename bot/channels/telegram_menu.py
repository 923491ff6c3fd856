"""The commands of Telegram's menu, from the domain's list that *help* shows too, and what each means."""

import re
from dataclasses import dataclass

from bot import responses
from learners import links

LISTED = re.compile(r"^- /(\w+): (.+)$", re.MULTILINE)
COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
PRIVACY = "privacy"


@dataclass(frozen=True)
class Meaning:
    """What a command sends: the payload of a button, or with words after it these put in place of `{}`."""

    payload: str
    words: str = "{}"


MEANINGS = {
    "start": Meaning("/greet", "link {}"),
    "help": Meaning("/help"),
    "units": Meaning("/list_units", "what do I need for {}"),
    "remaining": Meaning("/ask_remaining", "what's left in {}"),
    "progress": Meaning("/ask_progress", "how am I doing in {}"),
    "log": Meaning("/log_evidence", "log evidence: {}"),
    "remind": Meaning("/set_reminder", "remind me {}"),
    "reminders": Meaning("/list_reminders"),
    "export": Meaning("/export_record", "export {}"),
    "link": Meaning("/link_account", "link {}"),
}


def listed() -> list[tuple[str, str]]:
    """The menu: each command and what it is for, in order."""
    return LISTED.findall(responses.text("utter_commands", {}))


def meant(text: str) -> tuple[str, bool] | None:
    """What a command of ours sends, and whether that is a payload; None for any other text."""
    found = COMMAND.fullmatch(text.strip())
    meaning = MEANINGS.get(found[1].lower()) if found else None
    if found is None or meaning is None:
        return None
    words = (found[2] or "").strip()
    if meaning is MEANINGS["start"] and not links.code_in(words):
        words = ""  # a link to the bot may say where it was followed
    return (meaning.words.replace("{}", words), False) if words else (meaning.payload, True)


def asks_of_privacy(text: str) -> bool:
    """Whether it is the command that is answered outside the dialogue."""
    found = COMMAND.fullmatch(text.strip())
    return found is not None and found[1].lower() == PRIVACY
