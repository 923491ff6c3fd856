"""Point at the optional units that go with what a learner does at work."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import choices_options, choices_standing, choices_wish, units_shown
from actions import choices_words as words
from actions.answers import ASKS
from actions.request import NAMING, Events, Request
from knowledge import facts, happened, refs, telling, traces
from knowledge.qualification import Unit

TAKES_LISTED = re.compile(
    r"\W*(?:(?:ok|okay|yes|yeah|just|only|then|going? with|"
    r"i'?ll (?:do|take|go with|have)|let'?s do)\b\W*)+",
    re.IGNORECASE,
)
# "what would suit a team leader in a call centre"
_ROLE = (
    r"(?:some(?:one|body)|people|a person|(?:an? |the |our )?(?:[\w-]+ ){0,2}?(?:team ?leaders?|"
    r"supervisors?|managers?|"
    r"receptionists?|assistants?|advis[eo]rs?|agents?|officers?|handlers?|admin\w*|workers?|cashiers?|"
    r"recruiters?|"
    r"consultants?|clerks?|wait(?:er|ress)\w*|drivers?|cleaners?|carers?|operators?|trainees?|apprentices?|"
    r"teams?)|"
    r"(?:my|our) (?:job|role|work|team)|what (?:i|we) do|(?:me|us)(?=\W*$|\W*(?:i|we|as|at|in|my|on)\b))\b"
)
FOR_JOB = re.compile(
    r"\b(?:what|which|whats|any(?:thing)?)\b(?! (?:time|day|date)\b)[^.?!]{0,40}?"
    r"(?:\b(?:suits?|would fit|best for|right for|good for|go(?:es)? (?:best )?with)|"
    r"\b(?:would|do|could|can) (?:you|u) (?:say|think|suggest|recommend|advise|pick|choose|"
    r"go for)\b.{0,20}\bfor) "
    rf"{_ROLE}",
    re.IGNORECASE,
)
NO_UNITS = re.compile(
    r"\b(?:evidence|proof|criteri\w+|customers?['’]? (?:who|with)|reminders?|notes?|witness\w*|outcomes?|"
    r"photo\w*|files?|stor(?:y|ies)|account|qualification|course)\b",
    re.IGNORECASE,
)
# "which would suit me", but not what something done would fit
ASKS_WHICH = re.compile(
    r"\b(?:which|whats?|any)\b[^.?!,]{0,40}?\b(?:suits?|fits?|match\w*|relevant|recommend|suggest|"
    r"(?:good|best|right|useful) for)\b",
    re.IGNORECASE,
)
OF_THAT = re.compile(r"\b(?:does|would|could|will|might|can) (?:it|this|that)\b", re.IGNORECASE)
NO_JOB = re.compile(
    r"\W|\b(?:i|i'?m|im|am|is|are|me|my|mine|our|job|jobs|role|work|for|a|an|the|as|at|of|in|to|do|it|with|"
    r"best|please|pls|one|ones|unit|units|optional|optionals|most|too|if|someone|somebody|you|think|and|or|"
    r"what|which|whats|those|these|them|any|would|could|can|so|ok|then|enough|that|ones?)\b",
    re.IGNORECASE,
)
PIECE = re.compile(r"[,;.!?\n]+|\b(?:and|also|plus|then|or)\b", re.IGNORECASE)
MOST = 5  # units


def is_asked(asked: Request) -> bool:
    """Whether a message that names no unit asks which suit, or tells the work that they are to suit."""
    if not asked.text or not choices_standing.has_options(asked.qualification):
        return False
    last = asked.tracker.get_slot("last_request") or {}
    told = bool(last.get("optional")) and told_work(asked.message)
    return told or words.SUITS.search(asked.text) is not None


def what_suits(message: dict[str, Any]) -> str | None:
    """The action for a question what would suit a job told with it, whatever it was taken for; or None."""
    text = message.get("text") or ""
    of_none = {one["entity"] for one in message.get("entities") or []} & NAMING or NO_UNITS.search(text)
    of_job = FOR_JOB.search(text) and not (of_none or telling.orders(text))
    return "action_choose_units" if of_job or asks_beside_work(message) else None


def answers_list(message: dict[str, Any], last_request: Any) -> str | None:
    """The action for units taken of the optional ones just shown, or for work they are to suit; or None."""
    if not (last_request or {}).get("optional"):
        return None
    return "action_choose_units" if _takes_listed(message) or told_work(message) else None


def asks_beside_work(message: dict[str, Any]) -> bool:
    """Whether which units suit is asked with the work that is done as a rule: before it, or after."""
    text = message.get("text") or ""
    named = {one["entity"] for one in message.get("entities") or []} & {"unit", "uan", "criterion", "outcome"}
    tells_once = telling.TELLS.match(text) or happened.names_day(text) or OF_THAT.search(text)
    asks = ASKS_WHICH.search(text) and traces.WORKS.search(text) and not text.startswith("/")
    return bool(asks) and not (named or tells_once or telling.orders(text) or NO_UNITS.search(text))


def told_work(message: dict[str, Any]) -> bool:
    """Whether it tells what is done at work as a rule, as no question and no note."""
    text = message.get("text") or ""
    asks = "?" in text or ASKS.match(text) or facts.group_letters(text)
    told_note = telling.orders(text) or happened.names_day(text) or OF_THAT.search(text)
    return not (text.startswith("/") or asks or told_note) and traces.WORKS.search(text) is not None


def tell(dispatcher: CollectingDispatcher, asked: Request, chosen: Sequence[Unit]) -> Events:
    """The optional units nearest to the work told; where none is told, all of them."""
    suits = list(words.SUITS.finditer(asked.text))
    after = asked.text[suits[-1].end() :] if suits else ""
    job = after if NO_JOB.sub("", after) else words.SUITS.sub(" ", asked.text)
    near = _nearest(asked, job)
    if not near:
        return choices_options.offer(dispatcher, asked, chosen)
    choose = [
        choices_options.change_button(f"Choose {unit.number}", [unit], ())
        for unit in near
        if unit not in chosen
    ]
    dispatcher.utter_message(
        response="utter_units_that_may_suit",
        units=choices_standing.unit_lines(near),
        buttons=[*choose, choices_standing.OPTIONS],
    )
    return [*asked.remembered(), units_shown.kept(asked, near, optional=True)]


def _takes_listed(message: dict[str, Any]) -> bool:
    """Whether it names several units of a list to choose from, or one with a word that takes it."""
    text = message.get("text") or ""
    lead = TAKES_LISTED.match(text)
    several = len(re.findall(r"\b\d{1,3}\b(?!\.)", text)) > 1
    only_names = (
        "?" not in text
        and not refs.read(text).criteria
        and words.only_names_units(message, lead.end() if lead else 0)
    )
    return only_names and not text.startswith("/") and (several or lead is not None)


def _nearest(asked: Request, job: str) -> list[Unit]:
    """The optional units nearest to each piece of what is said, the nearest of each first."""
    pieces = [piece for piece in PIECE.split(job) if NO_JOB.sub("", piece)]
    near = [choices_wish.nearest_optional(asked, piece) for piece in pieces]
    each = [unit for of_place in zip_longest(*near) for unit in of_place if unit]
    return list({unit.number: unit for unit in each}.values())[:MOST]
