"""What a few words ask of what was just explained: simpler words, an example, evidence for it."""

import re
from typing import Any

from rasa_sdk.events import FollowupAction, SlotSet

from actions.request import Events, Request

EXPLAINS, NAMES = "action_explain_criterion", "action_name_evidence"
# they answer from the document's words, so that a question put to them can ask for an example
QUOTING = frozenset({"action_answer_guidance", "action_define_term"})
ABOUT = ("criterion_talked_about", "unit_talked_about", "last_request")
_AROUND = (
    r"(?:\W|\b(?:and|so|ok|okay|but|can|could|would|will|you|u|i|we|have|get|got|give|me|us|tell|say|show|put|make|"
    r"explain|do|in|into|with|it|that|this|one|them|a|an|any|the|some|more|again|please|pls|plz|just|maybe|using|"
    r"sorry|what|whats|is|are|would|there|about|bit|much|way|of|like|need|for|then|still|too)\b)*"
)
SIMPLER = re.compile(
    rf"{_AROUND}(?:(?:simple|plain|easy|easier|simpler|normal|basic|everyday|ordinary|proper)r? "
    r"(?:words?|english|terms?|language|version)|simpler|simply|easier|in english|"
    r"dumb(?: it| that| this)? down|break(?: it| that| this)? down|layman'?s? terms|simplify|simplified)"
    rf"{_AROUND}",
    re.IGNORECASE,
)
EXAMPLE = re.compile(
    rf"{_AROUND}(?:examples?|exampel|for instance|e\.?g\.?|such as|like what|like how)(?: what)?{_AROUND}",
    re.IGNORECASE,
)
EVIDENCE = re.compile(
    rf"{_AROUND}(?:evidence(?: ideas?)?|proof|prove|hand in)(?: ideas?)?{_AROUND}", re.IGNORECASE
)
POINTS = re.compile(r"\b(?:it|that|this|them)\b|\?", re.IGNORECASE)
LOGS = re.compile(r"\b(?:i have|i got|got|my|put|more|show)\b", re.IGNORECASE)
STUCK = re.compile(
    r"\b(?:do(?:es)?n['’]?t|do not|not|can['’]?t|cannot|never) (?:\w+ )?(?:understand|get|follow)\W+"
    r"(?:nothing|anything|any of|none of|it|this|that|these|them|a word|a thing|all)\b",
    re.IGNORECASE,
)
OF_EVIDENCE = re.compile(
    r"\b(?:evid\w*|proof|prove|show|hand|use|counts?|portfolio|folder|examples?|instance|like|such|e\.?g)\b",
    re.IGNORECASE,
)
LONGEST = 9  # words


def follows_up(text: str) -> str | None:
    """The action for words that only ask more of what was just said ("simpler please"), or None."""
    if len(text.split()) > LONGEST:
        return None
    if SIMPLER.fullmatch(text):
        return EXPLAINS
    wants_evidence = EVIDENCE.fullmatch(text) and POINTS.search(text) and not LOGS.search(text)
    return NAMES if EXAMPLE.fullmatch(text) or wants_evidence else None


def is_stuck(text: str) -> bool:
    """Whether a message says that something was not understood, or wants it in simpler words."""
    return STUCK.search(text) is not None or follows_up(text) == EXPLAINS


def speaks_of_evidence(text: str) -> bool:
    """Whether a message speaks of evidence or an example by any word."""
    return OF_EVIDENCE.search(text) is not None


def answered_more(asked: Request) -> Events | None:
    """What answers such words, by the criterion talked about or the last question; None for others."""
    if (wanted := follows_up(asked.text)) is None or asked.refs or asked.named:
        return None
    ref = asked.tracker.get_slot("criterion_talked_about")
    last: dict[str, Any] = asked.tracker.get_slot("last_request") or {}
    if not ref and EXAMPLE.fullmatch(asked.text) and last.get("action") in QUOTING:
        again = {**last["message"], "text": f"{last['message']['text']} example"}
        return [SlotSet("replay", again), FollowupAction(last["action"])]
    entities = [{"entity": "criterion", "value": ref}] if ref else []
    return [SlotSet("replay", {"text": asked.text, "entities": entities}), FollowupAction(wanted)]
