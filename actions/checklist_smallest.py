"""Show one small thing to do: a single criterion, with an example, for who finds a whole unit too much."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.guidance_evidence import examples_of
from actions.guidance_follow_ups import SUGGESTS
from actions.guidance_within import Place
from actions.request import NAMING, UNIT_NAMES, Events, Request
from knowledge import plain_terms, telling
from knowledge.qualification import Criterion
from learners.standing import Standing

SIZES = {"names": 0, "account": 1, "reasons": 2}  # by what a criterion's verb gives
# what it may be taken for
TAKEN_FOR = frozenset(
    ("what_next", "nlu_fallback", "list_units", "ask_remaining", "ask_unit_requirements", "explain_criterion")
) | {"out_of_scope", "ask_evidence_ideas", "ask_guidance", "help", "deny", "affirm", "ask_progress"}
SHOWN = "small"  # of the last request: the ids of what was shown
SMALL = r"(?:single|small(?:est)?|little|littlest|tiny|tiniest|easy|easiest|quick(?:est)?|simple|simplest)"
THING = r"(?:thing|bit|step|task|job|criteri(?:on|a)|piece|win)"
ASKED = re.compile(
    rf"\b(?:(?:one|a|an|the|any) (?:(?:very|really|single|most) )*{SMALL} (?:{SMALL} )?{THING}\b|"
    r"(?:just|only) (?:(?:show|give|tell|do|want|need|say|name) )?(?:me )?(?:the )?(?:one|1) "
    rf"(?:{SMALL} )?{THING}\b|"
    rf"(?:smallest|tiniest|littlest|easiest|quickest|simplest) {THING}\b)",
    re.IGNORECASE,
)
LONGEST = 30  # words


def is_asked(text: str) -> bool:
    """Whether one small thing is wanted, and no whole unit."""
    return ASKED.search(text) is not None and len(text.split()) <= LONGEST


def asks(message: Mapping[str, Any]) -> str | None:
    """The action for a message that wants one small thing, or None."""
    text = message.get("text") or ""
    named = {one["entity"] for one in message.get("entities") or []} & (NAMING - UNIT_NAMES)
    taken_for = (message.get("intent") or {}).get("name") in TAKEN_FOR
    wanted = taken_for and not named and not text.startswith("/") and is_asked(text)
    return SUGGESTS if wanted and not telling.tells(text) else None


def tell(dispatcher: CollectingDispatcher, asked: Request, standings: Sequence[Standing]) -> Events:
    """A criterion that takes little, of units with some left: the one talked about first, then one begun."""
    last = asked.tracker.get_slot("last_request") or {}
    before = last.get(SHOWN) or []
    unit, criterion = _pick(asked, standings, before)
    name = asked.qualification.criterion_id(unit, criterion)
    asked.unit = unit
    dispatcher.utter_message(
        response="utter_smallest_thing",
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        criterion=replies.quote(criterion.text),
        plain=services.get().search.in_plain_words(name) or "",
        ideas=examples_of(name, 1, 1),
        source=f"{asked.qualification.short_title}, unit {unit.number}, criterion {criterion.ref}",
        buttons=[
            replies.button(
                f"Log evidence for {criterion.ref}", "log_evidence", unit=unit.number, criterion=criterion.ref
            ),
            replies.button("What next?", "what_next"),
        ],
    )
    last = {"action": SUGGESTS, "message": asked.message, "unit_missing": False, SHOWN: [*before, name]}
    return [
        *asked.remembered(),
        SlotSet("last_request", last),
        SlotSet("criterion_talked_about", criterion.ref),
    ]


def _pick(asked: Request, left: Sequence[Standing], before: Sequence[str]) -> Place:
    """Of the unit talked about, else of one begun, what its verb makes shortest; none shown before."""
    found = [
        (
            (stands.unit != asked.unit, not stands.begun, _size(criterion), len(stands.left)),
            stands.unit,
            criterion,
        )
        for stands in left
        for _, criterion in stands.criteria(stands.left)
    ]
    others = [one for one in found if asked.qualification.criterion_id(*one[1:]) not in before]
    _, unit, criterion = min(others or found, key=lambda one: one[0])
    return unit, criterion


def _size(criterion: Criterion) -> int:
    """How much its verb makes of it: work and what verbs unknown want are in the middle."""
    verb = plain_terms.of_criterion(criterion)
    return SIZES.get(verb.gives, 1) if verb else 1
