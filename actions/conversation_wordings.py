"""Say again in other words what was said a short while ago."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.request import Events

SAID_LATELY = "said_lately"  # the slot
KEPT = 12  # responses


def unsaid(lately: Sequence[str], wordings: Sequence[str]) -> str:
    """The first wording that was not said lately, else the one said longest ago."""
    return min(wordings, key=lambda wording: _place(lately, wording))


def with_said(lately: Sequence[str], response: str) -> list[str]:
    """What was said lately after this response too, the last at the end."""
    return [*(one for one in lately if one != response), response][-KEPT:]


def say_unsaid(
    dispatcher: CollectingDispatcher, tracker: Tracker, wordings: Sequence[str], **values: Any
) -> Events:
    """Utter the wording that was not said lately, and remember that it was."""
    lately = tracker.get_slot(SAID_LATELY) or []
    response = unsaid(lately, wordings)
    dispatcher.utter_message(response=response, **values)
    return [SlotSet(SAID_LATELY, with_said(lately, response))]


def _place(lately: Sequence[str], wording: str) -> int:
    return list(lately).index(wording) if wording in lately else -1
