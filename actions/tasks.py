"""What the learner is in the middle of, and whether a message carries on with it.

An open task is the slot `task`: `{"action", "takes", "resume", "cancelled", ...}`. `action` is the action
that carries it on and `takes` what it waits for (a key of `TAKES`). `resume` is what is uttered (`response` and
its values) to say what it waits for after a question in between, `cancelled` the same for when the learner leaves
it. What else a task needs is its own action's business.

What was saved last is the slot `saved`: `{"action", ...}`, where `action` is the one that corrects it.
"""

import re
from collections.abc import Callable
from typing import Any

from knowledge import refs

Task = dict[str, Any]
Message = dict[str, Any]
# answered in between; the task stays open
QUESTIONS = frozenset(
    """
    ask_unit_requirements list_units ask_credits ask_remaining ask_progress what_next explain_criterion
    ask_evidence_ideas ask_guidance define_term list_evidence list_reminders help bot_challenge greet
    contact_assessor export_my_data
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
# they leave the task or go before it
APART = frozenset({"cancel", "distress", "enrol", "delete_my_data", "link_account", "export_record"})
CHOSEN = re.compile(
    r"\b(?:none|neither|nothing|all|both|any|every|first|second|third|fourth|fifth|last|top|one|two|three|four|"
    r"1st|2nd|3rd|4th|5th|these|those|that|them|yes|yeah|no|nope|ok)\b",
    re.IGNORECASE,
)
NOTHING_BUT_REFS = re.compile(
    r"(?:and|just|only|it|its|it's|for|the|to|ok|okay|yes|yeah|i|think|unit|criteria|criterion|ac|acs|"
    r"please|pls|covers?|plus|also|maybe|one|ones|[\W_])*",
    re.IGNORECASE,
)


CORRECTS = re.compile(
    r"\b(?:sorry|oops|whoops|mean|meant|should|wrong|change|actually|instead|rather)\b|\b(?:not|no)\b|"
    r"\b(?:put|add|stick|include|take|remove)\b.*\b(?:it|that|this|one)\b|\b(?:as well|too|also)\b",
    re.IGNORECASE,
)
CORRECTED = frozenset({"criterion", "outcome", "unit", "uan", "unit_title", "evidence_type", "when"})
LONGEST_CORRECTION = 12  # words besides refs: more is a note of its own


def carried_on_by(message: Message, task: Task | None) -> str | None:
    """The action that carries the open task on with this message, or None when the message is not for it."""
    if not task:
        return None
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name") or ""
    if intent in APART or text.startswith("/"):
        return None
    return task["action"] if TAKES[task["takes"]](text, intent) else None


def corrected_by(message: Message, saved: Task | None) -> str | None:
    """The action that corrects what was saved last, or None when the message does not."""
    text = message.get("text") or ""
    if not saved or text.startswith("/"):
        return None
    named = {entity["entity"] for entity in message.get("entities") or []} & CORRECTED
    brief = len(refs.without(text).split()) <= LONGEST_CORRECTION
    return saved["action"] if named and brief and CORRECTS.search(text) and "?" not in text else None


def leaves_open(message: Message) -> bool:
    """Whether an open task is still waited for after what the message asked was answered."""
    return ((message.get("intent") or {}).get("name") or "") in QUESTIONS


def _words(text: str, intent: str) -> bool:
    return intent not in QUESTIONS or len(text.split()) > 25


def _choice(text: str, intent: str) -> bool:
    if NOTHING_BUT_REFS.fullmatch(refs.without(text)):
        return True
    return intent not in QUESTIONS and bool(CHOSEN.search(text) or refs.without(text) != text.strip())


def _yes_or_no(_text: str, intent: str) -> bool:
    return intent in {"affirm", "deny"}


def _typed(text: str, intent: str) -> bool:
    return intent not in QUESTIONS or len(text.split()) == 1


TAKES: dict[str, Callable[[str, str], bool]] = {
    "words": _words,  # a note, told in any words
    "choice": _choice,  # of what was offered
    "yes_no": _yes_or_no,
    "typed": _typed,  # one word, typed out
}
