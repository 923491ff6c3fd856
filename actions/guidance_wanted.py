"""Say whether a criterion wants reasons, or no more than a list: by the verb that it begins with."""

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, request
from actions.account import ask_first
from actions.request import UNIT_NAMES, Events
from knowledge import plain_terms
from knowledge.plain_terms import PlainTerm

WANTS, EXPLAINS = "action_tell_what_verb_wants", "action_explain_criterion"
REASONS, NAMES = "reasons", "names"  # what a verb's answer gives
_HAS_TO = r"\b(?:d(?:o(?:es)?|id)|would|should|must|will|is|are|ha(?:ve|s)|needs?|got|wants?|can|could)\b"
_ENDS = (
    r"(?:\W|\b(?:or (?:not|no)|or|too|as well|then|there|here|please|pls|at all|with|for|to|in|it|this|that|"
    r"one|not|what|yeah|also|them|just|do|does|about|they|more|need|want|full|sentences?|enough|ok|okay|"
    r"fine|criteri(?:on|a)|unit|ac|is|the|stuff|things?|\d+(?:\.\d+)?|[a-z]\d+\.\d+)\b)*$"
)
_OR = r"\W+or(?:\W+[\w'’]+){1,4}\W*$"  # "or just facts"
_GIVE = r"(?:(?:giv|say|add|includ|put|writ|need|want|explain|tell)\w*|have)"
_LIST = r"(?:(?<!my )(?:list|name|jot)(?:ing)?|(?:a|bullet) list|bullet ?points?)\b"
_SMALL = r"(?:(?:just|only|simply|enough|ok|okay|fine|to|a|i|we)\W+)*"
FORMS = {
    REASONS: re.compile(
        rf"{_HAS_TO}(?:\W+[\w'’]+){{0,4}}?\W+{_GIVE}\W+(?:(?:any|the|a|my|some|them|down|it|you|me)\W+)*"
        rf"(?:reasons?|reasoning|why|because)\b(?! i\b)(?:{_OR}|{_ENDS})|"
        rf"{_HAS_TO} i (?:(?:really|actually|even|just|have|need|got|to) )*(?:explain|justify)"
        rf"(?: (?:it|things?|why|myself))*(?:{_OR}|\W*$)",
        re.IGNORECASE,
    ),
    NAMES: re.compile(
        r"\b(?:do|can|could|should|would|is|will|am|if|just|enough|ok|okay)\b(?! (?:you|u|they)\b)"
        rf"(?:\W+[\w'’]+){{0,4}}?\W+{_SMALL}{_LIST}"
        rf"(?:\W+(?:them|it|these|those|things?|stuff|down|some|a few))*{_ENDS}",
        re.IGNORECASE,
    ),
}
LONGEST = 30  # words


class ActionTellWhatVerbWants(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Answer yes or no by the verb of the criterion named, else of the one talked about."""

    def name(self) -> str:
        """The action's name in the domain."""
        return WANTS

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """A verb that is not known, or asks for work to be done, is left to the assessor."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        ref = asked.refs[0] if asked.refs else tracker.get_slot("criterion_talked_about")
        unit = None if asked.unknown else asked.unit
        criterion = unit.criterion(ref) if unit and ref else None
        if unit is None or criterion is None:
            return [FollowupAction(EXPLAINS)]
        verb = plain_terms.of_criterion(criterion)
        dispatcher.utter_message(
            response=_answer(verb, kind_of(asked.text) or REASONS),
            ref=criterion.ref,
            unit=replies.unit_name(unit),
            criterion=replies.quote(criterion.text),
            verb=verb.name if verb else criterion.text.split()[0].lower(),
            means=verb.means if verb else "",
            source=f"{asked.qualification.short_title}, unit {unit.number}, criterion {criterion.ref}",
            buttons=[
                replies.button("Show an example", "ask_evidence_ideas", unit=unit.number, criterion=ref),
                replies.button("Ask my assessor", "contact_assessor"),
            ],
        )
        return [*asked.remembered(), SlotSet("criterion_talked_about", criterion.ref)]


def kind_of(text: str) -> str | None:
    """Whether it is asked if reasons are wanted, or if a list will do; None for all else."""
    if text.startswith("/") or len(text.split()) > LONGEST:
        return None
    said = [one for one in re.split(r"(?<=[.?!])\s+", text) if one.strip()]
    return next((kind for one in said for kind, form in FORMS.items() if form.search(one)), None)


def asks(message: Mapping[str, Any], about: Mapping[str, Any]) -> str | None:
    """The action for such a question on a criterion named or talked about, or None."""
    named = {one["entity"] for one in message.get("entities") or []}
    about_one = "criterion" in named or (about["criterion_talked_about"] and not named & UNIT_NAMES)
    return WANTS if about_one and kind_of(message.get("text") or "") else None


def _answer(verb: PlainTerm | None, kind: str) -> str:
    if verb is None:
        return "utter_verb_unknown"
    if not verb.gives:
        return "utter_verb_wants_work"
    if kind == REASONS:
        return "utter_reasons_wanted" if verb.gives == REASONS else "utter_reasons_not_wanted"
    return "utter_list_will_do" if verb.gives == NAMES else "utter_list_not_enough"
