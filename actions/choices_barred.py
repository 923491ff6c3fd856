"""Say whether some units may not be done together, which no document says."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import choices_options, replies
from actions.answers import ASKS
from actions.request import UNIT_NAMES, Request
from knowledge import facts
from knowledge.qualification import Unit
from learners import choices

BARRED = re.compile(
    r"\b(?:clash(?:es|ing)?|conflicts? with (?:any|unit|the other|another|\d)\w*|barred|overlaps?|(?:in|"
    r"not )compatible|rules? out|"
    r"can(?:['’]?t| ?not) (?:be )?(?:do|done|take|taken|have|go|combined?|mix(?:ed)?)\b.{0,30}"
    r"\b(?:together|with|alongside|as well)|not (?:be )?(?:done|taken|combined|mixed)\b.{0,20}\btogether)\b",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"\b(?:customers?|shifts?|rota|holidays?|colleagues?|meetings?|appointments?|deadlines?|dates?|evidence|"
    r"criteri\w+|remind\w*|work|job)\b",
    re.IGNORECASE,
)


def is_asked(message: dict[str, Any]) -> bool:
    """Whether it asks if a unit may not be done together with others."""
    text = message.get("text") or ""
    named = any(one["entity"] in UNIT_NAMES for one in message.get("entities") or [])
    asks = "?" in text or ASKS.match(text)
    of_units = BARRED.search(text) and (named or facts.speaks_of_units(text))
    return bool(asks and of_units) and not BESIDE.search(text)


def tell(dispatcher: CollectingDispatcher, asked: Request, chosen: Sequence[Unit]) -> None:
    """That no document bars a unit beside another, and what it does limit; a unit named can be taken up."""
    rule, one = asked.qualification.rule, asked.qualification
    new = [unit for unit in asked.units if unit not in chosen and choices.is_optional(one, unit)]
    dispatcher.utter_message(
        response="utter_none_barred" if rule else "utter_none_barred_without_rule",
        qualification=one.short_title,
        rule=replies.quote(rule.text) if rule else "",
        buttons=[
            *(choices_options.change_button(f"Choose unit {unit.number}", [unit], ()) for unit in new[:2]),
            replies.button("Ask my assessor", "contact_assessor"),
        ],
    )
