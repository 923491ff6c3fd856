"""Say what a learner has done: the criteria ticked or evidenced, by ref, and where each stands."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.checklist import answer_of
from actions.evidence_words import WELL
from actions.request import Events, Request
from knowledge import happened, refs
from learners import standing
from learners.checklist import State
from learners.standing import Standing

LISTS_DONE, LISTS_NOTES = "action_list_done", "action_list_evidence"
TEXTS = 12  # criteria with their texts in one reply
_ONES = (
    r"(?: (?:of|the|my|all|these|those|criteri\w+|acs?|ones?|bits?|parts?|refs?|things?|stuff|boxes|unit|in|"
    r"for|\w?\d[\d.]*))*"
)
_SO_FAR = r"(?:(?:already|actually|so far|even|just|now|been) )*"
_DONE = (
    r"(?:got|done|did|do|ticked|claimed|covered|completed?|evidenced|finished|met|achieved|signed off|marked|"
    r"proved|down)\b"
)
_TAIL = (
    r"(?: (?:for|in|on|under|against|of|so far|already|off|up to now|now|please|my|the|unit|outcome|lo|it|"
    r"this|that|there|record|and|\w?\d[\d.]*))*\W*"
)
_SHOW = r"(?:(?:can you|could you|please|pls|show|tell|list|give|me|see|let|want to|i|just) )*"
_WHICH = rf"(?:what|which|everything|all)(?: all)?{_ONES}"
ASKS_DONE = re.compile(
    rf"{WELL}{_SHOW}{_WHICH} (?:have i|did i|do i have|had i) {_SO_FAR}"
    rf"(?:{_DONE}|(?:for|in|on|under|against)\b)",
    re.IGNORECASE,
)
SAYS_DONE = re.compile(
    rf"{WELL}{_SHOW}{_WHICH}(?: (?:i(?:['’]?ve| have)?) {_SO_FAR}{_DONE}|"
    rf"(?:['’]?s| is| are) {_SO_FAR}(?:ticked|claimed|evidenced|signed off)\b){_TAIL}",
    re.IGNORECASE,
)
_YOU_HAVE = r"(?:you(?:['’]?ve| have)?|u(?:ve| have)?|(?:have|did) (?:you|u)|do (?:you|u) have)"
_KEPT = r"(?:down|saved?|recorded|logged|written|noted|kept|put)\b"
ASKS_NOTES = re.compile(
    rf"\bwhat(?: (?:evidence|notes?))? {_YOU_HAVE} (?:(?:all|already|just|got) )*{_KEPT}|"
    rf"\bwhat(?:['’]?s| is| has)(?: been)?(?: {_KEPT})? (?:on|in) my (?:record|file|evidence)\b",
    re.IGNORECASE,
)
# notes, reminders and deadlines alike: "what have you got for me so far"
ASKS_EVERYTHING = re.compile(
    rf"{WELL}{_SHOW}(?:what|everything)(?:['’]?s| is| all)*(?: {_YOU_HAVE}|['’]?ve (?:you|u))"
    r"(?: (?:all|already|just|actually|got|down|saved?|kept|for|me|so far|up to now|right now|now|"
    r"at the moment|here|in there|then|please))+\W*",
    re.IGNORECASE,
)
_DOING = r"(?:do|done|did|log\w*|writ\w+|save\w?|record\w*|get up to|got up to)\b"
SHOWS_NOTES = re.compile(
    rf"{WELL}{_SHOW}(?:(?:look at|see|all|of) )*(?:my|the) (?:\w+ )?(?:ev[ie]d\w{{1,3}}[cs]es?|notes)"
    r"(?: (?:please|pls|again|now|so far|list|i have|i['’]?ve (?:got|logged)|for me|then))*\W*",
    re.IGNORECASE,
)
DID_THEN = re.compile(
    rf"{WELL}(?:(?:what|which)(?: \w+)? |anything )?(?:did|have) i (?:\w+ ){{0,2}}?{_DOING}|"
    rf"{WELL}(?:show|tell|list|give)\b.*\b(?:what|everything) (?:i|i['’]?ve) (?:\w+ ){{0,2}}?{_DOING}",
    re.IGNORECASE,
)
NOT_DONE = re.compile(
    r"\b(?:set|left|to (?:do|go|be|get|finish)|not|\w+n['’]?t|still|remaining|missing|yet|need\w*|next|wrong|"
    r"units|credits?|remind\w*|deadlines?|data|assessor|about me|grade|course|qualification|choose|chosen|"
    r"options?|why|mean)\b",
    re.IGNORECASE,
)
LONGEST_QUESTION = 14  # words


class ActionListDone(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """List what is ticked or evidenced: in a unit, an outcome, or everywhere; or where criteria stand."""

    def name(self) -> str:
        """The action's name in the domain."""
        return LISTS_DONE

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Answer for what is named or talked about, else for every unit begun."""
        return answer_of(dispatcher, tracker, self.name(), _tell_unit, _tell_overall)


def asked_of_record(text: str) -> str | None:
    """The action for a question about what the learner has on record, or None."""
    if asks_everything(text):
        return LISTS_NOTES
    if text.startswith("/") or len(text.split()) > LONGEST_QUESTION or NOT_DONE.search(text):
        return None
    if happened.names_day(text) and DID_THEN.match(text):
        return LISTS_NOTES
    if ASKS_NOTES.search(text) or SHOWS_NOTES.fullmatch(text):
        return LISTS_NOTES
    return LISTS_DONE if ASKS_DONE.match(text) or SAYS_DONE.fullmatch(text) else None


def asks_everything(text: str) -> bool:
    """Whether it asks for all that is kept for the learner and names no kind of it."""
    return ASKS_EVERYTHING.fullmatch(text) is not None


def _tell_unit(dispatcher: CollectingDispatcher, asked: Request, stands: Standing) -> None:
    """What is done of a unit, or of the outcome of it that was named."""
    counted = [c.ref for o in stands.unit.outcomes for c in o.criteria if c.ref in stands.states]
    if asked.outcome and asked.unit == stands.unit:
        counted = [c.ref for c in asked.outcome.criteria if c.ref in stands.states]
    done = _done(stands, counted)
    number = stands.unit.number
    left = replies.button(f"What's left in unit {number}", "ask_remaining", unit=number)
    mine = [replies.button("My evidence for it", "list_evidence", unit=number)] if done else []
    dispatcher.utter_message(
        response="utter_done" if done else "utter_nothing_done",
        unit=replies.unit_name(stands.unit),
        done=f"{len(done)} of {len(counted)}",
        criteria=_lines(stands, done),
        buttons=[*mine, left],
    )


def _tell_overall(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """Every unit begun, with its refs."""
    with services.get().learner(asked.tracker.sender_id) as (session, learner):
        standings = standing.of(session, learner, asked.qualification, asked.qualification.units)
    found = [(stands, done) for stands in standings if (done := _done(stands, list(stands.states)))]
    dispatcher.utter_message(
        response="utter_done_overall" if found else "utter_nothing_done_overall",
        done=sum(len(done) for _, done in found),
        lines="\n".join(f"- **{replies.unit_name(s.unit)}**: {refs.spell(done)}" for s, done in found),
        buttons=[
            *([replies.button("My evidence", "list_evidence")] if found else []),
            replies.button("What's left", "ask_remaining"),
        ],
    )


def _done(stands: Standing, among: Sequence[str]) -> list[str]:
    return [ref for ref in among if stands.states[ref] is not State.TO_DO]


def _lines(stands: Standing, done: Sequence[str]) -> str:
    """Each criterion with its text and where it stands; of very many the last by ref."""
    lines = [
        f"{replies.criterion_line(c)}: **{stands.states[c.ref]}**" for _, c in stands.criteria(done[:TEXTS])
    ]
    rest = done[TEXTS:]
    return "\n".join([*lines, *([f"- and {refs.spell(rest)}"] if rest else [])])
