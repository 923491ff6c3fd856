"""Units told as the learner's own: "my tutor gave me 201, 202 and 206"."""

import re
from typing import Any

from actions.request import UNIT_NAMES

GIVEN = re.compile(
    r"\b(?:asses+[eo]r|tutor|teacher|coach|trainer|manager|boss|supervisor|college|cent(?:re|er)|provider|they|she|he|"
    r"ive|i['’]ve|i was|i am|im|i['’]m)\b\W+(?:\w+\W+){0,2}?"
    r"(?:said|says?|told|gave|given|give|wrote|put|picked|chose|chosen|wants?|down for|got)\b|"
    r"\b(?:my|mine|those|these) (?:are |r )?(?:my |mine\b|the )?(?:units?|modules?|ones)\b|"
    r"\b(?:are|r) mine\b",
    re.IGNORECASE,
)
# what units may be told for besides
OF_WORK = re.compile(
    r"\?|\b(?:done|did|finish\w*|pass\w*|complet\w*|sign\w*|tick\w*|log\w*|left|remind\w*|evidence|compar\w*|"
    r"differ\w*|between|explain|what|which|how|why|when|show|see|tell|list|need|covers?|by|due|next|start\w*|stuck|"
    r"drop\w*|swap\w*|not|no longer)\b",
    re.IGNORECASE,
)


def of_work(text: str) -> bool:
    """Whether a message that names units may be about the work on them, or asks something."""
    return OF_WORK.search(text) is not None


def tells_own(message: dict[str, Any]) -> str | None:
    """The action for several units said to be those that the learner was given, or None."""
    text = message.get("text") or ""
    entities = message.get("entities") or []
    several = len({one["value"] for one in entities if one["entity"] in UNIT_NAMES}) > 1
    others = {one["entity"] for one in entities} & {"criterion", "outcome", "when"}
    given = several and not others and GIVEN.search(text) and not (text.startswith("/") or of_work(text))
    return "action_choose_units" if given else None
