"""Show again what was dealt with last, where a message only points at it: "let me see it"."""

import re
from typing import Any

from actions import reminders_correcting, tasks
from actions.evidence_words import WELL

ASKED = re.compile(
    rf"{WELL}(?:(?:can|could|will) (?:i|you|u) (?:please |pls )?)?"
    r"(?:(?:let me |lemme )?(?:see|read|look at)|show)"
    r"(?: (?:me|us))? (?:it|that|this)(?: (?:one|note|me|to me|back|again|now|then|please|pls|reminder))*\W*",
    re.IGNORECASE,
)
SHOWN_BY = {
    tasks.CHANGES_EVIDENCE: tasks.CHANGES_EVIDENCE,
    **dict.fromkeys(reminders_correcting.CORRECTED, "action_list_reminders"),
}


def shows_last(message: dict[str, Any], saved: dict[str, Any] | None) -> str | None:
    """The action that shows the note or reminder saved last; None where nothing is, or more is said."""
    points = ASKED.fullmatch(message.get("text") or "")
    return SHOWN_BY.get(saved["action"]) if saved and points else None
