"""Know a question on a topic of the front matter, whatever else it sounds like."""

from typing import Any

from actions.answers import ASKS
from knowledge import stated

# what it may be taken for: "could my supervisor assess me", "is there a deadline", "must I know about GDPR"
SOUNDING_ALIKE = frozenset(
    """
    contact_assessor out_of_scope list_reminders export_my_data list_units export_record
    ask_guidance nlu_fallback set_deadline
    """.split()  # noqa: SIM905 - a list of words reads best as one
)


def asks_plainly(message: dict[str, Any]) -> str | None:
    """The action for a question on such a topic that was taken for something else, or None."""
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name")
    if text.startswith("/") or intent not in SOUNDING_ALIKE or not (ASKS.match(text) or "?" in text):
        return None
    return "action_answer_guidance" if stated.plainly(text) else None
