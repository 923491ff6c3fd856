"""Say which unit a note, a criterion or a reminder that was just shown belongs to."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, request
from actions.account import ask_first
from actions.request import Events, Request
from knowledge import refs

TELLS = "action_tell_unit_of_that"
OF_REMINDER = "action_change_reminder"
ASKED = re.compile(
    r"\W*(?:(?:ok|okay|so|and|but|wait|sorry|hang on|hmm+|right)\W+)*(?:which|what|wot)(?:['’]?s)? "
    r"(?:units?|modules?)(?:['’]?s)? (?:is|was|are|were|does|do|did|would|has|have)? ?"
    r"(?:that|this|it|these|those)(?: one| note| criteri(?:on|a)| reminder)?"
    r"(?: (?:for|in|under|from|of|on|to|with|again|then|about|belong|go|part|come|count|be|covers?))*\W*",
    re.IGNORECASE,
)


class ActionTellUnitOfThat(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Name the unit, and leave open what is waited for."""

    def name(self) -> str:
        """The action's name in the domain."""
        return TELLS

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Of the note or the reminder saved just now, else of the criterion talked about."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        slots = {slot: tracker.get_slot(slot) for slot in ("saved", "unit_talked_about")}
        units = [unit for one in _numbers(slots) if (unit := asked.qualification.unit(one))]
        dispatcher.utter_message(
            response="utter_unit_of_that",
            what=_what(asked, slots["saved"]),
            units=" and ".join(f"**{replies.unit_name(unit)}**" for unit in units),
            buttons=replies.unit_buttons(units),
        )
        return [SlotSet("task", tracker.get_slot("task"))]


def asks(message: dict[str, Any], slots: dict[str, Any]) -> str | None:
    """The action for a question which unit that is, where something just shown has one."""
    return TELLS if ASKED.fullmatch(message.get("text") or "") and _numbers(slots) else None


def _numbers(slots: dict[str, Any]) -> list[str]:
    saved = slots["saved"] or {}
    if saved.get("evidence") and not saved.get("past"):
        return list(dict.fromkeys(one.split("/")[0] for one in saved.get("covers", [])))
    if saved.get("offered") and saved.get("suggested") and not saved.get("past"):
        return list(dict.fromkeys(one.split("/")[1] for one in saved["offered"]))
    if saved.get("action") == OF_REMINDER:
        return list(refs.read(str(saved.get("text") or "")).units)
    about = slots["unit_talked_about"]
    return [about.rpartition("/")[2]] if about else []


def _what(asked: Request, saved: dict[str, Any] | None) -> str:
    """What is asked about, by its name."""
    if saved and saved.get("offered") and saved.get("suggested") and not saved.get("past"):
        return "What I suggested"
    if saved and saved.get("evidence") and not saved.get("past"):
        return f"**E{saved['evidence'].rpartition('/')[2]}**"
    if saved and saved.get("action") == OF_REMINDER:
        return "That reminder"
    ref = asked.tracker.get_slot("criterion_talked_about")
    return f"**{ref}**" if ref else "That"
